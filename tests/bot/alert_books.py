"""Followers and episodes in memory, as the service sees a store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.alerts.chat_hours import ChatHours
from bot.alerts.retiming import Retiming, When
from bot.shelf import Shelf
from knowledge.episodes import Announcement, Case, Deed, Episode
from knowledge.following import Chat, Follower, Hours, Scope
from knowledge.messages import Message


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
    """Episodes by number, with what was done about them and what is told of that."""

    held: dict[int, Episode] = field(default_factory=dict)
    done: list[Deed] = field(default_factory=list)
    told: list[Announcement] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    known: tuple[Chat, ...] = ()

    @asynccontextmanager
    async def open(self, *, reading: bool = False) -> AsyncIterator[EpisodesInMemory]:  # noqa: ARG002 - as the store's
        """Open them; nothing is undone here."""
        yield self

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that go on."""
        return tuple(one for one in self.held.values() if one.running)

    async def case(self, number: int) -> Case | None:
        """Give the episode with that number and its history."""
        if number not in self.held:
            return None
        told = tuple(one for one in self.told if one.episode == number)
        return Case(self.held[number], told, tuple(one for one in self.done if one.episode == number))

    async def note(self, done: Deed) -> None:
        """Keep what was done."""
        self.done.append(done)

    async def announce(self, told: Announcement, messages: Iterable[Message]) -> None:
        """Keep an announcement with its messages."""
        self.told.append(told)
        self.messages.extend(messages)

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat."""
        return self.known

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
