"""Keeps a second server off a SQLite file; commands need no such lock."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from adapters.sql.errors import StoreInUse


class ServerLock:
    """Held (`with`) by the one server of the SQLite file *path*; the system releases it when the process ends.

    The lock is on a file beside the database, for closing a second handle of the database itself would make SQLite
    lose its own locks. Raises StoreInUse.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f"{path.name}.server")
        self._handle = -1

    def __enter__(self) -> Self:
        self._beside.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(self._beside, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._handle, 20).decode().strip() or "unknown"
            os.close(self._handle)
            raise StoreInUse(
                f"Another Ambit server (process {holder}) already serves “{self._path}”: stop it, or give this one a "
                "file of its own with AMBIT_DATA. Several servers on the same data need PostgreSQL "
                "(AMBIT_DATABASE_URL)."
            ) from None
        os.truncate(self._handle, 0)
        os.pwrite(self._handle, str(os.getpid()).encode(), 0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)
