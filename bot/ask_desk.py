"""Where the web page and the API ask, and stewards read what was not answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.turns import Turns
from bot.unanswered import kept_since
from knowledge.answer import Answer
from knowledge.asked import Asked as Unmet


class Asking(Protocol):
    """One question, as the web door brings it."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def conversation(self) -> str:
        """The dialogue that it belongs to."""

    @property
    def person(self) -> str | None:
        """Who asks, by the name of their own token."""

    @property
    def as_of(self) -> date | None:
        """The day whose knowledge counts, if it is not today."""


class Kept(Protocol):
    """What is asked of storage."""

    async def since(self, day: date) -> tuple[Unmet, ...]:
        """Give the questions that were last asked on *day* or later, the most frequent first."""


@dataclass(frozen=True)
class AskDesk:
    """Answers by *turns*; what was not answered as meant is *kept* for so many *days*."""

    turns: Turns
    kept: Kept
    days: int

    async def ask(self, asked: Asking) -> Answer:
        """Answer one question of the web page or the API."""
        return await self.turns.reply(asked.text, f"web|{asked.conversation}", asked.as_of, asked.person)

    async def unanswered(self) -> tuple[Unmet, ...]:
        """Give the questions that were not answered as meant; one asked just now may be written a little later."""
        return await self.kept.since(kept_since(self.turns.today(), self.days))
