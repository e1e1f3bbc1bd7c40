"""Files that were tried and wait to be confirmed: a browser cannot send a file again by itself.

They are kept in the memory of this process alone. Another replica, or this one after a restart, has none of them and
says that the file should be brought again.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.web.errors import Refused

MOST_FILES = 32
MOST_BYTES = 64 * 1024 * 1024
KEPT_FOR = timedelta(minutes=15)


class Gone(Refused):
    """The file is kept no longer."""

    status = 410


@dataclass(frozen=True, slots=True)
class PendingFile:
    """A file's *content* under its *name*, brought *by* a caller at a moment in UTC."""

    content: bytes
    name: str
    by: str
    at: datetime


class Pending:
    """Keeps files for a quarter of an hour, under names that nobody guesses; the oldest makes room for a new one."""

    def __init__(self) -> None:
        self._files: dict[str, PendingFile] = {}

    @property
    def files(self) -> Mapping[str, PendingFile]:
        """What is kept, the oldest first."""
        return self._files

    def keep(self, file: PendingFile) -> str:
        """Keep *file* and give the name it is found by."""
        self._expire(file.at)
        room = MOST_BYTES - len(file.content)
        while self._files and (len(self._files) >= MOST_FILES or self._bytes() > room):
            del self._files[next(iter(self._files))]
        name = secrets.token_urlsafe(24)
        self._files[name] = file
        return name

    def find(self, name: str, by: str, now: datetime) -> PendingFile:
        """Give the file called *name* to *by*, who brought it; raises Gone."""
        self._expire(now)
        found = self._files.get(name)
        if found is None or found.by != by:
            raise Gone(
                "This file is kept no longer: a file waits a quarter of an hour. Bring it again, unless it stands "
                "among your last receipts."
            )
        return found

    def drop(self, name: str) -> None:
        """Forget the file called *name*."""
        self._files.pop(name, None)

    def _expire(self, now: datetime) -> None:
        for name in [name for name, file in self._files.items() if now - file.at >= KEPT_FOR]:
            del self._files[name]

    def _bytes(self) -> int:
        return sum(len(file.content) for file in self._files.values())
