"""What the next reading will be if nothing changes, and how likely it meets its target.

Rules: `reference/council-performance.md` §3.7. A value equal to the target meets it, before any rounding. Values stay
exact fractions until they are shown; probabilities are rounded to three digits, so that machines agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.forecasting.aim import UNBOUNDED, Aim, Frame, better, decimals_of
from knowledge.forecasting.likelihood import Likelihood, likelihood
from knowledge.forecasting.run import NoForecast, Refusal, usable_run
from knowledge.forecasting.spread import Line, Spread, shifted, stable_spread, trend
from knowledge.periods import Period, Span
from knowledge.series import Direction
from knowledge.signals.limits import Point
from knowledge.signals.rules import Side

INTERVAL = 0.8
"""Share of such readings that should lie from *low* to *high*."""

PAST_PER_STEP = 3
"""A trend is drawn on for one period for each three that it rests on."""

ANNUAL = frozenset({Span.YEAR, Span.FINANCIAL_YEAR})


class Method(StrEnum):
    """What the forecast takes the series to do."""

    COMMON_CAUSE = "common_cause"
    SHIFT = "shift"
    TREND = "trend"


class Outlook(StrEnum):
    """Where the target lies against what the series does by itself; a trend is followed up to its horizon."""

    WILL_KEEP_MISSING = "will_keep_missing"
    WILL_KEEP_HITTING = "will_keep_hitting"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Forecast:
    """The *next_period* if nothing changes, from the newest *count* readings.

    *low* and *high* hold four in five of such readings. *probability* and *likelihood* are those of meeting the target
    then. *horizon* is the last period that the method speaks of. *reached_in* is the first period up to it in which a
    trend that misses the target now would meet it.
    """

    method: Method
    count: int
    next_period: Period
    horizon: Period
    expected: Decimal
    low: Decimal
    high: Decimal
    probability: float
    likelihood: Likelihood
    outlook: Outlook
    reached_in: Period | None = None

    @property
    def to_confirm(self) -> bool:
        """Tell whether the owner of the series should first confirm that its process changed for good."""
        return self.method is Method.SHIFT


def forecast(
    points: Iterable[Point], target: Decimal | None, direction: Direction, frame: Frame = UNBOUNDED
) -> Forecast | NoForecast:
    """Forecast the reading after *points*, which may come in any order, against *target*; or tell why not."""
    run = usable_run(points)
    count = run.count if isinstance(run, NoForecast) else len(run)
    sign = better(direction)
    if sign is None:
        return NoForecast(Refusal.NO_DIRECTION, count)
    if target is None:
        return NoForecast(Refusal.NO_TARGET, count)
    if isinstance(run, NoForecast):
        return run
    model = _model(run)
    return model.against(Aim(Fraction(target), sign, frame)) if model else NoForecast(Refusal.NO_SPREAD, count)


def _model(run: Sequence[Point]) -> _Model | None:
    """Choose what *run* does: a trend before a shift, for it has left its mean behind; else common cause."""
    values = [point.value for point in run]
    if found := trend(values, annual=run[-1].period.span in ANNUAL):
        ahead = _drawn_on(found)
        return _Model(Method.TREND, tuple(run[-found.count :]), ahead) if ahead else None
    moved = shifted(values)
    count = len(moved or values)
    spread = stable_spread(values[-count:])
    method = Method.SHIFT if moved else Method.COMMON_CAUSE
    return _Model(method, tuple(run[-count:]), (spread,)) if spread else None


@dataclass(frozen=True, slots=True)
class Shift:
    """The newest *count* readings of a series, from *since* on, lie on one *side* of its average."""

    count: int
    since: Period
    side: Side


def shift_of(points: Iterable[Point]) -> Shift | None:
    """Give the shift that *points* end in, as forecasts see it; nothing where there is none, or a trend is."""
    run = usable_run(points)
    if isinstance(run, NoForecast):
        return None
    values = [point.value for point in run]
    moved = None if trend(values, annual=run[-1].period.span in ANNUAL) else shifted(values)
    if moved is None:
        return None
    high = Fraction(moved[-1]) * len(values) > sum(map(Fraction, values), Fraction(0))
    return Shift(len(moved), run[-len(moved)].period, Side.HIGH if high else Side.LOW)


def _drawn_on(found: Line) -> tuple[Spread, ...]:
    """Give the readings ahead on a line; none where the readings lie on it exactly, which tells of no spread."""
    steps = range(1, found.count // PAST_PER_STEP + 1) if found.variance else ()
    return tuple(found.ahead(step) for step in steps)


@dataclass(frozen=True, slots=True)
class _Model:
    """A method, the readings it rests on, and the spread of each coming reading up to its horizon, one or more."""

    method: Method
    rests_on: tuple[Point, ...]
    ahead: tuple[Spread, ...]

    def against(self, aim: Aim) -> Forecast:
        spread, periods = self.ahead[0], self.periods()
        decimals = max(decimals_of(point.value) for point in self.rests_on)
        low, high = spread.middle(INTERVAL)
        probability = self.probability(aim)
        return Forecast(
            method=self.method,
            count=len(self.rests_on),
            next_period=periods[0],
            horizon=periods[-1],
            expected=aim.frame.shown(spread.centre, decimals),
            low=aim.frame.shown(low, decimals),
            high=aim.frame.shown(high, decimals),
            probability=probability,
            likelihood=likelihood(probability),
            outlook=self.outlook(aim),
            reached_in=self.reached(aim),
        )

    def periods(self) -> tuple[Period, ...]:
        return following_periods(self.rests_on[-1].period, len(self.ahead))

    def probability(self, aim: Aim) -> float:
        settled = aim.settled()
        return round(self.ahead[0].chance(aim.target, aim.sign), 3) if settled is None else float(settled)

    def outlook(self, aim: Aim) -> Outlook:
        """Compare the target with the limits of the first and the last reading ahead; those between lie within."""
        settled = aim.settled()
        ends = (self.ahead[0], self.ahead[-1])
        if settled is False or all(aim.missed_by_all(one.low, one.high) for one in ends):
            return Outlook.WILL_KEEP_MISSING
        if settled or all(aim.beaten_by_all(one.low, one.high) for one in ends):
            return Outlook.WILL_KEEP_HITTING
        return Outlook.OPEN

    def reached(self, aim: Aim) -> Period | None:
        """Give the first period in which a trend towards the target meets it, where the newest reading does not."""
        newest, furthest = self.rests_on[-1].value, self.ahead[-1].centre
        if self.method is not Method.TREND or aim.met_by(newest) or aim.sign * (furthest - self.ahead[0].centre) < 0:
            return None
        met = (aim.met_by(aim.frame.possible(spread.centre)) for spread in self.ahead)
        return next((period for period, meets in zip(self.periods(), met, strict=True) if meets), None)


def following_periods(period: Period, count: int) -> tuple[Period, ...]:
    """Give the *count* periods after *period*; fewer where none follows."""
    found: list[Period] = []
    following = period.following()
    while following is not None and len(found) < count:
        found.append(following)
        following = following.following()
    return tuple(found)
