"""A ledger: a table of readings or targets to which rows are added and from which none is deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Generic, TypeVar

from sqlalchemy import RowMapping, Table, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.schema import Origin, reading, target
from knowledge.errors import InconsistentBundle
from knowledge.series import Reading, Target

R = TypeVar("R", Reading, Target)
Row = Mapping[str, object]


@dataclass(frozen=True)
class Standing(Generic[R]):
    """What stands in a ledger: the newest bundle's rows in its order, and the entered rows in theirs."""

    bundled: tuple[R, ...]
    entered: tuple[R, ...]


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
        """Add *records* as entered by people or systems."""
        origin = {"origin": Origin.ENTERED, "position": 0}
        await self._insert(connection, [{**self._row(record, content_hash(record)), **origin} for record in records])

    async def standing(self, connection: AsyncConnection, indicators: Collection[str] | None = None) -> Standing[R]:
        """Give what stands, of *indicators* only if given."""
        columns = self.table.c
        query = select(columns.origin, *(columns[name] for name in self.model.model_fields))
        query = query.where(columns.withdrawn_at.is_(None)).order_by(columns.position, columns.id)
        if indicators is not None:
            query = query.where(columns.indicator.in_(indicators))
        found: dict[str, list[R]] = {Origin.BUNDLE: [], Origin.ENTERED: []}
        for row in (await connection.execute(query)).mappings():
            found[row["origin"]].append(self._record(row))
        return Standing(tuple(found[Origin.BUNDLE]), tuple(found[Origin.ENTERED]))

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


def content_hash(record: Reading | Target) -> str:
    """Name everything that *record* says; equal on any machine."""
    return sha256(record.model_dump_json().encode()).hexdigest()


READINGS = Ledger(reading, Reading)
TARGETS = Ledger(target, Target)
