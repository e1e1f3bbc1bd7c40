"""The steps behind alerts: one looks at each new picture of the data, one at the time that passes, one delivers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.alerts.announcing import Announcer
from bot.alerts.asking import Asking, Notices
from bot.alerts.climbing import Climbing
from bot.alerts.daytime import Daytime
from bot.alerts.delivery import Courier, Outbox, Pace, Sender
from bot.alerts.heartbeat import Heartbeat, Step
from bot.alerts.promised import Promised
from bot.alerts.reminding import Episodes as Reminded
from bot.alerts.reopening import Reopening
from bot.alerts.troubles import Troubles
from bot.alerts.watching import Episodes, Watch
from bot.clock import council_day
from bot.settings import Settings
from bot.shelf import Shelf, Volume
from knowledge.library import Library
from knowledge.messages import Outgoing

PAUSE = 0.25
"""Seconds between two looks at whether there is anything to tell or to send."""

TENDED = timedelta(minutes=1)
"""How often it is looked at what became due by the passing of time alone."""


class Book(Episodes, Reminded, Notices, Protocol):
    """What was told, as all who look at it want it."""


class Messages(Outbox, Protocol):
    """Where messages wait."""

    async def outgoing(self, now: datetime) -> Outgoing:
        """Tell how they stand."""


class Look(Protocol):
    """Something that tells what follows from the data, and from the time."""

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell what is new in *library*, as of *today*, the day at the council; *now* is the moment in UTC."""


class Store(Protocol):
    """What alerts ask of storage."""

    @property
    def outbox(self) -> Messages:
        """Give where messages wait."""

    def episodes(self) -> AbstractAsyncContextManager[Book]:
        """Open what was told for one transaction."""


@dataclass(frozen=True)
class Looks:
    """Who looks: *at_data* whenever the data or the day changed, *at_time* every minute as well.

    Those *at_delivery* look before each delivery, whatever became of the others.
    """

    at_data: Sequence[Look]
    at_time: Sequence[Look] = ()
    at_delivery: Sequence[Look] = ()


class Ground(Protocol):
    """What alerts stand on."""

    @property
    def store(self) -> Store:
        """Give where what was told is kept."""

    @property
    def shelf(self) -> Shelf:
        """Give what shows the data."""

    @property
    def settings(self) -> Settings:
        """Give the settings."""

    @property
    def heart(self) -> Heartbeat:
        """Give where it is kept that the steps go on."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """Give what tells the moment in UTC."""


class Alerts:
    """Takes the steps behind alerts on *ground*: what *looks* give to tell is told, and *courier* sends it."""

    def __init__(self, ground: Ground, looks: Looks, courier: Courier) -> None:
        self._shelf = ground.shelf
        self._clock = ground.clock
        self._heart = ground.heart
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
            volume, day = self._shelf.volume, council_day(now)
            if self._seen is None or self._seen[0] is not volume or self._seen[1] != day:
                for one in self._looks.at_data:
                    await one.look(volume.library, day, now)
                self._seen = (volume, day)
            self._heart.beat(Step.LOOK, now)

    async def tend(self) -> None:
        """Tell what became due by the passing of time, once a minute."""
        async with self._looking:
            now = self._clock()
            if self._tended is None or now - self._tended >= TENDED:
                for one in self._looks.at_time:
                    await one.look(self._shelf.volume.library, council_day(now), now)
                self._tended = now
            self._heart.beat(Step.TEND, now)

    async def deliver(self) -> None:
        """Send all that is due, and say what is wrong even where the other steps stand still."""
        async with self._delivering:
            now = self._clock()
            for one in self._looks.at_delivery:
                await one.look(self._shelf.volume.library, council_day(now), now)
            while await self._courier.round():
                pass
            self._heart.beat(Step.DELIVER, now)


def open_alerts(ground: Ground, sender: Sender) -> Alerts:
    """Put together what looks, tells and delivers."""
    store, settings, clock = ground.store, ground.settings, ground.clock
    announcer = Announcer(settings.page_url, settings.wait)
    courier = Courier(store.outbox, sender, clock, Pace(settings.send_rate))
    daily = (Climbing, Promised, Asking)
    ground.heart.begin(clock())
    looks = Looks(
        at_data=(Watch(store.episodes, announcer),),
        at_time=(
            Reopening(store.episodes, announcer),
            *(Daytime(one(store.episodes, announcer).look) for one in daily),
        ),
        at_delivery=(Troubles(store.outbox.outgoing, store.episodes, announcer, ground.heart),),
    )
    return Alerts(ground, looks, courier)
