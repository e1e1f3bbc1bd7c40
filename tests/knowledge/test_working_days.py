"""Working days: weekends and England's bank holidays are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.working_days import is_working_day, working_days_after, working_days_between

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 26), True),
        (date(2026, 11, 28), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # for Boxing Day, which is a Saturday
        (date(2026, 12, 29), True),
        (date(2027, 3, 29), False),  # Easter Monday
        (date(2027, 5, 3), False),
    ],
)
def test_weekends_and_bank_holidays_are_no_working_days(day: date, *, worked: bool) -> None:
    assert is_working_day(day) is worked


@given(DAYS, st.integers(0, 60))
def test_so_many_working_days_after_a_working_day_lie_so_many_working_days(day: date, count: int) -> None:
    start = working_days_after(day, 0)
    end = working_days_after(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
