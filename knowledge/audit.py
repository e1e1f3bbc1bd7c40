"""The audit of a series: who recorded what and when, what counted before and what counts after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.revisions import Cell, cell, weigh
from knowledge.series import Reading


@dataclass(frozen=True, slots=True)
class Step:
    """One *reading* as it was recorded, what counted for its period *before*, and what counts *after* it."""

    reading: Reading
    before: Reading | None
    after: Reading


def trail(readings: Iterable[Reading]) -> tuple[Step, ...]:
    """Give every one of *readings*, superseded ones among them, in the order recorded; none was ever changed."""
    counts: dict[Cell, Reading] = {}
    steps = []
    for reading in sorted(readings, key=lambda one: one.recorded_at):
        before = counts.get(cell(reading))
        after = reading if before is None or weigh(reading) >= weigh(before) else before
        counts[cell(reading)] = after
        steps.append(Step(reading, before, after))
    return tuple(steps)
