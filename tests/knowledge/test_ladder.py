"""The ladder holds for any ladder, any people and any days: in order, each rung once, and on working days alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.files.bundle import load_bundle
from knowledge.episodes import Episode, State
from knowledge.framework import Committee
from knowledge.ladder import Why, climb, committees_of, waited, whom
from knowledge.library import Library
from knowledge.people import Directory, Person, Role
from knowledge.periods import parse
from knowledge.plans import Plan
from knowledge.rungs import Rung, To, Unless
from knowledge.status import Status
from knowledge.working_days import is_working_day
from tests.bundles import made_up_book, made_up_bundle
from tests.conftest import NOW, TODAY

BUNDLED = Library(load_bundle(), NOW)
OVERSIGHT = Committee(id="oversight", name="Oversight")
PLAN = Plan(cause="x", effect="y", back_by=date(2027, 1, 1))
FAR = 400
some = settings(max_examples=40, deadline=None)
PEOPLE = (
    Person(id="owner", name="Olaf Owner-Example", owns=("dragons",), answers_to="manager"),
    Person(id="manager", name="Mara Manager-Example", answers_to="director"),
    Person(id="director", name="Dirk Director-Example"),
    Person(id="admin", name="Ada Admin-Example", role=Role.ADMIN),
    Person(id="lead", name="Lea Lead-Example", leads=("dragons",)),
    Person(id="chair", name="Carl Chair-Example", leads=("oversight",)),
)
EVERYBODY = frozenset(one.id for one in PEOPLE)

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
rungs = st.builds(
    Rung, id=st.just("x"), after=st.integers(1, 60), unless=st.sampled_from(Unless), to=st.sampled_from(list(To)[:4])
)
ladders = st.lists(rungs, max_size=6).map(
    lambda made: tuple(one.model_copy(update={"id": f"rung-{n}"}) for n, one in enumerate(made))
)
reached = st.frozensets(st.sampled_from(sorted(EVERYBODY)))


def library(ladder: tuple[Rung, ...]) -> Library:
    book = made_up_book()
    measures = tuple(one.model_copy(update={"committee": "Dragons"}) for one in book.measures)
    committees = (Committee(id="dragons", name="Dragons Committee", printed=("Dragons",)), OVERSIGHT)
    bundle = made_up_bundle(
        books=(book.model_copy(update={"measures": measures}),), committees=committees, ladder=ladder
    )
    return Library(bundle, NOW, people=Directory(PEOPLE))


def episode(since: date, **fields: object) -> Episode:
    opened = datetime.combine(since, time(10), UTC)
    held = Episode(
        number=1,
        indicator="dragons",
        since=parse("2026"),
        period=parse("2026"),
        opened_at=opened,
        waiting_since=opened,
    )
    return held.model_copy(update=fields)


def climbed(held: Episode, made: Library, until: date, reach: frozenset[str]) -> list[tuple[date, str, bool]]:
    """Let the days pass one by one, and give the rungs that were climbed: when, which, and whether anybody heard."""
    taken = []
    day = held.waiting_since.date()
    while day <= until:
        for step in climb(held, made, day, reach):
            held = held.model_copy(update={"climbed": (*held.climbed, step.rung.id)})
            taken.append((day, step.rung.id, bool(step.people)))
        day += timedelta(days=1)
    return taken


@some
@given(ladders, days, reached)
def test_no_rung_is_climbed_twice_and_all_are_in_the_end(
    ladder: tuple[Rung, ...], since: date, reach: frozenset[str]
) -> None:
    taken = [name for _, name, _ in climbed(episode(since), library(ladder), since + timedelta(days=100), reach)]
    assert sorted(taken) == sorted(one.id for one in ladder)


@some
@given(ladders, days, reached)
def test_rungs_follow_each_other_in_their_order(ladder: tuple[Rung, ...], since: date, reach: frozenset[str]) -> None:
    after = {one.id: one.after for one in ladder}
    kind = {one.id: one.unless for one in ladder}
    taken = [name for _, name, _ in climbed(episode(since), library(ladder), since + timedelta(days=100), reach)]
    for unless in Unless:
        order = [after[name] for name in taken if kind[name] is unless]
        assert order == sorted(order)


@some
@given(ladders, days, reached)
def test_nobody_is_told_on_a_day_off_or_too_early(ladder: tuple[Rung, ...], since: date, reach: frozenset[str]) -> None:
    held, made = episode(since), library(ladder)
    rung = {one.id: one for one in ladder}
    heard = dict.fromkeys(Unless, True)
    for day, name, told in climbed(held, made, since + timedelta(days=100), reach):
        unless = rung[name].unless
        assert is_working_day(day)
        if heard[unless]:
            assert waited(held, unless, day) >= rung[name].after
        heard[unless] = told


@some
@given(ladders, days, st.sampled_from([State.ACKNOWLEDGED, State.SNOOZED, State.CLOSED, State.RESOLVED]))
def test_what_is_in_somebodys_hands_climbs_nothing(ladder: tuple[Rung, ...], since: date, state: State) -> None:
    late = since + timedelta(days=FAR)
    assert climb(episode(since, state=state), library(ladder), late, EVERYBODY) == ()
    assert climb(episode(since, severity=Status.AMBER), library(ladder), late, EVERYBODY) == ()


@some
@given(ladders, days)
def test_a_plan_stops_what_waits_for_one_and_nothing_else(ladder: tuple[Rung, ...], since: date) -> None:
    late = since + timedelta(days=FAR)
    taken = climb(episode(since, plan=PLAN), library(ladder), late, EVERYBODY)
    assert {one.rung.id for one in taken} == {one.id for one in ladder if one.unless is Unless.ACKNOWLEDGED}


@some
@given(days, st.integers(0, 60), st.integers(0, 60))
def test_an_acknowledgement_that_ended_lets_the_first_clock_begin_anew_and_not_the_second(
    since: date, kept: int, more: int
) -> None:
    ended = datetime.combine(since + timedelta(days=kept), time(10), UTC)
    held, today = episode(since, idle_since=ended), since + timedelta(days=kept + more)
    assert waited(held, Unless.PLANNED, today) == waited(episode(since), Unless.PLANNED, today)
    assert waited(held, Unless.ACKNOWLEDGED, today) == waited(episode(ended.date()), Unless.ACKNOWLEDGED, today)


def test_christmas_and_weekends_do_not_count() -> None:
    held = episode(date(2026, 12, 23))
    counted = {day: waited(held, Unless.PLANNED, date(2026, 12, day)) for day in range(23, 32)}
    assert counted == {23: 0, 24: 1, 25: 1, 26: 1, 27: 1, 28: 1, 29: 2, 30: 3, 31: 4}


@pytest.mark.parametrize(
    ("to", "who"),
    [
        (To.OWNER, "owner"),
        (To.MANAGER, "manager"),
        (To.DIRECTOR, "director"),
        (To.TEAM, "admin"),
        (To.COMMITTEE, "lead"),
        (To.OVERSIGHT, "chair"),
    ],
)
def test_each_rung_names_those_it_is_for(to: To, who: str) -> None:
    rung = Rung(id="x", after=1, unless=Unless.PLANNED, to=to, committee="oversight" if to is To.OVERSIGHT else None)
    assert [one.id for one in whom(rung, episode(TODAY), library(()))] == [who]


def test_what_was_given_to_somebody_goes_up_from_them() -> None:
    rung = Rung(id="x", after=1, unless=Unless.ACKNOWLEDGED, to=To.MANAGER)
    assert [one.id for one in whom(rung, episode(TODAY, owner="manager"), library(()))] == ["director"]


def test_why_a_rung_tells_nobody_is_said() -> None:
    ladder = tuple(
        Rung(id=to, after=n, unless=Unless.ACKNOWLEDGED, to=to)
        for n, to in enumerate((To.OWNER, To.MANAGER, To.TEAM), start=5)
    )
    taken = climb(episode(date(2026, 11, 2)), library(ladder), date(2026, 11, 9), frozenset({"admin"}))
    assert [(one.rung.id, one.why) for one in taken] == [
        ("owner", Why.NEVER_WROTE),
        ("manager", Why.NEVER_WROTE),
        ("team", Why.NOBODY_BEFORE),
    ]


def test_an_edition_without_committees_borrows_those_of_the_one_that_prints_them() -> None:
    assert [one.id for one in committees_of("killed-or-seriously-injured", BUNDLED)] == ["highways-and-transport"]


def test_the_ladder_that_ships_tells_everybody_there_is() -> None:
    assert {one.to for one in BUNDLED.bundle.ladder} == set(To)
    after = [one.after for one in BUNDLED.bundle.ladder]
    assert after == sorted(after)
