"""A ledger: a table of readings or targets to which rows are added and from which none is deleted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Generic, TypeVar

from sqlalchemy import RowMapping, Select, Table, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.portions import streamed
from adapters.sql.schema import Origin, reading, target
from knowledge.errors import InconsistentBundle
from knowledge.series import BUNDLED, Reading, Target

R = TypeVar("R", Reading, Target)
Row = Mapping[str, object]

MOST_NAMES = 500
"""Names in one query: databases limit how many values it may carry."""


@dataclass(frozen=True)
class Ledger(Generic[R]):
    """The rows of *table*, each of which is one *model*."""

    table: Table
    model: type[R]

    async def replace_bundled(
        self, connection: AsyncConnection, records: Sequence[R], release: str, now: datetime
    ) -> None:
        """Let *records* stand as what *release* ships; rows that it no longer has are marked withdrawn at *now*.

        Raises InconsistentBundle when one record stands twice.
        """
        wanted = {content_hash(record): (position, record) for position, record in enumerate(records)}
        if len(wanted) < len(records):
            raise InconsistentBundle(f"The data files hold one {self.table.name} twice: remove one of the equal rows.")
        held = await self._bundled_ids(connection)
        await self._withdraw_all(connection, now)
        kept = [{"row": held[key], "place": wanted[key][0]} for key in held.keys() & wanted.keys()]
        await self._reinstate(connection, kept)
        new = [
            {**self._row(record, key), "origin": Origin.BUNDLE, "position": position, "release": release}
            for key, (position, record) in wanted.items()
            if key not in held
        ]
        await self._insert(connection, new)

    async def append(self, connection: AsyncConnection, records: Sequence[R]) -> None:
        """Add *records* as entered by people or systems; raises ValueError for one that passes for the bundle's."""
        if any(record.recorded_by == BUNDLED for record in records):
            raise ValueError(f"“{BUNDLED}” is the name of the data that ships with Ambit: enter under another.")
        origin = {"origin": Origin.ENTERED, "position": 0}
        await self._insert(connection, [{**self._row(record, content_hash(record)), **origin} for record in records])

    async def standing(self, connection: AsyncConnection) -> tuple[R, ...]:
        """Give what stands: the newest bundle's rows in its order, then the entered ones in theirs."""
        return tuple([record async for record in self._streamed(connection, self._standing())])

    async def entered_after(self, connection: AsyncConnection, last: int) -> tuple[R, ...]:
        """Give what people entered since the row *last*, in its order: such rows are never withdrawn."""
        columns = self.table.c
        query = self._standing().where(columns.origin == Origin.ENTERED, columns.id > last)
        return tuple([record async for record in self._streamed(connection, query)])

    async def last(self, connection: AsyncConnection) -> int:
        """Give the number of the last row."""
        return await connection.scalar(select(func.max(self.table.c.id))) or 0

    async def standing_of(self, connection: AsyncConnection, indicators: Collection[str]) -> AsyncIterator[R]:
        """Give what stands of *indicators*, row by row."""
        for names in _chunks(sorted(indicators)):
            query = self._standing().where(self.table.c.indicator.in_(names))
            async for record in self._streamed(connection, query):
                yield record

    async def _streamed(self, connection: AsyncConnection, query: Select[tuple[object, ...]]) -> AsyncIterator[R]:
        async for row in streamed(connection, query):
            yield self._record(row)

    def _standing(self) -> Select[tuple[object, ...]]:
        columns = self.table.c
        query = select(*(columns[name] for name in self.model.model_fields)).where(columns.withdrawn_at.is_(None))
        return query.order_by(columns.origin, columns.position, columns.id)

    def _row(self, record: R, key: str) -> dict[str, object]:
        fields = {name: getattr(record, name) for name in self.model.model_fields}
        return {**fields, "content_hash": key}

    def _record(self, row: RowMapping) -> R:
        return self.model.model_validate({name: row[name] for name in self.model.model_fields})

    async def _bundled_ids(self, connection: AsyncConnection) -> Mapping[str, int]:
        columns = self.table.c
        query = select(columns.content_hash, columns.id).where(columns.origin == Origin.BUNDLE)
        return {row.content_hash: row.id for row in await connection.execute(query)}

    async def _withdraw_all(self, connection: AsyncConnection, now: datetime) -> None:
        columns = self.table.c
        standing = (columns.origin == Origin.BUNDLE) & columns.withdrawn_at.is_(None)
        await connection.execute(update(self.table).where(standing).values(withdrawn_at=now))

    async def _reinstate(self, connection: AsyncConnection, places: Sequence[Row]) -> None:
        change = update(self.table).where(self.table.c.id == bindparam("row"))
        if places:
            await connection.execute(change.values(position=bindparam("place"), withdrawn_at=None), places)

    async def _insert(self, connection: AsyncConnection, rows: Sequence[Row]) -> None:
        if rows:
            await connection.execute(insert(self.table), rows)


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + MOST_NAMES] for start in range(0, len(names), MOST_NAMES))


def content_hash(record: Reading | Target) -> str:
    """Name everything that *record* says; equal on any machine."""
    return sha256(record.model_dump_json().encode()).hexdigest()


READINGS = Ledger(reading, Reading)
TARGETS = Ledger(target, Target)
