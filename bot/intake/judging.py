"""What is usual for each series that a delivery changes, worked out once, and remarks on what is unusual beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.intake.entry import Entry
from bot.intake.known import EXACT, Counting, Known
from knowledge.periods import Period, Span
from knowledge.rebases import Rebase, begun
from knowledge.receipts import Note, Remark
from knowledge.series import Indicator
from knowledge.signals.limits import Point
from knowledge.unusual import Usual, unusual_words, usual

Series = tuple[str, str | None, Span]
"""An indicator and breakdown, with the kind of period: a year is no measure for a month."""

Usuals = Mapping[Series, Usual]


def usuals(entries: Iterable[Entry], known: Known, rebases: Sequence[Rebase] = ()) -> Usuals:
    """Tell what is usual for each series by what is held before the first period that *entries* change in it.

    So a slip is not judged by itself, nor by others of its delivery; rows that say what is held change nothing. After
    one of *rebases*, the earliest first, what lies before it is usual no more.
    """
    first: dict[Series, Period] = {}
    for entry in entries:
        if _changes(entry, known.counting(entry.cell)):
            first[_series(entry)] = min(first.get(_series(entry), entry.period), entry.period, key=_start)
    points: defaultdict[Series, list[Point]] = defaultdict(list)
    for held in known.held():
        start = first.get(_series(held))
        if start is not None and held.value is not None and held.period.start < start.start:
            points[_series(held)].append(Point(held.period, held.value, bool(held.series_break)))
    judged = ((series, usual(_segmented(series, rows, rebases))) for series, rows in points.items())
    return {series: found for series, found in judged if found is not None}


def _segmented(series: Series, points: list[Point], rebases: Sequence[Rebase]) -> Sequence[Point]:
    own = [one for one in rebases if (one.indicator, one.breakdown) == series[:2]]
    if not own:
        return points
    return [point for point, _ in begun(sorted(points, key=lambda point: _start(point.period)), own)]


def unusual_note(entry: Entry, before: Counting | None, indicator: Indicator, by: Usuals) -> Note | None:
    """Give a remark on *entry* if its value is new and unusual; *before* is what its cell holds."""
    found = by.get(_series(entry))
    if found is None or entry.value is None or not _changes(entry, before):
        return None
    words = unusual_words(entry.value, found, indicator.unit)
    return None if words is None else Note(index=entry.index, code=Remark.UNUSUAL, message=words)


def _changes(entry: Entry, before: Counting | None) -> bool:
    """Tell whether *entry* brings a figure of its own that can be compared: no end of a range, no new way to count."""
    plain = entry.value is not None and entry.qualifier in EXACT and not entry.series_break
    return plain and (before is None or before.entry.value != entry.value)


def _series(entry: Entry) -> Series:
    return entry.indicator, entry.breakdown, entry.period.span


def _start(period: Period) -> tuple[object, ...]:
    return period.start, period.end
