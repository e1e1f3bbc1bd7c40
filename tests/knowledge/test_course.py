"""Which readings of a series compare, what values there can be, and when nothing is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from knowledge.course import Course, Obstacle, course_of
from knowledge.periods import Frequency, parse
from knowledge.series import Basis, Certainty, Qualifier, Reading
from knowledge.signals.limits import Limits
from knowledge.signals.signal import Refusal, Signal, Variation
from tests.bundles import made_up_reading
from tests.conftest import Council
from tests.series import run, told

STEADY = "50 52 49 51 50 53 48 50 51 49 52 50"


def course(*readings: Reading, **changes: object) -> Course:
    return told(readings, **changes).desk.course()


def periods(found: Course) -> list[str]:
    return [str(point.period) for point in found.points]


def test_the_rolling_twelve_months_among_years_are_left_out(council: Council) -> None:
    library = council.library
    found = course_of(library.indicators["killed-or-seriously-injured"], None, library)
    assert (periods(found), found.left_out, found.current) == (["2005", "2011", "2016", "2017"], 1, True)
    assert found.signal() is Refusal.TOO_FEW


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("a rough figure may stand for any", {"qualifier": Qualifier.UNDER}),
        ("about is rough too", {"qualifier": Qualifier.ABOUT}),
        ("what is withheld is no figure", {"certainty": Certainty.SUPPRESSED}),
        ("nor is a rating", {"value": None, "word": "Good"}),
        ("nor what has no period", {"period": None}),
    ],
)
def test_what_does_not_count_is_left_out(sentence: str, changes: dict[str, object]) -> None:
    odd = made_up_reading("2021", "7").model_copy(update=changes)
    found = course(*run("5 6", "2018"), odd, *run("8 9", "2022"))
    assert periods(found) == ["2018", "2019", "2022", "2023"], sentence
    assert found.left_out == 1
    assert found.current


def test_a_break_at_a_reading_that_is_left_out_passes_to_the_next() -> None:
    odd = made_up_reading("2020", "7", qualifier=Qualifier.ABOUT, series_break=True)
    found = course(*run("5 6", "2018"), odd, *run("8 9", "2021"))
    assert [point.rebased for point in found.points] == [False, False, True, False]
    assert found.broken == parse("2021")
    assert course(*run("5 6 7", "2018")).broken is None


def test_without_a_usual_kind_of_period_all_count_and_nothing_is_told() -> None:
    found = course(*run("5 6", "2018"), *run("7 8", "2020/21"))
    assert (len(found.points), found.signal()) == (4, Refusal.MIXED_PERIODS)


@pytest.mark.parametrize(
    "odd",
    [
        made_up_reading("2025-M01", "7", qualifier=Qualifier.OVER),
        made_up_reading("2025-M01", "7", certainty=Certainty.SUPPRESSED),
        made_up_reading("2024/25", "7"),
    ],
)
def test_where_the_newest_reading_does_not_count_the_older_ones_are_no_news(odd: Reading) -> None:
    found = course(*run(STEADY), odd)
    assert len(found.points) == 12
    assert found.signal() is Obstacle.NEWEST_LEFT_OUT


def test_a_year_beside_its_last_month_does_not_make_the_month_old() -> None:
    found = course(*run(STEADY), made_up_reading("2024", "600"))
    assert isinstance(found.signal(), Signal)


def test_what_counts_up_over_the_year_is_no_run_of_readings() -> None:
    assert course(*run(STEADY), basis=Basis.YTD).signal() is Obstacle.CUMULATIVE
    assert isinstance(course(*run(STEADY, "2000"), basis=Basis.YTD).signal(), Signal)


@pytest.mark.parametrize(
    ("unit", "values", "bounds"),
    [
        ("dragons", "5 6", (0, None)),
        ("%", "5 60", (0, 100)),
        ("out of 100", "5 60", (0, 100)),
        ("%", "5 160", (0, None)),
        ("%", "-5 60", (None, 100)),
        ("percentage points", "5 6", (None, None)),
        ("", "5 6", (None, None)),
        ("dragons", "-5 6", (None, None)),
    ],
)
def test_a_unit_bounds_the_values_that_none_has_passed(
    unit: str, values: str, bounds: tuple[int | None, int | None]
) -> None:
    assert course(*run(values), unit=unit).frame.bounds == bounds


@pytest.mark.parametrize(("wanted", "shown"), [(None, 1), (0, 0), (1, 1), (2, 2), (5, 2)])
def test_at_most_one_digit_more_than_the_readings_have_is_shown(wanted: int | None, shown: int) -> None:
    assert course(*run("5 6.5"), decimals=wanted).frame.decimals == shown


@pytest.mark.parametrize(
    ("newest", "ends"),
    [("56", (Decimal(44), Decimal(56))), ("57", (Decimal(44), Decimal(56)))],
)
def test_the_range_is_rounded_like_the_readings(newest: str, ends: tuple[Decimal, Decimal]) -> None:
    limits = Limits(20, Fraction(50), Fraction(62, 10) / Fraction(266, 100))
    assert course(*run(f"50 {newest}")).reach(limits) == ends


def test_rounding_never_puts_the_newest_value_inside_a_range_that_it_has_left() -> None:
    limits = Limits(20, Fraction(50), Fraction(58, 10) / Fraction(266, 100))
    assert course(*run("50 56")).reach(limits) == (Decimal("44.2"), Decimal("55.8"))


def test_the_first_reading_sets_how_often_a_series_is_read() -> None:
    months = told(run("5 6")).on(date(2024, 3, 15)).desk.history()
    assert [(one.next_due, one.freshness) for one in months][-1] == ("2024-03-31", "not_due")
    stated = told(run("5 6"), frequency=Frequency.YEAR, lag_days=30).desk.history()
    assert stated[-1].next_due == "2025-03-30"
    mixed = (made_up_reading("2022", "3"), *run("5 6"))
    assert told(mixed).desk.history()[-1].next_due == "2025-02-28"
    rolling = (made_up_reading("2019/2021", "3"), made_up_reading("2020/2022", "3"))
    assert told(rolling).desk.history()[-1].next_due is None


def test_only_the_newest_figure_tells_how_the_series_varies() -> None:
    history = told(run(f"{STEADY} 90")).desk.history()
    assert [one.variation for one in history] == [None] * 12 + [Variation.CONCERNING]
    assert told(run(STEADY)).desk.current()[0].variation == Variation.COMMON_CAUSE
    assert told(run("5 6 7")).desk.current()[0].variation is None
