"""News: which readings came to be seen in a stretch of days, and what each of them did.

A reading comes to be seen when it is recorded or, under embargo, when that ends. What has not come to be seen by then
is in no library, so it leaves no trace here, neither by itself nor in what counted before or after another.

Data that ships with Ambit arrives all at once on the day of a release and is no news then, however new to the store:
only a figure published in the month before it was loaded is. So the day alone decides, and not how long the stretch is
that somebody asks about: two stretches that follow one another have the news of both together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.council_time import council_day
from knowledge.figures import GRAVITY, newest
from knowledge.library import Library
from knowledge.revisions import Cell, cell, counting, settled
from knowledge.series import BUNDLED, Certainty, Reading, Target
from knowledge.status import Status, assess

LOADED_AS_NEWS = timedelta(days=31)
"""How long before it was loaded a figure that ships with Ambit may have been published to be news."""


@dataclass(frozen=True, slots=True)
class Move:
    """The status of the newest figure of a series before and after an event; the same where it did not change it."""

    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class New:
    """The first figure of a period came in at *moment*: one reading, or both ends of a printed range."""

    moment: datetime
    after: tuple[Reading, ...]
    move: Move


@dataclass(frozen=True, slots=True)
class Restated:
    """Another figure took the place of the one that counted; *reason* is what was said of it, if anything."""

    moment: datetime
    before: tuple[Reading, ...]
    after: tuple[Reading, ...]
    reason: str | None
    move: Move


@dataclass(frozen=True, slots=True)
class Settled:
    """The figure stayed, and is now more certain: provisional became final; *by* is who signed it off, if somebody."""

    moment: datetime
    before: tuple[Reading, ...]
    after: tuple[Reading, ...]
    by: str | None
    move: Move


Event = New | Restated | Settled


def news(library: Library, start: date, end: date) -> tuple[Event, ...]:
    """Give what came to be seen in *library* from *start* to *end*, both council days included, oldest first."""
    found: list[Event] = []
    for rows in _by_series(library.recorded).values():
        series = _Series(library, rows)
        for one, moment in series.arrivals():
            event = series.event(one, moment) if start <= council_day(moment) <= end else None
            found += [event] if event else []
    return tuple(sorted(found, key=lambda event: event.moment))


def latest(library: Library, indicators: Iterable[str] | None = None) -> Reading | None:
    """Give the reading that came to be seen last, of *indicators* or of all, the newest period first."""
    among = None if indicators is None else frozenset(indicators)
    rows = [one for one in counting(library.recorded) if among is None or one.indicator in among]
    return max(rows, key=lambda one: (library.seen_from(one), one.period.end if one.period else date.min), default=None)


class _Series:
    """All readings ever recorded of one series, superseded ones too, in the order in which the data holds them."""

    def __init__(self, library: Library, rows: Sequence[Reading]) -> None:
        self._library = library
        self._rows = [(library.seen_from(row), row) for row in rows]
        self._indicator = library.indicators[rows[0].indicator]

    def arrivals(self) -> Iterator[tuple[Cell, datetime]]:
        """Give each moment at which something came in for a cell, once, in order."""
        yield from dict.fromkeys((cell(row), moment) for moment, row in sorted(self._rows, key=lambda pair: pair[0]))

    def event(self, one: Cell, moment: datetime) -> Event | None:
        """Tell what came of what arrived for the cell *one* at *moment*; nothing where it changed nothing."""
        own = [(seen, row) for seen, row in self._rows if cell(row) == one]
        arrived = [row for seen, row in own if seen == moment]
        if all(_merely_loaded(row) for row in arrived):
            return None
        before = counting(row for seen, row in own if seen < moment)
        after = counting(row for seen, row in own if seen <= moment)
        move = self._move(arrived, moment)
        if not before:
            return New(moment, after, move)
        if _said(before) != _said(after):
            return Restated(moment, before, after, next((row.reason for row in after if row.reason), None), move)
        if _sureness(after) > _sureness(before):
            return Settled(moment, before, after, next((r.signed_off_by for r in after if r.signed_off_by), None), move)
        return None

    def _move(self, arrived: Sequence[Reading], moment: datetime) -> Move:
        known = [row for seen, row in self._rows if seen <= moment]
        without = [row for row in known if not any(row is one for one in arrived)]
        return Move(self._status(without, moment), self._status(known, moment))

    def _status(self, known: Sequence[Reading], moment: datetime) -> Status:
        """Judge the newest figure of those *known* by the targets known at *moment*, on that day."""
        rows = sorted(counting(known), key=_period_end)
        targets = [one for one in self._library.targets(self._indicator.id) if _known(one, moment)]
        judged = (assess(self._indicator, row, targets, council_day(moment)).status for row in newest(rows))
        return min(judged, key=GRAVITY.index, default=Status.NO_DATA)


def _by_series(rows: Iterable[Reading]) -> dict[tuple[str, str | None], list[Reading]]:
    grouped: defaultdict[tuple[str, str | None], list[Reading]] = defaultdict(list)
    for row in rows:
        grouped[row.indicator, row.breakdown].append(row)
    return grouped


def _merely_loaded(row: Reading) -> bool:
    """Tell whether *row* came with a release and not as news of its own."""
    if row.recorded_by != BUNDLED:
        return False
    loaded = council_day(row.recorded_at)
    return row.published is None or not loaded - LOADED_AS_NEWS <= row.published <= loaded


def _said(rows: Iterable[Reading]) -> list[tuple[object, ...]]:
    return [(row.value, row.word, row.qualifier, row.certainty is Certainty.SUPPRESSED) for row in rows]


def _sureness(rows: Iterable[Reading]) -> int:
    return min(settled(row.certainty) for row in rows)


def _known(target: Target, moment: datetime) -> bool:
    return target.recorded_by == BUNDLED or target.recorded_at <= moment


def _period_end(row: Reading) -> tuple[date, date]:
    return (row.period.end, row.period.start) if row.period else (date.min, date.min)
