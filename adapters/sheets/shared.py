"""What the cells of all sheets of an .xlsx file refer to by number: texts and number formats."""

from __future__ import annotations

from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS

from adapters.sheets.cells import GENERAL
from adapters.sheets.escapes import unescape
from adapters.sheets.limits import MOST_CHARACTERS
from adapters.sheets.markup import Attributes, local, read, starts


def shared_strings(archive: ZipFile, path: str) -> list[str]:
    """Give the texts that cells refer to by number, each cut where it is longer than a cell may be."""
    reader = _Strings()
    if path:
        with archive.open(path) as stream:
            list(read(stream, reader))
    return reader.found


def number_formats(archive: ZipFile, path: str) -> list[str]:
    """Give the number format of each style that cells refer to by number."""
    if not path:
        return []
    own: dict[str, str] = {}
    formats: list[str] = []
    inside = ""
    with archive.open(path) as stream:
        for name, given in starts(stream):
            if name in {"numFmts", "cellXfs", "cellStyleXfs", "dxfs"}:
                inside = name
            elif name == "numFmt" and inside == "numFmts":
                own[given.get("numFmtId", "")] = given.get("formatCode", GENERAL)
            elif name == "xf" and inside == "cellXfs":
                key = given.get("numFmtId", "0")
                formats.append(own.get(key) or BUILTIN_FORMATS.get(int(key), GENERAL))
    return formats


class _Strings:
    """The texts that are complete, and the one that is being read; how it is spoken is not part of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text = ""
        self._reading = self._spoken = False

    def start(self, name: str, given: Attributes) -> None:  # noqa: ARG002 - texts have no attributes of interest
        name = local(name)
        self._reading = name == "t" and not self._spoken
        self._spoken = self._spoken or name == "rPh"

    def text(self, text: str) -> None:
        if self._reading and len(self._text) <= MOST_CHARACTERS:
            self._text += text

    def end(self, name: str) -> None:
        self._reading = False
        name = local(name)
        if name == "si":
            self.found.append(unescape(self._text))
            self._text = ""
        elif name == "rPh":
            self._spoken = False
