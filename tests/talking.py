"""Conversations held with the council's own data, with no service around it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer import Answer, Kind
from knowledge.answering.answer import answer
from knowledge.question import Memory
from knowledge.understanding.remembering import remembered
from tests.conftest import TODAY, Council

ROADS = "2023-28/killed-or-seriously-injured"
LIBRARIES = "2016-21/library-visitors"
HEALTH = "which measures does the health committee have"

Turns = tuple[str, ...]


def talked(council: Council, turns: Sequence[str]) -> tuple[Memory, Answer]:
    """Hold a conversation; give what it remembers in the end, and the last answer."""
    memory = Memory()
    given = council.ask("")
    for turn in turns:
        understood = council.reader.understand(turn, memory, TODAY)
        given = answer(understood, council.library, TODAY)
        memory = remembered(memory, understood, [one.id for one in given.subjects])
    return memory, given


def last_turn(council: Council, turns: Turns) -> tuple[Kind, tuple[str, ...]]:
    """Hold a conversation and give the last answer's kind and subjects."""
    given = talked(council, turns)[1]
    return given.kind, tuple(subject.id for subject in given.subjects)


def first(council: Council, turns: Turns) -> tuple[Kind, str]:
    """Hold a conversation and give the last answer's kind and first subject."""
    kind, subjects = last_turn(council, turns)
    return kind, subjects[0] if subjects else ""
