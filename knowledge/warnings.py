"""Early warnings: what a series that is still on track gives reason to look at, before it is red.

Each rests on the newest reading and on what was known before it, and is told while it is new: a cause that simply goes
on, and a forecast that was as poor before, are not told again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from knowledge.course import Course
from knowledge.episodes import Episode, Series
from knowledge.figures import Desk
from knowledge.forecasting.forecast import Forecast, forecast
from knowledge.forecasting.likelihood import Likelihood
from knowledge.forecasting.promise import ReturnVerdict, Support, judge_return
from knowledge.gaps import Widened, widened
from knowledge.health import Level, health
from knowledge.library import Library
from knowledge.periods import Period
from knowledge.prospects import Prospect, level_of, prospect
from knowledge.signals.signal import Signal, Variation, judge_newest
from knowledge.status import Status
from knowledge.targets import Standing, target_for

ON_TRACK = frozenset({Status.GREEN, Status.BLUE, Status.AMBER})
POOR = frozenset({Likelihood.REMOTE_CHANCE, Likelihood.HIGHLY_UNLIKELY, Likelihood.UNLIKELY})


class Reason(StrEnum):
    """Why somebody is warned."""

    SIGNAL = "signal"
    FORECAST = "forecast"
    GAP = "gap"
    SLIPPED = "slipped"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Unusual:
    """The newest reading is worse than the *count* before it bring by themselves."""

    course: Course
    signal: Signal

    @property
    def count(self) -> int:
        """How many readings it is judged by."""
        return self.signal.limits.count


@dataclass(frozen=True, slots=True)
class LikelyMiss:
    """The next reading is unlikely to meet the target, and was not before."""

    prospect: Prospect
    told: Forecast


@dataclass(frozen=True, slots=True)
class Slipped:
    """The return that was promised for *before* is now promised for *back_by*."""

    before: date
    back_by: date


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A return is promised for *back_by*, earlier than the readings support."""

    back_by: date
    verdict: ReturnVerdict


Concern = Unusual | LikelyMiss | Widened
Doubt = Slipped | TooEarly


def reason_of(one: Concern | Doubt) -> Reason:
    """Name why *one* is told."""
    match one:
        case Unusual():
            return Reason.SIGNAL
        case LikelyMiss():
            return Reason.FORECAST
        case Widened():
            return Reason.GAP
        case Slipped():
            return Reason.SLIPPED
        case TooEarly():
            return Reason.TOO_EARLY
        case _:
            assert_never(one)


def warnings(series: Series, library: Library, today: date) -> tuple[Concern, ...]:
    """Give the reasons to look at *series* that its newest reading brings; none where it is off track or unjudged."""
    desk = Desk(library, library.indicators[series[0]], today)
    readings = library.readings(*series)
    if not readings or health(series, library, today).level is not Level.ON_TRACK:
        return ()
    verdict = desk.verdict(readings[-1])
    if verdict.standing is not Standing.IN_FORCE or verdict.status not in ON_TRACK:
        return ()
    gap = widened(desk.indicator, library) if series[1] is None else None
    found = (_unusual(desk.course(series[1])), _likely_miss(desk, series[1]), gap)
    return tuple(one for one in found if one is not None)


def doubts(episode: Episode, library: Library, today: date) -> tuple[Doubt, ...]:
    """Give what speaks against the return that the plan of *episode* promises."""
    plan = episode.plan
    if plan is None or not episode.running:
        return ()
    slipped = (Slipped(plan.slips[-1], plan.back_by),) if plan.slips else ()
    verdict = _judged_return(episode, plan.back_by, library, today)
    early = verdict is not None and verdict.support is Support.EARLIER_THAN_MODEL
    return (*slipped, TooEarly(plan.back_by, verdict)) if verdict and early else slipped


def _unusual(course: Course) -> Unusual | None:
    if not course.current or course.cumulative:
        return None
    direction = course.indicator.direction
    now = judge_newest(course.points, direction)
    if not isinstance(now, Signal) or now.variation is not Variation.CONCERNING or now.cause is None:
        return None
    before = judge_newest(course.points[:-1], direction)
    goes_on = isinstance(before, Signal) and before.cause == now.cause
    return None if goes_on else Unusual(course, now)


def _likely_miss(desk: Desk, breakdown: str | None) -> LikelyMiss | None:
    found = prospect(desk, breakdown)
    told, level = found.told, found.level
    in_force = found.yardstick is not None and found.yardstick.standing is Standing.IN_FORCE
    if not isinstance(told, Forecast) or told.likelihood not in POOR or not in_force:
        return None
    course = found.course
    before = forecast(course.points[:-1], level, course.indicator.direction, course.frame)
    was_poor = isinstance(before, Forecast) and before.likelihood in POOR
    return None if was_poor else LikelyMiss(found, told)


def _judged_return(episode: Episode, back_by: date, library: Library, today: date) -> ReturnVerdict | None:
    desk = Desk(library, library.indicators[episode.indicator], today)
    course = desk.course(episode.breakdown)
    promised = _period_of(back_by, course)
    if promised is None or not course.current or course.cumulative:
        return None
    yardstick = target_for(library.targets(episode.indicator), episode.breakdown, promised, today)
    level = level_of(yardstick.target, desk.indicator.direction) if yardstick else None
    return judge_return(course.points, level, desk.indicator.direction, promised, course.frame)


def _period_of(day: date, course: Course) -> Period | None:
    """Give the period of the kind of *course* that *day* lies in, from its newest reading on."""
    period = course.points[-1].period if course.points else None
    while period is not None and period.end < day:
        period = period.following()
    return period
