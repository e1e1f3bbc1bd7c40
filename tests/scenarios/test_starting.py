"""Starting, stopping, and what changes under a running server: the real command in processes of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from adapters.sql.errors import StoreInUse
from bot.app import open_service, server_lock
from bot.settings import NotConfigured, Settings
from tests.conftest import NOW
from tests.e2e.processes import Program, free_port
from tests.e2e.processes import running as process_running
from tests.scenarios.running import KSI, Json, as_json, at_home, listed, until
from tests.sources import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="module")

AMBIT = str(Path(sys.executable).with_name("ambit"))
SOMEBODY_ELSE = """
import asyncio, sys
from adapters.sql.store import SqlStore
from tests.bundles import NOW, made_up_reading
async def enter():
    reading = made_up_reading("2019", "123", indicator="killed-or-seriously-injured", recorded_by="data owner")
    async with SqlStore(sys.argv[1]) as store:
        await store.record([reading], NOW)
asyncio.run(enter())
"""


@dataclass(frozen=True)
class Served:
    """A server in a process of its own: where its data is, where it listens, and the file of what it prints."""

    settings: Mapping[str, str]
    origin: str
    log: Path
    process: int

    async def ask(self, text: str) -> Json:
        """Ask through its API."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.origin}/api/ask", json={"text": text}) as response,
        ):
            return as_json(await response.json())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    """Serve in development mode from an empty folder."""
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(folder / "var"), "AMBIT_PORT": str(port)}
    origin, log = f"http://127.0.0.1:{port}", folder / "log"
    program = Program((AMBIT, "serve"), folder, f"{origin}/readyz", log, settings)
    async with process_running(program) as process:
        yield Served(settings, origin, log, process.pid)


async def test_it_says_where_it_serves_and_that_it_is_in_development_mode(served: Served) -> None:
    assert f"Ambit serves {served.origin} (development mode, this machine only, no sign-in)" in served.log.read_text()


async def test_a_second_server_on_the_same_file_is_refused_in_one_sentence(served: Served) -> None:
    second = run(served, "serve", AMBIT_PORT="0")
    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr.startswith(f"ambit: Another Ambit server (process {served.process}) already serves")
    assert second.stderr.count("\n") == 1


async def test_a_second_server_on_the_same_port_is_refused_in_one_sentence(served: Served, tmp_path: Path) -> None:
    second = run(served, "serve", AMBIT_DATA=str(tmp_path))
    assert second.returncode == 2
    assert "choose another with AMBIT_PORT" in second.stderr
    assert "Traceback" not in second.stderr


async def test_commands_work_beside_the_running_server(served: Served) -> None:
    asked = run(served, "ask", KSI)
    assert asked.returncode == 0
    assert "366 people in 2017" in asked.stdout


async def test_a_figure_entered_by_another_process_is_answered_without_a_restart(served: Served) -> None:
    before = await served.ask(KSI)
    database = f"sqlite:///{served.settings['AMBIT_DATA']}/ambit.db"
    command = [sys.executable, "-c", SOMEBODY_ELSE, database]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603, ASYNC221 - our own interpreter, and nothing else runs here meanwhile

    async def changed() -> bool:
        return (await served.ask(KSI))["data_version"] != before["data_version"]

    await until(changed)
    newest, last = listed(await served.ask(KSI), "figures")
    assert (newest["value"], newest["period"], newest["change"]) == ("123", "2019", "better")
    assert (last["value"], last["period"]) == ("366", "2017")


async def test_ten_thousand_characters_in_an_address_get_a_calm_page_and_no_traceback(served: Served) -> None:
    for asked in ("how+are+the+roads+" * 556, "%F0%9F%9A%A7" * 10_000):
        async with aiohttp.ClientSession() as session, session.get(f"{served.origin}/?q={asked}") as response:
            assert response.status in {400, 414}
    assert "Traceback" not in served.log.read_text()


async def test_it_stops_cleanly_when_it_is_told_to(tmp_path: Path) -> None:
    port = free_port()
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(tmp_path / "var"), "AMBIT_PORT": str(port)}
    program = Program((AMBIT, "serve"), tmp_path, f"http://127.0.0.1:{port}/readyz", tmp_path / "log", settings)
    async with process_running(program) as process:
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    assert "Traceback" not in program.log.read_text()


async def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    settings = at_home(tmp_path / "var")
    seen = []
    for _ in range(2):
        async with open_service(settings, lambda: NOW) as service:
            told = (await service.turns.reply(KSI, "one")).model_dump_json()
            seen.append((service.library().version, service.shelf.volume.revision, told))
        seen.append((sha256((tmp_path / "var" / "ambit.db").read_bytes()).hexdigest(), 0, ""))
    assert seen[:2] == seen[2:]


async def test_one_process_cannot_serve_a_file_twice(tmp_path: Path) -> None:
    with server_lock(at_home(tmp_path)), pytest.raises(StoreInUse, match="AMBIT_DATA"), server_lock(at_home(tmp_path)):
        pass


@pytest.mark.parametrize("missing", ["app_id", "app_password", "tenant_id"])
async def test_a_deployment_without_its_settings_does_not_start(tmp_path: Path, missing: str) -> None:
    given = {"app_id": "a", "app_password": "b", "tenant_id": "c"} | {missing: None}
    settings = Settings.model_validate({"dev": False, "data": tmp_path, **given})
    with pytest.raises(NotConfigured, match=f"AMBIT_{missing.upper()}"):
        settings.require_complete()
    variables = {f"AMBIT_{name.upper()}": value for name, value in given.items() if value}
    refused = ambit(clean(AMBIT_DATA=str(tmp_path / "var"), **variables), "serve")
    assert refused.returncode == 2
    assert f"AMBIT_{missing.upper()}" in refused.stderr
    assert "AMBIT_DEV=1" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "var").exists()


def run(served: Served, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `ambit` with *arguments* beside the server, with its settings but for *settings*."""
    return ambit(clean(**{**served.settings, **settings}), *arguments)


def ambit(env: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `ambit` with *arguments* in the environment *env*."""
    return subprocess.run([AMBIT, *arguments], env=env, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own command


def clean(**settings: str) -> dict[str, str]:
    """Give this environment with *settings* and no others of Ambit's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AMBIT_")} | settings
