"""Rows are read in small portions, so that what else is asked meanwhile need not wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from sqlalchemy import RowMapping, Select
from sqlalchemy.ext.asyncio import AsyncConnection

PORTION = 200
"""Rows that are made into records at once."""


async def streamed(connection: AsyncConnection, query: Select[tuple[object, ...]]) -> AsyncIterator[RowMapping]:
    """Give the rows of *query*, one by one."""
    async with connection.stream(query.execution_options(yield_per=PORTION)) as rows:
        async for portion in rows.mappings().partitions():
            for row in portion:
                yield row
            await asyncio.sleep(0)
