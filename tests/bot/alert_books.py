"""Followers and episodes in memory, as the service sees a store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.alerts.chat_hours import ChatHours
from bot.alerts.retiming import Retiming, When
from bot.shelf import Shelf
from knowledge.episodes import Episode
from knowledge.following import Chat, Follower, Hours, Scope


@dataclass
class FollowersInMemory:
    """Those who follow."""

    held: dict[tuple[str, Scope, str], Follower] = field(default_factory=dict)

    async def add(self, one: Follower) -> None:
        """Let somebody follow."""
        self.held[one.conversation, one.scope, one.subject] = one

    async def remove(self, conversation: str, scope: Scope | None = None, subject: str = "") -> int:
        """Let a conversation follow something no more, or nothing at all."""
        gone = [key for key in self.held if key[0] == conversation and scope in {None, key[1]}]
        gone = [key for key in gone if scope is None or key[2] == subject]
        for key in gone:
            del self.held[key]
        return len(gone)

    async def of(self, conversation: str) -> tuple[Follower, ...]:
        """Give what a conversation follows."""
        return tuple(one for one in self.held.values() if one.conversation == conversation)


@dataclass
class EpisodesInMemory:
    """Episodes by number."""

    held: dict[int, Episode] = field(default_factory=dict)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[EpisodesInMemory]:
        """Open them; nothing is undone here."""
        yield self

    async def episode(self, number: int) -> Episode | None:
        """Give the episode with that number."""
        return self.held.get(number)

    async def keep(self, changed: Episode) -> None:
        """Keep an episode."""
        self.held[changed.number] = changed


@dataclass
class NoChats:
    """No chat is known here, and nothing waits to be told."""

    held: dict[str, Chat] = field(default_factory=dict)

    async def find(self, conversation: str) -> Chat | None:
        """Give none."""
        return self.held.get(conversation)

    async def hours(self, conversation: str, hours: Hours) -> None:
        """Keep nothing."""

    async def all(self) -> tuple[Chat, ...]:
        """Give none."""
        return ()

    async def retime(self, when: When, conversation: str | None = None) -> None:
        """Move nothing."""


def hours_in_memory(shelf: Shelf, clock: Callable[[], datetime]) -> ChatHours:
    """Give the hours of no chat at all."""
    return ChatHours(NoChats(), Retiming(NoChats(), NoChats(), timedelta(0)), shelf, clock)
