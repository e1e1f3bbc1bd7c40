"""Fixtures for the tests of the store."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.sql.store import SqlStore
from tests.databases import database

__all__ = ["database", "store"]


@pytest.fixture
async def store(database: str) -> AsyncIterator[SqlStore]:
    """Give an open, empty store."""
    async with SqlStore(database) as opened:
        yield opened
