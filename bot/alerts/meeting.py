"""Meeting: each chat that writes to Ambit is remembered, with the address that it is reached at now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from knowledge.following import Chat

REMEMBERED = 10_000


class Chats(Protocol):
    """Where chats are kept."""

    async def meet(self, met: Chat) -> None:
        """Keep where a chat is reached now."""

    async def gone(self, conversation: str, now: datetime) -> None:
        """Keep that Ambit was removed from a chat."""


class Meeting:
    """Remembers chats in *chats*; one that was met at the same address before is not written again."""

    def __init__(self, chats: Chats, clock: Callable[[], datetime]) -> None:
        self._chats = chats
        self._clock = clock
        self._met: dict[str, Chat] = {}

    async def meet(self, met: Chat) -> None:
        """Remember *met*."""
        known = self._met.get(met.conversation)
        if known is None or known.model_copy(update={"seen_at": met.seen_at}) != met:
            await self._chats.meet(met)
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            self._met[met.conversation] = met

    async def leave(self, conversation: str) -> None:
        """Write to *conversation* no more, until it writes again."""
        self._met.pop(conversation, None)
        await self._chats.gone(conversation, self._clock())
