"""Which of several readings of one period counts: readings are never overwritten, so all that was said is held.

Whoever entered a figure goes before the data that ships with Ambit. Of two entered ones the more certain counts, then
the one published later, then the one recorded last: so the order in which files arrive does not matter as long as they
say how certain or how new their figures are, and a provisional figure that comes late displaces no final one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import assert_never

from knowledge.periods import Period
from knowledge.series import BUNDLED, RANGE_ENDS, Certainty, Qualifier, Reading

Cell = tuple[str, str | None, Period | None]
"""What a reading is of: indicator, breakdown and period."""

Weight = tuple[bool, int, date, datetime]

OLDEST = date.min


def cell(reading: Reading) -> Cell:
    """Name what *reading* is of."""
    return reading.indicator, reading.breakdown, reading.period


def weight(certainty: Certainty, published: date | None, recorded_at: datetime, recorded_by: str) -> Weight:
    """Give what a reading counts against others of its cell; the greatest counts."""
    return recorded_by != BUNDLED, settled(certainty), published or recorded_at.date(), recorded_at


def settled(certainty: Certainty) -> int:
    """Rank how settled a figure is; withholding one is as settled as revising it."""
    match certainty:
        case Certainty.ESTIMATED:
            return 0
        case Certainty.PROVISIONAL:
            return 1
        case Certainty.FINAL:
            return 2
        case Certainty.REVISED | Certainty.SUPPRESSED:
            return 3
        case _:
            assert_never(certainty)


def weigh(reading: Reading) -> Weight:
    """Give the weight of *reading*."""
    return weight(reading.certainty, reading.published, reading.recorded_at, reading.recorded_by)


def counting(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Give, of all *readings* ever recorded, those that count: one a cell, or both ends of a printed range."""
    cells: defaultdict[Cell, list[Reading]] = defaultdict(list)
    for reading in readings:
        cells[cell(reading)].append(reading)
    return tuple(one for rows in cells.values() for one in (rows if len(rows) == 1 else _counting(rows)))


def _counting(rows: Sequence[Reading]) -> list[Reading]:
    first = _heaviest(rows)
    if first.qualifier not in RANGE_ENDS:
        return [first]
    ends = ([row for row in rows if row.qualifier is end] for end in (Qualifier.FROM, Qualifier.TO))
    return [_heaviest(end) for end in ends if end]


def _heaviest(rows: Sequence[Reading]) -> Reading:
    """Give the row that counts; of those that weigh the same the last one."""
    return max(reversed(rows), key=weigh)


def by_period(reading: Reading) -> tuple[date, date, str]:
    """Give what to sort readings of one series by: the oldest period first, those without a printed one before it."""
    period = reading.period
    end = (OLDEST, OLDEST) if period is None else (period.end, period.start)
    return (*end, reading.qualifier or "")
