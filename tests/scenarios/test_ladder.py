"""The ladder: while nobody acts, the owner is told, then those above, then the committees; each once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.alerts.announcing import Announcer
from bot.alerts.climbing import Climbing
from bot.app import ALERTS
from knowledge.episodes import State
from knowledge.plans import Plan, Step
from knowledge.working_days import working_days_after
from tests.scenarios.neighbours import (
    ADMIN,
    CHAIR,
    DIRECTOR,
    EVERYBODY,
    LEAD,
    MANAGER,
    OWNER,
    Calendar,
    Neighbours,
    neighbours,
    without,
)

TITLE = "People killed or seriously injured on the roads"
OPENED = date(2026, 11, 20)
PLAN = Plan(
    cause="More lorries",
    steps=(Step(what="Mend {the} *junction*", owner="Olaf Owner-Example", due=date(2026, 12, 4)),),
    effect="Fewer crashes",
    back_by=date(2027, 1, 15),
)


@pytest.fixture
def clock() -> Calendar:
    """Give a clock that stands still."""
    return Calendar()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Calendar) -> AsyncIterator[Neighbours]:
    """Run an Ambit in which all are named and can be reached, with road casualties off track."""
    async with neighbours(tmp_path, clock, *EVERYBODY) as ready:
        await ready.reads("2026", "400")
        await ready.passes()
        yield ready


async def goes_to(council: Neighbours, clock: Calendar, working_days: int) -> None:
    """Go on to so many working days after it went off track."""
    clock.on(working_days_after(OPENED, working_days))
    await council.passes()


async def test_each_rung_is_told_once_on_its_working_day(council: Neighbours, clock: Calendar) -> None:
    told = {}
    for day in range(1, 45):
        before = {one.id: len(council.heard(one)) for one in EVERYBODY}
        await goes_to(council, clock, day)
        for one in EVERYBODY:
            for heading in council.heard(one)[before[one.id] :]:
                told[one.id, heading] = day
    assert told == {
        ("owner", f"Waiting for you: {TITLE}"): 5,
        ("manager", f"Nobody has picked this up: {TITLE}"): 10,
        ("director", f"Still nobody has picked this up: {TITLE}"): 15,
        ("admin", f"Nobody has picked this up: {TITLE}"): 20,
        ("lead", f"Off track, without a plan: {TITLE}"): 20,
        ("chair", f"Still off track, without a plan: {TITLE}"): 40,
    }
    refs = [card["body"][-1] for one in EVERYBODY for card in council.cards(one) if isinstance(card["body"], list)]
    assert len({str(one) for one in refs}) == 7
    [*_, report] = council.cards(CHAIR)
    assert "/alerts/E1/report" in str(report)
    assert [deed.act for deed in await council.history()] == ["reminded", *["escalated"] * 5]


async def test_whoever_it_was_passed_on_to_hears_when_it_is_over_and_nobody_else(
    council: Neighbours, clock: Calendar
) -> None:
    await goes_to(council, clock, 12)
    await council.reads("2026", "290", reason="A whole month was counted twice")
    await council.passes()
    over = f"Corrected, not off track: {TITLE}"
    assert [council.heard(one)[-1:] for one in (OWNER, MANAGER, DIRECTOR)] == [[over], [over], []]
    put = [call.path for call in council.connector.calls if call.method == "PUT"]
    assert [any(f"/{one.id}/" in path for path in put) for one in (OWNER, MANAGER)] == [True, True]


async def test_replicas_that_look_at_once_tell_it_once(council: Neighbours, clock: Calendar) -> None:
    clock.on(working_days_after(OPENED, 12))
    store, library = council.service.store, council.service.library()
    replicas = [Climbing(store.episodes, Announcer("", timedelta(0))) for _ in range(3)]
    await asyncio.gather(*(one.look(library, clock().date(), clock()) for one in replicas))
    await council.passes()
    assert [len(council.heard(one)) for one in (OWNER, MANAGER, DIRECTOR)] == [2, 1, 0]
    assert len(await council.history()) == 2


async def test_nobody_is_told_at_midnight(council: Neighbours, clock: Calendar) -> None:
    clock.on(working_days_after(OPENED, 5), time(0, 1))
    await council.passes()
    assert len(council.heard(OWNER)) == 1
    clock.on(working_days_after(OPENED, 5), time(8))
    await council.passes()
    assert len(council.heard(OWNER)) == 2


async def test_the_reminder_says_what_happened_what_to_do_and_how_it_ends(council: Neighbours, clock: Calendar) -> None:
    await goes_to(council, clock, 5)
    card = str(council.cards(OWNER)[-1])
    assert "E1 has been off track since 2026. For 5 working days nobody has acknowledged it." in card
    assert "400 people in 2026, against a target of 300 people." in card
    assert "Acknowledge it, or have it given to whoever answers for it." in card
    assert "no more once it is acknowledged" in card
    assert "Ref E1.2" in card


async def test_what_is_acknowledged_waits_and_is_open_again_when_that_ends(
    council: Neighbours, clock: Calendar
) -> None:
    await goes_to(council, clock, 3)
    until = clock() + timedelta(days=14)
    await council.change(state=State.ACKNOWLEDGED, acknowledged_by=MANAGER.name, until=until)
    await goes_to(council, clock, 12)
    assert [len(council.heard(one)) for one in EVERYBODY] == [1, 0, 0, 0, 0, 0]
    clock.moment = until
    await council.passes()
    await council.passes()
    assert council.heard(OWNER)[1:] == [f"Waiting again: {TITLE}"]
    assert council.heard(MANAGER) == [f"Waiting again: {TITLE}"]
    held = await council.episode()
    assert (held.state, held.until, held.acknowledged_by) == (State.OPEN, None, None)
    [reopened] = await council.history()
    assert (reopened.by, reopened.act) == ("Ambit", "reopened")
    clock.on(working_days_after(clock().date(), 5))
    await council.passes()
    assert council.heard(OWNER)[2:] == [f"Waiting for you: {TITLE}"]


async def test_a_snooze_ends_likewise(council: Neighbours, clock: Calendar) -> None:
    await council.change(state=State.SNOOZED, until=clock() + timedelta(days=60), reason="Roadworks")
    clock.later(days=59)
    await council.passes()
    assert len(council.heard(OWNER)) == 1
    clock.later(days=1)
    await council.passes()
    assert council.heard(OWNER)[1:] == [f"Waiting again: {TITLE}"]
    assert (await council.episode()).reason is None


async def test_what_becomes_worse_is_told_though_acknowledged_and_begins_anew(
    council: Neighbours, clock: Calendar
) -> None:
    await goes_to(council, clock, 12)
    assert (await council.episode()).climbed == ("owner", "manager")
    await council.reads("2026", "310", reason="Counted again")
    await council.passes()
    await council.change(state=State.ACKNOWLEDGED, acknowledged_by=OWNER.name, until=clock() + timedelta(days=14))
    await council.reads("2026", "420", reason="Counted once more")
    await council.passes()
    assert council.heard(OWNER)[-1] == f"Worse again: {TITLE}"
    held = await council.episode()
    assert (held.state, held.climbed) == (State.OPEN, ())
    clock.on(working_days_after(clock().date(), 5))
    await council.passes()
    assert council.heard(OWNER)[-1] == f"Waiting for you: {TITLE}"


async def test_a_rung_without_anybody_is_noted_and_the_next_is_told_at_once(tmp_path: Path, clock: Calendar) -> None:
    async with neighbours(tmp_path, clock, without(OWNER, answers_to=None), ADMIN, CHAIR) as council:
        await council.name(without(OWNER, id="unmet", answers_to="manager"), MANAGER, ADMIN, CHAIR, now=clock())
        await council.reads("2026", "400")
        await council.passes()
        await goes_to(council, clock, 5)
        assert council.heard(ADMIN) == [f"Nobody has picked this up: {TITLE}"]
        assert council.heard(CHAIR) == []
        noted = [(one.act, one.details) for one in await council.history()]
        assert [act for act, _ in noted] == ["nobody_to_tell"] * 3 + ["escalated"]
        assert [detail["why"] for _, detail in noted if isinstance(detail, dict)] == [
            "never_wrote",
            "never_wrote",
            "nobody_named",
            "nobody_before",
        ]
        await goes_to(council, clock, 20)
        assert council.heard(CHAIR) == [f"Still off track, without a plan: {TITLE}"]


async def test_a_plan_keeps_the_committees_out_and_its_promises_are_chased_once(
    council: Neighbours, clock: Calendar
) -> None:
    await council.change(plan=PLAN)
    clock.on(date(2026, 12, 4))
    await council.passes()
    assert "A step is overdue" not in str(council.heard(OWNER))
    clock.on(date(2026, 12, 5))
    await council.passes()
    await council.passes()
    assert council.heard(OWNER).count(f"A step is overdue: {TITLE}") == 1
    chased = next(one for one in council.cards(OWNER) if "A step is overdue" in str(one["body"]))
    assert "was to do this for E1: Mend {the} *junction*." in str(chased["body"])
    await council.writes(CHAIR, "follow everything")
    for day in (date(2027, 1, 15), date(2027, 1, 16), date(2027, 2, 26)):
        clock.on(day)
        await council.passes()
    missed = f"Not back by the day that was promised: {TITLE}"
    assert [council.heard(one).count(missed) for one in (OWNER, CHAIR, LEAD)] == [1, 1, 0]
    assert council.heard(LEAD) == []
    await council.change(plan=PLAN.revised(PLAN.model_copy(update={"back_by": date(2027, 3, 1)})))
    clock.on(date(2027, 3, 2))
    await council.passes()
    assert council.heard(OWNER).count(missed) == 2


async def test_nobody_is_reminded_of_what_the_newest_figure_has_put_right(council: Neighbours, clock: Calendar) -> None:
    await council.reads("2026", "310", reason="Counted again")
    clock.on(working_days_after(OPENED, 30))
    await council.client.app[ALERTS].tend()
    await council.passes()
    assert [council.heard(one) for one in (MANAGER, DIRECTOR, ADMIN, LEAD)] == [[], [], [], []]


async def test_what_is_amber_or_back_climbs_nothing(council: Neighbours, clock: Calendar) -> None:
    await council.reads("2026", "310", reason="Counted again")
    await goes_to(council, clock, 30)
    assert [council.heard(one) for one in (MANAGER, DIRECTOR, ADMIN, LEAD)] == [[], [], [], []]
    await council.reads("2026", "290", reason="Counted once more")
    await goes_to(council, clock, 60)
    assert (await council.episode()).state is State.RESOLVED
    assert council.heard(CHAIR) == []
