"""One indicator with everything that is held about it, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adapters.web.wording import better_words, day_words, lifecycle_words
from knowledge.answering.saying import series_says
from knowledge.answering.setting import ended
from knowledge.course import course_of
from knowledge.library import Library
from knowledge.numbers import quantity
from knowledge.paths import source_path
from knowledge.periods import Period
from knowledge.rebases import Rebase
from knowledge.record import Source
from knowledge.series import Benchmark, Certainty, Indicator, Reading, Target

NO_PERIOD = "period not printed"


@dataclass(frozen=True)
class Row:
    """One line of a table: when, what, and where it was printed. *about* names a breakdown or a comparator."""

    period: str
    value: str
    about: str | None
    notes: tuple[str, ...]
    source: Source
    source_path: str | None


@dataclass(frozen=True)
class SeriesView:
    """An indicator's definition in words, its readings newest first, its targets and its comparators.

    *says* tells what the readings signal and what comes next.
    """

    indicator: Indicator
    better: str
    lifecycle: str | None
    frequency: str | None
    says: tuple[str, ...]
    readings: tuple[Row, ...]
    broken_down: tuple[Row, ...]
    targets: tuple[Row, ...]
    benchmarks: tuple[Row, ...]


def series_view(indicator: Indicator, library: Library, today: date) -> SeriesView:
    """Gather what *library* holds about *indicator*, as of *today*."""
    parts = library.breakdowns(indicator.id)
    return SeriesView(
        indicator=indicator,
        better=better_words(indicator.direction),
        lifecycle=lifecycle_words(indicator.lifecycle),
        frequency=indicator.frequency.value.replace("_", " ") if indicator.frequency else None,
        says=series_says(indicator, library, today),
        readings=tuple(_readings(indicator, None, library)),
        broken_down=tuple(row for part in parts for row in _readings(indicator, part, library)),
        targets=tuple(_target(row, indicator) for row in library.targets(indicator.id)),
        benchmarks=tuple(_benchmark(row, indicator) for row in _newest_first(library.benchmarks(indicator.id))),
    )


def _readings(indicator: Indicator, part: str | None, library: Library) -> Iterator[Row]:
    """Give the readings of one series, the newest first."""
    rebases = course_of(indicator, part, library).rebases
    for reading in reversed(library.readings(indicator.id, part)):
        yield _reading(reading, indicator, rebases.get(reading.period) if reading.period else None)


def _reading(reading: Reading, indicator: Indicator, rebase: Rebase | None) -> Row:
    return Row(
        period=_period(reading.period),
        value=reading_value(reading, indicator),
        about=reading.breakdown,
        notes=tuple(_reading_notes(reading, rebase)),
        source=reading.source,
        source_path=source_path(reading.source),
    )


def _period(period: Period | None) -> str:
    return NO_PERIOD if period is None else str(period)


def reading_value(reading: Reading, indicator: Indicator) -> str:
    """Write what *reading* says of *indicator*."""
    if reading.certainty is Certainty.SUPPRESSED:
        return "withheld"
    if reading.value is None:
        return reading.word or "withheld"
    return quantity(reading.value, indicator.unit, reading.qualifier)


def _reading_notes(reading: Reading, rebase: Rebase | None) -> Iterator[str]:
    if rebase is not None:
        yield ended(f"Limits start anew: {rebase.reason}")
    if reading.series_break:
        yield "Counted differently from here on: not comparable with what came before."
    if reading.certainty not in {Certainty.FINAL, Certainty.SUPPRESSED}:
        yield f"{reading.certainty.capitalize()}."
    if reading.commentary:
        yield reading.commentary
    if reading.published:
        yield f"Published {day_words(reading.published)}."


def _target(target: Target, indicator: Indicator) -> Row:
    return Row(
        period=_target_period(target),
        value=_target_value(target, indicator),
        about=target.breakdown,
        notes=(target.note,) if target.note else (),
        source=target.source,
        source_path=source_path(target.source),
    )


def _target_period(target: Target) -> str:
    if target.by is not None:
        return f"by {target.by}"
    if target.start is not None and target.end is not None:
        same = target.start == target.end
        return str(target.start) if same else f"{target.start} to {target.end}"
    if target.start is not None:
        return f"from {target.start}"
    return NO_PERIOD if target.end is None else f"until {target.end}"


def _target_value(target: Target, indicator: Indicator) -> str:
    if target.value is not None:
        return quantity(target.value, indicator.unit)
    ends = (
        None if target.low is None else f"at least {quantity(target.low, indicator.unit)}",
        None if target.high is None else f"at most {quantity(target.high, indicator.unit)}",
    )
    return " and ".join(end for end in ends if end) or "not printed"


def _benchmark(row: Benchmark, indicator: Indicator) -> Row:
    return Row(
        period=_period(row.period),
        value=quantity(row.value, indicator.unit, row.qualifier),
        about=row.comparator,
        notes=(),
        source=row.source,
        source_path=source_path(row.source),
    )


def _newest_first(rows: tuple[Benchmark, ...]) -> list[Benchmark]:
    return sorted(rows, key=lambda row: row.period.end if row.period else date.min, reverse=True)
