"""The JSON that the API gives, field by field in the order that callers see."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field, JsonValue

from knowledge.access import Caller
from knowledge.answer import Figure
from knowledge.episodes import Case, Episode, State
from knowledge.following import FollowBook, Followed, Hours, Pace, Side
from knowledge.framework import GoalKind
from knowledge.notices import Kind
from knowledge.numbers import plain
from knowledge.plans import Plan
from knowledge.rebases import Rebase
from knowledge.receipts import Difference, Note, Receipt, Rejection
from knowledge.record import Record, Source
from knowledge.series import Certainty, Reading
from knowledge.status import Status


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


class TellingEntry(Record):
    """What was told of an episode: *ref* is what it is called in messages."""

    ref: str
    kind: Kind
    at: datetime


class DeedEntry(Record):
    """What was done about an episode, by whom; *version* is the one that it has since."""

    version: int
    at: datetime
    by: str
    act: str
    details: JsonValue


class EpisodeDetail(EpisodeEntry):
    """One episode with its history; whoever acts names its *version*. *owner* answers for it, in words."""

    version: int
    severity: Status
    period: str
    owner: str
    until: datetime | None
    reason: str | None
    plan: Plan | None
    resolved_at: datetime | None
    told: tuple[TellingEntry, ...]
    deeds: tuple[DeedEntry, ...]

    @classmethod
    def of_case(cls, case: Case, owner: str) -> EpisodeDetail:
        """Show *case*, for which *owner* answers."""
        episode = case.episode
        same = ("version", "severity", "until", "reason", "plan", "resolved_at")
        told = (TellingEntry(ref=one.ref, kind=one.kind, at=one.at) for one in case.told)
        deeds = (DeedEntry(**one.model_dump(exclude={"episode"})) for one in case.deeds)
        return cls(
            **dict(EpisodeEntry.of(episode)),
            **{name: getattr(episode, name) for name in same},
            period=str(episode.period),
            owner=owner,
            told=tuple(told),
            deeds=tuple(deeds),
        )


class ActOutcome(Record):
    """What became of an act: *done*, or done before, as *said*; and the episode as it is now."""

    done: bool
    said: str
    episode: EpisodeDetail


class EpisodeList(Record):
    """What is off track, the newest first."""

    episodes: tuple[EpisodeEntry, ...]


class LimitEntry(Record):
    """A limit; *passed* says that the newest figure lies beyond it."""

    side: Side
    value: str
    passed: bool


class FollowEntry(Record):
    """One thing that is followed; *key* names it in `DELETE /api/follows?subject=`."""

    key: str
    title: str
    pace: Pace
    limit: LimitEntry | None

    @classmethod
    def of(cls, one: Followed) -> FollowEntry:
        """Show *one*."""
        limit = one.limit and LimitEntry(side=one.limit.side, value=plain(one.limit.value), passed=one.limit.told)
        return cls(key=one.key, title=one.title, pace=one.pace, limit=limit)


class FollowList(Record):
    """What is followed in a *conversation*, what is *owned* there, and when it is told; *sentence* says what was done.

    What is owned is told without being followed.
    """

    sentence: str
    conversation: str
    follows: tuple[FollowEntry, ...]
    owned: tuple[str, ...]
    hours: Hours

    @classmethod
    def of(cls, book: FollowBook, sentence: str) -> FollowList:
        """Show *book*."""
        follows = tuple(FollowEntry.of(one) for one in book.follows)
        return cls(
            sentence=sentence,
            conversation=book.conversation,
            follows=follows,
            owned=book.owned,
            hours=book.hours,
        )
