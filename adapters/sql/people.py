"""People, as they were imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from adapters.sql.alerting import person
from adapters.sql.changes import note_change
from adapters.sql.database import Database
from knowledge.people import Person


class PeopleTable:
    """Keeps people in *database*; replicas learn of every change. All methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[Person, ...]:
        """Give everybody, by name."""
        async with self._database.reading() as connection:
            held = await connection.scalars(select(person.c.document))
        return tuple(sorted(held, key=lambda one: (one.name, one.id)))

    async def replace(self, people: Sequence[Person], now: datetime) -> None:
        """Hold *people* and nobody else; all or nothing."""
        async with self._database.writing() as connection:
            await connection.execute(delete(person))
            if people:
                await connection.execute(insert(person), [{"id": one.id, "document": one} for one in people])
            await note_change(connection, f"people: {len(people)}", now)
