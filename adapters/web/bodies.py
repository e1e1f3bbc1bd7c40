"""What programs send, as the API's description tells it; each row is read by itself, so one bad row spoils none."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from knowledge.following import Pace, Side
from knowledge.record import Record, Source
from knowledge.series import Rule


class ReadingRow(Record):
    """One reading. *measure* is an id, an exact wording or a title; *value* may be empty for a suppressed figure."""

    measure: str
    period: str = Field(description="2024, 2024-25, 2024-25 Q3, 2025-03, 2025-03-14 or 2021/2023")
    value: str | Decimal | None
    breakdown: str | None = None
    qualifier: str | None = Field(default=None, description="about, under or over; from and to for the ends of a range")
    numerator: str | Decimal | None = None
    denominator: str | Decimal | None = None
    certainty: str = Field(default="final", description="final, provisional, estimated, revised or suppressed")
    series_break: bool = False
    visible_from: str | None = Field(default=None, description="under embargo until then: a day or a moment")
    commentary: str | None = None
    published: str | None = Field(default=None, description="the day on which it was published")
    reason: str | None = Field(default=None, description="why it replaces another")
    source: Source | None = None


class ReadingsBody(Record):
    """What `POST /api/readings` takes."""

    readings: tuple[ReadingRow, ...]


class RebaseBody(Record):
    """What `POST /api/rebases` takes: limits start anew *from* a period on, or, *undo*, no longer do."""

    measure: str = Field(max_length=500)
    start: str = Field(alias="from", max_length=50, description="the period of the first reading after the change")
    reason: str = Field(default="", max_length=500, description="what changed, and why it will stay so")
    breakdown: str | None = Field(default=None, max_length=300)
    undo: bool = False


class SignOffBody(Record):
    """What `POST /api/readings/sign-off` takes: the *mark* that stands beside a figure that waits."""

    mark: str = Field(max_length=100)


class TargetRow(Record):
    """One target: a *value*, or a range from *low* to *high*; *by* a period, or in all *from* one *to* another."""

    measure: str
    breakdown: str | None = None
    start: str | None = Field(default=None, alias="from")
    end: str | None = Field(default=None, alias="to")
    by: str | None = None
    value: str | Decimal | None = None
    low: str | Decimal | None = None
    high: str | Decimal | None = None
    rule: Rule = Rule()
    note: str | None = None


class TargetsBody(Record):
    """What `POST /api/targets` takes."""

    targets: tuple[TargetRow, ...]


class LimitBody(Record):
    """“Tell me when it goes above 300”: the *side* of the limit and its *value*."""

    side: Side
    value: Decimal


class FollowBody(Record):
    """What `POST /api/follows` takes: what to follow in *words*, or as a *subject* (an id, or the key of a follow).

    With a *limit* it is told only when the newest figure goes beyond. *conversation* is one of the caller's chats.
    """

    words: str | None = Field(default=None, min_length=1, max_length=300)
    subject: str | None = Field(default=None, min_length=1, max_length=300)
    pace: Pace | None = Field(default=None, description="at_once, daily or weekly; as before where it is left out")
    limit: LimitBody | None = None
    conversation: str | None = Field(default=None, max_length=500)
