"""The table of stewards' aliases: rows are added, never changed; the last one of a number says how its alias stands."""

from __future__ import annotations

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.changes import note_change
from adapters.sql.database import Database
from adapters.sql.errors import AliasesChanged
from adapters.sql.schema import alias as table
from knowledge.steward import EnteredAlias, Step


class AliasTable:
    """Keeps aliases in *database*."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[EnteredAlias, ...]:
        """Give every alias as it stands, in the order of numbers; raises StoreUnreachable."""
        async with self._database.reading() as connection:
            return await _all(connection)

    async def step(self, entered: EnteredAlias, seen: tuple[EnteredAlias, ...]) -> EnteredAlias:
        """Store a step of *entered*, which was decided on what was *seen*; one without a number is given one.

        Replicas learn of it unless it leaves what is used as it was. Raises AliasesChanged, StoreUnreachable.
        """
        async with self._database.writing() as connection:
            held = await _all(connection)
            if held != seen:
                raise AliasesChanged("Somebody else changed the aliases at the same moment: try again.")
            number = entered.number or len(held) + 1
            stored = entered.model_copy(update={"number": number})
            await connection.execute(insert(table), stored.model_dump())
            if Step.ACCEPTED in {stored.state, *(one.state for one in held if one.number == number)}:
                await note_change(connection, f"alias {number} {stored.state}", stored.at)
        return stored


async def _all(connection: AsyncConnection) -> tuple[EnteredAlias, ...]:
    last = select(func.max(table.c.id)).group_by(table.c.number)
    columns = (table.c[name] for name in EnteredAlias.model_fields)
    query = select(*columns).where(table.c.id.in_(last)).order_by(table.c.number)
    return tuple(EnteredAlias.model_validate(dict(row)) for row in (await connection.execute(query)).mappings())
