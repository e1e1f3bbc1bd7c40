"""Reminding: what time brings about an episode is announced under its next number, and noted in its history."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Protocol

from pydantic import JsonValue

from bot.alerts.announcing import Announcer, News
from bot.alerts.listeners import Listener
from bot.cards.acts import cards_of
from bot.cards.reminders import reminder_card
from knowledge.answering.reminders import Occasion, reminder
from knowledge.episodes import Announcement, Deed, Episode
from knowledge.following import Chat, Follower
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import Kind
from knowledge.reminders import Cause

AMBIT = "Ambit"
"""Whose deed it is that nobody did."""

log = logging.getLogger(__name__)


class Episodes(Protocol):
    """What was told, open for one transaction."""

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that are still off track."""

    async def keep(self, changed: Episode) -> None:
        """Keep an episode."""

    async def announce(self, told: Announcement, messages: Iterable[Message]) -> None:
        """Keep an announcement with its messages."""

    async def note(self, done: Deed) -> None:
        """Keep what was done about an episode."""

    async def deeds(self, number: int) -> tuple[Deed, ...]:
        """Give what was done about an episode, the oldest first."""

    async def followers(self) -> tuple[Follower, ...]:
        """Give everybody who follows anything."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""


Opening = Callable[[], AbstractAsyncContextManager[Episodes]]


@dataclass(frozen=True)
class Scene:
    """What a look has before it: the *library* on *today*, the moment *now* in UTC, and the *book* that is open."""

    library: Library
    today: date
    now: datetime
    book: Episodes

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that go on of series that are held."""
        return tuple(one for one in await self.book.running() if one.indicator in self.library.indicators)

    async def note(self, episode: Episode, act: str, details: Mapping[str, JsonValue]) -> None:
        """Keep in the history of *episode* what came of itself."""
        version = episode.version
        deed = Deed(episode=episode.number, version=version, at=self.now, by=AMBIT, act=act, details=dict(details))
        await self.book.note(deed)


@dataclass(frozen=True)
class Prompt:
    """What is told and why; *gaps* fill its sentences, *act* and *details* are what its history says of it."""

    cause: Cause
    act: str
    details: Mapping[str, JsonValue]
    gaps: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = Kind.REMINDER


async def remind(
    prompt: Prompt, episode: Episode, listeners: Iterable[Listener], scene: Scene, announcer: Announcer
) -> Episode:
    """Tell *prompt* of *episode* to *listeners*, note it, and give the episode since.

    Its version stays: what people decide on is as it was, and a button that they see still holds. Where nobody can be
    told there is nothing to announce.
    """
    heard = tuple(listeners)
    if heard:
        episode = episode.model_copy(update={"announced": episode.announced + 1})
        told = Announcement(episode=episode.number, number=episode.announced, kind=prompt.kind, at=scene.now)
        words = reminder(Occasion(told, prompt.cause, prompt.gaps), episode, scene.library, scene.today)
        shown = partial(reminder_card, words, episode, pages=announcer.pages)
        cards = cards_of(episode, scene.library.people, shown)
        news = News(told.ref, prompt.kind, words.heading, cards, scene.now, episode.number)
        await scene.book.announce(told, announcer.tell(news, heard))
        log.info("%s %s, told to %d", told.ref, prompt.cause, len(heard))
    await scene.book.keep(episode)
    await scene.note(episode, prompt.act, {**prompt.details, "told": len(heard)})
    return episode
