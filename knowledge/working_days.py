"""Working days at the council: Monday to Friday, without England's bank holidays."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import cache

ONE = timedelta(days=1)
SATURDAY = 5


@cache
def _bank_holidays() -> Container[date]:
    # It takes 18 MB and a tenth of a second, which no answer need wait for.
    from holidays import country_holidays  # noqa: PLC0415

    return country_holidays("GB", subdiv="ENG")


def is_working_day(day: date) -> bool:
    """Tell whether people work on *day*."""
    return day.weekday() < SATURDAY and day not in _bank_holidays()


def working_days_after(day: date, count: int) -> date:
    """Give the day *count* working days after *day*; for 0 it is *day*, or the next one on which people work."""
    while not is_working_day(day):
        day += ONE
    for _ in range(count):
        day += ONE
        while not is_working_day(day):
            day += ONE
    return day


def working_days_between(start: date, end: date) -> int:
    """Count the working days after *start*, up to and with *end*."""
    return sum(is_working_day(start + ONE * n) for n in range(1, (end - start).days + 1))
