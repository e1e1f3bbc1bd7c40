"""Connections and transactions: one writer at a time, readers that see one moment."""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from adapters.sql.address import file_of, shown
from adapters.sql.errors import StoreUnreachable

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60
WRITER = 0x416D6269744442
"""The key of the advisory lock that a writer holds on PostgreSQL; it only must differ from other programs'."""

DRIVER_LOG = logging.getLogger("aiosqlite")
"""What the driver says when it is debugged holds every value, such as figures under embargo."""

DURABLE = "PRAGMA synchronous=FULL"
OURS = (DataError, IntegrityError, ProgrammingError)
"""Errors that no other database would mend: they are defects and stay as they are."""


class Database:
    """A pool of connections to the database at *url*; close it after use."""

    def __init__(self, url: URL) -> None:
        self._url = url
        path = file_of(url)
        self._engine = _postgres(url) if path is None else _sqlite(url)
        self._writers = self._engine.execution_options(writing=True)
        self._readers = self._engine if path else _snapshots(self._engine)
        self._locked_by_key = path is None
        self._path = path

    def make_file(self) -> None:
        """Create a SQLite file with its folder, if they are not there yet; raises StoreUnreachable."""
        if self._path is not None:
            with self._translated():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                _use_write_ahead_log(self._path)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Read within one unchanging picture of the data; raises StoreUnreachable."""
        with self._translated():
            async with self._readers.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Write all or nothing, alone; waits for another writer. Raises StoreUnreachable."""
        with self._translated():
            async with self._writers.begin() as connection:
                if self._locked_by_key:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER})
                yield connection

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OURS:
            raise
        except (DBAPIError, sqlite3.Error, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            raise StoreUnreachable(
                f"The {shown(self._url)} does not answer ({reason}): check that it runs, that it may be opened, "
                "and AMBIT_DATABASE_URL."
            ) from error


def _sqlite(url: URL) -> AsyncEngine:
    DRIVER_LOG.setLevel(logging.INFO)
    engine = create_async_engine(url, connect_args={"isolation_level": None}, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _use_write_ahead_log(path: Path) -> None:
    """Switch the file over for good, one process at a time: SQLite refuses at once where two switch together."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    finally:
        os.close(folder)


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(DURABLE)
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin ourselves, because the driver would leave reads and schema changes outside the transaction."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgres(url: URL) -> AsyncEngine:
    waiting = {"timeout": CONNECT_SECONDS, "command_timeout": ANSWER_SECONDS}
    return create_async_engine(url, connect_args=waiting, hide_parameters=True, pool_pre_ping=True)


def _snapshots(engine: AsyncEngine) -> AsyncEngine:
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
