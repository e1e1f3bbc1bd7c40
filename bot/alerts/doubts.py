"""Doubts about a promised return: whoever answers for an episode hears that its date slipped, or is too early."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from bot.alerts.announcing import Announcer, News
from bot.alerts.listeners import Listener, chats_of
from bot.cards.acts import same
from bot.cards.warnings import warning_card
from knowledge.answering.warnings import doubt
from knowledge.episodes import Episode
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import Kind, Notice
from knowledge.rights import owners
from knowledge.warnings import Doubt, TooEarly, doubts, reason_of

log = logging.getLogger(__name__)


class Plans(Protocol):
    """Episodes with their plans, and what is told beside them, open for one transaction."""

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that are still off track."""

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number what is told in a slot, unless it was told before."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""

    async def send(self, messages: Iterable[Message]) -> None:
        """Put messages into the outbox."""


class Doubts:
    """Tells those who answer for episodes alone; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Callable[[], AbstractAsyncContextManager[Plans]], announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell what speaks against the plans there are, by the readings of *library* on *today*."""
        async with self._opening() as book:
            for episode in await book.running():
                found = [(one, await book.notice(*_slot(one, episode), now)) for one in _found(episode, library, today)]
                fresh = [(one, notice) for one, notice in found if notice is not None]
                if fresh:
                    words = doubt(fresh[0][1].ref, episode, [one for one, _ in fresh], library, today)
                    cards = same(warning_card(words, self._announcer.pages))
                    news = News(words.ref, Kind.WARNING, words.heading, cards, now)
                    chats = chats_of(owners(episode, library.people), await book.chats())
                    await book.send(self._announcer.tell(news, map(Listener, chats)))


def _found(episode: Episode, library: Library, today: date) -> tuple[Doubt, ...]:
    try:
        return doubts(episode, library, today)
    except Exception:  # one series that cannot be judged must not keep others from being told of
        log.exception("the plan of %s could not be judged", episode.name)
        return ()


def _slot(one: Doubt, episode: Episode) -> tuple[Kind, str, str]:
    """Name a doubt: a promise is doubted once, a date that is too early once a reading."""
    reading = f"{episode.period}|" if isinstance(one, TooEarly) else ""
    return Kind.WARNING, episode.name, f"{reading}{one.back_by}|{reason_of(one)}"
