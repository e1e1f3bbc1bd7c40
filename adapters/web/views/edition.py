"""The pages of the editions: the list of all, and one with everything in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from adapters.web.views.measures import MeasureLine, measure_lines
from adapters.web.wording import goals_words, state_words
from knowledge.errors import UnknownSubject
from knowledge.figures import spoken
from knowledge.framework import Document, Edition, Fact, Goal, GoalKind, Statement, Topic
from knowledge.library import Library
from knowledge.paths import source_path


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list, with how much is held of it."""

    edition: Edition
    state: str
    goals: int
    measures: int


@dataclass(frozen=True)
class FactLine:
    """A printed figure: *value* as people read it, *about* whom and when."""

    fact: Fact
    value: str
    about: str
    source_path: str | None


@dataclass(frozen=True)
class EditionView:
    """One edition in full; goals by kind and statements by topic, both under readable names."""

    edition: Edition
    state: str
    goals: tuple[tuple[str, tuple[Goal, ...]], ...]
    measures: tuple[MeasureLine, ...]
    facts: tuple[FactLine, ...]
    statements: tuple[tuple[str, tuple[tuple[Statement, str | None], ...]], ...]
    documents: tuple[Document, ...]


def edition_lines(library: Library, today: date) -> tuple[EditionLine, ...]:
    """List the editions, the newest first."""
    return tuple(
        EditionLine(
            edition=edition,
            state=state_words(edition, today),
            goals=sum(goal.edition == edition.id for goal in library.goals.values()),
            measures=sum(measure.edition == edition.id for measure in library.measures.values()),
        )
        for edition in reversed(tuple(library.editions.values()))
    )


def edition_view(subject: str, library: Library, today: date) -> EditionView:
    """Gather the page of the edition with the id *subject*; raises UnknownSubject."""
    edition = library.editions.get(subject)
    if edition is None:
        raise UnknownSubject(f"“{subject}” is no edition: /editions lists them.")
    measures = (measure for measure in library.measures.values() if measure.edition == subject)
    return EditionView(
        edition=edition,
        state=state_words(edition, today),
        goals=_goals(subject, library),
        measures=measure_lines(measures, library, today),
        facts=tuple(_fact(fact) for fact in library.facts.values() if fact.edition == subject),
        statements=_statements(subject, library),
        documents=tuple(library.documents[name] for name in edition.documents),
    )


def _goals(edition: str, library: Library) -> tuple[tuple[str, tuple[Goal, ...]], ...]:
    kinds: defaultdict[GoalKind, list[Goal]] = defaultdict(list)
    for goal in library.goals.values():
        if goal.edition == edition:
            kinds[goal.kind].append(goal)
    return tuple((goals_words(kind), tuple(goals)) for kind, goals in kinds.items())


def _fact(fact: Fact) -> FactLine:
    about = (fact.place, fact.sex, fact.age, fact.period)
    return FactLine(
        fact=fact,
        value=spoken(fact.value, fact.unit, fact.qualifier),
        about=" · ".join(part for part in about if part),
        source_path=source_path(fact.source),
    )


def _statements(edition: str, library: Library) -> tuple[tuple[str, tuple[tuple[Statement, str | None], ...]], ...]:
    topics: defaultdict[Topic, list[tuple[Statement, str | None]]] = defaultdict(list)
    for statement in library.statements.values():
        if statement.edition == edition:
            topics[statement.topic].append((statement, source_path(statement.source)))
    return tuple((topic.value.replace("_", " ").capitalize(), tuple(lines)) for topic, lines in topics.items())
