"""Pre-election periods, in which members, groups and channels are told nothing unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, insert, select, update

from adapters.sql.alerting import quiet
from adapters.sql.changes import note_change
from adapters.sql.database import Database
from knowledge.quiet import QuietPeriod


class QuietTable:
    """Keeps the periods in *database*; replicas learn of every change. All methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[QuietPeriod, ...]:
        """Give every period there ever was, in the order entered."""
        async with self._database.reading() as connection:
            return tuple(await connection.scalars(select(quiet.c.document).order_by(quiet.c.number)))

    async def add(self, period: QuietPeriod, now: datetime) -> QuietPeriod:
        """Number and keep *period*."""
        async with self._database.writing() as connection:
            last = await connection.scalar(select(func.max(quiet.c.number))) or 0
            kept = period.model_copy(update={"number": last + 1})
            await connection.execute(insert(quiet).values(number=kept.number, document=kept))
            await note_change(connection, f"quiet from {kept.first} to {kept.last}", now)
        return kept

    async def change(self, periods: Sequence[QuietPeriod], now: datetime) -> None:
        """Keep *periods* as they are now, by their numbers."""
        async with self._database.writing() as connection:
            for one in periods:
                await connection.execute(update(quiet).where(quiet.c.number == one.number).values(document=one))
            await note_change(connection, f"quiet periods changed: {len(periods)}", now)
