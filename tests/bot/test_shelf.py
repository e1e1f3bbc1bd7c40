"""The shelf: one library at a time, swapped whole, and any earlier day on request."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import date, timedelta

import pytest

from bot.shelf import REMEMBERED, Shelf
from knowledge.library import Library
from knowledge.vocabulary import Alias, Vocabulary
from tests.bot.shelf_store import ShelfStore
from tests.bot.virtual_clock import VirtualClock
from tests.bundles import made_up_bundle, made_up_reading
from tests.conftest import TODAY, Council

CHANGED = made_up_bundle(readings=(made_up_reading("2001", "12"), made_up_reading("2002", "7")))
PATIENCE = 20.0


def shelf_over(store: ShelfStore, clock: VirtualClock | None = None) -> Shelf:
    return Shelf(store, Vocabulary(), clock or VirtualClock())


def newest(library: Library) -> str:
    return str(library.readings("dragons")[-1].value)


async def test_nothing_can_be_asked_before_the_first_stocking() -> None:
    shelf = shelf_over(ShelfStore())
    assert not shelf.stocked
    with pytest.raises(RuntimeError, match="stock it before asking"):
        shelf.library()


async def test_stocking_loads_only_what_changed() -> None:
    store = ShelfStore()
    shelf = shelf_over(store)
    await shelf.stock()
    before = shelf.volume
    await shelf.stock()
    assert store.loads == 1
    assert shelf.volume is before
    store.change(CHANGED)
    await shelf.stock()
    assert store.loads == 2
    assert newest(shelf.library()) == "7"
    assert shelf.library().version != before.library.version


async def test_what_a_steward_entered_is_used_beside_what_ships(council: Council) -> None:
    store = ShelfStore(council.library.bundle)
    shelf = Shelf(store, council.library.vocabulary, VirtualClock())
    await shelf.stock()
    before = shelf.library().version
    store.entered = (Alias(said=("gribblies",), means="road network", owner="Dana Made-Up", since=TODAY),)
    store.change(store.bundle)
    await shelf.stock()
    assert shelf.library().vocabulary.aliases == (*council.library.vocabulary.aliases, *store.entered)
    assert shelf.library().version != before


async def test_questions_go_on_with_the_old_data_until_the_new_is_whole() -> None:
    store = ShelfStore()
    shelf = shelf_over(store)
    await shelf.stock()
    before = shelf.volume
    store.open.clear()
    store.change(CHANGED)
    stocking = asyncio.create_task(shelf.stock())
    for _ in range(5):
        await asyncio.sleep(0)
        assert shelf.volume is before
    store.open.set()
    await stocking
    assert shelf.volume.revision == 2
    assert newest(shelf.library()) == "7"
    assert newest(before.library) == "9.50"


async def test_data_that_fails_to_load_leaves_the_old_on_the_shelf() -> None:
    store = ShelfStore()
    shelf = shelf_over(store)
    await shelf.stock()
    store.change(CHANGED)
    store.away = 1
    with suppress(Exception):
        await shelf.stock()
    assert newest(shelf.library()) == "9.50"
    await shelf.stock()
    assert newest(shelf.library()) == "7"


async def test_watching_outlives_a_store_that_is_away_and_brings_the_change(caplog: pytest.LogCaptureFixture) -> None:
    store = ShelfStore()
    shelf = shelf_over(store)
    await shelf.stock()
    store.change(CHANGED)
    store.away = 1
    async with watched(shelf), asyncio.timeout(PATIENCE):
        while shelf.volume.revision == 1:  # noqa: ASYNC110 - the shelf tells nobody of its change
            await asyncio.sleep(0.01)
    assert newest(shelf.library()) == "7"
    assert [record.levelno for record in caplog.records if record.exc_info] == [logging.ERROR]


async def test_an_earlier_day_shows_what_was_known_at_its_end() -> None:
    recorded = made_up_reading("2003", "4", recorded_at="2026-06-30T21:00:00Z")
    shelf = shelf_over(ShelfStore(made_up_bundle(readings=(*made_up_bundle().readings, recorded))))
    await shelf.stock()
    assert newest(shelf.library(date(2026, 6, 29))) == "9.50"
    assert newest(shelf.library(date(2026, 6, 30))) == "4"
    assert newest(shelf.library()) == "4"
    assert shelf.library(date(2025, 12, 31)).readings("dragons") == ()


async def test_a_reading_under_embargo_appears_when_it_ends_without_any_change_of_the_data() -> None:
    clock = VirtualClock()
    lifted = clock() + timedelta(hours=1)
    held_back = made_up_reading("2003", "4", visible_from=lifted)
    store = ShelfStore(made_up_bundle(readings=(*made_up_bundle().readings, held_back)))
    shelf = shelf_over(store, clock)
    await shelf.stock()
    clock.pass_by(timedelta(minutes=59))
    await shelf.stock()
    assert (newest(shelf.library()), store.loads) == ("9.50", 1)
    clock.pass_by(timedelta(minutes=1))
    await shelf.stock()
    await shelf.stock()
    assert (newest(shelf.library()), store.loads) == ("4", 2)


async def test_a_day_to_come_shows_no_more_than_is_known_now() -> None:
    clock = VirtualClock()
    shelf = shelf_over(ShelfStore(), clock)
    await shelf.stock()
    assert shelf.library(date(2999, 1, 1)).known_at == clock()


async def test_an_earlier_day_asked_twice_is_one_library_and_few_are_remembered() -> None:
    shelf = shelf_over(ShelfStore())
    await shelf.stock()
    first = date(2026, 1, 1)
    assert shelf.library(first) is shelf.library(first)
    before = shelf.library(first)
    for days in range(1, REMEMBERED + 1):
        shelf.library(first + timedelta(days=days))
    assert shelf.library(first) is not before


async def test_an_earlier_day_is_seen_in_the_new_data_after_a_change() -> None:
    store = ShelfStore()
    shelf = shelf_over(store)
    await shelf.stock()
    day = date(2026, 6, 1)
    assert newest(shelf.library(day)) == "9.50"
    store.change(CHANGED)
    await shelf.stock()
    assert newest(shelf.library(day)) == "7"


@asynccontextmanager
async def watched(shelf: Shelf) -> AsyncIterator[None]:
    """Watch the store behind *shelf* until the block ends."""
    task = asyncio.create_task(shelf.watch())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
