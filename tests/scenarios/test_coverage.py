"""What is due, of whom, and what nobody updates: as a page for whoever may read, and as a command."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from click.testing import CliRunner

from bot.commands.commands import commands
from knowledge.access import Scope
from knowledge.chasing import State, coverage
from tests.scenarios.office import Office, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

LIBRARIES = "2016-21/library-visitors"


@pytest_asyncio.fixture(loop_scope="module")
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with opened(tmp_path / "var") as one:
        yield one


async def test_the_page_counts_what_is_due_and_lists_what_nobody_updates(office: Office) -> None:
    shown = await office.open("/coverage")
    library = office.ambit.service.library()
    found = coverage(library, date(2026, 11, 20))
    assert f"{found.unfed} of {found.measures} measures that nobody updates" in shown.words
    for name, states in found.by_committee.items():
        counts = " ".join(str(states.get(state, 0)) for state in State)
        assert re.search(rf"{name or 'No committee is printed'}( today [A-Za-z ]+)? {counts}", shown.words), name
    listed = {link.removeprefix("/measures/") for link in shown.page.links if link.startswith("/measures/")}
    assert listed == set(found.neglected)
    assert "No series has a named owner yet" in shown.words
    assert "Economy & Environment today Environment and Green Investment" in shown.words


async def test_a_figure_that_somebody_brings_takes_its_measure_off_the_list(office: Office) -> None:
    assert f"/measures/{LIBRARIES}" in (await office.open("/coverage")).page.links
    await office.send(f"/readings/new/{LIBRARIES}", period="2025-26", value="12345")
    after = await office.open("/coverage")
    assert f"/measures/{LIBRARIES}" not in after.page.links
    assert re.search(r"^.* 60 of 61 measures that nobody updates", after.words)


async def test_whoever_may_read_may_see_it_and_it_is_found_from_the_measures(office: Office) -> None:
    rita = await office.hire("Rita Reader-Example", Scope.READ)
    assert (await office.open("/coverage", rita)).status == 200
    assert "/coverage" in (await office.open("/measures", rita)).page.links
    assert "/coverage" in (await office.open("/readings")).page.links


async def test_the_command_says_the_same(office: Office, tmp_path: Path) -> None:
    found = coverage(office.ambit.service.library(), date(2026, 11, 20))
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(tmp_path / "command"), "AMBIT_DATABASE_URL": None}
    invoke = CliRunner().invoke
    told, as_json = [
        await asyncio.to_thread(invoke, commands, ["coverage", *options], env=settings) for options in ([], ["--json"])
    ]
    assert told.exit_code == as_json.exit_code == 0
    assert f"{found.unfed} of {found.measures} measures that nobody updates:" in told.output
    assert re.search(rf"^  {LIBRARIES}: .* \(never read\)$", told.output, re.MULTILINE)
    body = json.loads(as_json.output)
    assert set(body["neglected"]) == set(found.neglected)
    assert (body["measures"], body["unfed"], body["unowned"]) == (found.measures, found.unfed, found.unowned)
    assert sum(body["by_owner"][""].values()) == sum(found.by_owner[""].values())
