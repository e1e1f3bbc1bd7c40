"""The steps behind alerts: one looks at each new picture of the data, one at the time that passes, one delivers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.alerts.delivery import Courier
from bot.alerts.heartbeat import Heartbeat, Step
from bot.clock import council_day
from bot.shelf import Shelf, Volume
from knowledge.library import Library

PAUSE = 0.25
"""Seconds between two looks at whether there is anything to tell or to send."""

TENDED = timedelta(minutes=1)
"""How often it is looked at what became due by the passing of time alone."""


class Look(Protocol):
    """Something that tells what follows from the data, and from the time."""

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell what is new in *library*, as of *today*, the day at the council; *now* is the moment in UTC."""


@dataclass(frozen=True)
class Looks:
    """Who looks: *at_data* whenever the data or the day changed, *at_time* every minute as well.

    Those *at_delivery* look before each delivery, whatever became of the others.
    """

    at_data: Sequence[Look]
    at_time: Sequence[Look] = ()
    at_delivery: Sequence[Look] = ()


class Alerts:
    """Takes the steps behind alerts: what *looks* give to tell is told, and *courier* sends it.

    *heart* keeps that they go on, *clock* gives the moment in UTC.
    """

    def __init__(
        self, shelf: Shelf, looks: Looks, courier: Courier, heart: Heartbeat, clock: Callable[[], datetime]
    ) -> None:
        self._shelf = shelf
        self._clock = clock
        self._heart = heart
        self._looks = looks
        self._courier = courier
        self._seen: tuple[Volume, date] | None = None
        self._tended: datetime | None = None
        self._looking = asyncio.Lock()
        self._delivering = asyncio.Lock()

    async def look(self) -> None:
        """Tell what changed since the last look, if the data or the day changed."""
        async with self._looking:
            now = self._clock()
            if self._shelf.volume.shows_all(now):
                await self._look_at_data(now)

    async def tend(self) -> None:
        """Tell what became due by the passing of time, once a minute."""
        async with self._looking:
            now = self._clock()
            if not self._shelf.volume.shows_all(now):
                return  # Nothing is said to be late or old by a library without the figures that came to be shown.
            if self._tended is None or now - self._tended >= TENDED:
                # Nobody is reminded of what the newest data has put right.
                await self._look_at_data(now)
                for one in self._looks.at_time:
                    await one.look(self._shelf.volume.library, council_day(now), now)
                self._tended = now
            self._heart.beat(Step.TEND, now)

    async def _look_at_data(self, now: datetime) -> None:
        volume, day = self._shelf.volume, council_day(now)
        if self._seen is None or self._seen[0] is not volume or self._seen[1] != day:
            for one in self._looks.at_data:
                await one.look(volume.library, day, now)
            self._seen = (volume, day)
        self._heart.beat(Step.LOOK, now)

    async def deliver(self) -> None:
        """Send all that is due, and say what is wrong even where the other steps stand still."""
        async with self._delivering:
            now = self._clock()
            for one in self._looks.at_delivery:
                await one.look(self._shelf.volume.library, council_day(now), now)
            while await self._courier.round():
                pass
            self._heart.beat(Step.DELIVER, now)
