"""Periods are read as councils write them, and printed so that they read back the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import AmbiguousPeriod, UnreadablePeriod
from knowledge.periods import Frequency, Period, Span, financial_year, month, parse, year

years = st.integers(1801, 2197)
months = st.builds(date, years, st.integers(1, 12), st.just(1))
rolling_years = st.builds(lambda first, more: f"{first}/{first + more}", st.integers(1801, 2100), st.integers(0, 20))
rolling_months = st.tuples(months, months).map(lambda two: f"{min(two):%Y-%m}/{max(two):%Y-%m}")
quarters = st.builds(lambda first, number: f"{first}/{(first + 1) % 100:02} Q{number}", years, st.integers(1, 4))
periods = st.one_of(
    years.map(year),
    years.map(financial_year),
    months.map(month),
    st.dates(date(1801, 1, 1), date(2198, 12, 31)).map(lambda day: Period(Span.DAY, day, day)),
    st.one_of(quarters, rolling_years, rolling_months).map(parse),
)


@given(periods, st.sampled_from([None, *Frequency]))
def test_what_is_printed_reads_back_the_same_whatever_the_frequency(
    period: Period, frequency: Frequency | None
) -> None:
    assert parse(str(period), frequency) == period


@given(periods)
def test_the_period_before_ends_on_the_day_before(period: Period) -> None:
    before = period.previous()
    if before is not None:
        assert before.span is period.span
        assert (period.start - before.end).days == 1
        assert parse(str(before)) == before


@given(periods)
def test_the_period_after_begins_on_the_day_after_and_follows_the_one_before(period: Period) -> None:
    after, before = period.following(), period.previous()
    assert (after is None) is (before is None)
    if after is not None and before is not None:
        assert after.span is period.span
        assert (after.start - period.end).days == 1
        assert after.previous() == before.following() == period


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("2024", Span.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-25", Span.FINANCIAL_YEAR, date(2024, 4, 1), date(2025, 3, 31)),
        ("2024/25", Span.FINANCIAL_YEAR, date(2024, 4, 1), date(2025, 3, 31)),
        (" 2024–25 ", Span.FINANCIAL_YEAR, date(2024, 4, 1), date(2025, 3, 31)),
        ("1999-00", Span.FINANCIAL_YEAR, date(1999, 4, 1), date(2000, 3, 31)),
        ("2024-25 Q1", Span.QUARTER, date(2024, 4, 1), date(2024, 6, 30)),
        ("2024/25 q4", Span.QUARTER, date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-03", Span.MONTH, date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", Span.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-03-14", Span.DAY, date(2025, 3, 14), date(2025, 3, 14)),
        ("2021/2023", Span.ROLLING_YEARS, date(2021, 1, 1), date(2023, 12, 31)),
        ("2011-12/2012-11", Span.ROLLING_MONTHS, date(2011, 12, 1), date(2012, 11, 30)),
    ],
)
def test_each_form_means_its_first_and_last_day(text: str, span: Span, start: date, end: date) -> None:
    assert parse(text) == Period(span, start, end)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2024-25", "2024/25"),
        ("2011/12", "2011/12"),
        ("2024-25 Q3", "2024/25 Q3"),
        ("2025-03", "2025-03"),
        ("2011-M12", "2011-M12"),
        ("2012-M12", "2012-12"),
        ("2021/2023", "2021/2023"),
    ],
)
def test_there_is_one_printed_form(text: str, printed: str) -> None:
    assert str(parse(text)) == printed


@pytest.mark.parametrize(
    ("frequency", "printed"), [(Frequency.FINANCIAL_YEAR, "2011/12"), (Frequency.MONTH, "2011-M12")]
)
def test_the_frequency_settles_whether_2011_12_is_a_month(frequency: Frequency, printed: str) -> None:
    assert str(parse("2011-12", frequency)) == printed


@pytest.mark.parametrize("frequency", [None, Frequency.YEAR, Frequency.QUARTER])
def test_an_unsettled_clash_is_refused_with_both_readings_named(frequency: Frequency | None) -> None:
    with pytest.raises(AmbiguousPeriod, match=r"month 2011-12 .* financial year 2011/12: write 2011-M12 .* 2011/12"):
        parse("2011-12", frequency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last year",
        "24-25",
        "2024-27",
        "2024/26",
        "2024-13",
        "2024-00",
        "2024-M13",
        "2024-25 Q5",
        "2025-02-29",
        "2023/2021",
        "2012-11/2011-12",
        "0202",
        "9999",
        "2024-25 Q3 or so",
    ],
)
def test_what_is_no_period_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(UnreadablePeriod, match=r"Write it like 2024 \(year\)"):
        parse(text)
