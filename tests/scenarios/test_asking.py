"""Readings that are due are asked of their owner, overdue ones reported, stale ones told to those who follow."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from tests.scenarios.neighbours import (
    ADMIN,
    CHAIR,
    EVERYBODY,
    MANAGER,
    OWNER,
    SERIES,
    Calendar,
    Neighbours,
    neighbours,
    without,
)
from tests.scenarios.test_alerts import KSI

TITLE = "People killed or seriously injured on the roads"
VISITORS = "library-visitors"
ASKED, AGAIN = f"Figure awaited: {TITLE}, 2027", f"Asked again: {TITLE}, 2027"
OVERDUE, STALE = f"Figure overdue: {TITLE}, 2027", f"Too old to tell how things stand: {TITLE}"


@pytest.fixture
def clock() -> Calendar:
    """Give a clock that stands still."""
    return Calendar()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Calendar) -> AsyncIterator[Neighbours]:
    """Run an Ambit that holds a figure for 2026 which is on target."""
    async with neighbours(tmp_path, clock, *EVERYBODY) as ready:
        await ready.reads("2026", "290")
        await ready.passes()
        yield ready


async def on(council: Neighbours, clock: Calendar, *days: date) -> None:
    """Let the days come, one after the other."""
    for day in days:
        clock.on(day)
        await council.passes()
        await council.passes()


async def test_the_owner_is_asked_twice_then_it_is_reported_then_those_who_follow_hear(
    council: Neighbours, clock: Calendar
) -> None:
    await council.writes(CHAIR, "follow everything")
    await on(council, clock, date(2027, 12, 30))
    assert council.heard(OWNER) == []
    await on(council, clock, date(2027, 12, 31))
    assert council.heard(OWNER) == [ASKED]
    asked = str(council.cards(OWNER)[0])
    assert f"/readings/new/{KSI}" in asked
    assert "has been due since 31 December 2027; the newest that is shown is for 2026" in asked
    # New Year's Day and a weekend lie between.
    await on(council, clock, date(2028, 1, 7))
    assert council.heard(OWNER) == [ASKED]
    await on(council, clock, date(2028, 1, 10), date(2028, 1, 20))
    assert council.heard(OWNER) == [ASKED, AGAIN]
    assert council.heard(MANAGER) == []
    await on(council, clock, date(2028, 1, 31), date(2028, 2, 20))
    assert [council.heard(one) for one in (OWNER, MANAGER, ADMIN, CHAIR)] == [[ASKED, AGAIN], [OVERDUE], [OVERDUE], []]
    await on(council, clock, date(2029, 1, 1), date(2029, 2, 1))
    assert [council.heard(one) for one in (CHAIR, MANAGER)] == [[STALE], [OVERDUE]]
    assert "no sign that they are well" in str(council.cards(CHAIR)[0])


async def test_a_figure_that_came_is_asked_for_no_more_and_the_next_one_anew(
    council: Neighbours, clock: Calendar
) -> None:
    await on(council, clock, date(2027, 12, 31))
    await council.reads("2027", "280")
    await on(council, clock, date(2028, 2, 20))
    assert council.heard(OWNER) == [ASKED]
    await on(council, clock, date(2028, 12, 31))
    assert council.heard(OWNER) == [ASKED, ASKED.replace("2027", "2028")]


async def test_what_ships_with_ambit_is_asked_of_nobody(tmp_path: Path, clock: Calendar) -> None:
    async with neighbours(tmp_path, clock, *EVERYBODY) as council:
        await on(council, clock, date(2027, 12, 31), date(2028, 6, 1))
        assert [council.heard(one) for one in EVERYBODY] == [[]] * len(EVERYBODY)


async def test_a_figure_under_embargo_changes_nothing_that_is_told(council: Neighbours, clock: Calendar) -> None:
    clock.on(date(2027, 12, 1))
    await council.reads("2027", "280", visible_from="2028-06-01")
    await on(council, clock, date(2027, 12, 31), date(2028, 2, 1))
    assert [council.heard(one) for one in (OWNER, MANAGER)] == [[ASKED, AGAIN], [OVERDUE]]
    assert "280" not in str([council.cards(one) for one in EVERYBODY])


async def test_an_owner_who_cannot_be_reached_is_asked_once_they_can(council: Neighbours, clock: Calendar) -> None:
    late = without(OWNER, id="late")
    await council.name(late, MANAGER, now=clock())
    await on(council, clock, date(2028, 1, 2))
    await council.writes(late)
    await on(council, clock, date(2028, 1, 3))
    assert council.heard(late) == [ASKED]


async def test_where_all_of_an_owner_is_stale_those_who_follow_hear_of_it_once(
    council: Neighbours, clock: Calendar
) -> None:
    await council.name(without(OWNER, owns=(SERIES, VISITORS)), CHAIR, now=clock())
    await council.reads("2026-10", "5000", measure=VISITORS)
    await council.writes(CHAIR, "follow everything")
    await on(council, clock, date(2029, 2, 1))
    assert council.heard(CHAIR) == [f"None of the figures that {OWNER.name} enters is up to date"]
    await on(council, clock, date(2029, 3, 1))
    assert len(council.heard(CHAIR)) == 1


async def test_what_is_due_from_one_owner_at_once_comes_as_one_message(council: Neighbours, clock: Calendar) -> None:
    await council.name(without(OWNER, owns=(SERIES, VISITORS)), now=clock())
    await council.reads("2026", "5000", measure=VISITORS)
    await on(council, clock, date(2027, 12, 31))
    assert len(council.heard(OWNER)) == 2
    posted = [one for one in council.connector.calls if "Figure awaited" in str(one.activity.get("summary"))]
    assert len(posted) == 1
