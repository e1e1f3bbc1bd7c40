"""The JSON that the API gives, field by field in the order that callers see."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from knowledge.access import Caller
from knowledge.answer import Figure
from knowledge.framework import GoalKind
from knowledge.numbers import plain
from knowledge.rebases import Rebase
from knowledge.receipts import Difference, Note, Receipt, Rejection
from knowledge.record import Record, Source
from knowledge.series import Certainty, Reading


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


class RebaseEntry(Record):
    """The limits of a series start anew *from* a period on, for a *reason*; *undone*, they no longer do."""

    indicator: str
    breakdown: str | None
    start: str = Field(alias="from")
    reason: str
    undone: bool
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, rebase: Rebase) -> RebaseEntry:
        """Show *rebase*."""
        return cls.model_validate({**rebase.model_dump(exclude={"start"}), "from": str(rebase.start)})


class FigureEntry(Record):
    """A figure as it was recorded; *value* is empty where it is withheld, a word where it is a rating."""

    indicator: str
    breakdown: str | None
    period: str | None
    value: str | None
    unit: str
    certainty: Certainty
    commentary: str | None
    visible_from: datetime | None
    recorded_at: datetime
    recorded_by: str
    signed_off_by: str | None

    @classmethod
    def fields_of(cls, reading: Reading, unit: str) -> dict[str, object]:
        """Give what is shown of *reading*, a figure in *unit*."""
        same = set(FigureEntry.model_fields) & set(Reading.model_fields) - {"period", "value"}
        value = reading.word if reading.value is None else plain(reading.value)
        period = str(reading.period) if reading.period else None
        return {name: getattr(reading, name) for name in same} | {"period": period, "value": value, "unit": unit}


class WaitingEntry(FigureEntry):
    """A figure that waits for a second person, who signs it off by its *mark*; *may* tells whether the caller may.

    *becomes* is the certainty that it will have then.
    """

    mark: str
    becomes: Certainty | None
    may: bool

    @classmethod
    def of(cls, reading: Reading, unit: str, caller: Caller) -> WaitingEntry:
        """Show *reading*, a figure in *unit*, as *caller* sees it."""
        own = {"mark": reading.fingerprint(), "becomes": reading.awaits, "may": reading.recorded_by != caller.name}
        return cls.model_validate(cls.fields_of(reading, unit) | own)


class WaitingList(Record):
    """The figures that wait for a second person, in the order recorded."""

    pending: tuple[WaitingEntry, ...]
