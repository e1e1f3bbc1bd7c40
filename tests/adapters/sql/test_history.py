"""What the tables keep for whoever asks later: nothing is deleted, and moments are in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Row, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import Select

from adapters.sql.address import read_address
from adapters.sql.database import Database
from adapters.sql.schema import reading, revision
from adapters.sql.store import SqlStore
from knowledge.periods import parse
from knowledge.rebases import Rebase
from tests.bundles import LATER, NOW, entered_reading, made_up_bundle, made_up_reading, made_up_target
from tests.databases import run

AFTER_THAT = LATER + timedelta(days=1)


async def rows(address: str, query: Select[*tuple[object, ...]]) -> Sequence[Row[*tuple[object, ...]]]:
    """Give what *query* finds."""
    database = Database(read_address(address))
    async with database.reading() as connection:
        found = (await connection.execute(query)).all()
    await database.close()
    return found


async def test_a_row_that_a_newer_release_lacks_is_kept_and_marked_once(store: SqlStore, database: str) -> None:
    first, second = made_up_reading("2001", "12"), made_up_reading("2002", "9.50")
    await store.refresh(made_up_bundle(readings=(first, second)), "1.0.0", NOW)
    await store.refresh(made_up_bundle(readings=(second,)), "1.1.0", LATER)
    await store.refresh(made_up_bundle(readings=(second,), targets=()), "1.2.0", AFTER_THAT)
    held = await rows(database, select(reading.c.release, reading.c.withdrawn_at).order_by(reading.c.id))
    assert [tuple(row) for row in held] == [("1.0.0", LATER), ("1.0.0", None)]


async def test_changes_are_listed_with_their_moment_in_utc(store: SqlStore, database: str) -> None:
    summer_time: datetime = NOW.astimezone(timezone(timedelta(hours=1)))
    await store.refresh(made_up_bundle(), "1.0.0", summer_time)
    await store.record([entered_reading("2003", "7")], LATER)
    changes = await rows(
        database, select(revision.c.at, revision.c.reason, revision.c.release).order_by(revision.c.number)
    )
    assert [tuple(row) for row in changes] == [
        (NOW, "release 1.0.0", "1.0.0"),
        (LATER, "entered: 1", None),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM reading",
        "DELETE FROM target",
        "UPDATE reading SET value = '8' WHERE origin = 'entered'",
        "UPDATE reading SET withdrawn_at = recorded_at WHERE origin = 'entered'",
        "DELETE FROM rebase",
        "UPDATE rebase SET undone = true",
    ],
)
async def test_the_database_itself_refuses_to_change_or_delete_what_was_recorded(
    store: SqlStore, database: str, statement: str
) -> None:
    await store.refresh(made_up_bundle(targets=(made_up_target("0.10"),)), "1.0.0", NOW)
    await store.record([entered_reading("2003", "7")], LATER)
    async with store.book(LATER) as book:
        await book.add_rebase(
            Rebase(indicator="dragons", start=parse("2003"), reason="Made up", recorded_at=LATER, recorded_by="Dana")
        )
    held = await store.load()
    with pytest.raises(DBAPIError, match="what was recorded is kept as it is"):
        await run(database, statement)
    assert await store.load() == held
