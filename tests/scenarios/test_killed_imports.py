"""An import that is killed at any moment leaves all of its file or nothing, and can be brought again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.databases import database
from tests.scenarios import killed_imports

__all__ = ["database"]


def test_an_import_killed_at_any_moment_is_whole_or_never_was(database: str, tmp_path: Path) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMBIT_")}
    environment = {**inherited, "AMBIT_DEV": "1", "AMBIT_DATABASE_URL": database}
    command = [sys.executable, "-m", killed_imports.__name__, database, str(tmp_path)]
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - our own interpreter
    *deaths, again, replayed = run.stdout.splitlines()
    assert sum(line.startswith("killed") for line in deaths) == killed_imports.KILLS
    assert {line.split()[1] for line in deaths} <= {"none", "all"}
    assert again == ("again all" if deaths[-1] == "killed none" else "again none")
    assert replayed == "replayed none"
