"""Opening a store: new, old, too new, unreachable, and by several replicas at once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from adapters.sql.address import read_address
from adapters.sql.database import Database
from adapters.sql.errors import BadAddress, StoreTooNew, StoreUnreachable
from adapters.sql.migration import STEPS, steps
from adapters.sql.schema import metadata
from adapters.sql.store import SqlStore
from tests.bundles import LATER, NOW, entered_reading, made_up_bundle
from tests.databases import new_sqlite, run, url_of


async def fails_to_open(database: str) -> None:
    """Open and close a store."""
    async with SqlStore(database):
        pass


def differences(connection: Connection) -> list[object]:
    """List what differs between the migrated schema and the one that the code expects."""
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


async def test_the_migrations_lead_to_the_schema_that_the_code_expects(store: SqlStore, database: str) -> None:
    await store.ping()
    expected = Database(read_address(database))
    async with expected.reading() as connection:
        assert await connection.run_sync(differences) == []
    await expected.close()


def test_the_files_are_named_for_the_steps_that_they_are() -> None:
    chain = [step.revision for step in ScriptDirectory(str(STEPS)).walk_revisions()]
    assert steps() == chain[::-1]


async def test_a_newer_schema_is_refused_and_left_alone(database: str) -> None:
    async with SqlStore(database) as store:
        await store.refresh(made_up_bundle(), "1.0.0", NOW)
    await run(database, "CREATE TABLE before AS SELECT version_num FROM alembic_version")
    await run(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreTooNew, match=r"schema 9999, this program knows \d{4}.*start that newer version"):
        await fails_to_open(database)
    await run(database, "UPDATE alembic_version SET version_num = (SELECT version_num FROM before)")
    async with SqlStore(database) as store:
        assert await store.load() == made_up_bundle()


LATER_STILL = (
    "watched",
    "episode",
    "announcement",
    "follower",
    "message",
    "rebase",
    "deed",
    "notice",
    "person",
    "chat",
    "quiet",
)


def to_the_first_schema(database: str) -> Iterator[str]:
    """Give the statements that undo every step after the first."""
    if database.startswith("sqlite"):
        yield from (f"DROP TRIGGER {table}_{rule}" for table in ("reading", "target") for rule in ("kept", "unchanged"))
    else:
        yield "DROP FUNCTION ambit_keep() CASCADE"
    yield from (
        f"DROP TABLE {name}"
        for name in ("conversation", "asked", "alias", "receipt", "token", "early", "forecast", *LATER_STILL)
    )
    yield from (f"ALTER TABLE reading DROP COLUMN {name}" for name in ("reason", "awaits", "signed_off_by", "delivery"))


async def test_a_database_of_the_first_schema_is_brought_up_to_date_with_all_its_data(database: str) -> None:
    async with SqlStore(database) as store:
        await store.refresh(made_up_bundle(), "1.0.0", NOW)
    for statement in (*to_the_first_schema(database), "UPDATE alembic_version SET version_num = '0001'"):
        await run(database, statement)
    async with SqlStore(database) as store:
        assert await store.load() == made_up_bundle()
        assert await store.asked.since(NOW.date()) == ()


@pytest.mark.parametrize(
    "change",
    [
        """UPDATE entry SET document = '{"unheard_of": 1}' WHERE kind = 'committees'""",
        "UPDATE entry SET kind = 'unheard_of' WHERE kind = 'committees'",
        "UPDATE reading SET certainty = 'unheard_of'",
        "UPDATE reading SET period = 'unheard_of'",
    ],
)
async def test_data_in_a_form_of_a_newer_release_is_refused(database: str, change: str) -> None:
    async with SqlStore(database) as store:
        await store.refresh(made_up_bundle(), "7.1.0", NOW)
        await run(database, change)
        with pytest.raises(StoreTooNew, match=r"The data of release 7\.1\.0 .* start that release"):
            await store.load()


async def test_replicas_that_start_at_once_do_not_collide(database: str) -> None:
    async def start() -> bool:
        async with SqlStore(database) as store:
            return await store.refresh(made_up_bundle(), "1.0.0", NOW)

    changed = await asyncio.gather(*(start() for _ in range(4)))
    assert sorted(changed) == [False, False, False, True]
    async with SqlStore(database) as store:
        assert await store.load() == made_up_bundle()
        assert await store.revision() == 1


async def test_writers_at_once_lose_nothing(database: str) -> None:
    async def enter(year: int) -> None:
        async with SqlStore(database) as store:
            await store.record([entered_reading(str(year), "1")], LATER)

    await asyncio.gather(*(enter(year) for year in range(2001, 2007)))
    async with SqlStore(database) as store:
        assert sorted(str(row.period) for row in (await store.load()).readings) == [str(y) for y in range(2001, 2007)]
        assert await store.revision() == 6


async def test_a_sqlite_store_survives_power_loss_and_lets_readers_beside_the_writer(tmp_path: Path) -> None:
    address = new_sqlite(tmp_path)
    await fails_to_open(address)
    database = Database(read_address(address))
    async with database.reading() as reader, database.writing() as writer:
        assert (await writer.execute(text("PRAGMA synchronous"))).scalar() == 2  # FULL
        assert (await writer.execute(text("PRAGMA journal_mode"))).scalar() == "wal"
        assert (await reader.execute(text("SELECT count(*) FROM reading"))).scalar() == 0
    await database.close()


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("This is a shopping list, and a long one, as one can see. " * 40)
    with pytest.raises(StoreUnreachable, match=r"SQLite file “.*notes\.db” does not answer \(file is not a database\)"):
        await fails_to_open(f"sqlite:///{tmp_path / 'notes.db'}")


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnreachable, match=r"SQLite file “.*ambit\.db” does not answer"):
        await fails_to_open(f"sqlite:///{tmp_path / 'file' / 'ambit.db'}")


async def test_a_locked_sqlite_file_is_named(tmp_path: Path) -> None:
    address = new_sqlite(tmp_path)
    await fails_to_open(address)
    other = sqlite3.connect(tmp_path / "var" / "ambit.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    async with SqlStore(f"{address}?timeout=0.01") as store:
        with pytest.raises(StoreUnreachable, match="database is locked"):
            await store.record([entered_reading("2001", "1")], NOW)
    other.close()


@pytest.mark.parametrize(
    "address",
    ["postgresql://ambit:dr4gon@127.0.0.1:9/ambit", "postgres://ambit:dr4gon@127.0.0.1:9/ambit?sslmode=require"],
)
async def test_a_server_that_is_down_is_named_without_the_password(address: str) -> None:
    with pytest.raises(StoreUnreachable) as refusal:
        await fails_to_open(address)
    assert "PostgreSQL database “ambit” on “127.0.0.1:9” does not answer" in str(refusal.value)
    assert "dr4gon" not in str(refusal.value)


async def test_a_database_that_does_not_exist_is_named() -> None:
    with pytest.raises(StoreUnreachable, match=r"“nowhere” on “.*” does not answer \(.*does not exist"):
        await fails_to_open(url_of("nowhere"))


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("dragons", "cannot be read: write sqlite:///var"),
        ("mysql://ambit:dr4gon@host/ambit", "“mysql” is not supported: write sqlite:///var"),
        ("sqlite://", "must be a plain file"),
        ("sqlite:///:memory:", "must be a plain file"),
        ("sqlite:///file::memory:?uri=true", "must be a plain file"),
        ("postgresql://ambit:dr4gon@host", "names no database on “host”"),
        ("postgresql://ambit:dr4gon@host:port/ambit", "cannot be read"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(BadAddress, match=sentence) as refusal:
        SqlStore(address)
    assert "dr4gon" not in str(refusal.value)


def test_the_drivers_are_chosen_whatever_the_address_says() -> None:
    assert read_address("sqlite:////srv/ambit.db").drivername == "sqlite+aiosqlite"
    assert read_address("postgresql+psycopg2://host/ambit").drivername == "postgresql+asyncpg"
    assert dict(read_address("postgres://host/ambit?sslmode=require").query) == {"ssl": "require"}
