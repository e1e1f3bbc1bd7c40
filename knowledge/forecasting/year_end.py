"""Where a figure that is counted up over the year will end: by the share of the year that had come in by now before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from knowledge.forecasting.aim import decimals_of, rounded
from knowledge.forecasting.run import Refusal
from knowledge.periods import Period

Cumulative = Sequence[tuple[Period, Decimal]]
"""Year-to-date values of one year: each holds all that came in from the start of the year to the end of its period."""


def project_year_end(so_far: Cumulative, earlier_years: Mapping[Period, Cumulative]) -> Decimal | Refusal:
    """Project the total of the year that *so_far* is of, or tell why not; *earlier_years* are whole years by name.

    The newest value is divided by the mean share of their totals that earlier years held by the same period, not by the
    share of days that have passed: what is seasonal comes in unevenly. It is rounded as that value is written.
    """
    if not so_far:
        return Refusal.TOO_FEW
    period, value = max(so_far, key=lambda one: one[0].end)
    found = (share_of_year(year, held, period) for year, held in earlier_years.items())
    shares = [share for share in found if share is not None]
    if not shares or not (share := sum(shares, Fraction(0)) / len(shares)):
        return Refusal.NO_EARLIER_YEAR
    return rounded(Fraction(value) / share, decimals_of(value))


def share_of_year(year: Period, held: Cumulative, now: Period) -> Fraction | None:
    """Give the share of the total of *year* that it *held* by the period that *now* is in its own year.

    Nothing where that period or the end of the year is not held, where *now* lies in that year, or the total is 0.
    """
    if year.start <= now.end <= year.end:
        return None
    total = next((value for period, value in held if period.end == year.end), None)
    by_now = next((value for period, value in held if _same_place(period, now)), None)
    return None if not total or by_now is None else Fraction(by_now) / Fraction(total)


def _same_place(one: Period, other: Period) -> bool:
    return one.span is other.span and one.end.month == other.end.month
