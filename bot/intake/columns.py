"""What the columns of a spreadsheet mean, matched kindly; a column that means nothing known is named, not dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.intake.naming import key
from knowledge.errors import AmbitError
from knowledge.receipts import Note, Remark

ALIKE = 88
"""How like a known heading (0 to 100) a misspelt one must be."""

NEEDED = ("measure", "period", "value")


class NoReadings(AmbitError):
    """A file in which no reading can be found."""


@dataclass(frozen=True)
class Columns:
    """The field of each heading that has one, and remarks on the headings that have none or were misspelt."""

    fields: Mapping[str, str]
    notes: tuple[Note, ...]

    def named(self, cells: Mapping[str, str]) -> Mapping[str, object]:
        """Give the *cells* of one line by field."""
        return {self.fields[heading]: text for heading, text in cells.items() if heading in self.fields}


def read_columns(headings: Sequence[str], known: Mapping[str, Sequence[str]], name: str) -> Columns:
    """Tell which field each of *headings* stands for; *known* are the headings that people use, by field.

    Raises NoReadings, naming the file *name*, when one that is needed is missing or two mean the same.
    """
    fields: dict[str, str] = {}
    notes = []
    words = {key(word): field for field, listed in known.items() for word in (field, *listed)}
    for heading in headings:
        field = _field(heading, words)
        if field is None:
            notes.append(_note(f"The column “{heading}” is not read."))
        elif field in fields.values():
            first = next(one for one, other in fields.items() if other == field)
            raise NoReadings(f"{name}: “{first}” and “{heading}” both stand for {field}: rename or remove one.")
        else:
            fields[heading] = field
            if key(heading) not in words:
                notes.append(_note(f"The column “{heading}” is read as {field}."))
    missing = [field for field in NEEDED if field not in fields.values()]
    if missing:
        raise NoReadings(
            f"{name}: no column for {' and '.join(missing)}. The first line must name the columns, at least measure, "
            "period and value; `ambit export --template` writes a file to fill in."
        )
    return Columns(fields, tuple(notes))


def _field(heading: str, words: Mapping[str, str]) -> str | None:
    name = key(heading)
    if name in words:
        return words[name]
    close = process.extractOne(name, list(words), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return words[close[0]] if close else None


def _note(message: str) -> Note:
    return Note(index=None, code=Remark.COLUMN, message=message)
