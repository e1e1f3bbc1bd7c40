"""The health of a series: a fold over its readings, oldest period first, as they are known (alerting.md b.1).

Red puts a series off track; once it is, amber is no recovery, green is. What cannot be judged changes nothing: missing
data never looks like recovery. A target that has lapsed or is not due yet judges nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from knowledge.figures import Desk
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.periods import Period
from knowledge.series import Reading
from knowledge.status import Status, Verdict
from knowledge.targets import Standing


class Level(StrEnum):
    """Where a series stands; a series that was never judged is neither on nor off track."""

    UNJUDGED = "unjudged"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"


@dataclass(frozen=True, slots=True)
class Health:
    """How a series stands: *severity* is red or amber while it is off track, *since* the period in which it left.

    *period* is the newest one that was judged.
    """

    level: Level = Level.UNJUDGED
    severity: Status | None = None
    since: Period | None = None
    period: Period | None = None


def health(indicator: str, breakdown: str | None, library: Library, today: date) -> Health:
    """Fold the readings of one series that count and may be seen in *library*, judged as of *today*."""
    desk = Desk(library, library.indicators[indicator], today)
    return fold((reading, desk.verdict(reading)) for reading in library.readings(indicator, breakdown))


def fold(judged: Iterable[tuple[Reading, Verdict]]) -> Health:
    """Fold readings with their verdicts, oldest period first."""
    so_far = Health()
    for reading, verdict in judged:
        so_far = _step(so_far, reading.period, verdict)
    return so_far


def _step(before: Health, period: Period | None, verdict: Verdict) -> Health:
    if period is None or verdict.standing is not Standing.IN_FORCE:
        return before
    match verdict.status:
        case Status.RED:
            return Health(Level.OFF_TRACK, Status.RED, before.since or period, period)
        case Status.AMBER if before.level is Level.OFF_TRACK:
            return Health(Level.OFF_TRACK, Status.AMBER, before.since, period)
        case Status.AMBER | Status.GREEN | Status.BLUE:
            return Health(Level.ON_TRACK, period=period)
        case Status.BASELINE | Status.CONTEXTUAL | Status.IN_DEVELOPMENT | Status.NO_TARGET | Status.NO_DATA:
            return before
        case _:
            assert_never(verdict.status)


def change(before: Health, after: Health, *, told: bool) -> Kind | None:
    """Tell what the step from *before* to *after* is to those who follow; most steps are nothing.

    *told* says whether it is known to be off track: what was never told can become neither worse nor better. Only the
    newest period makes news: a period filled in behind it, or corrected, can only take news back.
    """
    red = after.level is Level.OFF_TRACK and after.severity is Status.RED
    if not told:
        fresh = before.level is not Level.OFF_TRACK or _newer(after, before)
        return Kind.OPENED if red and fresh else None
    match after.level:
        case Level.OFF_TRACK if before.severity == after.severity:
            return None
        case Level.OFF_TRACK:
            return Kind.WORSE if red else Kind.EASED
        case Level.ON_TRACK:
            return Kind.RESOLVED if _newer(after, before) else Kind.CORRECTED
        case Level.UNJUDGED:
            return Kind.CORRECTED
        case _:
            assert_never(after.level)


def _newer(one: Health, other: Health) -> bool:
    return one.period is not None and (other.period is None or one.period.end > other.period.end)
