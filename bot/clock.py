"""The one clock, and the day it is at the council."""

from __future__ import annotations

from datetime import UTC, datetime

from knowledge.council_time import COUNCIL_TIME, council_day

__all__ = ["COUNCIL_TIME", "council_day", "utc_now"]


def utc_now() -> datetime:
    """Give the moment in UTC: the one clock, passed to whatever needs one."""
    return datetime.now(UTC)
