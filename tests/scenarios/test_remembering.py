"""What outlives a restart, what a steward sees, and what a steward teaches: the whole service, its real store."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import utc_now
from bot.conversations import LASTS
from bot.settings import Settings
from tests.adapters.web.html_page import HtmlPage
from tests.bot.virtual_clock import VirtualClock
from tests.databases import database
from tests.scenarios.running import VAGUE, Running, at_home, listed, running

__all__ = ["database"]

AMBIT = str(Path(sys.executable).with_name("ambit"))
GRIBBLIES = "how are the gribblies doing"
ROADS = "2023-28/road-network-condition"


async def asked_back(ambit: Running) -> list[object]:
    """Ask vague questions until Ambit asks back, and give the ids that it offers."""
    for vague in VAGUE:
        options = listed(await ambit.ask(vague), "options")
        if options:
            return [one["id"] for one in options]
    raise AssertionError("none of the vague questions is too close to call any more: find another")


async def picked(ambit: Running) -> list[object]:
    """Pick the second of what was offered."""
    return [one["id"] for one in listed(await ambit.ask("2"), "subjects")]


async def test_what_was_offered_before_a_restart_is_picked_after_it(tmp_path: Path, database: str) -> None:
    clock = VirtualClock()
    settings = on(tmp_path, database)
    async with running(settings, clock) as before:
        options = await asked_back(before)
    async with running(settings, clock) as after:
        assert await picked(after) == options[1:2]
    async with running(settings, clock) as before:
        options = await asked_back(before)
    clock.pass_by(LASTS + timedelta(seconds=1))
    async with running(settings, clock) as after:
        assert options[1] not in await picked(after)


async def test_what_was_forgotten_on_request_is_not_there_after_a_restart(tmp_path: Path) -> None:
    async with running(at_home(tmp_path)) as before:
        options = await asked_back(before)
        await before.ask("forget this chat")
    async with running(at_home(tmp_path)) as after:
        assert options[1] not in await picked(after)


async def test_a_steward_teaches_what_people_say(tmp_path: Path, database: str) -> None:
    env = {"AMBIT_DATA": str(tmp_path), "AMBIT_DATABASE_URL": database}
    async with running(on(tmp_path, database), utc_now) as before:
        for number in range(3):
            assert (await before.ask(GRIBBLIES, str(number)))["kind"] == "unknown"
        assert (await before.ask("mr made up wants more zorps"))["kind"] == "unknown"
    rows = json.loads(ambit(env, "questions", "--json").stdout)
    assert [(one["text"], one["count"]) for one in rows] == [(GRIBBLIES, 3), ("wants more zorps", 1)]
    suggest = ("suggest", "gribblies", "--about", ROADS, "--owner", "Dana Made-Up", "--question", GRIBBLIES)
    told = ambit(env, "aliases", *suggest)
    assert told.returncode == 0
    assert f"measure {ROADS}" in told.stdout
    async with running(on(tmp_path, database), utc_now) as served:
        assert (await served.ask(GRIBBLIES))["kind"] == "unknown"
        assert "accepted" in (await asyncio.to_thread(ambit, env, "aliases", "accept", "1")).stdout
        await served.service.shelf.stock()
        assert listed(await served.ask(GRIBBLIES), "subjects")[0]["id"] == ROADS
        retired = await asyncio.to_thread(ambit, env, "aliases", "retire", "1", "--reason", "nobody says so")
        assert "retired" in retired.stdout
        await served.service.shelf.stock()
        assert (await served.ask(GRIBBLIES))["kind"] == "unknown"


async def test_questions_are_kept_only_as_long_as_is_set(tmp_path: Path) -> None:
    settings = at_home(tmp_path).model_copy(update={"questions_days": 0})
    async with running(settings) as ambit_running:
        await ambit_running.ask(GRIBBLIES)
    assert json.loads(ambit({"AMBIT_DATA": str(tmp_path)}, "questions", "--json").stdout) == []


@pytest.mark.parametrize(("days", "told"), [(90, "deleted 90 days after"), (0, "Questions and answers are not stored")])
async def test_the_page_on_privacy_says_how_long_questions_are_kept(tmp_path: Path, days: int, told: str) -> None:
    settings = at_home(tmp_path).model_copy(update={"questions_days": days})
    async with running(settings) as started, started.client.get("/privacy") as response:
        shown = HtmlPage(await response.text()).reading()
    assert told in shown
    assert "until you unfollow it" in shown
    assert ("is deleted 90 days" in shown) == (days == 90)


def on(folder: Path, address: str) -> Settings:
    """Give the settings of development mode with the database at *address*."""
    return Settings.model_validate({**at_home(folder).model_dump(), "database_url": address})


def ambit(settings: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `ambit` with *arguments* as a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AMBIT_")}
    env = {**inherited, "AMBIT_DEV": "1", **settings}
    return subprocess.run([AMBIT, *arguments], env=env, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own command
