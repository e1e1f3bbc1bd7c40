"""What the web door asks of the service behind it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from knowledge.answer import Answer
from knowledge.library import Library
from knowledge.record import Record


class Asked(Record):
    """One question. *conversation* names the dialogue it belongs to, *as_of* the day whose knowledge counts.

    *person* is empty as long as nobody signs in on the web: such an asker can read, and can follow nothing.
    """

    text: str
    conversation: str
    person: str | None = None
    as_of: date | None = None


class Desk(Protocol):
    """The service as this door sees it."""

    def library(self) -> Library:
        """Give the library that is current now."""

    def today(self) -> date:
        """Give the day that ages and editions in force are counted from."""

    async def ask(self, asked: Asked) -> Answer:
        """Answer one question."""

    async def ready(self) -> str | None:
        """Give nothing when questions can be answered, else the reason why not as one sentence."""
