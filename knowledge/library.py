"""The library: an immutable in-memory picture of all editions, measures and current readings.

It is rebuilt and swapped whole when the data changes; answering reads nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from knowledge.bundle import Bundle
from knowledge.episodes import Episode
from knowledge.errors import UnknownSubject
from knowledge.forecasting.record import Stated
from knowledge.framework import (
    Action,
    Committee,
    Crosswalk,
    Document,
    Edition,
    EditionBook,
    Fact,
    Goal,
    Measure,
    Statement,
)
from knowledge.grouping import grouped
from knowledge.people import Directory
from knowledge.quiet import QuietPeriod
from knowledge.rebases import Rebase, standing
from knowledge.revisions import by_period, counting
from knowledge.series import BUNDLED, Benchmark, Indicator, Reading, Target
from knowledge.vocabulary import Vocabulary

__all__ = ["Bundle", "Entity", "Library"]

Entity = Edition | Goal | Action | Measure | Fact | Statement | Committee | Indicator
PUBLISHED = "published/"


@dataclass(frozen=True)
class Library:
    """All that can be answered from. *known_at* (UTC) is the moment whose knowledge it shows.

    Readings under embargo are not in it, but those of the indicators in *early*: it is then for one who may see them.
    Series are owned by whom *people* name, else the data; *quiet* are pre-election periods, *episodes* what goes on.
    """

    bundle: Bundle = field(repr=False)
    known_at: datetime
    vocabulary: Vocabulary = field(default_factory=Vocabulary, repr=False)
    early: frozenset[str] = frozenset()
    people: Directory = field(default_factory=Directory)
    quiet: tuple[QuietPeriod, ...] = ()
    episodes: tuple[Episode, ...] = ()

    @cached_property
    def version(self) -> str:
        """The name of the data in it; what is under embargo leaves no trace in it."""
        bare = self.bundle.model_copy(update={"readings": (), "targets": (), "rebases": ()})
        named = sha256((bare.fingerprint() + self.vocabulary.fingerprint()).encode())
        plans = (one.plan for one in self.episodes if one.plan)
        for record in (*self.recorded, *self._targets_known, *self.rebases_known, *self.people.people, *plans):
            named.update(record.model_dump_json().encode())
        return named.hexdigest()[:12]

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The source documents by id."""
        return {document.id: document for document in self.bundle.documents}

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The editions by id, oldest first."""
        books = sorted(self.bundle.books, key=lambda book: book.edition.effective_from)
        return {book.edition.id: book.edition for book in books}

    @cached_property
    def _books(self) -> tuple[EditionBook, ...]:
        """The editions' contents, the newest edition first."""
        return tuple(sorted(self.bundle.books, key=lambda book: book.edition.effective_from, reverse=True))

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """The goals by id, newest edition first, each edition in its printed order."""
        return {goal.id: goal for book in self._books for goal in book.goals}

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """The actions by id."""
        return {action.id: action for goal in self.goals.values() for action in goal.actions}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The measures by id: register rows and tracked measures, no components."""
        return {measure.id: measure for book in self._books for measure in book.measures}

    @cached_property
    def components(self) -> Mapping[str, Measure]:
        """The components of composite rows by id, each as a measure of its own."""
        return {part.id: row.as_measure(part) for row in self.measures.values() for part in row.components}

    @cached_property
    def measured(self) -> Mapping[str, tuple[Measure, ...]]:
        """The measures and components by each indicator that they name."""
        rows = (*self.measures.values(), *self.components.values())
        return grouped((name, row) for row in rows for name in row.indicators)

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """The printed figures by id."""
        return {fact.id: fact for book in self._books for fact in book.facts}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """The statements on how the council works by id."""
        return {statement.id: statement for book in self._books for statement in book.statements}

    @cached_property
    def committees(self) -> Mapping[str, Committee]:
        """The committees by id."""
        return {committee.id: committee for committee in self.bundle.committees}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        return {one.id: self._owned(one) for one in self.bundle.indicators}

    def _owned(self, indicator: Indicator) -> Indicator:
        names = [one.name for one in self.people.owners(indicator.id)]
        return indicator.model_copy(update={"owner": " and ".join(names)}) if names else indicator

    @cached_property
    def published(self) -> Mapping[str, Indicator]:
        """The indicators with readings that no measure and no printed fact names, by the id ``published/…``."""
        named = {*self.measured, *(fact.indicator for fact in self.facts.values())}
        held = {indicator for indicator, _ in self._series}
        rest = (one for one in self.indicators.values() if one.id in held and one.id not in named)
        return {f"{PUBLISHED}{one.id}": one for one in rest}

    @cached_property
    def _entities(self) -> Mapping[str, Entity]:
        parts: tuple[Mapping[str, Entity], ...] = (
            self.editions,
            self.goals,
            self.actions,
            self.measures,
            self.components,
            self.facts,
            self.statements,
            self.committees,
            self.published,
        )
        return {key: entity for part in parts for key, entity in part.items()}

    def entity(self, subject: str) -> Entity:
        """Give what has the id *subject*; raises UnknownSubject."""
        try:
            return self._entities[subject]
        except KeyError:
            raise UnknownSubject(
                f"Nothing is called “{subject}”: `GET /api/measures` and `/api/goals` list ids."
            ) from None

    def measure(self, subject: str) -> Measure:
        """Give the measure or component with the id *subject*; raises UnknownSubject."""
        entity = self.entity(subject)
        if not isinstance(entity, Measure):
            raise UnknownSubject(f"“{subject}” is no measure: `GET /api/measures` lists them.")
        return entity

    def in_force(self, day: date) -> Edition | None:
        """Give the edition in force on *day*."""
        current = (e for e in self.editions.values() if e.effective_from <= day <= e.effective_to)
        return next(current, None)

    def goal_of(self, edition: str, printed: str) -> Goal | None:
        """Find the goal that *edition* prints as *printed* (its statement, title or another wording)."""
        return self._goals_by_wording.get((edition, printed))

    @cached_property
    def _goals_by_wording(self) -> Mapping[tuple[str, str], Goal]:
        wordings: dict[tuple[str, str], Goal] = {}
        for goal in self.goals.values():
            for wording in (goal.statement, goal.title, *goal.also):
                wordings.setdefault((goal.edition, wording), goal)
        return wordings

    def measures_under(self, goal: Goal) -> tuple[Measure, ...]:
        """Give the measures for which *goal* is the primary or a secondary goal, in printed order."""
        return tuple(
            measure
            for measure in self.measures.values()
            if any(self.goal_of(measure.edition, name) is goal for name in (measure.primary, *measure.secondary))
        )

    def committee_today(self, printed: str | None) -> Committee | None:
        """Find the committee that *printed* names, and give its successor today (or itself if it still exists)."""
        committee = self._committees_by_name.get(printed or "")
        if committee is None or committee.today is None:
            return committee
        return self._committees_by_name.get(committee.today, committee)

    @cached_property
    def _committees_by_name(self) -> Mapping[str, Committee]:
        return {name: one for one in self.committees.values() for name in (one.id, *one.printed, one.name)}

    def readings(self, indicator: str, breakdown: str | None = None) -> tuple[Reading, ...]:
        """Give the current readings of one series, oldest period first; those without a printed period first."""
        return self._series.get((indicator, breakdown), ())

    def breakdowns(self, indicator: str) -> tuple[str, ...]:
        """Give the breakdowns for which *indicator* has readings, by name."""
        return self._breakdowns.get(indicator, ())

    @cached_property
    def _breakdowns(self) -> Mapping[str, tuple[str, ...]]:
        parts = grouped((name, part) for name, part in self._series if part is not None)
        return {name: tuple(sorted(found)) for name, found in parts.items()}

    @cached_property
    def _series(self) -> Mapping[tuple[str, str | None], tuple[Reading, ...]]:
        series = grouped(((one.indicator, one.breakdown), one) for one in counting(self.recorded))
        return {key: tuple(sorted(rows, key=by_period)) for key, rows in series.items()}

    @cached_property
    def recorded(self) -> tuple[Reading, ...]:
        """All readings that were recorded and may be seen, superseded ones among them."""
        return tuple(reading for reading in self.bundle.readings if self.seen_from(reading) <= self.known_at)

    def seen_from(self, reading: Reading) -> datetime:
        """Give the moment, in UTC, from which *reading* may be seen by whom this library is for."""
        return reading.recorded_at if reading.indicator in self.early else reading.shown_from

    @cached_property
    def embargoed(self) -> frozenset[str]:
        """The series with a reading that was recorded and may not be seen yet."""
        return frozenset(r.indicator for r in self.bundle.readings if r.recorded_at <= self.known_at < r.shown_from)

    @cached_property
    def next_shown(self) -> datetime | None:
        """Give the moment, in UTC, from which the bundle shows more than it does now: an embargo ends."""
        return min((one.shown_from for one in self.bundle.readings if one.shown_from > self.known_at), default=None)

    def targets(self, indicator: str) -> tuple[Target, ...]:
        """Give the targets of *indicator* known so far; a bundled one was published with what it judges."""
        return self._targets.get(indicator, ())

    @cached_property
    def _targets(self) -> Mapping[str, tuple[Target, ...]]:
        return grouped((target.indicator, target) for target in self._targets_known)

    @cached_property
    def _targets_known(self) -> tuple[Target, ...]:
        return tuple(t for t in self.bundle.targets if t.recorded_by == BUNDLED or t.recorded_at <= self.known_at)

    def rebases(self, indicator: str, breakdown: str | None = None) -> tuple[Rebase, ...]:
        """Give the rebases of one series that stand, the earliest period first."""
        return tuple(one for one in self._rebases if (one.indicator, one.breakdown) == (indicator, breakdown))

    @cached_property
    def _rebases(self) -> tuple[Rebase, ...]:
        return standing(self.rebases_known)

    @cached_property
    def rebases_known(self) -> tuple[Rebase, ...]:
        """All rebases recorded so far and what undid them, in the order recorded."""
        return tuple(one for one in self.bundle.rebases if one.recorded_at <= self.known_at)

    def benchmarks(self, indicator: str) -> tuple[Benchmark, ...]:
        """Give the comparators' values for *indicator*."""
        return tuple(row for row in self.bundle.benchmarks if row.indicator == indicator)

    def forecasts(self, indicator: str, breakdown: str | None) -> tuple[Stated, ...]:
        """Give the forecasts of one series that were stated so far."""
        known = (row for row in self.bundle.forecasts if row.stated_at <= self.known_at)
        return tuple(row for row in known if row.series == (indicator, breakdown))

    def fate(self, subject: str) -> tuple[Crosswalk, ...]:
        """Tell what became of the goal or measure *subject* in later editions."""
        return tuple(row for row in self.bundle.crosswalk if row.subject == subject)

    def origin(self, subject: str) -> tuple[Crosswalk, ...]:
        """Tell what the goal or measure *subject* came from in earlier editions."""
        return tuple(row for row in self.bundle.crosswalk if row.successor == subject)

    def siblings(self, measure: Measure) -> tuple[Measure, ...]:
        """Give the other editions' measures that share an indicator with *measure*."""
        shared = (row for name in measure.indicators for row in self.measured.get(name, ()))
        return tuple({row.id: row for row in shared if row.edition != measure.edition}.values())
