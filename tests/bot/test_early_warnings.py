"""Early warnings, doubts and troubles as messages: one for all that one reading brings, to whom it concerns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest_asyncio

from adapters.sql.store import SqlStore
from bot.alerts.announcing import Announcer
from bot.alerts.doubts import Doubts
from bot.alerts.failing import Failing
from bot.alerts.heartbeat import Heartbeat
from bot.alerts.warnings import Warnings
from bot.alerts.watching import Watch
from knowledge.episodes import Episode
from knowledge.following import Chat, Follower, Place, Scope
from knowledge.health import Level
from knowledge.library import Library
from knowledge.messages import Message, Sending
from knowledge.notices import Kind
from knowledge.people import Directory, Person, Role
from knowledge.periods import parse
from knowledge.plans import Plan
from knowledge.series import Direction, Indicator, Reading
from tests.bundles import NOW, entered_reading, made_up_bundle
from tests.databases import new_sqlite
from tests.series import VOCABULARY, wanted

TODAY = date(2026, 11, 20)
LATER = NOW + timedelta(minutes=1)
ANNOUNCER = Announcer("https://ambit.example", timedelta(0))
PEOPLE = Directory(
    (
        Person(id="owner", name="Olga Made-Up", role=Role.OWNER, owns=("dragons",)),
        Person(id="admin", name="Ada Made-Up", role=Role.ADMIN),
    )
)
PLACES = {None: "50 52 49 51 50 70", "Fenland": "40 42 39 41 40 45", "Cambridge": "60 62 59 61 60 99"}


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    """Give a store in which the owner, an admin and a follower can be written to."""
    async with SqlStore(new_sqlite(tmp_path)) as opened:
        for name in ("owner", "admin", "follower"):
            chat = Chat(conversation=name, place=Place.PERSONAL, person=name, address={}, seen_at=NOW)
            await opened.chats.meet(chat)
        await opened.followers.add(
            Follower(conversation="follower", person="follower", scope=Scope.EVERYTHING, since=NOW)
        )
        yield opened


def entered(values: str, place: str | None = None, indicator: str = "dragons") -> tuple[Reading, ...]:
    """Make yearly readings that somebody entered, up to 2025."""
    rows = values.split()
    first = 2026 - len(rows)
    return tuple(
        entered_reading(str(first + at), value, breakdown=place, indicator=indicator) for at, value in enumerate(rows)
    )


def library(readings: tuple[Reading, ...], *indicators: str) -> Library:
    names = ("dragons", *indicators)
    bundle = made_up_bundle(
        indicators=tuple(Indicator(id=one, title=one.title(), unit="%", direction=Direction.LOWER) for one in names),
        readings=readings,
        targets=tuple(wanted("100", indicator=one) for one in names),
    )
    return Library(bundle, LATER, VOCABULARY, people=PEOPLE)


async def sent(store: SqlStore) -> list[Message]:
    return list(reversed(await store.outbox.listed(tuple(Sending), 50)))


async def test_all_that_one_reading_brings_is_one_message_and_it_is_told_once(store: SqlStore) -> None:
    held = library(tuple(one for place, values in PLACES.items() for one in entered(f"50 {values}", place)))
    look = Warnings(store.episodes, ANNOUNCER)
    for _ in range(2):
        await look.look(held, TODAY, LATER)
    county = [one for one in await sent(store) if "Dragons. Ref" in str(one.body)]
    assert {one.conversation for one in county} == {"follower", "owner"}
    assert len({one.ref for one in county}) == 1
    assert {one.kind for one in county} == {Kind.WARNING}
    words = str(county[0].body)
    assert "judged by the 6 readings before it" in words
    assert "The gap between Cambridge and Cambridgeshire is 29 percentage points, wider than in any of the 6" in words


async def test_what_ships_with_ambit_is_not_warned_of(store: SqlStore) -> None:
    rows = tuple(one.model_copy(update={"recorded_by": "bundle"}) for one in entered("50 52 49 51 50 52 70"))
    await Warnings(store.episodes, ANNOUNCER).look(library(rows), TODAY, LATER)
    assert await sent(store) == []


async def test_only_who_answers_for_an_episode_hears_that_its_date_slipped(store: SqlStore) -> None:
    period = parse("2025")
    early = Plan(cause="Weather", effect="Fewer", back_by=date(2026, 12, 31))
    late = early.revised(early.model_copy(update={"back_by": date(2027, 12, 31)}))
    kept = Episode(
        number=1, indicator="dragons", since=period, period=period, opened_at=NOW, waiting_since=NOW, plan=late
    )
    async with store.episodes() as book:
        await book.keep(kept)
    held = library(entered("130 131 129 130 132 130 131 130"))
    for _ in range(2):
        await Doubts(store.episodes, ANNOUNCER).look(held, TODAY, LATER)
    [told] = await sent(store)
    assert told.conversation == "owner"
    assert "promised by 31 December 2026 and is now promised by 31 December 2027" in str(told.body)
    assert "nothing in the readings leads there" in str(told.body)


async def test_a_series_that_cannot_be_judged_stops_no_other_and_admins_hear_of_it_once_a_day(
    store: SqlStore,
) -> None:
    *_, last = entered("50 50")
    unreadable = last.model_copy(update={"value": "not a number"})
    watch = Watch(store.episodes, ANNOUNCER)
    looks = (watch, Failing(watch, store.episodes, ANNOUNCER, Heartbeat()), Warnings(store.episodes, ANNOUNCER))
    for values in ("50", "50 130"):
        for one in looks:
            await one.look(library((unreadable, *entered(values, indicator="newts")), "newts"), TODAY, LATER)
    assert list(watch.failing) == [("dragons", None)]
    told = await sent(store)
    assert [(one.kind, one.conversation) for one in told] == [
        (Kind.TROUBLE, "admin"),
        (Kind.OPENED, "follower"),
    ]
    assert "1 series could not be judged" in str(told[0].body)
    async with store.episodes() as book:
        assert (await book.watched())["newts", None].level is Level.OFF_TRACK
    for one in looks:
        await one.look(library((unreadable,), "newts"), TODAY + timedelta(days=1), LATER)
    assert [one.kind for one in await sent(store)].count(Kind.TROUBLE) == 2
