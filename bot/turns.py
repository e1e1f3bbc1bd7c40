"""One turn: words in, answer out, and what the conversation remembers for the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot.clock import council_day
from bot.conversations import Conversations
from bot.shelf import Shelf
from bot.threads import Thread
from bot.unanswered import UNMET, Unanswered
from knowledge.answer import Answer
from knowledge.answering.answer import answer
from knowledge.answering.early import with_early
from knowledge.asked import Unmet, without_names
from knowledge.library import Library
from knowledge.question import Courtesy, Memory, Talk, Understood
from knowledge.understanding.remembering import remembered, still_held


class Turns:
    """Answers turn by turn. *clock* gives the moment in UTC; days are counted in the council's time zone.

    What was not answered as meant is noted in *unanswered*, if given.
    """

    def __init__(
        self,
        shelf: Shelf,
        conversations: Conversations,
        clock: Callable[[], datetime],
        unanswered: Unanswered | None = None,
    ) -> None:
        self._shelf = shelf
        self._conversations = conversations
        self._clock = clock
        self._unanswered = unanswered if unanswered is not None and unanswered.keeps else None

    def today(self) -> date:
        """Give the day it is at the council."""
        return council_day(self._clock())

    async def reply(self, text: str, conversation: str, as_of: date | None = None, person: str | None = None) -> Answer:
        """Answer *text* in *conversation*, from what is known now or was known at the end of the day *as_of*.

        Where it says that the last answer was not what was meant, that is noted. A *person* is told what the
        pre-release lists let them see, in a thread that nobody else can go on with.
        """
        library = self._shelf.library(as_of, person)
        conversation = f"{conversation}|{person}" if library.early else conversation
        rejects = self._shelf.volume.reader.rejects(text)
        if rejects:
            await self.mark_wrong(conversation)
        thread = await self._conversations.recall(conversation)
        known = still_held(thread.memory, self._shelf.library(as_of))
        understood, given = self._answered(text, known, as_of, library)
        if understood.question == Talk(Courtesy.FORGET):
            await self.forget(conversation)
            return given
        memory = remembered(known, understood, [subject.id for subject in given.subjects])
        self._conversations.keep(conversation, Thread(memory, "" if rejects else self._noted(text, given)))
        return given

    async def forget(self, conversation: str) -> None:
        """Forget what *conversation* remembers."""
        await self._conversations.forget(conversation)

    async def mark_wrong(self, conversation: str) -> bool:
        """Note that the last answer in *conversation* was not what was meant; tell whether there was one to note."""
        thread = await self._conversations.recall(conversation)
        if self._unanswered is None or not thread.asked:
            return False
        self._unanswered.note(thread.asked, Unmet.WRONG)
        self._conversations.keep(conversation, replace(thread, asked=""))
        return True

    def _answered(self, text: str, memory: Memory, as_of: date | None, library: Library) -> tuple[Understood, Answer]:
        day = as_of or self.today()
        understood = self._shelf.volume.reader.understand(text, memory, day)
        given = answer(understood, self._shelf.library(as_of), day)
        return understood, with_early(given, understood, library, day)

    def _noted(self, text: str, given: Answer) -> str:
        """Note a question that is not answered, and give its words as they may be kept."""
        if self._unanswered is None:
            return ""
        asked = without_names(text)
        if given.kind in UNMET:
            self._unanswered.note(asked, UNMET[given.kind])
        return asked
