"""Which target judges a reading, and whether it is due, in force or lapsed (design §5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from knowledge.periods import Period, Span
from knowledge.series import Target

ROLLING = frozenset({Span.ROLLING_YEARS, Span.ROLLING_MONTHS})


class Standing(StrEnum):
    """Where a target stands on a day."""

    NOT_YET_DUE = "not_yet_due"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The target that judges a reading, how it stands, and that in words (nothing where it holds for ever)."""

    target: Target
    standing: Standing
    note: str | None


def target_for(
    targets: Iterable[Target], breakdown: str | None, period: Period | None, today: date
) -> Yardstick | None:
    """Choose the target that judges the reading of *breakdown* for *period*, as of *today*.

    A target for the very stretch goes before one with a date; of several the one for the same kind of stretch, then
    the one that starts last, then the newest. A target of another breakdown never judges.
    """
    own = [target for target in targets if target.breakdown == breakdown]
    lasting = [target for target in own if target.by is None and _covers(target, period)]
    if lasting:
        closest = max(_closeness(target, period) for target in lasting)
        chosen = _newest(target for target in lasting if _closeness(target, period) == closest)
        return Yardstick(chosen, Standing.IN_FORCE, _stretch(chosen))
    return _dated(own, period, today) if period is not None else None


def _dated(own: Sequence[Target], period: Period, today: date) -> Yardstick | None:
    dated = [target for target in own if target.by is not None and _start(target) <= period.start]
    if not dated:
        return None
    ahead = [_end(target) for target in dated if _end(target) >= period.end]
    nearest = min(ahead) if ahead else max(_end(target) for target in dated)
    chosen = _newest(target for target in dated if _end(target) == nearest)
    standing = _standing(chosen, period, today, followed=any(_end(other) > _end(chosen) for other in own))
    return Yardstick(chosen, standing, _dated_note(chosen, standing))


def _standing(target: Target, period: Period, today: date, *, followed: bool) -> Standing:
    by = target.by
    if by is None:
        return Standing.IN_FORCE
    if today > by.end:
        return Standing.IN_FORCE if followed and period.end <= by.end else Standing.LAPSED
    reached = period.start >= by.start or period.end >= by.end
    return Standing.IN_FORCE if reached else Standing.NOT_YET_DUE


def _dated_note(target: Target, standing: Standing) -> str:
    match standing:
        case Standing.NOT_YET_DUE:
            return f"against the {target.by} level, not yet due"
        case Standing.IN_FORCE:
            return f"by {target.by}"
        case Standing.LAPSED:
            return f"by {target.by}, now lapsed"
        case _:
            assert_never(standing)


def _stretch(target: Target) -> str | None:
    match target.start, target.end:
        case None, None:
            return None
        case None, end:
            return f"until {end}"
        case start, None:
            return f"from {start}"
        case start, end:
            return f"for {start}" if start == end else f"from {start} to {end}"


def _covers(target: Target, period: Period | None) -> bool:
    if period is None:
        return target.start is None and target.end is None
    first = period.end if period.span in ROLLING else period.start
    return _start(target) <= first and period.end <= _end(target)


def _closeness(target: Target, period: Period | None) -> tuple[bool, date]:
    same_kind = period is not None and target.start is not None and target.start.span is period.span
    return same_kind, _start(target)


def _start(target: Target) -> date:
    return date.min if target.start is None else target.start.start


def _end(target: Target) -> date:
    last = target.by or target.end
    return date.max if last is None else last.end


def _newest(targets: Iterable[Target]) -> Target:
    """Give the one recorded last, of those recorded together the last in order."""
    return max(reversed(tuple(targets)), key=lambda target: target.recorded_at)
