"""Why a spreadsheet cannot be read.

Unreadable
├── NotASheet     another kind of file, or one without any table
├── Protected     a file that opens with a password
├── Damaged       a file that is broken off or contradicts itself
├── TooLarge      more than one of the limits allows
└── UnclearHeader columns that cannot be told apart
"""

from __future__ import annotations

from knowledge.errors import AmbitError

LONGEST_NAME = 80


class Unreadable(AmbitError):
    """The uploaded file cannot be read; the message names it and says how to mend it."""


class NotASheet(Unreadable):
    """The file is no table in CSV or .xlsx."""


class Protected(Unreadable):
    """The file opens with a password only."""


class Damaged(Unreadable):
    """The file is broken off or contradicts itself."""


class TooLarge(Unreadable):
    """The file holds more than is read."""


class UnclearHeader(Unreadable):
    """The columns of the file cannot be told apart."""


def shown(text: str) -> str:
    """Give *text* of a file as messages show it: quoted, on one line, and not endless."""
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in text[: 2 * LONGEST_NAME]).split())
    return f"“{line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + '…'}”"
