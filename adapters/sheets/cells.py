"""The text of one cell of an .xlsx sheet: what its type, its value and its number format say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.sheets.escapes import unescape
from adapters.sheets.formats import iso, printed, shown_by
from adapters.sheets.limits import MOST_CHARACTERS

GENERAL = "General"


@dataclass(frozen=True)
class Lookup:
    """What the cells of all sheets refer to: shared texts, number formats by style, and the first day of all dates."""

    strings: Sequence[str]
    formats: Sequence[str]
    from_1904: bool

    def format(self, style: int) -> str:
        """Give the number format of *style*."""
        return self.formats[style] if 0 <= style < len(self.formats) else GENERAL


@dataclass(slots=True)
class Cell:
    """A cell as it is being read: its column from 1 on, its type and style, and its texts so far."""

    column: int
    kind: str
    style: int
    value: str = ""
    inline: str = ""
    formula: str | None = None

    def add(self, element: str, text: str) -> None:
        """Add *text* that stands in *element*; what is too long anyway is not kept."""
        match element:
            case "v" if len(self.value) <= MOST_CHARACTERS:
                self.value += text
            case "t" if len(self.inline) <= MOST_CHARACTERS:
                self.inline += text
            case "f" if self.formula is not None and len(self.formula) <= MOST_CHARACTERS:
                self.formula += text

    def text(self, lookup: Lookup) -> str:
        """Give the text of the cell; a formula that was never worked out stands for itself, as “=…”."""
        if self.kind == "inlineStr":
            return unescape(self.inline)
        if not self.value:
            return "" if self.formula is None or self.kind == "str" else f"={self.formula}"
        match self.kind:
            case "n":
                return printed(self.value, lookup.format(self.style), from_1904=lookup.from_1904)
            case "s":
                return lookup.strings[_index(self.value)]
            case "b":
                return "FALSE" if self.value.strip() in {"0", "false"} else "TRUE"
            case "d":
                return iso(datetime.fromisoformat(self.value), shown_by(lookup.format(self.style)))
            case _:
                return unescape(self.value)


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise IndexError(index)
    return index
