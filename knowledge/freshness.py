"""How old a series is: a second axis beside its status, so that missing data never looks like recovery.

Design §2 names the four words; `reference/alerting.md` §5 takes due dates from the calendar of the period and not from
hours since a load, and b.1 lets a series become overdue once the period's end and its publication lag have passed.
How long each word holds is our choice: due for 30 days, stale when two readings are missing, and after two years
where nobody says how often a reading comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from knowledge.periods import Frequency, Period, frequency_of, month_end, months_later
from knowledge.series import Indicator, Lifecycle

GRACE = timedelta(days=30)
MISSED_UNTIL_STALE = 2
MONTHS_UNTIL_STALE = 24
NO_LONGER_FED = frozenset({Lifecycle.SUSPENDED, Lifecycle.RETIRED})


class Freshness(StrEnum):
    """Whether the next reading is awaited."""

    NOT_DUE = "not_due"
    DUE = "due"
    OVERDUE = "overdue"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Age:
    """How old the newest reading is: whole days since its period ended, and the day from which the next is due."""

    freshness: Freshness
    days: int
    next_due: date | None


def freshness(indicator: Indicator, newest: Period, today: date, first: Period | None = None) -> Age:
    """Tell how fresh *indicator* is on *today*, *newest* being the last period with a reading.

    Where nobody says how often a reading comes, the kind of the *first* one's period sets it (design §2).
    """
    days = max(0, (today - newest.end).days)
    frequency = indicator.frequency or (frequency_of(first.span) if first else None)
    if frequency is None or indicator.lifecycle in NO_LONGER_FED:
        old = today > _months_after(newest, MONTHS_UNTIL_STALE)
        return Age(Freshness.STALE if old else Freshness.NOT_DUE, days, None)
    step, lag = _months(frequency), timedelta(days=indicator.lag_days or 0)
    due = _months_after(newest, step) + lag
    return Age(_word(today, due, stale=_months_after(newest, MISSED_UNTIL_STALE * step) + lag), days, due)


def _word(today: date, due: date, stale: date) -> Freshness:
    if today > stale:
        return Freshness.STALE
    if today > due + GRACE:
        return Freshness.OVERDUE
    return Freshness.DUE if today >= due else Freshness.NOT_DUE


def _months_after(period: Period, months: int) -> date:
    return month_end(months_later(period.end, months))


def _months(frequency: Frequency) -> int:
    match frequency:
        case Frequency.YEAR | Frequency.FINANCIAL_YEAR:
            return 12
        case Frequency.QUARTER:
            return 3
        case Frequency.MONTH:
            return 1
        case _:
            assert_never(frequency)
