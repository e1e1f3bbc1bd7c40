"""Rows of a CSV file as the spreadsheet programs write them: in three encodings and with three separators."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from adapters.sheets.errors import Damaged, NotASheet, Protected, shown
from adapters.sheets.header import Rows
from adapters.sheets.injection import bare

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .xls file begins, and an .xlsx file that is locked with a password."""

LOCKED = "EncryptedPackage".encode("utf-16-le")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
SEPARATORS = ",;\t"
BEGINNING = 65_536
"""Characters in which the header line ends."""

APOSTROPHE = re.compile(r"'[=+\-@\t\r']")


def decode(content: bytes, name: str) -> str:
    """Give the text of *content*; raises Unreadable for what is no text."""
    if content.startswith(OLE):
        raise _locked(name) if LOCKED in content else _no_sheet(name)
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        raise _no_sheet(name) from None
    if content.startswith(b"%PDF") or CONTROL.search(text):
        raise _no_sheet(name)
    return text


def rows(text: str, name: str) -> Rows:
    """Give each row of *text* with its number; a cell with line breaks is one row, as on the screen."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    number = 0
    try:
        for number, row in enumerate(_unprotected(reader, text), start=1):
            yield number, row
    except csv.Error:
        raise Damaged(
            f"{shown(name)}, row {number + 1}: the quotes do not match; write a quote inside of a cell twice,"
            " or save the file again from the spreadsheet program."
        ) from None


def lines_about(text: str, header: int) -> int:
    """Count the lines below row *header*, too many where cells have line breaks or lines are blank."""
    breaks = max(text.count("\n"), text.count("\r"))
    return max(breaks + (not text.endswith(("\n", "\r"))) - header, 0)


def _decoded(content: bytes) -> str:
    if content.startswith(UTF16):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252")


def _separator(text: str) -> str:
    """Give the mark that stands most often in the first filled line, outside of quotes."""
    outside = "quoted".join(text[:BEGINNING].split('"')[::2])
    line = next((line for line in outside.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=line.count)


def _unprotected(reader: Iterator[list[str]], text: str) -> Iterator[Sequence[str]]:
    """Take off the apostrophes that our own templates put before what could be run as a formula."""
    return ([bare(cell) for cell in row] for row in reader) if APOSTROPHE.search(text) else reader


def _locked(name: str) -> Protected:
    return Protected(f"{shown(name)} is locked with a password: save a copy without one.")


def _no_sheet(name: str) -> NotASheet:
    return NotASheet(f"{shown(name)} is neither a CSV nor an .xlsx file: open it and save it as .xlsx or CSV.")
