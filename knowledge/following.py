"""Who wants to hear of what, how often, and in which hours."""

from __future__ import annotations

from datetime import time
from decimal import Decimal
from enum import StrEnum

from pydantic import JsonValue

from knowledge.periods import PeriodField
from knowledge.record import Exact, Moment, Record, Text


class Scope(StrEnum):
    """What is followed."""

    MEASURE = "measure"
    GOAL = "goal"
    COMMITTEE = "committee"
    DIRECTORATE = "directorate"
    DEPRIVATION = "deprivation"
    EVERYTHING = "everything"
    LIMIT = "limit"


class Pace(StrEnum):
    """How often it is told; an owner who wants to hear nothing of a series that they own says never."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Side(StrEnum):
    """On which side of a limit a figure is told."""

    ABOVE = "above"
    BELOW = "below"


class Limit(Record):
    """“Tell me when it goes above 300”; *told* says that it is beyond, and that this was told or known before.

    It was told of *period*, by what is called *ref*; neither is there where it was beyond when the limit was set.
    """

    side: Side
    value: Exact
    told: bool = False
    period: PeriodField | None = None
    ref: Text | None = None

    def beyond(self, value: Decimal) -> bool:
        """Tell whether *value* lies beyond it; on it is not beyond."""
        return value > self.value if self.side is Side.ABOVE else value < self.value


class Follower(Record):
    """Somebody who follows *subject* (an id, empty for everything) in a *conversation*; *limit* with that scope."""

    conversation: Text
    person: Text
    scope: Scope
    subject: str = ""
    pace: Pace = Pace.AT_ONCE
    limit: Limit | None = None
    since: Moment


class Hours(Record):
    """When a chat wants to hear: not from *quiet_from* to *quiet_to*, and on working days alone, in its *zone*.

    Digests come at *digest_at*. Nothing comes before *paused_until*.
    """

    zone: Text = "Europe/London"
    quiet_from: time | None = None
    quiet_to: time | None = None
    working_days: bool = False
    digest_at: time = time(9)
    paused_until: Moment | None = None


class Fulfilled(Record):
    """What came of a wish: whether it was *done*, and the sentence to say."""

    done: bool
    sentence: str


class Place(StrEnum):
    """Where a chat is."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


class Chat(Record):
    """A chat that Ambit can write to, at the *address* that it was last written from.

    *person* is the Entra object id of whom it is with, where that is one person alone. Ambit was removed at *gone_at*.
    """

    conversation: Text
    place: Place
    person: Text | None = None
    name: Text | None = None
    address: JsonValue
    hours: Hours = Hours()
    seen_at: Moment
    gone_at: Moment | None = None


class Followed(Record):
    """What a chat follows, by its *key*, its *title*, and in *words* with its limit."""

    key: str
    title: str
    words: str
    scope: Scope
    subject: str
    pace: Pace
    limit: Limit | None = None


class FollowBook(Record):
    """All that is followed in a *conversation*, the series that are *owned* there by name, and when it is told."""

    conversation: str
    follows: tuple[Followed, ...]
    owned: tuple[str, ...]
    hours: Hours
