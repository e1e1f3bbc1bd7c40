"""How the next reading may fall: three models, each of a run of readings in order.

Common cause and shift: `reference/council-performance.md` §3.7 rules 2 and 3; trend: rule 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from math import sqrt
from statistics import median

from knowledge.forecasting.student import cdf, quantile
from knowledge.signals.limits import WIDTH, limits

TREND = 7
"""Readings at the end that all rise, or all fall, and so make a trend (Making Data Count)."""

ANNUAL_TREND = 5
"""The same for annual readings. All five in order come up by chance in 2 of 120 orders: significant, as Fingertips asks
of its five annual values."""

SHIFT = 7
"""Readings at the end on one side of the mean that make a shift; more than the six that a forecast from them needs."""

FREEDOM = 0.62
"""Degrees of freedom of a mean moving range, for each of its readings but one [computed, §3.7]."""

REACH = 3
"""Standard deviations from a trend to its limits, as many as process limits have."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A t-distribution around *centre*; *low* and *high* are its natural limits. *scale* is more than 0."""

    centre: Fraction
    scale: float
    freedom: float
    low: Fraction
    high: Fraction

    def chance(self, target: Fraction, sign: int) -> float:
        """Give the probability of *target* or better: above it where *sign* is 1, below where it is -1."""
        return cdf(float(sign * (self.centre - target)) / self.scale, self.freedom)

    def middle(self, share: float) -> tuple[Fraction, Fraction]:
        """Give the ends of the interval that holds the middle *share* of all values."""
        reach = Fraction(quantile((1 + share) / 2, self.freedom) * self.scale)
        return self.centre - reach, self.centre + reach


def stable_spread(values: Sequence[Decimal]) -> Spread | None:
    """Spread the next of *values* around their mean; nothing where they never moved."""
    found = limits(values)
    if found is None or not found.moving_range:
        return None
    scale = float(found.sigma) * sqrt(1 + 1 / found.count)
    return Spread(found.mean, scale, FREEDOM * (found.count - 1), found.lower, found.upper)


@dataclass(frozen=True, slots=True)
class Line:
    """A robust line (Theil–Sen) through *count* readings at 0, 1, 2 …; *variance* is that of their residuals."""

    count: int
    slope: Fraction
    start: Fraction
    variance: Fraction

    def at(self, place: int) -> Fraction:
        """Give the height of the line at *place*."""
        return self.start + self.slope * place

    def ahead(self, steps: int) -> Spread:
        """Spread the reading that comes *steps* after the last one; *variance* is more than 0."""
        place, count = self.count - 1 + steps, self.count
        off = place - Fraction(count - 1, 2)
        about = Fraction(count * (count * count - 1), 12)
        scale = sqrt(self.variance * (1 + Fraction(1, count) + off * off / about))
        centre, reach = self.at(place), REACH * Fraction(scale)
        return Spread(centre, scale, count - 2, centre - reach, centre + reach)


def line(values: Sequence[Decimal]) -> Line:
    """Lay a line through *values*, three or more: the median of all slopes, at the median height."""
    exact = [Fraction(value) for value in values]
    slope = median((exact[j] - exact[i]) / (j - i) for i, j in combinations(range(len(exact)), 2))
    start = median(value - slope * place for place, value in enumerate(exact))
    residuals = (value - start - slope * place for place, value in enumerate(exact))
    squares = sum((one * one for one in residuals), Fraction(0))
    return Line(len(exact), slope, start, squares / (len(exact) - 2))


def trend(values: Sequence[Decimal], *, annual: bool) -> Line | None:
    """Give the line of the trend in which *values* end, or nothing where they end in none.

    The line is that of all values if the trend follows it. It does not where the line goes the other way, or where the
    newest value lies farther off it than the steps of the values around it can bring one: then the trend began late,
    and the line is that of the trend alone. (The values of a trend alone, chosen because they rise, lie too well.)
    """
    length = _rising(values) or _rising([-value for value in values])
    if length < (ANNUAL_TREND if annual else TREND):
        return None
    whole, own = line(values), line(values[-length:])
    return whole if whole.slope * own.slope > 0 and _follows(values, whole) else own


def _follows(values: Sequence[Decimal], whole: Line) -> bool:
    off = [Fraction(value) - whole.at(place) for place, value in enumerate(values)]
    steps = [abs(later - earlier) for earlier, later in pairwise(off)]
    return abs(off[-1]) <= WIDTH * sum(steps, Fraction(0)) / len(steps)


def shifted(values: Sequence[Decimal]) -> Sequence[Decimal] | None:
    """Give the values at the end that lie on one side of the mean of all *values*, or nothing for fewer than seven."""
    mean = sum(map(Fraction, values), Fraction(0)) / len(values)
    sides = [(value > mean) - (value < mean) for value in values]
    length = next((back for back, side in enumerate(reversed(sides)) if side != sides[-1]), len(sides))
    return values[-length:] if sides[-1] and length >= SHIFT else None


def _rising(values: Sequence[Decimal]) -> int:
    """Count the values at the end that rise without a pause; none where the last did not rise."""
    steps = [later > earlier for earlier, later in pairwise(values)]
    rising = next((back for back, step in enumerate(reversed(steps)) if not step), len(steps))
    return rising + 1 if rising else 0
