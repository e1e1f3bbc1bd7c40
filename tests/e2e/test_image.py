"""The image's steps, run in a folder in place of a container: it installs, starts, is healthy and writes only to var."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.deploy.dockerfile import ROOT, Instruction, environment, ours, rests
from tests.e2e.processes import Program, free_port, running

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        os.geteuid() != 0, reason="the image gives its data folder to another user, which root alone may"
    ),
]

INSIDE = "/ambit"
CACHES = shutil.ignore_patterns("__pycache__")
MADE_UP = {
    "AMBIT_APP_ID": "11111111-2222-3333-4444-555555555555",
    "AMBIT_APP_PASSWORD": "made-up",
    "AMBIT_TENANT_ID": "66666666-7777-8888-9999-000000000000",
    "AMBIT_HOST": "127.0.0.1",
}


def variables(folder: Path, python: Path) -> dict[str, str]:
    """Give the image's variables with *folder* for its place and *python* first on the path, as in the base image."""
    placed = {name: value.replace(INSIDE, str(folder)) for name, value in environment().items()}
    return placed | {"PATH": f"{folder / '.venv' / 'bin'}:{python}:{os.environ['PATH']}"}


async def carry_out(step: Instruction, folder: Path, settings: Mapping[str, str]) -> None:
    """Do what one COPY or RUN says, in *folder*; other instructions change no file."""
    match step.word:
        case "COPY":
            *sources, target = step.rest.split()
            for source in sources:
                copy(ROOT / source, folder / target)
        case "RUN":
            assert await status(("sh", "-ec", step.rest), folder, settings) == 0, step.rest


def copy(source: Path, target: Path) -> None:
    """Copy a folder's content to *target*, or a file into it."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=CACHES)
    else:
        shutil.copy(source, target)


async def status(command: tuple[str, ...], folder: Path, settings: Mapping[str, str]) -> int:
    """Run *command* to its end and give its exit status."""
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env={**os.environ, **settings})
    return await process.wait()


def written(folder: Path) -> dict[Path, int]:
    """Give every file outside the data folder with the time of its last change."""
    files = (path for path in folder.rglob("*") if path.is_file() and folder / "var" not in path.parents)
    return {path: path.stat().st_mtime_ns for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder for the image's place; beside it `bin` holds what the base image brings."""
    for new in ("ambit", "bin"):
        (tmp_path / new).mkdir()
    (tmp_path / "bin" / "python3.11").symlink_to(Path(sys.executable).resolve())
    return tmp_path / "ambit"


async def test_the_image_installs_starts_is_healthy_and_writes_only_to_its_data_folder(folder: Path) -> None:
    port = str(free_port())
    settings = {**variables(folder, folder.parent / "bin"), **MADE_UP, "AMBIT_PORT": port}
    for step in ours():
        await carry_out(step, folder, settings)

    (start,), (check,) = rests("CMD"), rests("HEALTHCHECK")
    healthy: tuple[str, ...] = tuple(json.loads(check.split("CMD", 1)[1]))
    ready, log = f"http://127.0.0.1:{port}/readyz", folder.parent / "ambit.log"
    before = written(folder)
    async with running(Program(tuple(json.loads(start)), folder, ready, log, settings)):
        assert await status(healthy, folder, settings) == 0
    assert await status(healthy, folder, settings) != 0
    assert written(folder) == before
    assert any((folder / "var").iterdir())
