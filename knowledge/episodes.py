"""Episodes: spells of a series being off track, with people acting on them (alerting.md b.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import JsonValue

from knowledge.notices import Kind
from knowledge.periods import PeriodField
from knowledge.plans import Plan
from knowledge.record import Moment, Record, Text
from knowledge.status import Status

Series = tuple[str, str | None]
"""An indicator and breakdown."""

STEPS = frozenset({Kind.OPENED, Kind.WORSE, Kind.EASED, Kind.RESOLVED, Kind.CORRECTED})
"""What tells how the figure of an episode stands."""


class State(StrEnum):
    """Where an episode is with the people concerned."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    CLOSED = "closed"


class Episode(Record):
    """One spell of *indicator* being off track, numbered across the store; *announced* counts its announcements.

    *version* grows with each change: whoever acts names the one that was seen. It turned last in the version
    *turned_in*: who saw it before that has to look again before acting. *owner* is the id of the person who answers for
    it, where that is not whoever owns the series. It has waited for a plan since *waiting_since*, and for somebody to
    pick it up since then, or since *idle_since*, when an acknowledgement or a snooze last ended; the rungs *climbed*
    were told of that, and begin anew with *waiting_since*. It is *acknowledged_by* a name, or snoozed for a *reason*,
    *until* then.
    """

    number: int
    indicator: Text
    breakdown: Text | None = None
    state: State = State.OPEN
    severity: Status = Status.RED
    since: PeriodField
    period: PeriodField
    opened_at: Moment
    announced: int = 0
    version: int = 1
    turned_in: int = 1
    owner: Text | None = None
    acknowledged_by: Text | None = None
    until: Moment | None = None
    reason: Text | None = None
    plan: Plan | None = None
    waiting_since: Moment
    idle_since: Moment | None = None
    climbed: tuple[Text, ...] = ()
    resolved_at: Moment | None = None

    @property
    def running(self) -> bool:
        """Whether it is still off track."""
        return self.state is not State.RESOLVED

    @property
    def name(self) -> str:
        """What it is called: ``E12``."""
        return f"E{self.number}"

    def changed(self, **fields: object) -> Episode:
        """Give the episode with *fields* changed, under its next version."""
        return self.model_copy(update={**fields, "version": self.version + 1})

    def turned(self, **fields: object) -> Episode:
        """Give the episode changed so that whoever saw an earlier version has to look again."""
        return self.changed(**fields, turned_in=self.version + 1)

    def waiting(self, now: datetime, **fields: object) -> Episode:
        """Give the episode turned, and open since *now*: nobody has picked it up, whatever was said before."""
        nobody = {"acknowledged_by": None, "until": None, "reason": None, "waiting_since": now, "climbed": ()}
        nobody |= {"idle_since": None}
        return self.turned(**{"state": State.OPEN, **nobody, **fields})


class Announcement(Record):
    """What is told to everyone alike: number *number* of *episode*; *reason* says which rule changed, if one did."""

    episode: int
    number: int
    kind: Kind
    at: Moment
    reason: Text | None = None

    @property
    def ref(self) -> str:
        """What it is called in every message: ``E12.1``."""
        return f"E{self.episode}.{self.number}"


class Deed(Record):
    """What was done about an episode, as its history shows it: *act* with its *details*, *by* a name.

    *version* is the one that the episode has since.
    """

    episode: int
    version: int
    at: Moment
    by: Text
    act: Text
    details: JsonValue = None


@dataclass(frozen=True, slots=True)
class Case:
    """An *episode* with its history: what was told of it and what was done about it, the oldest first."""

    episode: Episode
    told: tuple[Announcement, ...] = ()
    deeds: tuple[Deed, ...] = ()

    @property
    def newest(self) -> Announcement:
        """What was told last of how the figure stands."""
        steps = (one for one in reversed(self.told) if one.kind in STEPS)
        first = Announcement(episode=self.episode.number, number=1, kind=Kind.OPENED, at=self.episode.opened_at)
        return next(steps, first)
