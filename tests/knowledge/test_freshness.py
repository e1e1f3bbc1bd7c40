"""How fresh a series is, to the day; each row is a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.freshness import Freshness, freshness
from knowledge.periods import Frequency, parse, year
from knowledge.series import Direction, Indicator, Lifecycle

ORDER = (Freshness.NOT_DUE, Freshness.DUE, Freshness.OVERDUE, Freshness.STALE)
YEAR, MONTH, QUARTER = Frequency.YEAR, Frequency.MONTH, Frequency.QUARTER


def indicator(frequency: Frequency | None, lag: int | None = None, life: Lifecycle = Lifecycle.ACTIVE) -> Indicator:
    return Indicator(
        id="roads",
        title="Roads",
        unit="%",
        direction=Direction.LOWER,
        frequency=frequency,
        lag_days=lag,
        lifecycle=life,
    )


@pytest.mark.parametrize(
    ("sentence", "series", "newest", "today", "expected"),
    [
        ("the next year has not ended", indicator(YEAR), "2024", date(2025, 12, 30), Freshness.NOT_DUE),
        ("on its last day it is due", indicator(YEAR), "2024", date(2025, 12, 31), Freshness.DUE),
        ("30 days later it is still due", indicator(YEAR), "2024", date(2026, 1, 30), Freshness.DUE),
        ("a day more and it is overdue", indicator(YEAR), "2024", date(2026, 1, 31), Freshness.OVERDUE),
        ("until a second year has ended", indicator(YEAR), "2024", date(2026, 12, 31), Freshness.OVERDUE),
        ("then it is stale", indicator(YEAR), "2024", date(2027, 1, 1), Freshness.STALE),
        ("a lag puts everything off", indicator(YEAR, lag=90), "2024", date(2026, 3, 30), Freshness.NOT_DUE),
        ("by so many days", indicator(YEAR, lag=90), "2024", date(2026, 3, 31), Freshness.DUE),
        ("also staleness", indicator(YEAR, lag=90), "2024", date(2027, 3, 31), Freshness.OVERDUE),
        ("no longer", indicator(YEAR, lag=90), "2024", date(2027, 4, 1), Freshness.STALE),
        ("quarters count by three months", indicator(QUARTER), "2024/25 Q3", date(2025, 3, 31), Freshness.DUE),
        ("and are stale after six", indicator(QUARTER), "2024/25 Q3", date(2025, 7, 1), Freshness.STALE),
        ("months count by their own ends", indicator(MONTH), "2025-01", date(2025, 2, 28), Freshness.DUE),
        ("and are stale after two", indicator(MONTH), "2025-01", date(2025, 4, 1), Freshness.STALE),
        ("rolling years come each year", indicator(YEAR), "2019/2021", date(2022, 12, 31), Freshness.DUE),
        ("of unknown frequency: two years", indicator(None), "2024-03", date(2026, 3, 31), Freshness.NOT_DUE),
        ("then stale", indicator(None), "2024-03", date(2026, 4, 1), Freshness.STALE),
        (
            "a suspended series awaits nothing",
            indicator(YEAR, life=Lifecycle.SUSPENDED),
            "2024",
            date(2026, 6, 1),
            Freshness.NOT_DUE,
        ),
    ],
)
def test_a_series_is_as_fresh_as_its_calendar_says(
    sentence: str, series: Indicator, newest: str, today: date, expected: Freshness
) -> None:
    assert freshness(series, parse(newest), today).freshness is expected, sentence


def test_age_counts_from_the_end_of_the_period() -> None:
    age = freshness(indicator(YEAR), parse("2017"), date(2026, 11, 23))
    assert (age.days, age.next_due) == (3249, date(2018, 12, 31))


def test_a_period_that_still_runs_has_no_age() -> None:
    assert freshness(indicator(YEAR), parse("2026"), date(2026, 11, 23)).days == 0


def test_nobody_knows_when_a_series_without_frequency_is_due() -> None:
    assert freshness(indicator(None), parse("2024"), date(2026, 11, 23)).next_due is None


@given(
    st.sampled_from([None, *Frequency]),
    st.integers(0, 400),
    st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=2),
)
def test_a_series_never_grows_fresher_by_waiting(frequency: Frequency | None, lag: int, days: list[date]) -> None:
    words = [freshness(indicator(frequency, lag), year(2020), day).freshness for day in sorted(days)]
    assert words == sorted(words, key=ORDER.index)
