"""Readings and receipts, open for one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.changes import note_change
from adapters.sql.ledger import READINGS, TARGETS
from adapters.sql.rebases import add_rebase, load_rebases
from adapters.sql.schema import reading, receipt
from knowledge.periods import Period
from knowledge.rebases import Rebase
from knowledge.receipts import Receipt
from knowledge.series import Reading, Target

MARK = "R"
"""What the id of a receipt begins with: ``R17``."""


class SqlBook:
    """What a delivery of readings looks up and leaves behind; *now* is the moment of it, in UTC."""

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._added = 0

    async def shapes(self) -> Sequence[tuple[str, str | None, Period]]:
        """Give one reading's indicator, breakdown and period for each series and kind of period, the first first."""
        columns = reading.c
        kind = (columns.indicator, columns.breakdown, func.length(columns.period), columns.period.like("%/%"))
        query = select(columns.indicator, columns.breakdown, func.min(columns.period, type_=columns.period.type))
        query = query.where(columns.withdrawn_at.is_(None), columns.period.is_not(None)).group_by(*kind)
        rows = await self._connection.execute(query.order_by(func.min(columns.id)))
        return [(indicator, breakdown, period) for indicator, breakdown, period in rows]

    def held(self, indicators: Collection[str]) -> AsyncIterator[Reading]:
        """Give all readings of *indicators* that stand, superseded ones among them."""
        return READINGS.standing_of(self._connection, indicators)

    async def delivered(self, digest: str) -> bool:
        """Tell whether a file with this digest came before."""
        found = await self._connection.scalar(select(receipt.c.number).where(receipt.c.digest == digest).limit(1))
        return found is not None

    async def next_receipt(self) -> str:
        """Give the id of the receipt that will be kept next."""
        return f"{MARK}{(await self._connection.scalar(select(func.max(receipt.c.number))) or 0) + 1}"

    async def add(self, readings: Sequence[Reading]) -> None:
        """Keep *readings*; raises ValueError for one that passes for the bundle's."""
        await READINGS.append(self._connection, readings)
        self._added += len(readings)

    async def targets(self, indicators: Collection[str]) -> Sequence[Target]:
        """Give the targets of *indicators* that stand, the one recorded last at the end."""
        return [target async for target in TARGETS.standing_of(self._connection, indicators)]

    async def add_targets(self, targets: Sequence[Target]) -> None:
        """Keep *targets*; raises ValueError for one that passes for the bundle's."""
        await TARGETS.append(self._connection, targets)
        self._added += len(targets)

    async def rebases(self) -> Sequence[Rebase]:
        """Give all rebases and what undid them, in the order recorded."""
        return await load_rebases(self._connection)

    async def add_rebase(self, made: Rebase) -> None:
        """Keep *made*."""
        await add_rebase(self._connection, made)
        self._added += 1

    async def keep(self, kept: Receipt) -> None:
        """Keep *kept* under its id."""
        row = {
            "number": int((kept.id or "").removeprefix(MARK)),
            "at": kept.at,
            "by": kept.by,
            "digest": kept.digest,
            "document": kept.model_dump_json(),
        }
        await self._connection.execute(insert(receipt), row)

    async def close(self) -> None:
        """Note that the data changed, if it did."""
        if self._added:
            await note_change(self._connection, f"entered: {self._added}", self._now)
