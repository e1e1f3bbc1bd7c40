"""Retiming: what waits goes earlier or later, where the hours of a chat or a pre-election period changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from knowledge.following import Chat, Pace
from knowledge.hours import may_tell
from knowledge.library import Library
from knowledge.people import Directory
from knowledge.quiet import QuietPeriod, quiet_for

When = Callable[[str, Pace, datetime], datetime]


class Waiting(Protocol):
    """Where messages wait."""

    async def retime(self, when: When, conversation: str | None = None) -> None:
        """Let what was not tried yet go when it may."""


class Chats(Protocol):
    """Where chats are kept."""

    async def all(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""


class Retiming:
    """Sees to what waits in *outbox*; news waits *wait* for more."""

    def __init__(self, outbox: Waiting, chats: Chats, wait: timedelta) -> None:
        self._outbox = outbox
        self._chats = chats
        self._wait = wait
        self._seen: tuple[tuple[QuietPeriod, ...], Directory] | None = None

    async def look(self, library: Library, today: date, now: datetime) -> None:  # noqa: ARG002 - as every look
        """Let all that waits go when it may, if the pre-election periods or the people changed since the last look."""
        current = library.quiet, library.people
        if current == self._seen:
            return
        if self._seen is not None or library.quiet:
            await self._outbox.retime(
                self._when({one.conversation: one for one in await self._chats.all()}, library, now)
            )
        self._seen = current

    async def chat(self, changed: Chat, library: Library, now: datetime) -> None:
        """Let what waits for the chat *changed* go when its hours allow it now."""
        await self._outbox.retime(self._when({changed.conversation: changed}, library, now), changed.conversation)

    def _when(self, chats: Mapping[str, Chat], library: Library, now: datetime) -> When:
        def when(conversation: str, pace: Pace, before: datetime) -> datetime:
            chat = chats.get(conversation)
            if chat is None:
                return before
            quiet = quiet_for(chat, library.quiet, library.people)
            return may_tell(min(before, now + self._wait), chat.hours, pace, quiet)

        return when
