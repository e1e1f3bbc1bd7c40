"""Daytime: what only a new day brings is told in the morning and not at midnight."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time

from bot.clock import COUNCIL_TIME
from knowledge.library import Library

MORNING = time(8)
"""From when on, by the clock at the council."""


class Daytime:
    """Lets *look* look from the morning on."""

    def __init__(self, look: Callable[[Library, date, datetime], Awaitable[None]]) -> None:
        self._look = look

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Look, unless it is night."""
        if now.astimezone(COUNCIL_TIME).time() >= MORNING:
            await self._look(library, today, now)
