"""An entry: what one row says, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from knowledge.errors import AmbitError
from knowledge.periods import Period
from knowledge.receipts import Fault
from knowledge.record import Source
from knowledge.series import RANGE_ENDS, Certainty, Qualifier

Cell = tuple[str, str | None, Period, Qualifier | None]
"""What an entry is of: indicator, breakdown and period, and which end where a range is given."""

BEFORE = -1
"""The index of an entry that no row of this delivery said."""


class Flaw(AmbitError):
    """What is wrong with a row: the *code*, a sentence that says how to mend it, and the *field* it stands in."""

    def __init__(self, code: Fault, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Entry:
    """What the row *index* says of one period; what it does not say is empty. Kept small: a file has many."""

    index: int
    indicator: str
    breakdown: str | None
    period: Period
    value: Decimal | None = None
    word: str | None = None
    qualifier: Qualifier | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    certainty: Certainty | None = None
    series_break: bool | None = None
    visible_from: datetime | None = None
    commentary: str | None = None
    published: date | None = None
    reason: str | None = None
    source: Source | None = None

    @property
    def cell(self) -> Cell:
        """What it is of."""
        end = self.qualifier if self.qualifier in RANGE_ENDS else None
        return self.indicator, self.breakdown, self.period, end
