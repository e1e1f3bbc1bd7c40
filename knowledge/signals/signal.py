"""What a series signals: how its latest point varies, whether it will meet its target, and what to do about it.

NHS Making Data Count (`reference/council-performance.md` §3.3–3.5). A chart's limits hold all points of the latest
segment, as Making Data Count draws it; an alert's hold only those before the newest, because limits that contain the
point they judge hardly ever flag it in a short series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from knowledge.periods import Period, Span
from knowledge.series import Direction
from knowledge.signals.limits import Limits, Point, limits
from knowledge.signals.rules import Cause, Side, causes

FEWEST = 6
"""Points before the judged one without which nothing is judged (§3.5; 8 would be better)."""

SETTLED = 13
"""Points from which limits are no longer trial limits: the package's own threshold (§3.1)."""


class Variation(StrEnum):
    """How the latest point varies; the last two are special causes where neither way is better."""

    COMMON_CAUSE = "common_cause"
    IMPROVING = "improving"
    CONCERNING = "concerning"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the target will be met if nothing changes."""

    WILL_HIT = "will_hit"
    HIT_OR_MISS = "hit_or_miss"
    WILL_MISS = "will_miss"


class Advice(StrEnum):
    """What the action grid says to do (§3.4)."""

    REDESIGN = "redesign"
    KEEP_GOING = "keep_going"
    ACT_NOW = "act_now"
    EARLY_WARNING = "early_warning"
    LEAVE_ALONE = "leave_alone"


class Refusal(StrEnum):
    """Why a series is not judged."""

    NO_POINTS = "no_points"
    MIXED_PERIODS = "mixed_periods"
    OVERLAPPING = "overlapping"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Signal:
    """The latest segment judged: *cause* is the latest point's, *history* the causes of each of its *points*."""

    variation: Variation
    cause: Cause | None
    assurance: Assurance | None
    limits: Limits
    points: int
    history: tuple[Cause | None, ...]

    @property
    def trial(self) -> bool:
        """Whether the limits rest on so few points that each new one will move them: “trial limits”."""
        return self.limits.count < SETTLED


actions: Mapping[tuple[Assurance, Variation], Advice] = {
    (Assurance.WILL_MISS, Variation.COMMON_CAUSE): Advice.REDESIGN,
    (Assurance.WILL_MISS, Variation.IMPROVING): Advice.KEEP_GOING,
    (Assurance.HIT_OR_MISS, Variation.CONCERNING): Advice.ACT_NOW,
    (Assurance.WILL_HIT, Variation.CONCERNING): Advice.EARLY_WARNING,
    (Assurance.WILL_HIT, Variation.COMMON_CAUSE): Advice.LEAVE_ALONE,
}
"""The action grid (§3.4); where it is silent, nothing is advised."""


def advice(signal: Signal) -> Advice | None:
    """Look *signal* up in the action grid; nothing without assurance, or where the grid is silent."""
    return actions.get((signal.assurance, signal.variation)) if signal.assurance else None


def read_signal(points: Sequence[Point], direction: Direction, target: Decimal | None = None) -> Signal | Refusal:
    """Read *points* as a chart shows them: by limits from all points of the latest segment."""
    segment = latest_segment(points)
    return unfit(segment) or _judged(segment, segment, direction, target)


def judge_newest(points: Sequence[Point], direction: Direction) -> Signal | Refusal:
    """Judge the newest of *points* by limits from those before it in its segment: is it unusual?"""
    segment = latest_segment(points)
    return unfit(segment) or _judged(segment, segment[:-1], direction)


def _judged(
    segment: Sequence[Point], yardstick: Sequence[Point], direction: Direction, target: Decimal | None = None
) -> Signal | Refusal:
    reach = limits([point.value for point in yardstick])
    if reach is None:
        return Refusal.TOO_FEW
    history = causes([point.value for point in segment], reach)
    return Signal(
        variation=variation(history[-1], direction),
        cause=history[-1],
        assurance=assurance(reach, direction, target),
        limits=reach,
        points=len(segment),
        history=history,
    )


def latest_segment(points: Sequence[Point]) -> Sequence[Point]:
    """Put *points* in order of time and give those since the last that was rebased."""
    ordered = sorted(points, key=lambda point: (point.period.start, point.period.end))
    starts = [index for index, point in enumerate(ordered) if point.rebased]
    return ordered[starts[-1] if starts else 0 :]


def unfit(segment: Sequence[Point]) -> Refusal | None:
    """Tell why *segment*, in order of time, cannot be judged; what more readings would not mend comes first."""
    if not segment:
        return Refusal.NO_POINTS
    if len({_length(point.period) for point in segment}) > 1:
        return Refusal.MIXED_PERIODS
    if any(later.period.start <= earlier.period.end for earlier, later in pairwise(segment)):
        return Refusal.OVERLAPPING
    return Refusal.TOO_FEW if len(segment) <= FEWEST else None


def _length(period: Period) -> tuple[Span, int]:
    """Give the kind of *period* and how many ends of months it passes: rolling stretches differ in length."""
    start, end = period.start, period.end
    return period.span, (end.year - start.year) * 12 + end.month - start.month


def variation(cause: Cause | None, direction: Direction) -> Variation:
    """Tell what *cause* means where *direction* is better; a range has no better way without its two ends."""
    if cause is None:
        return Variation.COMMON_CAUSE
    high = cause.side is Side.HIGH
    match direction:
        case Direction.HIGHER:
            return Variation.IMPROVING if high else Variation.CONCERNING
        case Direction.LOWER:
            return Variation.CONCERNING if high else Variation.IMPROVING
        case Direction.RANGE | Direction.NEUTRAL:
            return Variation.NEUTRAL_HIGH if high else Variation.NEUTRAL_LOW
        case _:
            assert_never(direction)


def assurance(reach: Limits, direction: Direction, target: Decimal | None) -> Assurance | None:
    """Tell where *target* lies to the limits; on one of them it is inside, as in the package's strict comparisons."""
    if target is None:
        return None
    match direction:
        case Direction.HIGHER:
            below, above = Assurance.WILL_HIT, Assurance.WILL_MISS
        case Direction.LOWER:
            below, above = Assurance.WILL_MISS, Assurance.WILL_HIT
        case Direction.RANGE | Direction.NEUTRAL:
            return None
        case _:
            assert_never(direction)
    goal = Fraction(target)
    return below if goal < reach.lower else above if goal > reach.upper else Assurance.HIT_OR_MISS
