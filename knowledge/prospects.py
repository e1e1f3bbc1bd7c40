"""The prospects of a series: its next reading, or the end of its year, against the target that will judge it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.course import Course
from knowledge.figures import Desk
from knowledge.forecasting.aim import Aim, better
from knowledge.forecasting.forecast import Forecast, forecast
from knowledge.forecasting.record import Stated, TrackRecord, last_stated, score, track_record
from knowledge.forecasting.run import NoForecast, Refusal, usable_run
from knowledge.forecasting.year_end import project_year_end
from knowledge.freshness import NO_LONGER_FED, Freshness
from knowledge.periods import APRIL, Period, financial_year
from knowledge.series import Direction, Lifecycle, Target
from knowledge.signals.signal import latest_segment
from knowledge.status import flaw
from knowledge.targets import Standing, Yardstick, target_for

UNTRIED = track_record(())
UNJUDGED = frozenset({Lifecycle.BASELINE, Lifecycle.CONTEXTUAL})
STILL_ASSURED = frozenset({Refusal.GAPS, Refusal.NO_SPREAD})
"""Refusals beside which limits still tell whether the target will be met, unless the series is stale."""


class Hindrance(StrEnum):
    """Why nothing is forecast, beside what the readings themselves refuse."""

    NO_LONGER_READ = "no_longer_read"
    NEWEST_LEFT_OUT = "newest_left_out"
    TARGET_LAPSED = "target_lapsed"
    RANGE_TARGET = "range_target"
    STALE = "stale"
    YEAR_COMPLETE = "year_complete"


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The total that *year* is expected to end at, projected from the readings up to *now*; *met*: it is on target."""

    year: Period
    now: Period
    expected: Decimal
    met: bool | None


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is *told* of the *period* that comes; *yardstick* holds the target that judges it, or has lapsed.

    *level* is the one value that a target in force asks for.
    """

    course: Course
    period: Period | None
    yardstick: Yardstick | None
    level: Decimal | None
    told: Forecast | YearEnd | NoForecast | Hindrance
    record: TrackRecord = UNTRIED


def stated(desk: Desk, breakdown: str | None, now: datetime) -> Stated | None:
    """Give what is forecast of the next reading of a series as it is stated at *now*; nothing where nothing is."""
    found = prospect(desk, breakdown)
    told = found.told
    if not isinstance(told, Forecast) or found.level is None:
        return None
    return Stated(
        indicator=desk.indicator.id,
        breakdown=breakdown,
        period=told.next_period,
        newest=found.course.points[-1].period,
        count=told.count,
        probability=told.probability,
        expected=told.expected,
        low=told.low,
        high=told.high,
        target=found.level,
        stated_at=now,
    )


def record_of(desk: Desk, breakdown: str | None) -> TrackRecord:
    """Score what was forecast of one series against the readings that came since."""
    forecasts = last_stated(desk.library.forecasts(desk.indicator.id, breakdown))
    came = {reading.period: reading.value for reading in desk.library.readings(desk.indicator.id, breakdown)}
    direction = desk.indicator.direction
    if better(direction) is None:
        return UNTRIED
    due = ((one, came[period]) for period, one in forecasts.items() if period in came)
    return track_record([score(one, value, direction) for one, value in due if value is not None])


def prospect(desk: Desk, breakdown: str | None = None) -> Prospect:
    """Tell the prospects of the series of *desk*'s indicator for *breakdown*, on its day."""
    course = desk.course(breakdown)
    period = _year_ends(course) if course.cumulative else course.following
    yardstick = _yardstick(desk, breakdown, period) if period else None
    holds = yardstick is not None and yardstick.standing is not Standing.LAPSED
    level = level_of(yardstick.target, course.indicator.direction) if yardstick and holds else None
    told = _told(desk, course, yardstick, level)
    return Prospect(course, period, yardstick, level, told, record_of(desk, breakdown))


def level_of(target: Target, direction: Direction) -> Decimal | None:
    """Give the one value that *target* asks for where *direction* is better; nothing for a range with both ends."""
    if target.value is not None:
        return target.value
    if target.low is not None and target.high is not None:
        return None
    return target.low if direction is Direction.HIGHER else target.high if direction is Direction.LOWER else None


def _yardstick(desk: Desk, breakdown: str | None, period: Period) -> Yardstick | None:
    if desk.indicator.lifecycle in UNJUDGED:
        return None
    found = target_for(desk.library.targets(desk.indicator.id), breakdown, period, desk.today)
    return None if found and flaw(found.target, desk.indicator.direction) else found


def _told(
    desk: Desk, course: Course, yardstick: Yardstick | None, level: Decimal | None
) -> Forecast | YearEnd | NoForecast | Hindrance:
    if hindrance := _hindrance(course, yardstick, level):
        return hindrance
    found = _year_end(course, level) if course.cumulative else _next(course, level)
    if isinstance(found, Hindrance) or (isinstance(found, NoForecast) and found.refusal not in STILL_ASSURED):
        return found
    age = desk.age(course.points[-1].period, course.breakdown)
    return Hindrance.STALE if age.freshness is Freshness.STALE else found


def _hindrance(course: Course, yardstick: Yardstick | None, level: Decimal | None) -> Hindrance | None:
    direction = course.indicator.direction
    if course.indicator.lifecycle in NO_LONGER_FED:
        return Hindrance.NO_LONGER_READ
    if course.points and not course.current:
        return Hindrance.NEWEST_LEFT_OUT
    if direction is Direction.RANGE or (yardstick and yardstick.target.value is None and level is None):
        return Hindrance.RANGE_TARGET
    lapsed = yardstick and yardstick.standing is Standing.LAPSED
    return Hindrance.TARGET_LAPSED if lapsed and direction is not Direction.NEUTRAL else None


def _next(course: Course, level: Decimal | None) -> Forecast | NoForecast:
    """Forecast the next reading; what has no next period is refused for that, and not for want of its target."""
    found = forecast(course.points, level, course.indicator.direction, course.frame)
    if isinstance(found, NoForecast) and found.refusal is Refusal.NO_TARGET and course.following is None:
        run = usable_run(course.points)
        return run if isinstance(run, NoForecast) else found
    return found


def year_of(period: Period) -> Period:
    """Give the financial year that *period* ends in."""
    return financial_year(period.end.year - (period.end.month < APRIL))


def _year_ends(course: Course) -> Period | None:
    """Give the last period of the year that the newest reading is in: its reading will hold the whole year."""
    period: Period | None = course.points[-1].period
    end = year_of(course.points[-1].period).end
    while period and period.end < end:
        period = period.following()
    return period


def _year_end(course: Course, level: Decimal | None) -> YearEnd | NoForecast | Hindrance:
    points = latest_segment(course.points)
    year, now = year_of(points[-1].period), points[-1].period
    if now.end == year.end:
        return Hindrance.YEAR_COMPLETE
    by_year: defaultdict[Period, list[tuple[Period, Decimal]]] = defaultdict(list)
    for point in points:
        by_year[year_of(point.period)].append((point.period, point.value))
    total = project_year_end(by_year.pop(year), by_year)
    if isinstance(total, Refusal):
        return NoForecast(total, len(points))
    sign = better(course.indicator.direction)
    expected = course.frame.shown(Fraction(total), 0)
    met = None if level is None or sign is None else Aim(Fraction(level), sign).met_by(total)
    return YearEnd(year, now, expected, met)
