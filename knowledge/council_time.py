"""The day that it is at the council: moments are kept in UTC, and people speak of days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNCIL_TIME = ZoneInfo("Europe/London")


def council_day(moment: datetime) -> date:
    """Give the day that it is at the council at *moment*."""
    return moment.astimezone(COUNCIL_TIME).date()
