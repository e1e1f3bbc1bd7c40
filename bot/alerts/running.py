"""The steps behind alerts: one looks at each new picture of the data, one at the time that passes, one delivers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.alerts.acting import Acting
from bot.alerts.acting import Opening as Cases
from bot.alerts.announcing import Announcer
from bot.alerts.chat_hours import ChatHours
from bot.alerts.chat_hours import Chats as HourChats
from bot.alerts.delivery import Courier, Outbox, Pace, Sender
from bot.alerts.follow_desk import FollowDesk
from bot.alerts.following import Followers, Following
from bot.alerts.limits import Book, Limits
from bot.alerts.retiming import Chats, Retiming, Waiting
from bot.alerts.watching import Episodes, Watch
from bot.clock import council_day
from bot.settings import Settings
from bot.shelf import Shelf, Volume
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.quiet import QuietPeriod, quiet_for

PAUSE = 0.25
"""Seconds between two looks at whether there is anything to tell or to send."""

TENDED = timedelta(minutes=1)
"""How often it is looked at what became due by the passing of time alone."""


class Look(Protocol):
    """Something that tells what follows from the data, and from the time."""

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell what is new in *library*, as of *today*, the day at the council; *now* is the moment in UTC."""


class Told(Episodes, Book, Protocol):
    """What was told, as all who look see it."""


class Mail(Outbox, Waiting, Protocol):
    """Where messages wait, as those who send them and those who put them off see it."""


class Store(Protocol):
    """What alerts ask of storage."""

    @property
    def outbox(self) -> Mail:
        """Give where messages wait."""

    @property
    def chats(self) -> Chats:
        """Give where chats are kept."""

    def episodes(self) -> AbstractAsyncContextManager[Told]:
        """Open what was told for one transaction."""


@dataclass(frozen=True)
class Looks:
    """Who looks: *at_data* whenever the data or the day changed, *at_time* every minute as well."""

    at_data: Sequence[Look]
    at_time: Sequence[Look] = ()


class Alerts:
    """Watches what *shelf* shows and delivers what that gives to tell; *clock* gives the moment in UTC."""

    def __init__(self, shelf: Shelf, looks: Looks, courier: Courier, clock: Callable[[], datetime]) -> None:
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


def open_acting(opening: Cases, shelf: Shelf, settings: Settings, clock: Callable[[], datetime]) -> Acting:
    """Make what lets people act on the episodes that *opening* opens for one transaction."""
    return Acting(opening, shelf.library, Announcer(settings.page_url, settings.wait), clock)


def open_alerts(
    store: Store, shelf: Shelf, sender: Sender, settings: Settings, clock: Callable[[], datetime]
) -> Alerts:
    """Put together what looks, tells and delivers."""
    announcer = Announcer(settings.page_url, settings.wait, lambda chat: _quiet(chat, shelf))
    courier = Courier(store.outbox, sender, clock, Pace(settings.send_rate))
    looks = Looks(
        at_data=(
            Watch(store.episodes, announcer),
            Limits(store.episodes, announcer),
            Retiming(store.outbox, store.chats, settings.wait),
        )
    )
    return Alerts(shelf, looks, courier, clock)


class Notebook(Protocol):
    """What following asks of storage."""

    @property
    def followers(self) -> Followers:
        """Give where it is kept who follows."""

    @property
    def chats(self) -> WrittenChats:
        """Give where chats are kept."""

    @property
    def outbox(self) -> Waiting:
        """Give where messages wait."""


class WrittenChats(Chats, HourChats, Protocol):
    """Where chats are kept, with their hours."""


@dataclass(frozen=True)
class FollowDoors:
    """Where wishes come in: in *chats*, and at the *desk* of page, API and command line."""

    chats: Following
    desk: FollowDesk


def open_following(store: Notebook, shelf: Shelf, settings: Settings, clock: Callable[[], datetime]) -> FollowDoors:
    """Put together what reads and fulfils wishes."""
    hours = ChatHours(store.chats, Retiming(store.outbox, store.chats, settings.wait), shelf, clock)
    following = Following(store.followers, hours, shelf, clock)
    return FollowDoors(following, FollowDesk(following, hours, store.chats, shelf.library))


def _quiet(chat: Chat, shelf: Shelf) -> tuple[QuietPeriod, ...]:
    library = shelf.library()
    return quiet_for(chat, library.quiet, library.people)
