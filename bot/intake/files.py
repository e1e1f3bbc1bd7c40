"""A file becomes a delivery: its columns are matched, its lines numbered as the spreadsheet program shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from bot.intake.columns import Columns, read_columns
from bot.intake.taking import Delivery
from knowledge.receipts import Door

LONGEST_NAME = 200


class Line(Protocol):
    """One line of a sheet."""

    @property
    def number(self) -> int:
        """Its number, as the spreadsheet program shows it."""

    @property
    def cells(self) -> Mapping[str, str]:
        """Its cells by heading, empty ones left out."""


class Sheet(Protocol):
    """A table of text."""

    @property
    def columns(self) -> Sequence[str]:
        """Its headings."""

    @property
    def count(self) -> int | None:
        """How many lines it has, where that is known beforehand."""

    @property
    def lines(self) -> Iterable[Line]:
        """Its lines below the headings, blank ones left out."""


Opening = Callable[[bytes, str], Sheet]
"""Opens a file's content under its name; raises AmbitError where it is no sheet."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody brings in through *door*."""

    content: bytes
    name: str
    by: str
    door: Door = Door.FILE
    trial: bool = False


def delivery_of(file: File, opening: Opening, headings: Mapping[str, Sequence[str]]) -> Delivery:
    """Open *file*, whose *headings* are known by field; raises AmbitError where no reading can be found in it."""
    name = file.name[-LONGEST_NAME:]
    sheet = opening(file.content, name)
    columns = read_columns(sheet.columns, headings, name)
    return Delivery(
        rows=_rows(sheet, columns),
        by=file.by,
        door=file.door,
        name=name,
        digest=sha256(file.content).hexdigest(),
        count=sheet.count,
        notes=columns.notes,
        trial=file.trial,
    )


def _rows(sheet: Sheet, columns: Columns) -> Iterator[tuple[int, Mapping[str, object]]]:
    for line in sheet.lines:
        yield line.number, columns.named(line.cells)
