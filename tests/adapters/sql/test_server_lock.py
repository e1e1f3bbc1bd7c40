"""One server on one SQLite file; commands beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.sql.errors import StoreInUse
from adapters.sql.lock import ServerLock
from adapters.sql.store import SqlStore
from tests.bundles import NOW, made_up_bundle
from tests.databases import new_sqlite

SERVER = """
import sys
from pathlib import Path
from adapters.sql.lock import ServerLock
with ServerLock(Path(sys.argv[1])):
    print("serving", flush=True)
    sys.stdin.read()
"""


def test_a_second_server_is_refused_until_the_first_is_gone_even_if_it_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "var" / "ambit.db"
    command = [sys.executable, "-c", SERVER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own interpreter
        assert server.stdout is not None
        assert server.stdout.readline() == "serving\n"
        with pytest.raises(StoreInUse, match=rf"process {server.pid}\) already serves .*AMBIT_DATA"), ServerLock(path):
            pass
        os.kill(server.pid, signal.SIGKILL)
    with ServerLock(path):
        pass


def test_a_server_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "ambit.db"
    with ServerLock(path), pytest.raises(StoreInUse, match=f"process {os.getpid()}"), ServerLock(path):
        pass


async def test_a_command_works_beside_a_running_server(tmp_path: Path) -> None:
    async with SqlStore(new_sqlite(tmp_path)) as server:
        assert server.file is not None
        with ServerLock(server.file):
            async with SqlStore(new_sqlite(tmp_path)) as command:
                assert await command.refresh(made_up_bundle(), "1.0.0", NOW)
            assert await server.load() == made_up_bundle()
