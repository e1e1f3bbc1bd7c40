"""The table of questions that were not answered as meant: words without names, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.database import Database
from adapters.sql.schema import asked as table
from adapters.sql.upsert import insert_or_change
from knowledge.asked import Asked

MOST = 20_000
"""Different questions that are kept; beyond it those not asked for longest give way."""


class AskedTable:
    """Keeps questions in *database*."""

    def __init__(self, database: Database, most: int = MOST) -> None:
        self._database = database
        self._most = most

    async def add(self, asked: Sequence[Asked], since: date) -> None:
        """Add *asked* to the counts, and delete what was last asked before the day *since*.

        All or nothing; raises StoreUnreachable.
        """
        async with self._database.writing() as connection:
            if asked:
                await self._count(connection, asked)
                await self._make_room(connection)
            await connection.execute(delete(table).where(table.c.last < since))

    async def since(self, day: date) -> tuple[Asked, ...]:
        """Give the questions that were last asked on *day* or later, the most frequent first."""
        columns = table.c
        query = select(columns.text, columns.kind, columns.count, columns.first, columns.last)
        query = query.where(columns.last >= day)
        query = query.order_by(columns.count.desc(), columns.last.desc(), columns.text, columns.kind)
        async with self._database.reading() as connection:
            return tuple(Asked.model_validate(dict(row)) for row in (await connection.execute(query)).mappings())

    async def _count(self, connection: AsyncConnection, asked: Sequence[Asked]) -> None:
        columns = table.c
        insert = insert_or_change(connection, table)
        new = insert.excluded
        change = insert.on_conflict_do_update(
            index_elements=[columns.text, columns.kind],
            set_={
                "count": columns["count"] + new["count"],
                "first": case((new["first"] < columns.first, new["first"]), else_=columns.first),
                "last": case((new["last"] > columns.last, new["last"]), else_=columns.last),
            },
        )
        await connection.execute(change, [one.model_dump() for one in asked])

    async def _make_room(self, connection: AsyncConnection) -> None:
        columns = table.c
        order = (columns.last.desc(), columns["count"].desc(), columns.id.desc())
        beyond = select(columns.id).order_by(*order).offset(self._most)
        await connection.execute(delete(table).where(columns.id.in_(beyond)))
