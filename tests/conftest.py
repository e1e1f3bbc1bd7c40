"""What the tests of several packages share: the bundled council, asked with no service around it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from adapters.files.bundle import load_bundle
from adapters.files.vocabulary import load_vocabulary
from knowledge.answer import Answer
from knowledge.answering.answer import answer
from knowledge.library import Library
from knowledge.question import About, Aspect, Memory, Question, Understood
from knowledge.understanding.reader import Reader

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NEW = Memory()


class Council:
    """The bundled library with its reader, on TODAY."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.reader = Reader(library)

    def ask(self, text: str, memory: Memory = NEW) -> Answer:
        """Answer *text* in a conversation that remembers *memory*."""
        return answer(self.reader.understand(text, memory, TODAY), self.library, TODAY)

    def question(self, text: str, memory: Memory = NEW) -> Question:
        """Give what *text* is understood as."""
        return self.reader.understand(text, memory, TODAY).question

    def tell(self, subject: str, aspect: Aspect = Aspect.STATUS) -> Answer:
        """Answer what is asked of *subject*, without any reading of words."""
        return answer(Understood(About(subject, aspect)), self.library, TODAY)

    def ids(self) -> tuple[str, ...]:
        """Give the ids of everything that an answer can be about."""
        library = self.library
        parts = (library.goals, library.actions, library.measures, library.components, library.facts)
        others = (library.statements, library.editions, library.committees, library.published)
        return tuple(key for part in (*parts, *others) for key in part)


@pytest.fixture(scope="session")
def council() -> Council:
    """Give the council's own data, as it is bundled."""
    return Council(Library(load_bundle(), NOW, load_vocabulary()))
