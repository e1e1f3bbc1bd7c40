"""The one clock, and the day it is at the council."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COUNCIL_TIME = ZoneInfo("Europe/London")


def utc_now() -> datetime:
    """Give the moment in UTC: the one clock, passed to whatever needs one."""
    return datetime.now(UTC)


def council_day(moment: datetime) -> date:
    """Give the day that it is at the council at *moment*."""
    return moment.astimezone(COUNCIL_TIME).date()
