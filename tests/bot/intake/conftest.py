"""A made-up council with an empty store, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.sql.store import SqlStore
from tests.bot.intake.counting_house import START, House, bundle
from tests.databases import database

__all__ = ["database"]


@pytest.fixture
async def house(database: str) -> AsyncIterator[House]:
    """Give a council that holds no reading yet."""
    async with SqlStore(database) as store:
        await store.refresh(bundle(), "1.0.0", START)
        yield House(store)
