"""What is warned of while a series is still on track: what is unusual, unlikely, wider apart or promised too early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.episodes import Episode
from knowledge.forecasting.promise import Support
from knowledge.gaps import Widened, widened
from knowledge.periods import parse
from knowledge.plans import Plan
from knowledge.series import Reading
from knowledge.signals.rules import Rule
from knowledge.warnings import LikelyMiss, Reason, Slipped, TooEarly, Unusual, doubts, reason_of, warnings
from tests.bundles import NOW
from tests.series import Told, run, told, wanted

SERIES = ("dragons", None)
STEADY = "50 52 49 51 50 48 51 50"
LOW, HIGH = "Fenland", "Cambridge"


def reasons(readings: Sequence[Reading], target: str = "100", **changes: object) -> set[Reason]:
    held = told(tuple(readings), wanted(target), **changes)
    return {reason_of(one) for one in warnings(SERIES, held.library, held.today)}


def test_a_figure_worse_than_those_before_it_bring_is_warned_of_while_it_is_green() -> None:
    held = told(run(f"{STEADY} 70"), wanted("100"))
    [unusual] = [one for one in warnings(SERIES, held.library, held.today) if isinstance(one, Unusual)]
    assert unusual.count == 8
    assert unusual.signal.cause is not None
    assert unusual.signal.cause.rule is Rule.OUTSIDE


@pytest.mark.parametrize(
    "values",
    [STEADY, f"{STEADY} 30", f"{STEADY} 70 50", "50 52 49 51 50 90"],
    ids=["common cause", "better", "not the latest", "five before it"],
)
def test_nothing_is_unusual_in_what_is_usual_better_past_or_too_short_to_tell(values: str) -> None:
    assert Reason.SIGNAL not in reasons(run(values))


def test_a_run_is_warned_of_once_and_not_again_while_it_goes_on() -> None:
    rising = "50 52 48 51 49 50 51 52 53 54 55 56 57 58 59 60"
    counts = [Reason.SIGNAL in reasons(run(" ".join(rising.split()[:count]))) for count in range(6, 17)]
    assert 0 < sum(counts) <= 2


def test_limits_start_anew_where_the_series_broke() -> None:
    broken = [*run("10 12 9 11 10 8 11 10")[:-1], *run("50 52 49 51 50 48", "2024-M09")]
    broken[7] = broken[7].model_copy(update={"series_break": True})
    assert Reason.SIGNAL not in reasons(broken)


@pytest.mark.parametrize("values", [f"{STEADY} 130", f"{STEADY} 51"])
def test_what_is_off_track_already_or_has_no_target_is_not_warned_of(values: str) -> None:
    held = told(run(values))
    assert warnings(SERIES, held.library, held.today) == ()
    assert reasons(run(f"{STEADY} 130")) == set()


def test_a_likely_miss_is_warned_of_when_it_is_new() -> None:
    climbing = "60 62 66 70 73 79 82 86 91 94 98 101"
    said = [Reason.FORECAST in reasons(run(" ".join(climbing.split()[:count]))) for count in range(6, 13)]
    assert sum(said) == 1
    held = told(run(climbing), wanted("100"))
    assert all(isinstance(one, LikelyMiss | Unusual) for one in warnings(SERIES, held.library, held.today))


@given(st.lists(st.integers(40, 60), min_size=0, max_size=14))
def test_a_warning_of_a_figure_rests_on_six_before_it_at_least(values: list[int]) -> None:
    held = told(run(" ".join(map(str, values))), wanted("100"))
    for one in warnings(SERIES, held.library, held.today):
        assert not isinstance(one, Unusual) or one.count >= 6


def spread(*places: tuple[str | None, str]) -> Told:
    """Make a series with the yearly *values* of each place."""
    readings = [one for place, values in places for one in run(values, "2015", breakdown=place)]
    return told(tuple(readings), wanted("100"), unit="%")


@pytest.mark.parametrize(
    ("low", "high", "wide"),
    [
        ("40 40 40 40 40 40", "60 60 60 60 60 70", True),
        ("40 40 40 40 40 40", "60 60 60 60 60 60", False),
        ("40 40 40 40 40 40", "60 80 60 60 60 70", False),
        ("40 40 40 40 40", "60 60 60 60 70", False),
        ("40 40 40 40 40 20", "60 60 60 60 60 60", False),
    ],
    ids=["wider", "the same", "was as wide once", "four before", "better than it was"],
)
def test_a_place_that_falls_further_behind_the_county_than_ever_before_is_named(
    low: str, high: str, *, wide: bool
) -> None:
    held = spread((None, "50 50 50 50 50 50"[: 3 * len(low.split()) - 1]), (LOW, low), (HIGH, high))
    found = widened(held.desk.indicator, held.library)
    assert (found is not None) is wide
    if wide:
        assert found == Widened(HIGH, None, parse("2020"), Decimal(20), Decimal(10), 5)


def test_without_the_county_the_highest_and_the_lowest_place_are_compared() -> None:
    held = spread((LOW, "40 40 40 40 40 30"), (HIGH, "60 60 60 60 60 60"))
    found = widened(held.desk.indicator, held.library)
    assert found == Widened(HIGH, LOW, parse("2020"), Decimal(30), Decimal(20), 5)


def test_counts_of_places_that_add_up_to_the_county_do_not_compare() -> None:
    held = spread((None, "100 100 100 100 100 120"), (LOW, "40 40 40 40 40 40"), (HIGH, "60 60 60 60 60 80"))
    assert widened(held.desk.indicator, held.library) is None


def test_a_gap_is_compared_with_periods_since_the_series_broke() -> None:
    held = spread((None, "50 50 50 50 50 50"), (LOW, "40 40 40 40 40 40"), (HIGH, "60 60 60 60 60 70"))
    broken = tuple(
        one.model_copy(update={"series_break": str(one.period) == "2018" and one.breakdown == HIGH})
        for one in held.library.bundle.readings
    )
    library = replace(held.library, bundle=held.library.bundle.model_copy(update={"readings": broken}))
    assert widened(held.desk.indicator, library) is None


def episode(plan: Plan | None) -> Episode:
    period = parse("2024-M08")
    return Episode(
        number=1, indicator="dragons", since=period, period=period, opened_at=NOW, waiting_since=NOW, plan=plan
    )


def test_a_date_given_up_for_a_later_one_and_one_too_early_are_doubted() -> None:
    held = told(run("130 131 129 130 132 130 131 130"), wanted("100"))
    early = Plan(cause="Weather", effect="Fewer", back_by=date(2024, 12, 31))
    late = early.revised(early.model_copy(update={"back_by": date(2025, 3, 31)}))
    assert doubts(episode(None), held.library, held.today) == ()
    [too_early] = doubts(episode(early), held.library, held.today)
    assert isinstance(too_early, TooEarly)
    assert too_early.verdict.support is Support.EARLIER_THAN_MODEL
    assert doubts(episode(late), held.library, held.today)[0] == Slipped(early.back_by, late.back_by)


def test_a_date_that_the_readings_support_is_not_doubted() -> None:
    held = told(run("190 180 170 160 150 140 130 120"), wanted("100"))
    plan = Plan(cause="Weather", effect="Fewer", back_by=date(2025, 6, 30))
    assert doubts(episode(plan), held.library, held.today) == ()
