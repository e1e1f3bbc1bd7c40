"""What the tests of Teams share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.teams.service import Service, serving


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    """Yield the service in development mode."""
    async with serving(strict=False) as running:
        yield running


@pytest.fixture
async def guarded() -> AsyncIterator[Service]:
    """Yield the service behind the gate of a deployment."""
    async with serving(strict=True) as running:
        yield running
