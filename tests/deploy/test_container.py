"""The container and its neighbours agree with the Makefile, the settings and each other."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import cast

import yaml

from bot.settings import Settings
from tests.deploy.dockerfile import ROOT, environment, rests

DEPLOY = ROOT / "deploy"
SETTINGS = {f"AMBIT_{field}".upper() for field in Settings.model_fields}
EXAMPLE = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)
NAMED = re.compile(r"AMBIT_[A-Z_]+")
FROM_FILE = re.compile(r"\$\{([A-Z_]+)")

Composed = dict[str, dict[str, dict[str, object]]]


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def composed() -> dict[str, dict[str, object]]:
    return cast("Composed", yaml.safe_load(text("compose.yaml")))["services"]


async def test_the_image_is_installed_by_the_commands_of_make_install() -> None:
    dry = ("make", "--dry-run", "--always-make", "install", "PYTHON=python3.11")
    make = await asyncio.create_subprocess_exec(*dry, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    printed, _ = await make.communicate()
    commands = [line for line in printed.decode().splitlines() if line.startswith((".venv/bin/pip", "python3.11"))]
    assert len(commands) == 3
    assert rests("RUN")[:3] == commands


def test_the_image_runs_the_server_without_being_root() -> None:
    assert rests("USER") == ["10001:10001"]
    assert rests("CMD") == ['["ambit", "serve"]']
    assert rests("FROM") == ["python:3.11-slim"]


def test_what_is_copied_into_the_image_is_sent_to_the_builder() -> None:
    sent = {line.removeprefix("!") for line in text("Dockerfile.dockerignore").splitlines() if line.startswith("!")}
    copied = {source for rest in rests("COPY") for source in rest.split()[:-1]}
    assert copied == sent
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_example_lists_every_setting_and_no_other() -> None:
    names = EXAMPLE.findall(text(".env.example"))
    assert len(names) == len(set(names))
    assert {name for name in names if name.startswith("AMBIT_")} == SETTINGS


def test_an_example_that_is_copied_as_it_is_can_be_read() -> None:
    lines = [line for line in text(".env.example").splitlines() if line and not line.startswith("#")]
    given = dict(line.split("=", 1) for line in lines)
    names = {name.removeprefix("AMBIT_").lower(): value for name, value in given.items() if name.startswith("AMBIT_")}
    assert Settings.model_validate(names).missing() == ()


def test_the_files_name_only_settings_that_exist() -> None:
    for name in ("Dockerfile", "compose.yaml", "Caddyfile", "azure.bicep", "README.md"):
        assert set(NAMED.findall(text(name))) <= SETTINGS, name


def test_what_compose_takes_from_the_file_is_in_the_example() -> None:
    wanted = set(FROM_FILE.findall(text("compose.yaml")))
    assert wanted
    assert wanted <= set(EXAMPLE.findall(text(".env.example")))


def test_two_replicas_are_alike_read_only_and_write_only_to_their_folder() -> None:
    services = composed()
    first, second = services["ambit-1"], services["ambit-2"]
    assert first == second
    assert first["read_only"] is True
    folders = [entry.split(":", 1)[0] for entry in cast("list[str]", first["tmpfs"])]
    assert folders == [environment()["AMBIT_DATA"]] == [environment()["TMPDIR"]]
    assert rests("VOLUME") == [environment()["AMBIT_DATA"]]


def test_the_door_shares_requests_among_the_replicas_that_compose_starts() -> None:
    replicas = [name for name in composed() if name.startswith("ambit-")]
    assert f"reverse_proxy {' '.join(f'{name}:3978' for name in replicas)} {{" in text("Caddyfile")
    assert Settings.model_fields["port"].default == 3978


def test_every_file_that_the_runbook_and_the_container_name_is_there() -> None:
    for name in re.findall(r"deploy/[A-Za-z.]+\w", text("README.md")):
        assert Path(ROOT / name).exists() or name == "deploy/.env", name
