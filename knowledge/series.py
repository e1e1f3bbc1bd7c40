"""What is measured: indicators with their readings, targets and benchmarks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from knowledge.periods import Frequency, PeriodField
from knowledge.record import Exact, Moment, Record, Source, Text


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    NEUTRAL = "neutral"


class Basis(StrEnum):
    """What stretch of time one reading covers."""

    PERIOD = "period"
    YTD = "ytd"
    ROLLING = "rolling"


class Lifecycle(StrEnum):
    """Where an indicator is in its life."""

    ACTIVE = "active"
    IN_DEVELOPMENT = "in_development"
    CONTEXTUAL = "contextual"
    BASELINE = "baseline"
    SUSPENDED = "suspended"
    RETIRED = "retired"


class Certainty(StrEnum):
    """How sure a reading is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    REVISED = "revised"
    SUPPRESSED = "suppressed"


class Qualifier(StrEnum):
    """How exactly a figure was printed; the last two are the ends of a printed range."""

    ABOUT = "about"
    UNDER = "under"
    OVER = "over"
    FROM = "from"
    TO = "to"


RANGE_ENDS = frozenset({Qualifier.FROM, Qualifier.TO})

MOST_PERIODS = 12
"""Periods for which a rule may wait at most: what takes longer than a year of months nobody would hear of."""

BUNDLED = "bundle"
"""Who recorded the data that ships with Ambit; nobody else bears this name."""


class RuleKind(StrEnum):
    """What a tolerance is measured in."""

    RELATIVE = "relative"
    POINTS = "points"
    ABSOLUTE = "absolute"
    RANGE = "range"


class Rule(Record):
    """A status rule: *red* and *blue* are tolerances in per cent of the target, points or units.

    So many periods in a row beyond red, *off_after*, put a series off track, unless one is beyond *severe*: that does
    at once. So many on target in a row, *back_after*, bring it back.
    Source of the default: council-performance report Q3 2019/20 for red; amber, green and blue are to be confirmed.
    """

    kind: RuleKind = RuleKind.RELATIVE
    red: Decimal = Decimal(10)
    blue: Decimal = Decimal(5)
    off_after: int = Field(default=1, ge=1, le=MOST_PERIODS)
    back_after: int = Field(default=1, ge=1, le=MOST_PERIODS)
    severe: Decimal | None = None


class Indicator(Record):
    """The series behind measures. *lag_days*: from the end of a period until its reading is due.

    *area* is the place that the whole series covers; readings for parts of it carry a breakdown. With *sign_off* a
    reading that somebody enters stays provisional until a second person signed it off.
    """

    id: str
    title: str
    definition: str | None = None
    unit: str
    direction: Direction
    area: str = "Cambridgeshire"
    frequency: Frequency | None = None
    lag_days: int | None = None
    decimals: int | None = None
    basis: Basis = Basis.PERIOD
    breakdowns: tuple[str, ...] = ()
    owner: str | None = None
    lifecycle: Lifecycle = Lifecycle.ACTIVE
    sign_off: bool = False
    note: str | None = None


class Reading(Record):
    """One stored value of an indicator. *value* is exact; a rating or judgement stands in *word* instead.

    *period* is empty only where the source prints none. *recorded_at* is UTC; *published* a day. Before
    *visible_from* only those on the indicator's pre-release list may know of it. *reason* says why it replaces another.
    One that *awaits* sign-off is provisional, and will have that certainty once *signed_off_by* somebody else.
    *delivery* names the receipt that it came under.
    """

    indicator: Text
    breakdown: Text | None = None
    period: PeriodField | None
    value: Exact | None = None
    word: Text | None = None
    qualifier: Qualifier | None = None
    numerator: Exact | None = None
    denominator: Exact | None = None
    certainty: Certainty = Certainty.FINAL
    series_break: bool = False
    visible_from: Moment | None = None
    commentary: Text | None = None
    published: date | None = None
    reason: Text | None = None
    awaits: Certainty | None = None
    signed_off_by: Text | None = None
    delivery: Text | None = None
    source: Source
    recorded_at: Moment
    recorded_by: Text

    @property
    def shown_from(self) -> datetime:
        """The moment, in UTC, from which everybody may see it."""
        return max(self.recorded_at, self.visible_from or self.recorded_at)


class Target(Record):
    """What an indicator should reach *by* a period, or in every period from *start* to *end*."""

    indicator: Text
    breakdown: Text | None = None
    start: PeriodField | None = None
    end: PeriodField | None = None
    by: PeriodField | None = None
    value: Exact | None = None
    low: Exact | None = None
    high: Exact | None = None
    rule: Rule = Rule()
    note: Text | None = None
    source: Source
    recorded_at: Moment
    recorded_by: Text


class Benchmark(Record):
    """A comparator's value with its own period."""

    indicator: str
    comparator: str
    period: PeriodField | None
    value: Exact
    qualifier: Qualifier | None = None
    source: Source
