"""What conversations remember, and for how long."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import pytest

from adapters.sql.store import SqlStore
from bot.conversations import KEPT, LASTS, SWEPT_EVERY, Conversations, Row, key_of
from bot.threads import Thread
from knowledge.errors import AmbitError
from knowledge.question import About, Memory
from tests.bot.virtual_clock import VirtualClock
from tests.databases import database

__all__ = ["database"]

OFFERED = Thread(Memory(options=("one", "two")), asked="which one")
SPOKEN = Thread(Memory(last=About("2001-05/dragons")))
NOTHING = Thread()
TICK = timedelta(microseconds=1)


class Forgetful:
    """A store that takes nothing, and is away as long as a test wants it to be."""

    shared = True

    def __init__(self) -> None:
        self.away = True
        self.rows: list[Row] = []
        self.forgotten: list[str] = []

    async def newest(self, most: int, since: datetime) -> Sequence[Row]:
        """Give nothing."""
        return [row for row in self.rows[:most] if row[1] >= since]

    async def find(self, key: str) -> Row | None:
        """Give a row, or raise as a store does that is away."""
        if self.away:
            raise AmbitError("as the test asked")
        return next((row for row in reversed(self.rows) if row[0] == key), None)

    async def keep(self, rows: Sequence[Row], forgotten: Collection[str], since: datetime) -> None:
        """Take the rows, or raise as a store does that is away."""
        await self.find(str(since))
        self.rows += rows
        self.forgotten += forgotten


async def test_a_new_conversation_remembers_nothing() -> None:
    assert await Conversations(VirtualClock()).recall("a") == NOTHING


async def test_each_conversation_remembers_its_own() -> None:
    conversations = Conversations(VirtualClock())
    conversations.keep("a", OFFERED)
    assert await conversations.recall("a") == OFFERED
    assert await conversations.recall("b") == NOTHING


async def test_what_was_offered_is_forgotten_half_a_day_after_it_was_last_used() -> None:
    clock = VirtualClock()
    conversations = Conversations(clock)
    conversations.keep("a", OFFERED)
    clock.pass_by(LASTS)
    assert await conversations.recall("a") == OFFERED
    clock.pass_by(TICK)
    assert await conversations.recall("a") == NOTHING


async def test_using_a_conversation_keeps_it() -> None:
    clock = VirtualClock()
    conversations = Conversations(clock)
    for _ in range(3):
        conversations.keep("a", OFFERED)
        clock.pass_by(LASTS)
    assert await conversations.recall("a") == OFFERED


async def test_a_bounded_number_is_kept_and_the_one_unused_longest_gives_way() -> None:
    clock = VirtualClock()
    conversations = Conversations(clock)
    for number in range(KEPT):
        conversations.keep(str(number), OFFERED)
    clock.pass_by(TICK)
    conversations.keep("0", OFFERED)
    conversations.keep("one more", OFFERED)
    assert await conversations.recall("0") == OFFERED
    assert await conversations.recall("1") == NOTHING
    assert await conversations.recall("2") == OFFERED
    assert await conversations.recall("one more") == OFFERED


async def test_a_conversation_is_forgotten_on_request() -> None:
    conversations = Conversations(VirtualClock())
    conversations.keep("a", OFFERED)
    await conversations.forget("a")
    assert await conversations.recall("a") == NOTHING


async def test_conversations_survive_a_restart(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        before = await opened(store, clock)
        before.keep("a", OFFERED)
        before.keep("b", SPOKEN)
        await before.flush()
    async with SqlStore(database) as store:
        after = await opened(store, clock)
        assert await after.recall("a") == OFFERED
        assert await after.recall("b") == SPOKEN
        clock.pass_by(LASTS + TICK)
        assert await after.recall("a") == NOTHING


async def test_the_last_turn_before_a_restart_is_the_one_that_counts(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        before = await opened(store, clock)
        for thread in (OFFERED, SPOKEN):
            clock.pass_by(TICK)
            before.keep("a", thread)
            await before.flush()
    async with SqlStore(database) as store:
        assert await (await opened(store, clock)).recall("a") == SPOKEN


async def test_nothing_is_left_in_the_store_of_what_was_forgotten(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        conversations = await opened(store, clock)
        for name in ("a", "b"):
            conversations.keep(name, OFFERED)
        await conversations.flush()
        await conversations.forget("a")
        assert [row[0] for row in await rows_of(store)] == [key_of("b")]


async def test_what_is_over_is_deleted_though_nobody_asks_any_more(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        conversations = await opened(store, clock)
        conversations.keep("a", OFFERED)
        await conversations.flush()
        clock.pass_by(LASTS)
        await conversations.flush()
        assert len(await rows_of(store)) == 1
        clock.pass_by(SWEPT_EVERY)
        await conversations.flush()
        assert await rows_of(store) == []


async def test_no_person_and_no_chat_can_be_read_from_the_store(database: str) -> None:
    async with SqlStore(database) as store:
        conversations = await opened(store, VirtualClock())
        conversations.keep("a:chat-of-dana|29:dana-made-up", OFFERED)
        await conversations.flush()
        [row] = await rows_of(store)
        assert "dana" not in str(row)


async def test_servers_on_one_store_share_what_was_said(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store, SqlStore(database) as other:
        if not store.conversations.shared:
            return
        here, there = await opened(store, clock), await opened(other, clock)
        here.keep("a", OFFERED)
        assert await here.recall("a") == OFFERED
        assert await there.recall("a") == NOTHING
        await here.flush()
        assert await there.recall("a") == OFFERED
        clock.pass_by(TICK)
        there.keep("a", SPOKEN)
        await there.flush()
        assert await here.recall("a") == SPOKEN
        await here.forget("a")
        assert await there.recall("a") == NOTHING


async def test_what_is_not_written_yet_is_not_lost_to_an_older_row(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        here, there = await opened(store, clock), await opened(store, clock)
        here.keep("a", OFFERED)
        await here.flush()
        clock.pass_by(TICK)
        here.keep("a", SPOKEN)
        assert await here.recall("a") == SPOKEN
        clock.pass_by(-2 * TICK)
        there.keep("a", OFFERED)
        await here.flush()
        await there.flush()
        assert [row[2] for row in await rows_of(store)] == [
            '{"memory": {"last": {"subject": "2001-05/dragons"}}, "last": "About", "asked": ""}'
        ]


async def test_a_store_that_is_away_costs_no_turn_and_is_told_later(caplog: pytest.LogCaptureFixture) -> None:
    store = Forgetful()
    conversations = Conversations(VirtualClock(), store)
    conversations.keep("a", OFFERED)
    conversations.keep("b", SPOKEN)
    assert await conversations.recall("a") == OFFERED
    assert await conversations.recall("c") == NOTHING
    await conversations.forget("b")
    with pytest.raises(AmbitError):
        await conversations.flush()
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    store.away = False
    await conversations.flush()
    assert [row[0] for row in store.rows] == [key_of("a")]
    assert store.forgotten == [key_of("b")]


async def test_what_another_release_wrote_is_dropped_calmly(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        await store.conversations.keep([(key_of("a"), clock(), '{"unheard": "of"}')], [], clock())
        assert await (await opened(store, clock)).recall("a") == NOTHING


async def opened(store: SqlStore, clock: VirtualClock) -> Conversations:
    """Give conversations that are kept in *store*."""
    conversations = Conversations(clock, store.conversations)
    await conversations.open()
    return conversations


async def rows_of(store: SqlStore) -> Sequence[Row]:
    """Give every row in *store*."""
    return await store.conversations.newest(10, VirtualClock()() - 10 * LASTS)
