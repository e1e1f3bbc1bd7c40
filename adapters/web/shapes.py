"""The JSON that the API gives, field by field in the order that callers see."""

from __future__ import annotations

from datetime import date, datetime

from knowledge.answer import Figure
from knowledge.episodes import Episode, State
from knowledge.framework import GoalKind
from knowledge.receipts import Difference, Note, Receipt, Rejection
from knowledge.record import Record, Source


class Problem(Record):
    """What was wrong with a request; *field* names the part of the body, if it is one part."""

    error: str
    field: str | None = None


class ComponentEntry(Record):
    """One line of a composite row: *statement* holds the component's own words."""

    id: str
    statement: str
    title: str


class MeasureEntry(Record):
    """A register row or tracked measure, committees and outcomes as printed; *committee_today* is the successor."""

    id: str
    statement: str
    title: str
    edition: str
    directorate: str | None
    committee: str | None
    committee_today: str | None
    primary: str
    secondary: tuple[str, ...]
    deprivation: bool
    components: tuple[ComponentEntry, ...]
    indicators: tuple[str, ...]


class MeasureDetail(MeasureEntry):
    """One measure or component with its current figures; *composite* is the id of the row that a component is of."""

    composite: str | None
    url: str
    source: Source
    figures: tuple[Figure, ...]


class MeasureList(Record):
    """All measures of all editions, without components."""

    measures: tuple[MeasureEntry, ...]


class ActionEntry(Record):
    """An action under a goal in its exact wording."""

    id: str
    statement: str


class GoalEntry(Record):
    """A goal in its exact wording; *tracked* are the statements of the measures under it."""

    id: str
    kind: GoalKind
    number: int | None
    statement: str
    edition: str
    actions: tuple[ActionEntry, ...]
    tracked: tuple[str, ...]


class GoalList(Record):
    """All goals of all editions, visions and enablers among them."""

    goals: tuple[GoalEntry, ...]


class EditionEntry(Record):
    """One version of the framework; *draft* says that the text held is a draft."""

    id: str
    title: str
    goal_kind: GoalKind
    effective_from: date
    effective_to: date
    in_force: bool
    draft: bool
    approval: str | None
    summary: str
    notes: tuple[str, ...]
    documents: tuple[str, ...]
    url: str


class EditionList(Record):
    """All editions, the oldest first."""

    editions: tuple[EditionEntry, ...]


class Outcome(Record):
    """What became of readings or targets: three disjoint counts, and the rows rejected with the reason.

    *receipt* is the id under which this can be shown again, empty for a trial. *differences* are those of a trial.
    """

    accepted: int
    unchanged: int
    revised: int
    rejected: tuple[Rejection, ...]
    receipt: str | None
    notes: tuple[Note, ...]
    differences: tuple[Difference, ...]
    at: datetime
    by: str
    name: str | None

    @classmethod
    def of(cls, receipt: Receipt) -> Outcome:
        """Show *receipt*."""
        named = set(cls.model_fields) - {"receipt"}
        return cls(receipt=receipt.id, **{name: getattr(receipt, name) for name in named})


class EpisodeEntry(Record):
    """One spell of a series being off track; *ref* is what it is called in messages."""

    ref: str
    indicator: str
    breakdown: str | None
    state: State
    since: str
    opened_at: datetime
    acknowledged_by: str | None

    @classmethod
    def of(cls, episode: Episode) -> EpisodeEntry:
        """Show *episode*."""
        return cls(
            ref=f"E{episode.number}",
            indicator=episode.indicator,
            breakdown=episode.breakdown,
            state=episode.state,
            since=str(episode.since),
            opened_at=episode.opened_at,
            acknowledged_by=episode.acknowledged_by,
        )


class EpisodeList(Record):
    """What is off track, the newest first."""

    episodes: tuple[EpisodeEntry, ...]
