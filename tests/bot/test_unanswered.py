"""The steward's list as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from adapters.sql.store import SqlStore
from bot.unanswered import MOST_WAITING, Unanswered
from knowledge.asked import Asked, Unmet
from knowledge.errors import AmbitError
from tests.bot.virtual_clock import VirtualClock
from tests.databases import database

__all__ = ["database"]

TODAY = VirtualClock()().date()
LONG_AGO = date(2020, 1, 1)
DAY = timedelta(days=1)


class Away:
    """A store that is away."""

    def __init__(self) -> None:
        self.away = True
        self.rows: list[Asked] = []

    async def add(self, asked: Sequence[Asked], since: date) -> None:
        """Raise as a store does that is away."""
        if self.away:
            raise AmbitError(f"as the test asked, {since}")
        self.rows += asked


async def test_questions_are_counted_and_written_together(database: str) -> None:
    async with SqlStore(database) as store:
        unanswered = Unanswered(VirtualClock(), store.asked, 90)
        for text in ("dragons", "griffins", "dragons", ""):
            unanswered.note(text, Unmet.UNKNOWN)
        assert await store.asked.since(LONG_AGO) == ()
        await unanswered.flush()
        await unanswered.flush()
        assert [(one.text, one.count, one.first) for one in await store.asked.since(LONG_AGO)] == [
            ("dragons", 2, TODAY),
            ("griffins", 1, TODAY),
        ]


async def test_a_question_is_kept_for_so_many_days_after_it_was_last_asked(database: str) -> None:
    clock = VirtualClock()
    async with SqlStore(database) as store:
        unanswered = Unanswered(clock, store.asked, 90)
        unanswered.note("dragons", Unmet.UNKNOWN)
        await unanswered.flush()
        clock.pass_by(89 * DAY)
        await unanswered.flush()
        assert len(await store.asked.since(LONG_AGO)) == 1
        clock.pass_by(DAY)
        await unanswered.flush()
        assert await store.asked.since(LONG_AGO) == ()


async def test_no_days_keep_nothing_and_delete_what_was_kept(database: str) -> None:
    async with SqlStore(database) as store:
        await store.asked.add([Asked(text="dragons", kind=Unmet.UNKNOWN, first=TODAY, last=TODAY)], LONG_AGO)
        unanswered = Unanswered(VirtualClock(), store.asked, 0)
        unanswered.note("griffins", Unmet.UNKNOWN)
        await unanswered.flush()
        assert await store.asked.since(LONG_AGO) == ()


async def test_what_a_store_that_is_away_did_not_take_is_written_later() -> None:
    store = Away()
    unanswered = Unanswered(VirtualClock(), store, 90)
    unanswered.note("dragons", Unmet.UNKNOWN)
    for _ in range(2):
        with pytest.raises(AmbitError):
            await unanswered.flush()
    unanswered.note("dragons", Unmet.UNKNOWN)
    store.away = False
    await unanswered.flush()
    assert [(one.text, one.count) for one in store.rows] == [("dragons", 2)]


async def test_no_more_than_a_bounded_number_waits_to_be_written() -> None:
    store = Away()
    unanswered = Unanswered(VirtualClock(), store, 90)
    for number in range(MOST_WAITING + 1):
        unanswered.note(f"noise {number}", Unmet.UNKNOWN)
    unanswered.note("noise 0", Unmet.UNKNOWN)
    store.away = False
    await unanswered.flush()
    assert len(store.rows) == MOST_WAITING
    assert store.rows[0].count == 2
