"""The rows of one sheet of an .xlsx file, as its markup goes by."""

from __future__ import annotations

from functools import lru_cache
from typing import IO

from openpyxl.utils import column_index_from_string

from adapters.sheets.cells import Cell, Lookup
from adapters.sheets.header import Rows
from adapters.sheets.limits import LAST_COLUMN, MOST_EMPTY_ROWS, MOST_ROWS
from adapters.sheets.markup import Attributes, local, read


def grid(stream: IO[bytes], lookup: Lookup) -> Rows:
    """Give the filled rows of the sheet in *stream*, each with its number.

    What the sheet declares about its size is not believed, and rows that it leaves out cost nothing. Raises what
    `read` raises, and ValueError or LookupError for a cell that cannot be.
    """
    sheet = _Reading(lookup)
    for _ in read(stream, sheet):
        yield from sheet.rows
        sheet.rows.clear()
        if sheet.empty > MOST_EMPTY_ROWS:
            return


class _Reading:
    """The rows that are complete, and the row and cell that are being read."""

    def __init__(self, lookup: Lookup) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self.empty = 0
        self._lookup = lookup
        self._number = 0
        self._row: list[str] = []
        self._column = 0
        self._cell: Cell | None = None
        self._element = ""
        self._spoken = False

    def start(self, name: str, given: Attributes) -> None:
        name = local(name)
        if name == "c":
            self._column = _column(given, self._column)
            self._cell = Cell(self._column, given.get("t", "n"), int(given.get("s", "0")))
        elif name in {"v", "f", "t"}:
            self._element = "" if self._spoken else name
            if name == "f" and self._cell:
                self._cell.formula = ""
        elif name == "row":
            self._number = _following(given, self._number)
            self._row, self._column = [], 0
        elif name == "rPh":
            self._spoken = True

    def text(self, text: str) -> None:
        if self._element and self._cell:
            self._cell.add(self._element, text)

    def end(self, name: str) -> None:
        self._element = ""
        name = local(name)
        if name == "c" and self._cell:
            self._put(self._cell)
            self._cell = None
        elif name == "row":
            self._complete()
        elif name == "rPh":
            self._spoken = False

    def _put(self, cell: Cell) -> None:
        if text := cell.text(self._lookup).strip():
            missing = cell.column - len(self._row)
            if missing > 0:
                self._row += [""] * missing
            self._row[cell.column - 1] = text

    def _complete(self) -> None:
        if self._row and self.empty <= MOST_EMPTY_ROWS:
            self.rows.append((self._number, self._row))
            self.empty = 0
        else:
            self.empty += 1


def _following(given: Attributes, previous: int) -> int:
    """Give the number of a row after the row *previous*."""
    number = int(float(given["r"])) if "r" in given else previous + 1
    if not previous < number <= MOST_ROWS:
        raise ValueError(number)
    return number


def _column(given: Attributes, previous: int) -> int:
    column = _numbered(given["r"].rstrip("0123456789")) if "r" in given else previous + 1
    if column > LAST_COLUMN:
        raise ValueError(column)
    return column


@lru_cache(maxsize=LAST_COLUMN)
def _numbered(letters: str) -> int:
    return int(column_index_from_string(letters))
