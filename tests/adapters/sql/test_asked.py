"""Questions not answered as meant, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

from adapters.sql.address import read_address
from adapters.sql.asked import AskedTable
from adapters.sql.database import Database
from adapters.sql.store import SqlStore
from knowledge.asked import Asked, Unmet

DAY = date(2026, 11, 20)
LONG_AGO = date(2020, 1, 1)


def asked(text: str, kind: Unmet = Unmet.UNKNOWN, day: date = DAY, count: int = 1) -> Asked:
    return Asked(text=text, kind=kind, count=count, first=day, last=day)


async def test_the_same_question_is_one_row_with_a_count_and_its_first_and_last_day(store: SqlStore) -> None:
    before = DAY - timedelta(days=3)
    await store.asked.add([asked("dragons", day=before), asked("griffins")], LONG_AGO)
    await store.asked.add([asked("dragons", count=2)], LONG_AGO)
    await store.asked.add([asked("dragons", Unmet.WRONG)], LONG_AGO)
    assert await store.asked.since(LONG_AGO) == (
        Asked(text="dragons", kind=Unmet.UNKNOWN, count=3, first=before, last=DAY),
        asked("dragons", Unmet.WRONG),
        asked("griffins"),
    )


async def test_what_was_not_asked_for_long_is_deleted(store: SqlStore) -> None:
    await store.asked.add([asked("dragons", day=DAY - timedelta(days=1)), asked("griffins")], DAY)
    assert await store.asked.since(LONG_AGO) == (asked("griffins"),)


async def test_only_the_days_wanted_are_listed(store: SqlStore) -> None:
    await store.asked.add([asked("dragons", day=DAY - timedelta(days=1)), asked("griffins")], LONG_AGO)
    assert await store.asked.since(DAY) == (asked("griffins"),)


async def test_a_flood_of_different_questions_does_not_fill_the_database(store: SqlStore, database: str) -> None:
    await store.asked.add([asked("often asked", count=9)], LONG_AGO)
    behind = Database(read_address(database))
    await AskedTable(behind, most=3).add([asked(f"noise {number}") for number in range(9)], LONG_AGO)
    await behind.close()
    kept = await store.asked.since(LONG_AGO)
    assert [one.text for one in kept] == ["often asked", "noise 7", "noise 8"]


async def test_replicas_that_write_at_once_lose_no_count(store: SqlStore, database: str) -> None:
    async with SqlStore(database) as other:
        for one in (store, other):
            await one.asked.add([asked("dragons")], LONG_AGO)
        [held] = await other.asked.since(DAY)
        assert held.count == 2
