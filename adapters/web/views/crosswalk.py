"""What became of a goal or measure in later editions, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.web.wording import crosswalk_words
from knowledge.errors import UnknownSubject
from knowledge.framework import Goal, Measure
from knowledge.library import Library


@dataclass(frozen=True)
class Step:
    """One step in *words*; *other* is its other end, empty where something was dropped."""

    words: str
    other: Goal | Measure | None
    note: str | None


def fate(subject: Goal | Measure, library: Library) -> tuple[Step, ...]:
    """Tell what became of *subject* in later editions."""
    rows = library.fate(subject.id)
    return tuple(Step(crosswalk_words(row.kind), _end(row.successor, library), row.note) for row in rows)


def origin(subject: Goal | Measure, library: Library) -> tuple[Step, ...]:
    """Tell what *subject* came from in earlier editions."""
    return tuple(Step("comes from", _end(row.subject, library), row.note) for row in library.origin(subject.id))


def _end(subject: str | None, library: Library) -> Goal | Measure | None:
    try:
        entity = library.entity(subject or "")
    except UnknownSubject:
        return None
    return entity if isinstance(entity, Goal | Measure) else None
