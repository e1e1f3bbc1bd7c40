"""One running Ambit for the tests of a module, and the proof that nothing in it broke."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.scenarios.running import Running, at_home, running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ambit(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """Run Ambit in development mode on an empty folder."""
    async with running(at_home(tmp_path_factory.mktemp("var"))) as started:
        yield started


@pytest.fixture(autouse=True)
def _nothing_breaks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    broken = [record for record in caplog.get_records("call") if record.exc_info or record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in broken] == []
