"""Writes tables to be filled in: as CSV and as .xlsx, so that no spreadsheet program changes or runs what they hold."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from adapters.sheets.escapes import escape
from adapters.sheets.injection import protect

TEXT = "@"
"""The number format that leaves what is typed as it is: 2025-03 stays no date, and 5% no fraction."""

PLAIN, BOLD = Font(), Font(bold=True)
UNWRAPPED, WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
NARROWEST, WIDEST = 12, 60
NOTES = "How to fill in"
NOTES_HEADER = ("Column", "What to write")
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Give a CSV file in UTF-8 that Excel opens as such, in which no cell is run as a formula."""
    file = StringIO(newline="")
    csv.writer(file).writerows([protect(cell) for cell in row] for row in (columns, *rows))
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str, notes: Mapping[str, str] | None = None
) -> bytes:
    """Give an .xlsx file with *rows* on a sheet *title*; *notes* explain columns by name on a second sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _fill(book.create_sheet(_title(title)), columns, rows)
    if notes:
        _fill(book.create_sheet(NOTES), NOTES_HEADER, notes.items())
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _title(text: str) -> str:
    """Give *text* as spreadsheet programs allow it as the name of a sheet."""
    return NOT_IN_TITLES.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", text)).strip(" '")[:LONGEST_TITLE] or "Sheet"


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lines = [columns, *rows]
    for column in range(1, len(columns) + 1):
        _format(sheet, column, max(len(line[column - 1]) for line in islice(lines, 100) if len(line) >= column))
    sheet.freeze_panes = "A2"
    for number, line in enumerate(lines):
        sheet.append([_cell(sheet, text, PLAIN if number else BOLD) for text in line])


def _cell(sheet: Worksheet, text: str, font: Font) -> Cell:
    """Make a cell that is text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, escape(ILLEGAL_CHARACTERS_RE.sub("", text)))
    cell.data_type = "s"
    cell.number_format = TEXT
    cell.font = font
    cell.alignment = WRAPPED if len(text) > WIDEST or "\n" in text else UNWRAPPED
    return cell


def _format(sheet: Worksheet, column: int, width: int) -> None:
    """Set *column* to text down to its last row, and to the width of what it holds."""
    dimension = sheet.column_dimensions[get_column_letter(column)]
    dimension.number_format = TEXT
    dimension.width = min(max(width + 2, NARROWEST), WIDEST)
