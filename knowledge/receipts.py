"""What became of readings that somebody brought: every row is taken, unchanged, or rejected with a sentence."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from knowledge.record import Moment, Record


class Fault(StrEnum):
    """Why a row was rejected."""

    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    UNKNOWN_MEASURE = "unknown_measure"
    SEVERAL_SERIES = "several_series"
    UNKNOWN_BREAKDOWN = "unknown_breakdown"
    UNREADABLE_PERIOD = "unreadable_period"
    AMBIGUOUS_PERIOD = "ambiguous_period"
    WRONG_FREQUENCY = "wrong_frequency"
    FUTURE_PERIOD = "future_period"
    NO_FIGURE = "no_figure"
    NOT_A_NUMBER = "not_a_number"
    DECIMAL_COMMA = "decimal_comma"
    WRONG_UNIT = "wrong_unit"
    UNKNOWN_CERTAINTY = "unknown_certainty"
    PARTS_DISAGREE = "parts_disagree"
    CONTRADICTION = "contradiction"


class Remark(StrEnum):
    """What is worth knowing of a row that was not rejected."""

    NOT_OVER = "not_over"
    OUTRANKED = "outranked"
    EMBARGO_KEPT = "embargo_kept"
    AWAITS_SIGN_OFF = "awaits_sign_off"
    NEW_BREAKDOWN = "new_breakdown"
    UNUSUAL = "unusual"
    COLUMN = "column"
    NOT_ALL = "not_all"


class Rejection(Record):
    """A row that was not taken: *index* counts from 0 in a request, and is the line's number in a file."""

    index: int
    field: str | None
    code: Fault
    message: str


class Note(Record):
    """A remark on a row, or on a whole file where *index* is empty."""

    index: int | None
    code: Remark
    message: str


class Door(StrEnum):
    """How readings came in."""

    API = "api"
    FILE = "file"
    PAGE = "page"


class Difference(Record):
    """What one row changes: *before* is empty where nothing was held."""

    index: int
    indicator: str
    breakdown: str | None
    period: str
    before: str | None
    after: str


class Receipt(Record):
    """What became of one delivery. *id* is empty for a trial run, of which nothing is kept; *at* is UTC.

    *accepted*, *unchanged* and *revised* are disjoint counts; with *rejected* they add up to the rows.
    *differences* are filled for a trial run alone.
    """

    id: str | None
    at: Moment
    by: str
    door: Door
    name: str | None = None
    digest: str | None = None
    accepted: int = Field(default=0, ge=0)
    unchanged: int = Field(default=0, ge=0)
    revised: int = Field(default=0, ge=0)
    rejected: tuple[Rejection, ...] = ()
    notes: tuple[Note, ...] = ()
    differences: tuple[Difference, ...] = ()
