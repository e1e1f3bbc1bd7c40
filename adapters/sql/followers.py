"""Who follows what, and how often they want to hear."""

from __future__ import annotations

from sqlalchemy import delete, select

from adapters.sql.alerting import follower
from adapters.sql.database import Database
from adapters.sql.upsert import insert_or_change
from knowledge.following import Follower, Scope


class FollowerTable:
    """Those who follow; all methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, one: Follower) -> None:
        """Let *one* follow; where it does already, its pace and limit are the new ones."""
        fields = one.model_dump() | {"limit": one.limit}
        async with self._database.writing() as connection:
            added = insert_or_change(connection, follower).values(fields)
            changed = {"person": one.person, "pace": one.pace, "limit": one.limit}
            keys = ["conversation", "scope", "subject"]
            await connection.execute(added.on_conflict_do_update(index_elements=keys, set_=changed))

    async def remove(self, conversation: str, scope: Scope | None = None, subject: str = "") -> int:
        """Let *conversation* follow *subject* no more, or nothing at all; give how many were followed."""
        where = follower.c.conversation == conversation
        if scope is not None:
            where &= (follower.c.scope == scope) & (follower.c.subject == subject)
        async with self._database.writing() as connection:
            return (await connection.execute(delete(follower).where(where))).rowcount

    async def of(self, conversation: str) -> tuple[Follower, ...]:
        """Give what *conversation* follows."""
        async with self._database.reading() as connection:
            query = select(follower).where(follower.c.conversation == conversation).order_by(follower.c.since)
            rows = (await connection.execute(query)).mappings()
            return tuple(Follower.model_validate(dict(row)) for row in rows)
