"""Rebases: somebody says that the process behind a series changed for good, and its limits start anew.

Only a known change that is expected to stay makes one (`reference/council-performance.md` §3.1). Unlike a break of the
series it says nothing of how figures are counted: those before and after it compare. Rows are only ever added; an undo
is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.periods import Period, PeriodField
from knowledge.record import Moment, Record, Text
from knowledge.signals.limits import Point

Segment = tuple[str, str | None, Period]
"""What a rebase is of: indicator, breakdown, and the period that its segment starts with."""


class Rebase(Record):
    """The limits of one series start anew with the period *start*, for a *reason*; or, *undone*, they no longer do."""

    indicator: Text
    breakdown: Text | None = None
    start: PeriodField
    reason: Text
    undone: bool = False
    recorded_at: Moment
    recorded_by: Text

    @property
    def segment(self) -> Segment:
        """What it is of."""
        return self.indicator, self.breakdown, self.start


class Proposal(Record):
    """What somebody asks: that the limits of *measure* start anew with the period *start*, or, *undo*, no longer do.

    All is as it was typed; *by* is who asks.
    """

    measure: str
    start: str
    reason: str = ""
    breakdown: str | None = None
    undo: bool = False
    by: str


def standing(rows: Iterable[Rebase]) -> tuple[Rebase, ...]:
    """Give those of *rows*, in the order recorded, that stand: the last one of each segment, unless it undoes."""
    last = {row.segment: row for row in rows}
    return tuple(sorted((row for row in last.values() if not row.undone), key=lambda row: row.start.start))


def begun(points: Iterable[Point], rebases: Sequence[Rebase]) -> Iterator[tuple[Point, Rebase | None]]:
    """Give *points*, in order of time, each with the rebase by which a segment starts there, if one does.

    *rebases* come the earliest first. One passes to the next point where none is of its period; a break goes before
    it, as it says more.
    """
    due = list(rebases)
    for point in points:
        passed = [one for one in due if one.start.start <= point.period.start]
        due = due[len(passed) :]
        yield (replace(point, rebased=True), passed[-1]) if passed and not point.rebased else (point, None)
