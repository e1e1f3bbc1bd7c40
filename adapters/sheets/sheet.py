"""Opens an uploaded CSV or .xlsx file, whatever its name says, and gives its lines as cells of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adapters.sheets import separated, workbook
from adapters.sheets.errors import NotASheet, TooLarge, shown
from adapters.sheets.header import Header, Rows, find_header
from adapters.sheets.limits import HEADER_WITHIN, MIB, MOST_BYTES, MOST_LINES

ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row: its number as the spreadsheet program shows it, and its filled cells by the header's names."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """The table of a file: names of its columns, its lines to be gone through once, and about how many there are.

    Blank lines are left out. Going through the lines raises Unreadable where something is wrong further down.
    """

    columns: tuple[str, ...]
    lines: Iterator[Line]
    count: int | None


def open_sheet(content: bytes, name: str) -> Sheet:
    """Give the table in *content*; *name* is what messages call the file. Raises Unreadable and nothing else."""
    if len(content) > MOST_BYTES:
        raise TooLarge(f"{shown(name)} is larger than {MOST_BYTES // MIB} MiB: split it into several files.")
    if not content.strip():
        raise NotASheet(f"{shown(name)} is empty: save the spreadsheet again as .xlsx or CSV.")
    if content.startswith(ZIP):
        return _of_workbook(content, name)
    text = separated.decode(content, name)
    rows = separated.rows(text, name)
    if (header := find_header(rows, name)) is None:
        raise _without_header(name)
    return Sheet(header.columns, _lines(header, rows), separated.lines_about(text, header.number))


def _of_workbook(content: bytes, name: str) -> Sheet:
    for rows in workbook.visible_sheets(content, name):
        if header := find_header(rows, name):
            return Sheet(header.columns, _lines(header, rows), None)
    raise _without_header(name)


def _without_header(name: str) -> NotASheet:
    return NotASheet(
        f"{shown(name)} has no header within its first {HEADER_WITHIN} rows:"
        " put the names of the columns in row 1 of a sheet that is not hidden."
    )


def _lines(header: Header, rows: Rows) -> Iterator[Line]:
    taken = 0
    for number, row in rows:
        if not (cells := header.cells(number, row)):
            continue
        taken += 1
        if taken > MOST_LINES:
            raise TooLarge(f"{shown(header.file)} has more than {MOST_LINES:,} lines: split it into several files.")
        yield Line(number, cells)
