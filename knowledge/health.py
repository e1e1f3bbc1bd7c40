"""The health of a series: a fold over its readings, oldest period first, as they are known (alerting.md b.1).

Beyond red for as many reporting periods in a row as its rule asks for, a series is off track; on target for as many,
it is back. Once it is off track, amber is no recovery. What cannot be judged changes nothing: missing data never looks
like recovery, and what lies on both sides of a gap does not stand in a row. A series break starts both counts again.
A target that has lapsed or is not due yet judges nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

from knowledge.episodes import Series
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.periods import Period
from knowledge.series import Certainty, Reading, Target
from knowledge.status import Status, Verdict, assess
from knowledge.targets import Standing

REMEMBERED = 4096
"""Targets whose names are remembered."""


class Level(StrEnum):
    """Where a series stands; a series that was never judged is neither on nor off track.

    To watch is one beyond red that is not confirmed yet; recovering one off track whose return is not.
    """

    UNJUDGED = "unjudged"
    ON_TRACK = "on_track"
    WATCH = "watch"
    RECOVERING = "recovering"
    OFF_TRACK = "off_track"


OFF = frozenset({Level.OFF_TRACK, Level.RECOVERING})
"""Where an episode runs."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a series stands: *severity* is red or amber while it is off track, *since* the period in which it left.

    *period* is the newest one that was judged, *judged_by* names the target that did. So many periods in a row, *run*,
    speak for what is not confirmed yet.
    """

    level: Level = Level.UNJUDGED
    severity: Status | None = None
    since: Period | None = None
    period: Period | None = None
    run: int = 0
    judged_by: str | None = None

    @property
    def off(self) -> bool:
        """Whether it is off track, recovering or not."""
        return self.level in OFF


def health(
    series: Series, library: Library, today: date, targets: Iterable[Target] | None = None, before: Health | None = None
) -> Health:
    """Fold the readings of *series* that count and may be seen in *library*, judged as of *today*.

    They are judged by *targets*, if given, in place of those that the library knows.
    """
    indicator, breakdown = library.indicators[series[0]], series[1]
    known = library.targets(indicator.id) if targets is None else tuple(targets)
    readings = library.readings(indicator.id, breakdown)
    return fold(((one, assess(indicator, one, known, today)) for one in readings), before or Health())


def fold(judged: Iterable[tuple[Reading, Verdict]], before: Health | None = None) -> Health:
    """Fold readings with their verdicts, oldest period first, after what stood *before* them."""
    so_far = before or Health()
    for reading, verdict in judged:
        so_far = _step(so_far, reading, verdict)
    return so_far


def name_of(target: Target | None) -> str | None:
    """Name *target* with its rule, so that it is known again."""
    return None if target is None else _fingerprint(target)


@lru_cache(REMEMBERED)
def _fingerprint(target: Target) -> str:
    return target.fingerprint()


def _step(before: Health, reading: Reading, verdict: Verdict) -> Health:
    period, target = reading.period, verdict.target
    if period is None or target is None or verdict.standing is not Standing.IN_FORCE:
        return before
    now = replace(before, period=period, judged_by=name_of(target), run=_run(before, reading, period))
    match verdict.status:
        case Status.RED:
            return _beyond(now, target, severe=verdict.severe)
        case Status.AMBER if before.off:
            return replace(now, level=Level.OFF_TRACK, severity=Status.AMBER, run=0)
        case Status.GREEN | Status.BLUE if before.off:
            return _inside(now, target)
        case Status.AMBER | Status.GREEN | Status.BLUE:
            return Health(Level.ON_TRACK, period=period, judged_by=now.judged_by)
        case Status.BASELINE | Status.CONTEXTUAL | Status.IN_DEVELOPMENT | Status.NO_TARGET | Status.NO_DATA:
            return before
        case _:
            assert_never(verdict.status)


def _run(before: Health, reading: Reading, period: Period) -> int:
    """Count *reading* with the run that it goes on; both ends of a printed range are one period."""
    last = before.period
    if last == period:
        return max(before.run, 1)
    return before.run + 1 if last and _next_to(last, period) and not reading.series_break else 1


def _next_to(last: Period, period: Period) -> bool:
    """Tell whether no period is missing between the two; of days and rolling stretches nobody can tell."""
    following = last.following()
    return last.span is period.span if following is None else following == period


def _beyond(now: Health, target: Target, *, severe: bool) -> Health:
    since = now.period if now.since is None or (now.level is Level.WATCH and now.run == 1) else now.since
    if now.off or severe or _length(now, Level.WATCH) >= target.rule.off_after:
        return replace(now, level=Level.OFF_TRACK, severity=Status.RED, since=since, run=0)
    return replace(now, level=Level.WATCH, since=since, run=_length(now, Level.WATCH))


def _inside(now: Health, target: Target) -> Health:
    run = _length(now, Level.RECOVERING)
    if run >= target.rule.back_after:
        return Health(Level.ON_TRACK, period=now.period, judged_by=now.judged_by)
    return replace(now, level=Level.RECOVERING, run=run)


def _length(now: Health, level: Level) -> int:
    """Give how long the run towards leaving *level* is: it starts with the first period there."""
    return now.run if now.level is level else 1


def change(before: Health, after: Health, *, told: bool) -> Kind | None:
    """Tell what the step from *before* to *after* is to those who follow; most steps are nothing.

    *told* says whether it is known to be off track: what was never told can become neither worse nor better. Only the
    newest period makes news: a period filled in behind it, or corrected, can only take news back.
    """
    red = after.level is Level.OFF_TRACK and after.severity is Status.RED
    if not told:
        fresh = not before.off or is_newer(after, before)
        return Kind.OPENED if red and fresh else None
    match after.level:
        case Level.RECOVERING:
            return None
        case Level.OFF_TRACK if before.severity == after.severity:
            return None
        case Level.OFF_TRACK:
            return Kind.WORSE if red else Kind.EASED
        case Level.ON_TRACK:
            return Kind.RESOLVED if is_newer(after, before) else Kind.CORRECTED
        case Level.WATCH | Level.UNJUDGED:
            return Kind.CORRECTED
        case _:
            assert_never(after.level)


def is_newer(one: Health, other: Health) -> bool:
    """Tell whether *one* rests on a newer period than *other*."""
    return one.period is not None and (other.period is None or one.period.end > other.period.end)


def is_withdrawn(before: Health, after: Health, readings: Iterable[Reading]) -> bool:
    """Tell whether *after* is better than *before* only because the figure that put it off track is held no more."""
    if not before.off or before.period is None or before.period in {after.period, None}:
        return False
    held = any(one.period == before.period and _is_value(one) for one in readings)
    return not held and not is_newer(after, before)


def _is_value(reading: Reading) -> bool:
    return reading.value is not None and reading.certainty is not Certainty.SUPPRESSED
