"""Readings as a table: the file to fill in, with what each column wants, and the readings that count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.library import Library
from knowledge.numbers import plain
from knowledge.series import Indicator, Reading

COLUMNS = (
    "measure",
    "breakdown",
    "period",
    "value",
    "qualifier",
    "numerator",
    "denominator",
    "certainty",
    "visible_from",
    "commentary",
    "reason",
    "source_title",
    "source_url",
)
NOTES = {
    "measure": "Needed. The measure's id, exact wording or title; the lists on the page “Measures” show them.",
    "breakdown": "A district or group; leave empty for the whole county.",
    "period": "Needed. Like 2025, 2025/26, 2025-26 Q3, 2025-03, 2025-03-14, or 2023/2025 for rolling years.",
    "value": "Needed. A plain number such as 1234.5, in the measure's own unit. Leave the row out where there is none.",
    "qualifier": "Empty for an exact figure, else about, under or over; from and to for the two ends of a range.",
    "numerator": "For a percentage: how many it is true of.",
    "denominator": "For a percentage: of how many.",
    "certainty": "final (if left empty), provisional, estimated, revised or suppressed.",
    "visible_from": "Under embargo until then: a day or moment, like 2026-12-01 or 2026-12-01T09:30.",
    "commentary": "Why the figure moved, in a sentence or two.",
    "reason": "Why it replaces a figure sent before.",
    "source_title": "Where it was published; this file, if left empty.",
    "source_url": "The address there.",
}


@dataclass(frozen=True, slots=True)
class Template:
    """A table of text under a *title*, with a note for each column."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: dict[str, str]
    title: str = "Readings"


def template_for(indicators: Iterable[Indicator]) -> Template:
    """Make the file for *indicators*, one line each to begin with."""
    rows = [(one.id, *("" for _ in COLUMNS[1:])) for one in indicators]
    return Template(COLUMNS, rows, dict(NOTES))


def table_of(indicators: Iterable[Indicator], library: Library) -> Template:
    """Make the file of all readings of *indicators* with a period that count and may be seen, the oldest first."""
    parts = ((one, part) for one in indicators for part in (None, *library.breakdowns(one.id)))
    rows = [_row(reading) for one, part in parts for reading in library.readings(one.id, part) if reading.period]
    return Template(COLUMNS, rows, dict(NOTES))


def _row(reading: Reading) -> tuple[str, ...]:
    amounts = (reading.value, reading.numerator, reading.denominator)
    value, numerator, denominator = ("" if one is None else plain(one) for one in amounts)
    return (
        reading.indicator,
        reading.breakdown or "",
        str(reading.period) if reading.period else "",
        value or reading.word or "",
        reading.qualifier.value if reading.qualifier else "",
        numerator,
        denominator,
        reading.certainty.value,
        "",
        reading.commentary or "",
        reading.reason or "",
        reading.source.title,
        reading.source.url or "",
    )
