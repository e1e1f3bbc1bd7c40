"""How good the forecasts were: each is scored when its reading arrives, against what was stated then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import fsum

from knowledge.forecasting.aim import Aim, better
from knowledge.periods import Period, PeriodField
from knowledge.record import Exact, Moment, Record
from knowledge.series import Direction

DIGITS = 3


class Stated(Record):
    """A forecast as it was stated at a moment (UTC), before the reading of *period* was known.

    *count* readings were behind it, up to that of *newest*.
    """

    indicator: str
    breakdown: str | None = None
    period: PeriodField
    newest: PeriodField
    count: int
    probability: float
    expected: Exact
    low: Exact
    high: Exact
    target: Exact
    stated_at: Moment

    @property
    def series(self) -> tuple[str, str | None]:
        """The indicator and breakdown that it is of."""
        return self.indicator, self.breakdown

    @property
    def says(self) -> tuple[object, ...]:
        """What it says, whenever it was stated."""
        interval = (self.probability, self.expected, self.low, self.high)
        return *self.series, self.period, self.newest, self.count, *interval, self.target


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


def last_stated(stated: Iterable[Stated]) -> Mapping[Period, Stated]:
    """Give, of forecasts of one series, the one stated last for each period: that one is scored."""
    return {one.period: one for one in sorted(stated, key=lambda one: one.stated_at)}
