"""A second person signs figures off by a program or the command line, by the same rules as on the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from click.testing import CliRunner, Result

from adapters.files.bundle import load_bundle
from bot.commands.commands import commands
from bot.intake.signing import CannotSignOff
from knowledge.access import Scope
from tests.conftest import NOW
from tests.scenarios.office import Office, opened
from tests.scenarios.running import Json, as_json, listed

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROADS = "2016-21/killed-or-seriously-injured"
OLAF, SIGRID = "Olaf Owner-Example", "Sigrid Second-Example"


@pytest_asyncio.fixture(loop_scope="module")
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Give an office whose series all need a second person, as a later release of the data could ask."""
    async with opened(tmp_path / "var") as one:
        bundle, service = load_bundle(), one.ambit.service
        changed = tuple(series.model_copy(update={"sign_off": True}) for series in bundle.indicators)
        await service.store.refresh(bundle.model_copy(update={"indicators": changed}), "99.0", NOW)
        await service.shelf.stock()
        await one.hire(OLAF, Scope.READINGS, Scope.SIGN_OFF)
        await one.hire(SIGRID, Scope.SIGN_OFF)
        row = {"measure": ROADS, "period": "2018", "value": "350", "visible_from": "2026-12-01"}
        await call(one, OLAF, "/api/readings", {"readings": [row]})
        yield one


async def call(office: Office, by: str, path: str, body: object = None) -> tuple[int, Json]:
    method = "GET" if body is None else "POST"
    headers = {"Authorization": f"Bearer {office.tokens[by]}"}
    async with office.ambit.client.request(method, path, json=body, headers=headers) as response:
        if response.status == 200 and body is None:
            assert response.headers["Cache-Control"] == "private, no-store"
        return response.status, as_json(await response.json())


async def pending(office: Office, by: str) -> list[Json]:
    return listed((await call(office, by, "/api/readings/pending"))[1], "pending")


async def test_a_program_signs_off_exactly_what_waits(office: Office) -> None:
    [waits] = await pending(office, SIGRID)
    mark = waits.pop("mark")
    assert waits == {
        "indicator": "killed-or-seriously-injured",
        "breakdown": None,
        "period": "2018",
        "value": "350",
        "unit": "people",
        "certainty": "provisional",
        "becomes": "final",
        "commentary": None,
        "visible_from": "2026-12-01T00:00:00Z",
        "recorded_at": "2026-11-20T09:30:00Z",
        "recorded_by": OLAF,
        "signed_off_by": None,
        "may": True,
    }
    status, signed = await call(office, SIGRID, "/api/readings/sign-off", {"mark": mark})
    assert (status, signed["certainty"], signed["signed_off_by"], signed["value"]) == (200, "final", SIGRID, "350")
    assert await pending(office, SIGRID) == []
    status, problem = await call(office, SIGRID, "/api/readings/sign-off", {"mark": mark})
    assert (status, "waits no longer" in str(problem["error"])) == (400, True)


async def test_who_recorded_it_cannot_sign_it(office: Office) -> None:
    [waits] = await pending(office, OLAF)
    assert waits["may"] is False
    status, problem = await call(office, OLAF, "/api/readings/sign-off", {"mark": waits["mark"]})
    assert (status, "somebody else must sign it off" in str(problem["error"])) == (400, True)
    assert len(await pending(office, OLAF)) == 1


async def test_without_the_scope_nothing_of_it_is_seen(office: Office) -> None:
    for scopes in ((Scope.READ,), (Scope.READINGS, Scope.TARGETS)):
        name = await office.hire(f"Ines {len(scopes)} Inquisitive-Example", *scopes)
        for path, body in (("/api/readings/pending", None), ("/api/readings/sign-off", {"mark": "0" * 12})):
            status, problem = await call(office, name, path, body)
            assert (status, "350" in str(problem)) == (403, False)


@pytest.mark.parametrize("body", [{}, {"mark": 7}, {"mark": "x", "by": SIGRID}, []])
async def test_a_body_that_cannot_be_read_is_refused(office: Office, body: object) -> None:
    status, problem = await call(office, SIGRID, "/api/readings/sign-off", body)
    assert status == 400
    assert '{"mark": "0123456789ab"}' in str(problem["error"])


async def test_a_second_person_signs_at_the_terminal(office: Office, tmp_path: Path) -> None:
    [waits] = await pending(office, SIGRID)
    mark = str(waits["mark"])
    told = await office_command(tmp_path, "list")
    assert told.output == f"{mark}  killed-or-seriously-injured, 2018: 350, recorded by {OLAF}\n"
    assert f'"mark": "{mark}"' in (await office_command(tmp_path, "list", "--json")).output
    assert isinstance((await office_command(tmp_path, "accept", mark, "--by", OLAF)).exception, CannotSignOff)
    assert isinstance((await office_command(tmp_path, "accept", "nonsense", "--by", SIGRID)).exception, CannotSignOff)
    signed = await office_command(tmp_path, "accept", mark, "--by", SIGRID)
    assert signed.output == f"killed-or-seriously-injured, 2018: 350: final, signed off by {SIGRID}.\n"
    assert (await office_command(tmp_path, "list")).output == "No figure waits.\n"
    assert await pending(office, SIGRID) == []


async def office_command(folder: Path, *arguments: str) -> Result:
    """Run `ambit sign-off` beside the running Ambit, in a thread as it has a loop of its own."""
    settings = {"AMBIT_DEV": "1", "AMBIT_DATA": str(folder / "var"), "AMBIT_DATABASE_URL": None}
    return await asyncio.to_thread(CliRunner().invoke, commands, ["sign-off", *arguments], env=settings)
