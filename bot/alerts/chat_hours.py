"""When a chat wants to hear: kept, and what waits for it goes accordingly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.alerts.retiming import Retiming
from bot.shelf import Shelf
from knowledge.following import Chat, Hours


class Chats(Protocol):
    """Where chats are kept."""

    async def find(self, conversation: str) -> Chat | None:
        """Give a chat."""

    async def hours(self, conversation: str, hours: Hours) -> None:
        """Keep when a chat wants to hear."""


class ChatHours:
    """The hours of chats in *chats*; *retiming* sees to what waits. *clock* gives the moment in UTC."""

    def __init__(self, chats: Chats, retiming: Retiming, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._chats = chats
        self._retiming = retiming
        self._shelf = shelf
        self._clock = clock

    async def of(self, conversation: str) -> Hours:
        """Give when *conversation* wants to hear; a chat that is not known has no wishes."""
        chat = await self._chats.find(conversation)
        return Hours() if chat is None else chat.hours

    async def keep(self, conversation: str, hours: Hours) -> None:
        """Keep when *conversation* wants to hear, and let what waits for it go then."""
        chat = await self._chats.find(conversation)
        if chat is not None:
            await self._chats.hours(conversation, hours)
            changed = chat.model_copy(update={"hours": hours})
            await self._retiming.chat(changed, self._shelf.library(), self._clock())
