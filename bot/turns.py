"""One turn: words in, answer out, and what the conversation remembers for the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.conversations import Conversations
from bot.shelf import Shelf
from knowledge.answer import Answer
from knowledge.answering.answer import answer
from knowledge.question import Memory, Offer, Understood

COUNCIL_TIME = ZoneInfo("Europe/London")


class Turns:
    """Answers turn by turn. *clock* gives the moment in UTC; days are counted in the council's time zone."""

    def __init__(self, shelf: Shelf, conversations: Conversations, clock: Callable[[], datetime]) -> None:
        self._shelf = shelf
        self._conversations = conversations
        self._clock = clock

    def today(self) -> date:
        """Give the day it is at the council."""
        return self._clock().astimezone(COUNCIL_TIME).date()

    def reply(self, text: str, conversation: str, as_of: date | None = None) -> Answer:
        """Answer *text* in *conversation*, from what is known now or was known at the end of the day *as_of*."""
        day = as_of or self.today()
        memory = self._conversations.recall(conversation)
        understood = self._shelf.volume.reader.understand(text, memory, day)
        given = answer(understood, self._shelf.library(as_of), day)
        self._conversations.keep(conversation, _remembered(memory, understood))
        return given


def _remembered(memory: Memory, understood: Understood) -> Memory:
    question = understood.question
    if isinstance(question, Offer):
        return Memory(options=question.options, aspect=question.aspect)
    return replace(memory, options=())


def utc_now() -> datetime:
    """Give the moment in UTC: the one clock, passed to whatever needs one."""
    return datetime.now(UTC)
