"""Which reading counts where the bundle and people, or two entries, speak of the same period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from adapters.sql.ledger import Standing
from knowledge.library import RANGE_ENDS
from knowledge.periods import Period
from knowledge.series import Qualifier, Reading

Cell = tuple[str, str | None, Period | None]
Slot = tuple[Cell, Qualifier | None]


def in_order(standing: Standing[Reading]) -> tuple[Reading, ...]:
    """Give all readings so that the newest of a period is the one that counts: bundled ones first, then entered.

    A bundled reading is left out if somebody had entered one for its period before it was recorded; an older one
    stays, because it is what was known until then.
    """
    entered: dict[Cell, datetime] = {}
    for reading in standing.entered:
        first = entered.get(_cell(reading), reading.recorded_at)
        entered[_cell(reading)] = min(first, reading.recorded_at)
    bundled = (row for row in standing.bundled if not _outranked(row, entered.get(_cell(row))))
    return (*bundled, *standing.entered)


def news(standing: Standing[Reading], readings: Sequence[Reading]) -> list[Reading]:
    """Give those of *readings* that say something else than what counts so far for their period.

    Who recorded a reading and when does not make it different.
    """
    held = in_order(standing)
    known = set(held)
    latest = _latest(held)
    fresh = []
    for reading in readings:
        if reading in known or _same(latest.get(_slot(reading)), reading):
            continue
        fresh.append(reading)
        known.add(reading)
        latest[_slot(reading)] = reading
    return fresh


def _latest(readings: Iterable[Reading]) -> dict[Slot, Reading]:
    return {_slot(reading): reading for reading in sorted(readings, key=lambda row: row.recorded_at)}


def _same(held: Reading | None, reading: Reading) -> bool:
    if held is None:
        return False
    recorded = {"recorded_at": reading.recorded_at, "recorded_by": reading.recorded_by}
    return held.model_copy(update=recorded) == reading


def _outranked(bundled: Reading, entered_from: datetime | None) -> bool:
    return entered_from is not None and entered_from <= bundled.recorded_at


def _cell(reading: Reading) -> Cell:
    return reading.indicator, reading.breakdown, reading.period


def _slot(reading: Reading) -> Slot:
    return _cell(reading), reading.qualifier if reading.qualifier in RANGE_ENDS else None
