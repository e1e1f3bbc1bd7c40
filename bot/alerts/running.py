"""The steps behind alerts: one looks at each new picture of the data, one at the time that passes, one delivers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from prometheus_client import CollectorRegistry, Gauge

from bot.alerts.announcing import Announcer
from bot.alerts.delivery import Courier, Outbox, Pace, Sender
from bot.alerts.doubts import Doubts, Plans
from bot.alerts.troubles import Notices, Troubles
from bot.alerts.warnings import Warnings
from bot.alerts.watching import Episodes, Watch
from bot.clock import council_day
from bot.settings import Settings
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


class Told(Episodes, Notices, Plans, Protocol):
    """What was told, open for one transaction."""


class Store(Protocol):
    """What alerts ask of storage."""

    @property
    def outbox(self) -> Outbox:
        """Give where messages wait."""

    def episodes(self) -> AbstractAsyncContextManager[Told]:
        """Open what was told for one transaction."""


@dataclass(frozen=True)
class Looks:
    """Who looks: *at_data* whenever the data or the day changed, *at_time* every minute as well."""

    at_data: Sequence[Look]
    at_time: Sequence[Look] = ()


class Alerts:
    """Watches what *shelf* shows and delivers what that gives to tell; *clock* gives the moment in UTC.

    *registry* holds what it counts.
    """

    def __init__(
        self,
        shelf: Shelf,
        looks: Looks,
        courier: Courier,
        clock: Callable[[], datetime],
        registry: CollectorRegistry | None = None,
    ) -> None:
        self.registry = registry
        self._shelf = shelf
        self._looks = looks
        self._courier = courier
        self._clock = clock
        self._seen: tuple[Volume, date] | None = None
        self._tended: datetime | None = None
        self._looking = asyncio.Lock()
        self._delivering = asyncio.Lock()

    async def look(self) -> None:
        """Tell what changed since the last look, if the data or the day changed."""
        async with self._looking:
            now = self._clock()
            volume, day = self._shelf.volume, council_day(now)
            if self._seen is None or self._seen[0] is not volume or self._seen[1] != day:
                for one in self._looks.at_data:
                    await one.look(volume.library, day, now)
                self._seen = (volume, day)

    async def tend(self) -> None:
        """Tell what became due by the passing of time, once a minute."""
        async with self._looking:
            now = self._clock()
            if self._tended is None or now - self._tended >= TENDED:
                for one in self._looks.at_time:
                    await one.look(self._shelf.volume.library, council_day(now), now)
                self._tended = now

    async def deliver(self) -> None:
        """Send all that is due."""
        async with self._delivering:
            while await self._courier.round():
                pass


def open_alerts(
    store: Store, shelf: Shelf, sender: Sender, settings: Settings, clock: Callable[[], datetime]
) -> Alerts:
    """Put together what looks, tells and delivers."""
    announcer = Announcer(settings.page_url, settings.wait)
    courier = Courier(store.outbox, sender, clock, Pace(settings.send_rate))
    watch = Watch(store.episodes, announcer)
    looks = Looks(
        at_data=(watch, Troubles(watch, store.episodes, announcer), Warnings(store.episodes, announcer)),
        at_time=(Doubts(store.episodes, announcer),),
    )
    return Alerts(shelf, looks, courier, clock, counted(watch))


def counted(watch: Watch) -> CollectorRegistry:
    """Count what *watch* cannot judge, for those who look after Ambit."""
    registry = CollectorRegistry()
    failing = Gauge("ambit_series_failing", "Series that could not be judged at the last look.", registry=registry)
    failing.set_function(lambda: len(watch.failing))
    return registry
