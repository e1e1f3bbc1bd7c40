"""The readings that a forecast may rest on, or why there are too few of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from knowledge.signals.limits import Point

FEWEST = 5
"""Comparable readings below which nothing is forecast (`reference/council-performance.md` §3.7, rule 1)."""


class Refusal(StrEnum):
    """Why nothing is forecast."""

    NO_DIRECTION = "no_direction"
    NO_TARGET = "no_target"
    MIXED_PERIODS = "mixed_periods"
    PERIODS_OVERLAP = "periods_overlap"
    NO_NEXT_PERIOD = "no_next_period"
    SERIES_BROKEN = "series_broken"
    GAPS = "gaps"
    TOO_FEW = "too_few"
    NO_SPREAD = "no_spread"
    NO_EARLIER_YEAR = "no_earlier_year"


@dataclass(frozen=True, slots=True)
class NoForecast:
    """Why nothing is forecast; *count* readings would have counted where *needed* are needed."""

    refusal: Refusal
    count: int
    needed: int = FEWEST


def usable_run(points: Iterable[Point]) -> tuple[Point, ...] | NoForecast:
    """Give the newest comparable readings without a gap, in order of their periods, however *points* are ordered.

    What lies before a break was counted otherwise. What lies before a gap is left out as well: a moving range or a
    trend over a missing period would take two steps for one. A lasting reason is given before one that time mends.
    """
    ordered = tuple(sorted(points, key=lambda point: (point.period.start, point.period.end)))
    segment = ordered[_last(index for index, point in enumerate(ordered) if point.rebased) :]
    if reason := _unlike(segment):
        return NoForecast(reason, len(segment))
    run = segment[_last(at for at, (one, after) in enumerate(pairwise(segment), 1) if _gap(one, after)) :]
    if len(run) >= FEWEST:
        return run
    if len(segment) >= FEWEST:
        return NoForecast(Refusal.GAPS, len(run))
    return NoForecast(Refusal.SERIES_BROKEN if len(ordered) >= FEWEST else Refusal.TOO_FEW, len(run))


def _last(indices: Iterable[int]) -> int:
    return max(indices, default=0)


def _unlike(segment: Sequence[Point]) -> Refusal | None:
    periods = [point.period for point in segment]
    if len({period.span for period in periods}) > 1:
        return Refusal.MIXED_PERIODS
    if any(one.end >= after.start for one, after in pairwise(periods)):
        return Refusal.PERIODS_OVERLAP
    if periods and periods[-1].following() is None:
        return Refusal.NO_NEXT_PERIOD
    return None


def _gap(one: Point, after: Point) -> bool:
    return one.period.following() != after.period
