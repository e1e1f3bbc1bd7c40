"""When a chat may be told: its own hours and pauses, its digests, and the quiet periods before elections.

Hours are those on the clock of the chat's time zone, so the summer and winter change move nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from knowledge.following import Hours, Pace
from knowledge.quiet import QuietPeriod
from knowledge.working_days import is_working_day, working_days_after

ONE = timedelta(days=1)
WEEK = timedelta(days=7)


def may_tell(moment: datetime, hours: Hours, pace: Pace, quiet: Sequence[QuietPeriod] = ()) -> datetime:
    """Give the first moment, *moment* or later, at which a chat with these *hours* is told, in UTC.

    *quiet* are the periods in which it is told nothing at all. What goes as it comes waits for the end of all that
    stands against it; a digest comes at one of its own times.
    """
    told = moment.astimezone(UTC)
    while (later := _put_off(told, hours, pace, quiet)) != told:
        told = later
    return told


def is_quiet(moment: datetime, hours: Hours) -> bool:
    """Tell whether *moment* lies within the quiet hours of *hours*."""
    return _within(moment.astimezone(ZoneInfo(hours.zone)).time(), hours)


def _put_off(moment: datetime, hours: Hours, pace: Pace, quiet: Sequence[QuietPeriod]) -> datetime:
    """Put *moment* off by the first thing that stands against it; give it back where nothing does."""
    if hours.paused_until is not None and moment < hours.paused_until:
        return hours.paused_until
    for one in quiet:
        if one.holds(moment):
            return one.end
    zone = ZoneInfo(hours.zone)
    day = moment.astimezone(zone).date()
    match pace:
        case Pace.DAILY:
            return _first(moment, _days_from(day), hours.digest_at, hours)
        case Pace.WEEKLY:
            monday = day - ONE * day.weekday()
            days = (working_days_after(monday + WEEK * n, 0) for n in range(4))
            return _first(moment, days, hours.digest_at, hours)
        case Pace.AT_ONCE | Pace.NEVER:
            return _as_it_comes(moment, day, hours)
        case _:
            assert_never(pace)


def _as_it_comes(moment: datetime, day: date, hours: Hours) -> datetime:
    if hours.working_days and not is_working_day(day):
        return _first(moment, _days_from(day), time(0), hours)
    if is_quiet(moment, hours) and hours.quiet_to is not None:
        return _first(moment, _days_from(day), hours.quiet_to, hours)
    return moment


def _days_from(day: date) -> Iterator[date]:
    return (day + ONE * n for n in range(15))


def _first(moment: datetime, days: Iterator[date], at: time, hours: Hours) -> datetime:
    """Give the first moment, not before *moment*, at which the clock shows *at* on one of *days*.

    What would lie within the quiet hours comes at their end. Where the clock is put back, a time comes twice; where it
    is put forward, what falls away comes an hour later.
    """
    zone = ZoneInfo(hours.zone)
    at = _opened(at, hours)
    wanted = (one for one in days if is_working_day(one) or not hours.working_days)
    shown = (datetime.combine(one, at.replace(fold=fold), zone).astimezone(UTC) for one in wanted for fold in (0, 1))
    return next(one for one in shown if one >= moment and not is_quiet(one, hours))


def digest_time(hours: Hours) -> time:
    """Give when digests come: the end of the quiet hours where the wanted time lies within them."""
    return _opened(hours.digest_at, hours)


def _opened(at: time, hours: Hours) -> time:
    return hours.quiet_to if hours.quiet_to is not None and _within(at, hours) else at


def _within(clock: time, hours: Hours) -> bool:
    start, end = hours.quiet_from, hours.quiet_to
    if start is None or end is None or start == end:
        return False
    return start <= clock < end if start < end else clock >= start or clock < end
