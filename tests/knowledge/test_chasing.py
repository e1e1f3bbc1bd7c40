"""Chasing: which readings are awaited, for how long, and whom to ask for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.chasing import AWAITED, Chase, State, chases, coverage
from knowledge.framework import Component
from knowledge.library import Library
from knowledge.periods import Frequency
from knowledge.series import Direction, Indicator, Lifecycle, Reading
from tests.bundles import entered_reading, made_up_book, made_up_bundle, made_up_reading
from tests.conftest import Council

TODAY = date(2026, 11, 20)
KNOWN = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIELDS: dict[str, object] = {"id": "dragons", "title": "Dragons", "unit": "dragons", "direction": Direction.LOWER}


def chase(*readings: Reading, known_at: datetime = KNOWN, **fields: object) -> Chase:
    indicator = Indicator.model_validate(FIELDS | fields)
    held = Library(made_up_bundle(indicators=(indicator,), readings=readings), known_at)
    return chases(held, TODAY)["dragons"]


@pytest.mark.parametrize(
    ("period", "lag_days", "state", "due"),
    [
        ("2026-10", 0, State.NOT_DUE, "2026-11-30"),
        ("2026-09", 0, State.DUE, "2026-10-31"),
        ("2026-08", 60, State.NOT_DUE, "2026-11-29"),
        ("2026-27 Q1", 7, State.OVERDUE, "2026-10-07"),
        ("2026-07", 0, State.STALE, "2026-08-31"),
    ],
)
def test_a_reading_is_due_when_its_period_and_its_lag_have_passed(
    period: str, lag_days: int, state: State, due: str
) -> None:
    frequency = Frequency.QUARTER if "Q" in period else Frequency.MONTH
    found = chase(made_up_reading(period, "9"), frequency=frequency, lag_days=lag_days)
    assert (found.state, found.due) == (state, date.fromisoformat(due))
    late = (TODAY - date.fromisoformat(due)).days
    assert found.days_late(TODAY) == (late if state in AWAITED else None)


def test_the_first_reading_says_how_often_one_comes_where_nobody_does() -> None:
    assert chase(made_up_reading("2026-09", "9")).state is State.DUE
    assert chase(made_up_reading("2025", "9")).state is State.NOT_DUE
    first = made_up_reading("2026-08", "9")
    later = entered_reading("2025", "9", recorded_at=first.recorded_at + timedelta(days=1))
    assert chase(later, first).due == date(2026, 9, 30)
    assert chase(made_up_reading("2021/2023", "9")).due is None


def test_what_never_had_a_reading_is_not_late_and_one_without_a_period_is_stale() -> None:
    assert chase() == Chase(Indicator.model_validate(FIELDS), State.NEVER_READ)
    assert chase(made_up_reading(None, "9")).state is State.STALE


def test_parts_of_the_county_count_where_nothing_covers_the_whole() -> None:
    part = made_up_reading("2026-09", "9", breakdown="Fenland")
    assert chase(part).state is State.DUE
    assert chase(part, made_up_reading("2026-06", "9")).state is State.STALE


def test_an_embargoed_reading_is_still_awaited_by_whom_it_is_kept_from() -> None:
    old = made_up_reading("2026-08", "8")
    secret = entered_reading("2026-10", "9", recorded_at=KNOWN, visible_from=KNOWN + timedelta(days=3))
    assert chase(old, secret) == chase(old)


@pytest.mark.parametrize("lifecycle", Lifecycle)
def test_only_active_indicators_are_chased(lifecycle: Lifecycle) -> None:
    indicator = Indicator.model_validate(FIELDS | {"lifecycle": lifecycle})
    held = Library(made_up_bundle(indicators=(indicator,)), KNOWN)
    assert list(chases(held, TODAY)) == (["dragons"] if lifecycle is Lifecycle.ACTIVE else [])


def council(dragons: dict[str, object], wyverns: dict[str, object], *readings: Reading) -> Library:
    """Give a library of two measures, one of them of a committee and with a component."""
    book = made_up_book()
    [measure] = book.measures
    part = Component(id="2001-05/flights/wyverns", statement="Wyverns", title="Wyverns", indicators=("wyverns",))
    changes = {"id": "2001-05/flights", "committee": "Dragons", "indicators": ("griffins",), "components": (part,)}
    book = book.model_copy(update={"measures": (measure, measure.model_copy(update=changes))})
    indicators = [
        Indicator.model_validate(FIELDS | {"id": name} | fields)
        for name, fields in (("dragons", dragons), ("wyverns", wyverns), ("griffins", {}), ("unnamed", {}))
    ]
    return Library(made_up_bundle(books=(book,), indicators=indicators, readings=readings), KNOWN)


def test_coverage_counts_owners_committees_and_what_nobody_sees_to() -> None:
    entered = entered_reading("2026-09", "3", indicator="wyverns", recorded_at=KNOWN)
    held = council({}, {"owner": "Dana Made-Up"}, entered, made_up_reading("2026-07", "3"))
    found = coverage(held, TODAY)
    assert found.by_owner == {"": {State.STALE: 1, State.NEVER_READ: 1}, "Dana Made-Up": {State.DUE: 1}}
    assert found.by_committee == {"": {State.STALE: 1}, "Dragons": {State.NEVER_READ: 1, State.DUE: 1}}
    assert (found.measures, found.unowned, found.unfed) == (2, 1, 1)


def test_who_entered_a_figure_once_and_then_no_more_does_not_feed_it() -> None:
    old = entered_reading("2020-09", "3", indicator="wyverns", recorded_at=KNOWN)
    assert coverage(council({}, {}, old), TODAY).unfed == 2


def test_every_active_indicator_of_a_measure_is_in_the_bundled_coverage_once(council: Council) -> None:
    found = coverage(council.library, TODAY)
    assert sum(sum(states.values()) for states in found.by_owner.values()) == len(chases(council.library, TODAY))
    assert found.unowned == found.unfed == found.measures > 50


@given(st.dates(date(2026, 9, 30), date(2032, 1, 1)), st.dates(date(2026, 9, 30), date(2032, 1, 1)))
def test_waiting_only_makes_it_later(one: date, other: date) -> None:
    order = (State.NOT_DUE, State.DUE, State.OVERDUE, State.STALE)
    held = council({}, {}, made_up_reading("2026-08", "3"))
    earlier, later = (order.index(chases(held, day)["dragons"].state) for day in sorted((one, other)))
    assert earlier <= later
