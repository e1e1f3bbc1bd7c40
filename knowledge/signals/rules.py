"""The four special cause rules of an XmR chart, and which of them speaks for a point.

NHS Making Data Count as NHSRplotthedots v0.2.2 computes it (`reference/council-performance.md` §3.2). The rules see one
segment; where several flag a point, the first in the order of `Rule` speaks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise
from typing import assert_never

from knowledge.signals.limits import Limits

RUN = 7
"""Points in a trend or a shift: Making Data Count's own number (Western Electric counts 8, some trend rules 6)."""

WINDOW = 3
"""Points in a row among which those near a limit are counted."""

ENOUGH = 2
"""Points near a limit, of the window's, that are a special cause."""


class Rule(StrEnum):
    """What can make a point a special cause, in order of precedence."""

    OUTSIDE = "outside"
    TREND = "trend"
    NEAR = "near"
    SHIFT = "shift"


class Side(StrEnum):
    """Which way a point is special: above or below the mean, or as the end of a rise or a fall."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why one point is a special cause, and which way."""

    rule: Rule
    side: Side


Flags = Sequence[Side | None]


def causes(values: Sequence[Decimal], limits: Limits) -> tuple[Cause | None, ...]:
    """Tell for each of *values*, one segment in order, what makes it special; nothing for common cause.

    *limits* need not be those of all *values*: a new reading is judged by the limits of those before it.
    """
    exact = [Fraction(value) for value in values]
    by_rule = [(rule, _flags(rule, exact, limits)) for rule in Rule]
    return tuple(
        next((Cause(rule, side) for rule, flags in by_rule if (side := flags[index])), None)
        for index in range(len(exact))
    )


def _flags(rule: Rule, values: Sequence[Fraction], limits: Limits) -> Flags:
    match rule:
        case Rule.OUTSIDE:
            return _beyond(values, limits.lower, limits.upper)
        case Rule.TREND:
            return _trends(values)
        case Rule.NEAR:
            return _near(values, limits)
        case Rule.SHIFT:
            return _runs(_beyond(values, limits.mean, limits.mean), RUN)
        case _:
            assert_never(rule)


def _beyond(values: Sequence[Fraction], low: Fraction, high: Fraction) -> Flags:
    """Flag what lies below *low* or above *high*; what lies on them is inside."""
    return [Side.HIGH if value > high else Side.LOW if value < low else None for value in values]


def _runs(flags: Flags, least: int) -> Flags:
    """Keep the flags that stand in a run of at least *least* of the same side."""
    groups = [list(group) for _, group in groupby(flags)]
    return [flag if len(group) >= least else None for group in groups for flag in group]


def _trends(values: Sequence[Fraction]) -> Flags:
    """Flag every point of a rise or a fall of `RUN` points; a tie is no step; a turning point ends up in the later."""
    steps = _runs(_beyond([later - earlier for earlier, later in pairwise(values)], Fraction(0), Fraction(0)), RUN - 1)
    return [after or before for before, after in zip([None, *steps], [*steps, None], strict=True)]


def _near(values: Sequence[Fraction], limits: Limits) -> Flags:
    """Flag the points between near limit and limit where enough of a window are, all of it on one side of the mean."""
    outside = _beyond(values, limits.lower, limits.upper)
    beyond = _beyond(values, limits.near_lower, limits.near_upper)
    near = [None if out else flag for flag, out in zip(beyond, outside, strict=True)]
    sides = _beyond(values, limits.mean, limits.mean)
    spans = [slice(start, start + WINDOW) for start in range(len(values) - WINDOW + 1)]
    alarms = [len(set(sides[span])) == 1 and len([one for one in near[span] if one]) >= ENOUGH for span in spans]
    return [flag if any(alarms[max(0, at - WINDOW + 1) : at + 1]) else None for at, flag in enumerate(near)]
