"""Watching the watcher: admins hear once when looking or sending stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.sql.store import SqlStore
from bot.alerts.announcing import Announcer
from bot.alerts.heartbeat import Heartbeat, Step
from bot.alerts.troubles import Troubles
from bot.clock import council_day
from knowledge.following import Chat, Place
from knowledge.library import Library
from knowledge.messages import Message, Sending, key_of
from knowledge.notices import Kind
from knowledge.people import Directory, Person, Role
from tests.bundles import made_up_bundle
from tests.conftest import NOW
from tests.scenarios.neighbours import Calendar
from tests.series import VOCABULARY

ADMIN = Person(id="admin", name="Ada Admin-Example", role=Role.ADMIN)
LIBRARY = Library(made_up_bundle(), NOW, VOCABULARY, people=Directory((ADMIN,)))
LATE, UNSENT, DEAD = (
    "Ambit does not look at the data",
    "Messages of Ambit stay unsent",
    "Messages of Ambit that nobody will get",
)


@pytest.fixture
def clock() -> Calendar:
    """Give a clock that stands still."""
    return Calendar()


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    """Give a store that knows the chat of an admin."""
    async with SqlStore(f"sqlite:///{tmp_path / 'ambit.db'}") as opened:
        met = Chat(conversation="admin", place=Place.PERSONAL, person="admin", address={}, seen_at=NOW)
        await opened.chats.meet(met)
        yield opened


class Replica:
    """One replica, whose steps a test takes or leaves."""

    def __init__(self, store: SqlStore, clock: Calendar) -> None:
        self._store = store
        self._clock = clock
        self.heart = Heartbeat()
        self.heart.begin(clock())
        announcer = Announcer("", timedelta(days=999))  # nobody delivers here, and that is no trouble
        self._troubles = Troubles(store.outbox.outgoing, store.episodes, announcer, self.heart)

    async def check(self, minutes: int) -> list[str]:
        """Look for trouble each minute for so long, while nothing else goes on, and give what is told in all."""
        for _ in range(minutes):
            self._clock.later(minutes=1)
            now = self._clock()
            await self._troubles.look(LIBRARY, council_day(now), now)
        waiting = await self._store.outbox.listed((Sending.READY,), 50)
        return [str(one.body["text"]) for one in reversed(waiting) if isinstance(one.body, dict)]

    def looks(self) -> None:
        """Let the steps that evaluate come to their end."""
        for step in (Step.LOOK, Step.TEND):
            self.heart.beat(step, self._clock())


async def holds(store: SqlStore, clock: Calendar, state: Sending) -> None:
    """Hold a message in *state*."""
    held = Message(
        key=key_of(f"E9.{clock():%d}", "gone"),
        ref="E9.1",
        kind=Kind.OPENED,
        conversation="gone",
        body={"text": "x", "summary": "x", "card": {}},
        not_before=clock(),
        state=state,
        settled_at=clock() if state is Sending.DEAD else None,
    )
    await store.outbox.add([held])


async def test_a_look_that_stands_still_is_told_once_and_again_when_it_comes_again(
    store: SqlStore, clock: Calendar
) -> None:
    replica = Replica(store, clock)
    assert await replica.check(11) == []
    assert await replica.check(1) == [f"{LATE}. Ref N1"]
    assert await replica.check(30) == [f"{LATE}. Ref N1"]
    replica.looks()
    assert await replica.check(5) == [f"{LATE}. Ref N1"]
    assert await replica.check(7) == [f"{LATE}. Ref N1", f"{LATE}. Ref N2"]


async def test_two_replicas_tell_it_once(store: SqlStore, clock: Calendar) -> None:
    one, other = Replica(store, clock), Replica(store, clock)
    await one.check(12)
    assert await other.check(12) == [f"{LATE}. Ref N1"]


async def test_a_step_that_goes_on_hides_no_other_that_stands_still(store: SqlStore, clock: Calendar) -> None:
    replica = Replica(store, clock)
    for _ in range(12):
        replica.heart.beat(Step.LOOK, clock())
        told = await replica.check(1)
    assert told == [f"{LATE}. Ref N1"]


async def test_a_machine_that_only_slept_has_no_trouble(store: SqlStore, clock: Calendar) -> None:
    replica = Replica(store, clock)
    clock.later(hours=8)
    assert await replica.check(1) == []
    replica.looks()
    assert await replica.check(5) == []


async def test_messages_that_died_are_told_once_and_those_of_another_day_anew(store: SqlStore, clock: Calendar) -> None:
    replica = Replica(store, clock)
    await holds(store, clock, Sending.DEAD)
    assert await replica.check(8) == [f"{DEAD}. Ref N1"]
    assert await Replica(store, clock).check(8) == [f"{DEAD}. Ref N1"]
    clock.later(days=1)
    replica.looks()
    await holds(store, clock, Sending.DEAD)
    assert await replica.check(8) == [f"{DEAD}. Ref N1", f"{DEAD}. Ref N2"]


async def test_what_stays_unsent_is_told_once(store: SqlStore, clock: Calendar) -> None:
    replica = Replica(store, clock)
    await holds(store, clock, Sending.LEASED)
    told = []
    for _ in range(6):
        replica.looks()
        told.append(await replica.check(5))
    assert [told[2], told[5]] == [[], [f"{UNSENT}. Ref N1"]]


async def test_who_comes_to_look_after_it_later_hears_of_a_trouble_that_goes_on(
    store: SqlStore, clock: Calendar
) -> None:
    replica = Replica(store, clock)
    await store.chats.gone("admin", clock())
    assert await replica.check(20) == []
    await store.chats.meet(
        Chat(conversation="admin", place=Place.PERSONAL, person="admin", address={}, seen_at=clock())
    )
    assert await replica.check(1) == [f"{LATE}. Ref N1"]
