"""Where the database is: reads AMBIT_DATABASE_URL and names the place without its password."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from adapters.sql.errors import BadAddress

EXAMPLES = "sqlite:///var/ambit.db or postgresql://user:password@host/ambit"
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
WRITER_SECONDS = "10"
"""How long to wait for another writer of a SQLite file, if the URL's `timeout` says nothing else."""
MEMORY = frozenset({None, "", ":memory:"})


def read_address(text: str) -> URL:
    """Read a database URL and give it the async driver; raises BadAddress, which never repeats a password."""
    url = _parsed(text)
    driver = DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None:
        raise BadAddress(f"The database “{url.drivername}” is not supported: write {EXAMPLES}.")
    url = url.set(drivername=driver)
    if driver == DRIVERS["sqlite"]:
        return _with_file(url)
    if not url.database:
        raise BadAddress(f"The database URL names no database on {_host(url)}: write {EXAMPLES}.")
    return _with_asyncpg_names(url)


def file_of(url: URL) -> Path | None:
    """Give the SQLite file, or nothing for PostgreSQL."""
    return Path(url.database or "") if url.drivername == DRIVERS["sqlite"] else None


def shown(url: URL) -> str:
    """Name the database for people: its kind, place and name, never its password."""
    path = file_of(url)
    return f"PostgreSQL database “{url.database}” on {_host(url)}" if path is None else f"SQLite file “{path}”"


def _parsed(text: str) -> URL:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        raise BadAddress(f"The database URL cannot be read: write {EXAMPLES}.") from None


def _with_file(url: URL) -> URL:
    if url.database in MEMORY or (url.database or "").startswith("file:"):
        raise BadAddress("The SQLite database must be a plain file, such as sqlite:///var/ambit.db.")
    return url.set(query={"timeout": url.query.get("timeout", WRITER_SECONDS)})


def _with_asyncpg_names(url: URL) -> URL:
    """Rename libpq's `sslmode`, which hosters print in their URLs, to what the driver calls it."""
    query = dict(url.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    return url.set(query=query)


def _host(url: URL) -> str:
    named = url.query.get("host") or "localhost"
    host = url.host or (named if isinstance(named, str) else ", ".join(named))
    return f"“{host}:{url.port}”" if url.port else f"“{host}”"
