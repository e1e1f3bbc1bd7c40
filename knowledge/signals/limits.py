"""Process limits of an XmR chart: how far a stable series moves by itself.

NHS Making Data Count as NHSRplotthedots v0.2.2 computes it (`reference/council-performance.md` §3.1): limits are the
mean ± 2.66 mean moving ranges; near limits lie at two thirds of that; moving ranges of 3.267 times their mean and more
are left out once. Everything is an exact fraction, so that a point on the mean is on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from knowledge.periods import Period

WIDTH = Fraction(266, 100)
"""Mean moving ranges from the mean to a process limit: 3 divided by d2 = 1.128."""

SPREAD = Fraction(1128, 1000)
"""d2: a mean moving range holds this many standard deviations of a stable series."""

SCREEN = Fraction(3267, 1000)
"""D4: a moving range this many times their mean is left out, once."""

NEAR = Fraction(2, 3)


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series; *rebased* starts a new segment: the series broke, or its process changed for good."""

    period: Period
    value: Decimal
    rebased: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How far *count* values of one segment reach by themselves; all in the unit of the series."""

    count: int
    mean: Fraction
    moving_range: Fraction

    @property
    def upper(self) -> Fraction:
        """The upper process limit."""
        return self.mean + WIDTH * self.moving_range

    @property
    def lower(self) -> Fraction:
        """The lower process limit, which may lie below what the unit allows; clip it where it is shown."""
        return self.mean - WIDTH * self.moving_range

    @property
    def near_upper(self) -> Fraction:
        """The upper near limit: two thirds of the way from the mean to the limit."""
        return self.mean + NEAR * WIDTH * self.moving_range

    @property
    def near_lower(self) -> Fraction:
        """The lower near limit."""
        return self.mean - NEAR * WIDTH * self.moving_range

    @property
    def sigma(self) -> Fraction:
        """The standard deviation that the moving ranges stand for."""
        return self.moving_range / SPREAD


def limits(values: Sequence[Decimal], *, screened: bool = True) -> Limits | None:
    """Give the limits of *values*, one segment in order; nothing for fewer than two.

    *screened* leaves out moving ranges that stand out, as the R package does and the Excel template does not.
    """
    exact = [Fraction(value) for value in values]
    ranges = [abs(later - earlier) for earlier, later in pairwise(exact)]
    if not ranges:
        return None
    if screened:
        most = SCREEN * _mean(ranges)
        ranges = [one for one in ranges if one < most] or ranges
    return Limits(len(exact), _mean(exact), _mean(ranges))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
