"""The table of conversations: one row each, under a key from which nobody can be read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from adapters.sql.database import Database
from adapters.sql.schema import conversation
from adapters.sql.upsert import insert_or_change

Row = tuple[str, datetime, str]
"""A key, the moment of last use in UTC, and a written thread."""


class ConversationTable:
    """Keeps conversations in *database*; *shared* says whether other servers write there too."""

    def __init__(self, database: Database, *, shared: bool) -> None:
        self._database = database
        self.shared = shared

    async def newest(self, most: int, since: datetime) -> Sequence[Row]:
        """Give the *most* rows used last, *since* then, oldest first; raises StoreUnreachable."""
        columns = conversation.c
        query = select(columns.key, columns.used_at, columns.memory).where(columns.used_at >= since)
        query = query.order_by(columns.used_at.desc(), columns.key).limit(most)
        async with self._database.reading() as connection:
            found = await connection.execute(query)
            return [(row.key, row.used_at, row.memory) for row in reversed(found.all())]

    async def find(self, key: str) -> Row | None:
        """Give the row *key*; raises StoreUnreachable."""
        columns = conversation.c
        query = select(columns.key, columns.used_at, columns.memory).where(columns.key == key)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else (row.key, row.used_at, row.memory)

    async def keep(self, rows: Sequence[Row], forgotten: Collection[str], since: datetime) -> None:
        """Write *rows* unless newer ones are there; delete those *forgotten* and all not used *since*.

        All or nothing; raises StoreUnreachable.
        """
        columns = conversation.c
        async with self._database.writing() as connection:
            if rows:
                insert = insert_or_change(connection, conversation)
                change = insert.on_conflict_do_update(
                    index_elements=[columns.key],
                    set_={"used_at": insert.excluded.used_at, "memory": insert.excluded.memory},
                    where=insert.excluded.used_at >= columns.used_at,
                )
                names = ("key", "used_at", "memory")
                await connection.execute(change, [dict(zip(names, row, strict=True)) for row in rows])
            if forgotten:
                await connection.execute(delete(conversation).where(columns.key.in_(forgotten)))
            await connection.execute(delete(conversation).where(columns.used_at < since))
