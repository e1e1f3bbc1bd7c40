"""Gaps between places: how far a district lies from the county, or the districts from each other, and since when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.course import Course, course_of
from knowledge.forecasting.aim import better
from knowledge.library import Library
from knowledge.periods import Period
from knowledge.series import Indicator

FEWEST = 5
"""Earlier periods without which nobody can say that a gap is wider than it was."""

By = Mapping[Period, Decimal]


@dataclass(frozen=True, slots=True)
class Widened:
    """In *period* the gap between *place* and *other* (nothing for the whole) is *gap*.

    In the *count* periods before that compare it was *before* at most.
    """

    place: str
    other: str | None
    period: Period
    gap: Decimal
    before: Decimal
    count: int


def widened(indicator: Indicator, library: Library) -> Widened | None:
    """Tell which gap of *indicator* is wider in its newest period than in any before; the widest, if there are several.

    Against the whole only what is worse than it counts, and only where the whole lies among its parts, as shares and
    rates do: counts of places that differ in size do not compare.
    """
    districts = [one for one in library.breakdowns(indicator.id) if one in library.vocabulary.places]
    parts = {one: _since_break(course_of(indicator, one, library)) for one in districts}
    whole = _since_break(course_of(indicator, None, library))
    if not parts:
        return None
    found = _from_whole(parts, whole, indicator) if whole else [_apart(parts)]
    return max((one for one in found if one), key=lambda one: one.gap, default=None)


def _since_break(course: Course) -> By:
    """Give the values of *course* by period, from its last break on."""
    starts = [index for index, point in enumerate(course.points) if point.rebased]
    return {point.period: point.value for point in course.points[starts[-1] if starts else 0 :]}


def _from_whole(parts: Mapping[str, By], whole: By, indicator: Indicator) -> list[Widened | None]:
    sign = better(indicator.direction)
    found = []
    for place, part in parts.items():
        shared = [period for period in whole if period in part]
        if shared and _among(parts.values(), whole, shared):
            gaps = [(whole[one] - part[one]) * sign if sign else abs(whole[one] - part[one]) for one in shared]
            found.append(_wider(place, None, shared, gaps) if shared[-1] == _last(whole) else None)
    return found


def _apart(parts: Mapping[str, By]) -> Widened | None:
    """Tell whether the highest and the lowest of the places that are always read lie further apart than before."""
    shared = sorted(set.intersection(*(set(part) for part in parts.values())), key=lambda one: one.end)
    if len(parts) < 2 or not shared or shared[-1] != max(map(_last, parts.values()), key=lambda one: one.end):  # noqa: PLR2004 - a gap has two ends
        return None
    gaps = [max(part[one] for part in parts.values()) - min(part[one] for part in parts.values()) for one in shared]
    by_value = sorted(parts, key=lambda place: parts[place][shared[-1]])
    return _wider(by_value[-1], by_value[0], shared, gaps)


def _wider(place: str, other: str | None, shared: Sequence[Period], gaps: Sequence[Decimal]) -> Widened | None:
    *earlier, gap = gaps
    if len(earlier) < FEWEST or gap <= max(*earlier, Decimal(0)):
        return None
    return Widened(place, other, shared[-1], gap, max(*earlier, Decimal(0)), len(earlier))


def _among(parts: Collection[By], whole: By, shared: Sequence[Period]) -> bool:
    """Tell whether *whole* lies between the lowest and the highest of *parts* in every one of *shared* periods."""
    for period in shared:
        values = [part[period] for part in parts if period in part]
        if len(values) > 1 and not min(values) <= whole[period] <= max(values):
            return False
    return True


def _last(values: By) -> Period:
    return max(values, key=lambda one: one.end)
