"""The two steps behind alerts: one looks at each new picture of the data, one delivers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from bot.alerts.delivery import Courier
from bot.alerts.watching import Watch
from bot.clock import council_day
from bot.shelf import Shelf, Volume

PAUSE = 0.25
"""Seconds between two looks at whether there is anything to tell or to send."""


class Alerts:
    """Watches what *shelf* shows and delivers what that gives to tell; *clock* gives the moment in UTC."""

    def __init__(self, shelf: Shelf, watch: Watch, courier: Courier, clock: Callable[[], datetime]) -> None:
        self._shelf = shelf
        self._watch = watch
        self._courier = courier
        self._clock = clock
        self._seen: tuple[Volume, date] | None = None
        self._looking = asyncio.Lock()
        self._delivering = asyncio.Lock()

    async def look(self) -> None:
        """Tell what changed since the last look, if the data or the day changed."""
        async with self._looking:
            now = self._clock()
            volume, day = self._shelf.volume, council_day(now)
            if self._seen is None or self._seen[0] is not volume or self._seen[1] != day:
                await self._watch.look(volume.library, day, now)
                self._seen = (volume, day)

    async def deliver(self) -> None:
        """Send all that is due."""
        async with self._delivering:
            while await self._courier.round():
                pass
