"""The pre-release lists: who may see a series' figures while they are under embargo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from adapters.sql.changes import note_change
from adapters.sql.database import Database
from adapters.sql.schema import early


class EarlyTable:
    """Keeps the lists in *database*; replicas learn of every change. All methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> Mapping[str, frozenset[str]]:
        """Give the series that each person may see early."""
        allowed: defaultdict[str, set[str]] = defaultdict(set)
        async with self._database.reading() as connection:
            for person, indicator in await connection.execute(select(early.c.person, early.c.indicator)):
                allowed[person].add(indicator)
        return {person: frozenset(series) for person, series in sorted(allowed.items())}

    async def add(self, person: str, indicator: str, now: datetime) -> bool:
        """Let *person* see *indicator* early; tell whether that is new."""
        async with self._database.writing() as connection:
            here = (early.c.person == person) & (early.c.indicator == indicator)
            if (await connection.execute(select(early).where(here))).first() is not None:
                return False
            await connection.execute(insert(early), {"person": person, "indicator": indicator})
            await note_change(connection, f"early: {indicator}", now)
        return True

    async def remove(self, person: str, indicator: str, now: datetime) -> bool:
        """Let *person* see *indicator* early no longer; tell whether that is new."""
        async with self._database.writing() as connection:
            here = (early.c.person == person) & (early.c.indicator == indicator)
            if not (await connection.execute(delete(early).where(here))).rowcount:
                return False
            await note_change(connection, f"no longer early: {indicator}", now)
        return True
