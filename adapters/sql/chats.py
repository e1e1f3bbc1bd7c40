"""The chats that can be written to, and when they want to hear."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.alerting import chat
from adapters.sql.database import Database
from adapters.sql.portions import streamed
from adapters.sql.upsert import insert_or_change
from knowledge.following import Chat, Hours


class ChatTable:
    """Keeps chats in *database*. All methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def meet(self, met: Chat) -> None:
        """Keep where *met* is reached now; its hours stay as they were, and it is no longer gone."""
        fields = met.model_dump(exclude={"hours"}) | {"hours": met.hours}
        changed = {name: value for name, value in fields.items() if name not in {"conversation", "hours"}}
        async with self._database.writing() as connection:
            added = insert_or_change(connection, chat).values(fields)
            await connection.execute(added.on_conflict_do_update(index_elements=["conversation"], set_=changed))

    async def gone(self, conversation: str, now: datetime) -> None:
        """Keep that Ambit was removed from *conversation*."""
        async with self._database.writing() as connection:
            await connection.execute(update(chat).where(chat.c.conversation == conversation).values(gone_at=now))

    async def hours(self, conversation: str, hours: Hours) -> None:
        """Keep when *conversation* wants to hear."""
        async with self._database.writing() as connection:
            await connection.execute(update(chat).where(chat.c.conversation == conversation).values(hours=hours))

    async def find(self, conversation: str) -> Chat | None:
        """Give the chat *conversation*."""
        async with self._database.reading() as connection:
            query = select(chat).where(chat.c.conversation == conversation)
            row = (await connection.execute(query)).mappings().first()
        return None if row is None else Chat.model_validate(dict(row))

    async def all(self) -> tuple[Chat, ...]:
        """Give every chat that can still be written to."""
        async with self._database.reading() as connection:
            return await read_chats(connection)


async def read_chats(connection: AsyncConnection) -> tuple[Chat, ...]:
    """Give every chat from which Ambit was not removed."""
    rows = streamed(connection, select(chat).where(chat.c.gone_at.is_(None)))
    return tuple([Chat.model_validate(dict(row)) async for row in rows])
