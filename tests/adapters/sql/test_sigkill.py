"""A process that is killed in the middle of a refresh leaves all of it or nothing."""

from __future__ import annotations

import subprocess
import sys

from adapters.sql.store import SqlStore
from tests.adapters.sql import killed
from tests.bundles import NOW


async def test_a_refresh_killed_at_any_step_leaves_all_or_nothing(database: str) -> None:
    async with SqlStore(database) as store:
        await store.refresh(killed.OLD, "1.0.0", NOW)
    command = [sys.executable, "-m", killed.__name__, database]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: ASYNC221, S603 - our own interpreter
    *after_deaths, last = run.stdout.split()
    assert len(after_deaths) > 10
    assert set(after_deaths) == {killed.OLD.fingerprint()}
    assert last == killed.NEW.fingerprint()
