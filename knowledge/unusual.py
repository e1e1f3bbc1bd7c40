"""Whether a new value is unusual beside the readings before it, and why: so that a slip of the keyboard is asked about.

Two signs: it lies outside the process limits of the readings before it, or it is more than ten times or less than a
tenth of the last one. Where too few readings are held for limits, only the second counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from knowledge.numbers import PER_CENT, number, quantity
from knowledge.periods import Period
from knowledge.signals.limits import Limits, Point, limits
from knowledge.signals.signal import FEWEST, Refusal, latest_segment, unfit

RECENT = 24
"""Readings that a new one is compared with at most: older ones say little of how the series moves now."""

FOLD = 10
"""How many times the last reading, or which part of it, a slip of the decimal point makes."""


class Oddity(StrEnum):
    """What makes a value unusual."""

    OUTSIDE = "outside"
    TENFOLD = "tenfold"
    TENTH = "tenth"


@dataclass(frozen=True, slots=True)
class Usual:
    """The last *count* readings up to *until*, whose value is *last*: they lie from *low* to *high*.

    *decimals* is how many places the finest of them has; *reach* are their limits, where there are enough of them.
    """

    count: int
    until: Period
    low: Decimal
    high: Decimal
    last: Decimal
    decimals: int
    reach: Limits | None

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """The limits as they are shown: rounded outwards, and not below 0 where no reading is."""
        if self.reach is None:
            return None
        scale = 10**self.decimals
        least = Decimal(floor(self.reach.lower * scale)).scaleb(-self.decimals)
        most = Decimal(ceil(self.reach.upper * scale)).scaleb(-self.decimals)
        return (max(least, Decimal(0)) if self.low >= 0 else least), most


def usual(before: Sequence[Point]) -> Usual | None:
    """Tell what is usual by the readings *before* a new one, in any order; nothing where there are none."""
    segment = latest_segment(before)[-RECENT:]
    if not segment:
        return None
    values = [point.value for point in segment]
    # Unscreened: limits that leave out an accepted leap can lie where no reading ever was, and flag the usual ones.
    fit = len(segment) >= FEWEST and unfit(segment) in {None, Refusal.TOO_FEW}
    return Usual(
        count=len(values),
        until=segment[-1].period,
        low=min(values),
        high=max(values),
        last=values[-1],
        decimals=max(map(_decimals, values)),
        reach=limits(values, screened=False) if fit else None,
    )


def oddity(value: Decimal, known: Usual) -> Oddity | None:
    """Tell what makes *value* unusual beside what is *known*; nothing where it is not."""
    reach = known.reach
    if reach is not None and not reach.lower <= Fraction(value) <= reach.upper:
        return Oddity.OUTSIDE
    size, last = abs(value), abs(known.last)
    if last and size > FOLD * last:
        return Oddity.TENFOLD
    return Oddity.TENTH if FOLD * size < last else None


def unusual_words(value: Decimal, known: Usual, unit: str) -> str | None:
    """Say that *value* is unusual, why, and ask whether it is right; nothing where it is not unusual."""
    found = oddity(value, known)
    if found is None:
        return None
    return f"This is unusual: {_why(found, value, known, unit)}. Is {quantity(value, unit)} right?"


def usual_words(known: Usual, unit: str) -> str:
    """Say where the last readings lie and, where there are enough, where the next would lie by their ups and downs."""
    told = f"T{_lying(known, unit)[1:]}."
    return told if known.ends is None else f"{told} The next is expected between {_between(known.ends, unit)}."


def _why(found: Oddity, value: Decimal, known: Usual, unit: str) -> str:
    match found:
        case Oddity.OUTSIDE if known.ends is not None and known.low <= value <= known.high:
            return (
                f"by the ups and downs of the last {known.count} readings, up to {known.until}, it would lie between "
                + _between(known.ends, unit)
            )
        case Oddity.OUTSIDE:
            return _lying(known, unit)
        case Oddity.TENFOLD:
            return f"it is more than ten times the reading for {known.until}, {quantity(known.last, unit)}"
        case Oddity.TENTH:
            return f"it is less than a tenth of the reading for {known.until}, {quantity(known.last, unit)}"
        case _:
            assert_never(found)


def _lying(known: Usual, unit: str) -> str:
    if known.count == 1:
        return f"the last reading, for {known.until}, is {quantity(known.last, unit)}"
    if known.low == known.high:
        return f"the last {known.count} readings, up to {known.until}, are all {quantity(known.low, unit)}"
    return (
        f"the last {known.count} readings, up to {known.until}, lie between {_between((known.low, known.high), unit)}"
    )


def _between(ends: tuple[Decimal, Decimal], unit: str) -> str:
    low, high = ends
    return f"{quantity(low, unit) if unit == PER_CENT else number(low)} and {quantity(high, unit)}"


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
