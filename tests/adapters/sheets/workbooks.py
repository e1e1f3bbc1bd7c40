"""Makes .xlsx files for tests: ordinary ones with openpyxl, and ones out of markup that no program would write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from adapters.sheets.sheet import Line, open_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    """Give *book* as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: Sequence[object]) -> bytes:
    """Give a file whose one sheet has *rows*."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return saved(book)


def formatted(value: object, code: str) -> bytes:
    """Give a file with a header and one cell below it, *value* in the number format *code*."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["A"])
    sheet.append([value])
    sheet["A2"].number_format = code
    return saved(book)


def with_parts(parts: Mapping[str, str | bytes], content: bytes | None = None) -> bytes:
    """Give a file with some *parts* put in the place of those of *content*."""
    file = BytesIO()
    with ZipFile(BytesIO(content or workbook(["A"], [1]))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return file.getvalue()


def markup(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Give a file whose one sheet has the markup *rows*."""
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_parts({SHEET: sheet})


def shared(strings: str, cells: str) -> bytes:
    """Give a file whose cells refer to shared texts, both as markup; its first row is the header."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = (
        f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="/{SHEET}"/>'
        f'<Relationship Id="rId2" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    return with_parts(
        {"xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>", "xl/sharedStrings.xml": strings},
        markup(cells),
    )


def lines(content: bytes) -> list[Line]:
    """Read all of *content*."""
    return list(open_sheet(content, "upload").lines)


def texts(content: bytes, column: str = "A") -> list[str]:
    """Give the cells of *column* below the header, empty ones left out."""
    return [line.cells[column] for line in lines(content) if column in line.cells]


def told(rows: Iterable[Line]) -> list[tuple[int, dict[str, str]]]:
    """Give *rows* as plain values."""
    return [(line.number, dict(line.cells)) for line in rows]
