"""How good the forecasts were: each is scored when its reading arrives, against what was stated then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import fsum

from knowledge.forecasting.aim import Aim, better
from knowledge.periods import Period
from knowledge.series import Direction

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A forecast as it was stated on a day, before the reading of *period* was known."""

    indicator: str
    breakdown: str | None
    period: Period
    probability: float
    expected: Decimal
    low: Decimal
    high: Decimal
    target: Decimal
    stated_at: date


@dataclass(frozen=True, slots=True)
class Score:
    """What became of a forecast.

    *met*: the reading met the target. *brier*: the squared error of the probability, 0 at best and 1 at worst.
    *within*: the reading lay in the stated interval, ends included.
    """

    met: bool
    brier: float
    within: bool


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How good *count* forecasts were; without any, there is nothing to say.

    *share_within* should come near the four in five that the intervals are made to hold.
    """

    count: int
    mean_brier: float | None
    share_within: float | None


def score(stated: Stated, value: Decimal, direction: Direction) -> Score:
    """Score what was *stated* now that *value* is known; the direction is the one by which it was stated."""
    sign = better(direction)
    if sign is None:
        raise ValueError("a forecast is stated only where more is better or less is")
    met = Aim(Fraction(stated.target), sign).met_by(value)
    return Score(met, (stated.probability - met) ** 2, stated.low <= value <= stated.high)


def track_record(scores: Sequence[Score]) -> TrackRecord:
    """Sum up *scores*, in any order, to three digits."""
    count = len(scores)
    if not count:
        return TrackRecord(0, None, None)
    brier = fsum(one.brier for one in scores) / count
    return TrackRecord(count, round(brier, DIGITS), round(sum(one.within for one in scores) / count, DIGITS))
