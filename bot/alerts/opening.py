"""Opening alerts: what looks, tells, delivers, and lets people act and follow is put together on one ground."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.alerts.acting import Acting
from bot.alerts.acting import Opening as Cases
from bot.alerts.announcing import Announcer
from bot.alerts.asking import Asking, Notices
from bot.alerts.chat_hours import ChatHours
from bot.alerts.chat_hours import Chats as HourChats
from bot.alerts.climbing import Climbing
from bot.alerts.daytime import Daytime
from bot.alerts.delivery import Courier, Outbox, Pace, Sender
from bot.alerts.doubts import Doubts, Plans
from bot.alerts.failing import Failing
from bot.alerts.follow_desk import FollowDesk
from bot.alerts.following import Followers, Following
from bot.alerts.heartbeat import Heartbeat
from bot.alerts.limits import Book, Limits
from bot.alerts.promised import Promised
from bot.alerts.reminding import Episodes as Reminded
from bot.alerts.reopening import Reopening
from bot.alerts.retiming import Chats, Retiming, Waiting
from bot.alerts.running import Alerts, Looks
from bot.alerts.troubles import Troubles
from bot.alerts.warnings import Warnings
from bot.alerts.watching import Episodes, Watch
from bot.settings import Settings
from bot.shelf import Shelf
from knowledge.following import Chat
from knowledge.messages import Outgoing
from knowledge.quiet import QuietPeriod, quiet_for


class Told(Book, Episodes, Reminded, Notices, Plans, Protocol):
    """What was told, as all who look see it."""


class Mail(Outbox, Waiting, Protocol):
    """Where messages wait, as those who send them and those who put them off see it."""

    async def outgoing(self, now: datetime) -> Outgoing:
        """Tell how they stand."""


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


def open_alerts(ground: Ground, sender: Sender) -> Alerts:
    """Put together what looks, tells and delivers."""
    store, settings, clock = ground.store, ground.settings, ground.clock
    announcer = Announcer(settings.page_url, settings.wait, lambda chat: _quiet(chat, ground.shelf))
    courier = Courier(store.outbox, sender, clock, Pace(settings.send_rate))
    ground.heart.begin(clock())
    watch = Watch(store.episodes, announcer)
    looks = Looks(
        at_data=(
            watch,
            Failing(watch, store.episodes, announcer, ground.heart),
            Warnings(store.episodes, announcer),
            Limits(store.episodes, announcer),
            Retiming(store.outbox, store.chats, settings.wait),
        ),
        at_time=(
            Reopening(store.episodes, announcer),
            Doubts(store.episodes, announcer),
            *(Daytime(one(store.episodes, announcer).look) for one in (Climbing, Promised, Asking)),
        ),
        at_delivery=(Troubles(store.outbox.outgoing, store.episodes, announcer, ground.heart),),
    )
    return Alerts(ground.shelf, looks, courier, ground.heart, clock)


def open_acting(opening: Cases, shelf: Shelf, settings: Settings, clock: Callable[[], datetime]) -> Acting:
    """Make what lets people act on the episodes that *opening* opens for one transaction."""
    return Acting(opening, shelf.library, Announcer(settings.page_url, settings.wait), clock)


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
