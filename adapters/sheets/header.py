"""The header of a table: which row it is, what its columns are called, and what each further row says by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from openpyxl.utils import get_column_letter

from adapters.sheets.errors import TooLarge, UnclearHeader, shown
from adapters.sheets.limits import HEADER_WITHIN, MOST_CHARACTERS, MOST_COLUMNS

Rows = Iterator[tuple[int, Sequence[str]]]
"""Each row of a table as its number and its texts from the first column on; empty rows may be left out."""


@dataclass(frozen=True)
class Header:
    """The header in row *number* of *file*: a name for each position, empty where the column has none."""

    file: str
    number: int
    names: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the names without the gaps."""
        return tuple(filter(None, self.names))

    def cells(self, number: int, row: Sequence[str]) -> dict[str, str]:
        """Give the filled cells of *row* by name.

        Raises UnclearHeader for a cell without a name: its text would be lost, or stands in the wrong column.
        """
        if row and max(map(len, row)) > MOST_CHARACTERS:
            self._refuse_length(number, row)
        cells = {name: text for name, cell in zip(self.names, row, strict=False) if (text := cell.strip())}
        if "" in cells or len(row) > len(self.names):
            self._refuse_nameless(number, row)
        return cells

    def _refuse_length(self, number: int, row: Sequence[str]) -> None:
        letter = next(get_column_letter(at) for at, cell in enumerate(row, start=1) if len(cell) > MOST_CHARACTERS)
        raise TooLarge(
            f"{shown(self.file)}, row {number}: the cell in column {letter} has more than {MOST_CHARACTERS:,}"
            " characters; shorten it, and check that no quote is left open."
        )

    def _refuse_nameless(self, number: int, row: Sequence[str]) -> None:
        for at, cell in enumerate(row):
            if cell.strip() and not (at < len(self.names) and self.names[at]):
                raise UnclearHeader(
                    f"{shown(self.file)}, row {number}: column {get_column_letter(at + 1)} is filled but has no name"
                    f" in the header (row {self.number}); name it there, unmerge merged cells of the header, or empty"
                    " it, and in a CSV file put a text that contains the separator in quotes."
                )


def find_header(rows: Rows, file: str) -> Header | None:
    """Take *rows* up to the first filled one and give it as header; nothing if none is filled near the top.

    Raises Unreadable when two columns have one name, or when there are too many.
    """
    for number, row in _near_the_top(rows):
        names = tuple(" ".join(cell.split()) for cell in row)
        if any(names):
            _refuse_repeated(names, file)
            return _of_fair_size(Header(file, number, names))
    return None


def _near_the_top(rows: Rows) -> Rows:
    for number, row in islice(rows, HEADER_WITHIN):
        if number > HEADER_WITHIN:
            return
        yield number, row


def _refuse_repeated(names: Sequence[str], file: str) -> None:
    counted = Counter(name.casefold() for name in names if name)
    for name in names:
        if counted[name.casefold()] > 1:
            raise UnclearHeader(f"{shown(file)} has two columns {shown(name)}: rename or remove one of them.")


def _of_fair_size(header: Header) -> Header:
    if len(header.columns) > MOST_COLUMNS:
        raise TooLarge(f"{shown(header.file)} has more than {MOST_COLUMNS} columns: remove those that are not needed.")
    if max(map(len, header.names)) > MOST_CHARACTERS:
        raise TooLarge(f"{shown(header.file)} has a name of a column that is too long: shorten it.")
    return header
