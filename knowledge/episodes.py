"""Episodes: spells of a series being off track, who follows, what was announced, and what is sent of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import JsonValue

from knowledge.health import Kind
from knowledge.periods import PeriodField
from knowledge.record import Moment, Record, Text

Series = tuple[str, str | None]
"""An indicator and breakdown."""


class State(StrEnum):
    """Where an episode is with the people concerned."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class Episode(Record):
    """One spell of *indicator* being off track, numbered across the store; *announced* counts its announcements.

    *version* grows with each change: whoever acts names the one that was seen.
    """

    number: int
    indicator: str
    breakdown: str | None = None
    state: State = State.OPEN
    since: PeriodField
    period: PeriodField
    opened_at: Moment
    announced: int = 0
    version: int = 1
    acknowledged_by: Text | None = None
    acknowledged_until: Moment | None = None
    resolved_at: Moment | None = None

    @property
    def running(self) -> bool:
        """Whether it is still off track."""
        return self.state is not State.RESOLVED

    def changed(self, **fields: object) -> Episode:
        """Give the episode with *fields* changed, under its next version."""
        return self.model_copy(update={**fields, "version": self.version + 1})


class Announcement(Record):
    """What is told to everyone alike: number *number* of *episode*."""

    episode: int
    number: int
    kind: Kind
    at: Moment

    @property
    def ref(self) -> str:
        """What it is called in every message: ``E12.1``."""
        return f"E{self.episode}.{self.number}"


class Scope(StrEnum):
    """What is followed."""

    MEASURE = "measure"
    GOAL = "goal"
    COMMITTEE = "committee"
    DIRECTORATE = "directorate"
    DEPRIVATION = "deprivation"
    EVERYTHING = "everything"


class Follower(Record):
    """Somebody who follows *subject* (an id, empty for everything) in a *conversation*, reached at *address*."""

    conversation: Text
    person: Text
    scope: Scope
    subject: str = ""
    address: JsonValue
    since: Moment


class Sending(StrEnum):
    """Where a message is on its way."""

    READY = "ready"
    LEASED = "leased"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    SUPERSEDED = "superseded"


LASTING = frozenset({Kind.OPENED, Kind.WORSE, Kind.CORRECTED})
"""What is never silently lost: sent at least once, a repeat is recognised by its ref. The others: at most once."""


class Message(Record):
    """One announcement to one conversation. *key* is unique; *body* is what the channel shows of it."""

    key: str
    episode: int
    number: int
    kind: Kind
    conversation: str
    address: JsonValue
    body: JsonValue
    not_before: Moment
    state: Sending = Sending.READY
    attempts: int = 0
    activity: str | None = None
    settled_at: Moment | None = None
    error: str | None = None

    @property
    def ref(self) -> str:
        """What it is called."""
        return f"E{self.episode}.{self.number}"

    def due(self, now: datetime) -> bool:
        """Tell whether it may be sent at *now*."""
        return self.not_before <= now


class Outgoing(Record):
    """How messages stand: how many are in each state, and for how long the oldest that is due has waited."""

    messages: Mapping[Sending, int]
    overdue: timedelta
