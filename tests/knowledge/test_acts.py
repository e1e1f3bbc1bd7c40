"""Acts on an episode: what is done, done before or refused; refused changes nothing, worsening breaks all rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.acts import (
    Acknowledge,
    Act,
    Asked,
    Close,
    Comment,
    Ground,
    Query,
    Reassign,
    RecordPlan,
    Snooze,
    StepDone,
    Verb,
)
from knowledge.deciding import Done, Refusal, Refused, Repeated, apply, end_of, next_due
from knowledge.episodes import Case, Deed, Episode, State
from knowledge.library import Library
from knowledge.people import Directory, Person, Role
from knowledge.periods import parse
from knowledge.plans import Plan, Step
from knowledge.working_days import working_days_after
from tests.conftest import NOW, Council

KSI = "killed-or-seriously-injured"
OLIVE = Person(id="olive", name="Olive Owner", role=Role.OWNER, owns=(KSI,), answers_to="hal")
HAL = Person(id="hal", name="Hal Head", role=Role.OFFICER)
OTTO = Person(id="otto", name="Otto Officer", role=Role.OFFICER)
MAY = Person(id="may", name="May Member")
ADA = Person(id="ada", name="Ada Admin", role=Role.ADMIN)
PEOPLE = (OLIVE, HAL, OTTO, MAY, ADA)
TODAY = NOW.date()
EPISODE = Episode(
    number=1, indicator=KSI, since=parse("2025"), period=parse("2025"), opened_at=NOW, waiting_since=NOW, announced=1
)

days = st.dates(date(2026, 10, 1), date(2027, 6, 1))
texts = st.sampled_from(["", "Recount", "Counted twice"])
steps = st.builds(Step, what=texts, owner=texts, due=days, done=st.none() | days)
plans = st.builds(Plan, cause=texts, effect=texts, back_by=days, steps=st.lists(steps, max_size=3).map(tuple))
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(Acknowledge, until=st.none() | days),
    st.builds(Snooze, until=days, reason=texts),
    st.builds(Reassign, to=st.sampled_from(["hal", "Otto Officer", "nobody"])),
    st.builds(Comment, text=texts),
    st.builds(RecordPlan, plan=plans),
    st.builds(StepDone, index=st.integers(-1, 4), day=st.none() | days),
    st.builds(Query, text=texts),
    st.builds(Close, ground=st.sampled_from(Ground), note=texts),
)
moments = st.integers(0, 60).map(lambda count: NOW + timedelta(days=count))


@pytest.fixture(scope="module")
def library(council: Council) -> Library:
    """Give the bundled data, with people."""
    held = council.library
    return Library(held.bundle, held.known_at, held.vocabulary, people=Directory(PEOPLE))


def acted(case: Case, act: Act, person: Person, library: Library, now: datetime = NOW) -> Case:
    """Give *case* after *act*, asked for by one who saw it as it is."""
    found = apply(Asked(version=case.episode.version, act=act), case, person, library, now)
    if not isinstance(found, Done):
        return case
    version = found.episode.version
    deed = Deed(episode=1, version=version, at=now, by=person.name, act=act.act, details=found.details)
    return Case(found.episode, case.told, (*case.deeds, deed))


@given(st.lists(st.tuples(acts, st.sampled_from(PEOPLE), moments), max_size=8))
@settings(deadline=None)
def test_versions_grow_by_one_and_nothing_else_moves_the_history(
    library: Library, asked: list[tuple[Act, Person, datetime]]
) -> None:
    case = Case(EPISODE)
    for act, person, now in asked:
        after = acted(case, act, person, library, now)
        assert after.episode.version == case.episode.version + (after is not case)
        assert after.episode.turned_in in {case.episode.turned_in, after.episode.version}
        case = after
    assert [one.version for one in case.deeds] == list(range(2, 2 + len(case.deeds)))


@given(st.lists(st.tuples(acts, st.sampled_from(PEOPLE)), max_size=6), acts, st.sampled_from(PEOPLE))
@example(before=[(Reassign(to="Otto Officer"), OLIVE)], act=Reassign(to="hal"), person=OTTO)
@settings(deadline=None)
def test_doing_the_same_again_at_once_changes_nothing(
    library: Library, before: list[tuple[Act, Person]], act: Act, person: Person
) -> None:
    case = Case(EPISODE)
    for one, by in before:
        case = acted(case, one, by, library)
    once = acted(case, act, person, library)
    if once is not case:
        seen = Asked(version=case.episode.version, act=act)
        assert apply(seen, once, person, library, NOW) == Repeated()


@given(st.lists(st.tuples(acts, st.sampled_from(PEOPLE), moments), max_size=8), moments)
@settings(deadline=None)
def test_no_acknowledgement_snooze_or_closing_survives_worsening(
    library: Library, asked: list[tuple[Act, Person, datetime]], now: datetime
) -> None:
    case = Case(EPISODE)
    for act, person, moment in asked:
        case = acted(case, act, person, library, moment)
    worse = Case(case.episode.waiting(now), case.told, case.deeds)
    held = worse.episode
    assert (held.state, held.until, held.acknowledged_by, held.climbed) == (State.OPEN, None, None, ())
    for act in (Acknowledge(), Snooze(until=TODAY, reason="Old news"), Close(ground=Ground.ACCEPTED)):
        found = apply(Asked(version=case.episode.version, act=act), worse, OLIVE, library, NOW)
        assert isinstance(found, Refused)


@given(acts, st.sampled_from(PEOPLE), st.integers(-5, 50))
@settings(deadline=None)
def test_a_version_that_never_was_is_stale(library: Library, act: Act, person: Person, version: int) -> None:
    found = apply(Asked(version=version, act=act), Case(EPISODE), person, library, NOW)
    if isinstance(found, Done) and version != 1:
        assert act.act in {Verb.COMMENT, Verb.QUERY, Verb.STEP_DONE}


@given(plans, st.lists(days, min_size=1, max_size=5))
@settings(deadline=None)
def test_every_promise_given_up_for_a_later_one_is_a_slip(library: Library, plan: Plan, promised: list[date]) -> None:
    whole = plan.model_copy(
        update={"cause": "Night work", "effect": "Fewer", "steps": (Step(what="Limit", owner="Hal", due=TODAY),)}
    )
    slips: list[date] = []
    case, last = Case(EPISODE), None
    for day in promised:
        if day < TODAY:
            continue
        case = acted(case, RecordPlan(plan=whole.model_copy(update={"back_by": day})), OLIVE, library)
        slips += [last] if last and day > last else []
        last = day
    assert (list(case.episode.plan.slips) if case.episode.plan else []) == slips


def test_an_acknowledgement_lasts_ten_working_days_but_not_beyond_the_next_figure(library: Library) -> None:
    found = acted(Case(EPISODE), Acknowledge(), OLIVE, library).episode
    assert found.until == end_of(working_days_after(TODAY, 10))


def test_a_day_of_summer_ends_at_the_council_s_midnight() -> None:
    assert end_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC)


def test_a_series_without_figures_awaits_none(library: Library) -> None:
    assert next_due(EPISODE.model_copy(update={"breakdown": "Nowhere"}), library, TODAY) is None


def test_who_was_named_for_the_episode_alone_puts_it_to_rest(library: Library) -> None:
    handed = Case(EPISODE.waiting(NOW, owner="hal"))
    rest = Asked(version=2, act=Snooze(until=TODAY + timedelta(days=3), reason="Recount"))
    assert isinstance(apply(rest, handed, HAL, library, NOW), Done)
    assert apply(rest, handed, OLIVE, library, NOW) == Refused(Refusal.NOT_YOURS)


def test_where_nobody_owns_it_an_admin_may_let_it_rest(library: Library) -> None:
    unowned = Library(library.bundle, library.known_at, library.vocabulary, people=Directory((ADA, OTTO)))
    rest = Asked(version=1, act=Snooze(until=TODAY + timedelta(days=3), reason="Recount"))
    assert isinstance(apply(rest, Case(EPISODE), ADA, unowned, NOW), Done)
    assert isinstance(apply(rest, Case(EPISODE), OTTO, unowned, NOW), Refused)


def test_what_was_done_stays_done_when_the_plan_is_written_again(library: Library) -> None:
    step = Step(what="Lower the limit", owner="Hal Head", due=TODAY + timedelta(days=9))
    plan = Plan(cause="Night work", effect="Fewer", back_by=date(2027, 6, 30), steps=(step,))
    case = acted(Case(EPISODE), RecordPlan(plan=plan), OLIVE, library)
    case = acted(case, StepDone(index=1), HAL, library)
    case = acted(case, RecordPlan(plan=plan.model_copy(update={"effect": "Far fewer"})), OLIVE, library)
    assert case.episode.plan is not None
    assert case.episode.plan.steps[0].done == TODAY
