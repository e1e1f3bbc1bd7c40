"""The sheets of an .xlsx file: which there are, which are visible, and what their cells refer to.

openpyxl writes our templates but does not read uploads. It holds a whole row and the shell of every row in memory,
so that a small upload can take gigabytes; it does not tell a formula without a value from an empty cell; it fails
on styles that nobody asks for; and it takes four times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from posixpath import basename, dirname, join, normpath
from struct import error as struct_error
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from adapters.sheets.archive import open_archive
from adapters.sheets.cells import Lookup
from adapters.sheets.errors import Damaged, NotASheet, TooLarge, shown
from adapters.sheets.grid import grid
from adapters.sheets.header import Rows
from adapters.sheets.markup import Attributes, TooManyTags, starts
from adapters.sheets.shared import number_formats, shared_strings

FAULTS = (
    *(ArithmeticError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(BadZipFile, ExpatError, struct_error, zlib_error),
)
"""What a broken archive, broken XML, or a reference to nothing raise."""

Related = list[tuple[str, str, str]]
"""The parts that a part refers to: the kind of each, its id there, and its path."""


def visible_sheets(content: bytes, name: str) -> Iterator[Rows]:
    """Give the rows of each sheet that is not hidden, in their order. Raises Unreadable, also while rows are read."""
    with _refusing(name):
        archive = open_archive(content, name)
        book = _path(_related(archive, ""), "officeDocument")
        if not book.endswith(".xml"):
            raise NotASheet(f"{shown(name)} is neither a CSV nor an .xlsx file: open it and save it as .xlsx or CSV.")
        related = _related(archive, book)
        paths = list(_worksheets(archive, book, related))
        lookup = Lookup(
            strings=shared_strings(archive, _path(related, "sharedStrings")),
            formats=number_formats(archive, _path(related, "styles")),
            from_1904=any(given.get("date1904") in {"1", "true"} for given in _found(archive, book, "workbookPr")),
        )
    for path in paths:
        yield _rows(archive, path, lookup, name)


def _rows(archive: ZipFile, path: str, lookup: Lookup, name: str) -> Rows:
    with _refusing(name), archive.open(path) as stream:
        yield from grid(stream, lookup)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except TooManyTags:
        raise TooLarge(
            f"{shown(name)} has more cells than are read: remove empty formatted rows, or save the sheet as CSV."
        ) from None
    except FAULTS:
        raise Damaged(
            f"{shown(name)} is damaged: open it in the spreadsheet program and save it again as .xlsx or CSV."
        ) from None


def _related(archive: ZipFile, part: str) -> Related:
    path = join(dirname(part), "_rels", f"{basename(part)}.rels")
    if path not in archive.namelist():
        return []
    return [
        (given.get("Type", "").rpartition("/")[2], given.get("Id", ""), _resolved(part, given.get("Target", "")))
        for given in _found(archive, path, "Relationship")
    ]


def _resolved(part: str, target: str) -> str:
    return normpath(join("/", dirname(part), target.replace("\\", "/"))).lstrip("/")


def _path(related: Related, kind: str) -> str:
    return next((path for its_kind, _, path in related if its_kind == kind), "")


def _worksheets(archive: ZipFile, book: str, related: Related) -> Iterator[str]:
    paths = {key: path for kind, key, path in related if kind == "worksheet"}
    for given in _found(archive, book, "sheet"):
        key = next((value for name, value in given.items() if name.endswith(":id")), "")
        if given.get("state", "visible") == "visible" and key in paths:
            yield paths[key]


def _found(archive: ZipFile, path: str, element: str) -> Iterator[Attributes]:
    with archive.open(path) as stream:
        yield from (given for name, given in starts(stream) if name == element)
