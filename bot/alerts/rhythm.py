"""Wishes about hours: what they make of the hours of a chat, and the name of the sentence that says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from knowledge.following import Hours
from knowledge.understanding.wishes import DigestAt, Pausing, QuietHours, Resuming, WorkingDays

LONGEST_PAUSE = timedelta(days=366)

HoursWish = Pausing | Resuming | QuietHours | WorkingDays | DigestAt
Wished = tuple[Hours | None, str]
"""The hours from now on, none where the words do not say which, and the name of a sentence."""


def wished(wish: HoursWish, before: Hours, today: date) -> Wished:
    """Give the hours that are wished for, said *today*, instead of *before*."""
    match wish:
        case Pausing(end=end):
            return _paused(end, before, today)
        case Resuming():
            return before.model_copy(update={"paused_until": None}), "hours.resumed"
        case QuietHours():
            return _quiet(wish, before)
        case WorkingDays(only=only):
            name = "hours.working_only" if only else "hours.working_off"
            return before.model_copy(update={"working_days": only}), name
        case DigestAt(at=at):
            return (None, "hours.digest_when") if at is None else (_at(before, at), "hours.digest_at")
        case _:
            assert_never(wish)


def _paused(end: date | None, before: Hours, today: date) -> Wished:
    if end is None or end <= today:
        return None, "hours.pause_until"
    if end > today + LONGEST_PAUSE:
        return None, "hours.pause_long"
    until = datetime.combine(end, time(0), ZoneInfo(before.zone)).astimezone(UTC)
    return before.model_copy(update={"paused_until": until}), "hours.paused"


def _quiet(wish: QuietHours, before: Hours) -> Wished:
    if wish.off:
        return before.model_copy(update={"quiet_from": None, "quiet_to": None}), "hours.quiet_off"
    if wish.start is None or wish.end is None or wish.start == wish.end:
        return None, "hours.quiet_when"
    return before.model_copy(update={"quiet_from": wish.start, "quiet_to": wish.end}), "hours.quiet"


def _at(before: Hours, at: time) -> Hours:
    return before.model_copy(update={"digest_at": at})
