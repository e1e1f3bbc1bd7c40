"""A data owner says that a process changed for good: asked on the page, by a program, and taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from knowledge.access import Scope
from tests.scenarios.office import Office, Shown, opened
from tests.scenarios.running import Json, as_json

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEASURE = "2016-21/library-visitors"
SERIES = "library-visitors"
ENTRY, PAGE = f"/readings/new/{SERIES}", f"/measures/{MEASURE}"
FORM = f"/readings/rebase/{SERIES}"
VALUES = (50, 52, 49, 51, 50, 53, 48, 50, 51, 49, 52, 50, 51, 70, 72, 69, 71, 70, 73, 68, 70)
REASON = "Two libraries opened <for> good"
ANEW = f"Its limits start anew in 2026-02: {REASON}"
HISTORY = "history of library visitors"
ASKED = "The last 8 readings, from 2026-02 on, lie above the average: has the process changed for good?"


def rows(**fields: object) -> list[Json]:
    return [
        as_json({"measure": MEASURE, "period": f"{2025 + at // 12}-M{at % 12 + 1:02}", "value": str(value), **fields})
        for at, value in enumerate(VALUES)
    ]


@pytest_asyncio.fixture(loop_scope="module")
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with opened(tmp_path) as one:
        await post(one, "/api/readings", {"readings": rows()})
        yield one


async def post(office: Office, path: str, body: object, by: str | None = None) -> tuple[int, Json]:
    headers = {} if by is None else {"Authorization": f"Bearer {office.tokens[by]}"}
    async with office.ambit.client.post(path, json=body, headers=headers) as response:
        return response.status, as_json(await response.json())


async def history(office: Office, **fields: str) -> str:
    return str((await office.ambit.ask(HISTORY, **fields))["text"])


async def confirm(office: Office, by: str | None = None, **fields: str) -> Shown:
    return await office.send(FORM, by, **{"part": "", "from": "2026-02", "reason": REASON, **fields})


async def test_the_owner_is_asked_confirms_and_takes_it_back(office: Office) -> None:
    form = await office.open(ENTRY)
    assert ASKED in form.words
    assert "anew" not in await history(office)
    taken = await confirm(office)
    assert (taken.status, taken.path) == (200, ENTRY)
    assert "Its limits start anew, as you said." in taken.words
    assert f"{ANEW} Recorded by this machine on 20 November 2026" in taken.words
    assert "has the process changed" not in taken.words
    assert f"{ANEW}." in await history(office)
    shown = (await office.open(PAGE)).words
    assert f"2026-02 70 visitors Limits start anew: {REASON}." in shown
    assert shown.count(ANEW) == 1
    back = await office.send(FORM, **{"part": "", "from": "2026-02", "undo": "yes"})
    assert "do not start anew there any longer" in back.words
    assert ASKED in back.words
    assert "anew" not in await history(office)


async def test_what_is_wrong_is_said_on_the_page_and_nothing_typed_is_lost(office: Office) -> None:
    for reason, words in (("", "“reason” is missing"), ("x" * 151, "at most 150 characters")):
        shown = await confirm(office, reason=reason)
        assert (shown.status, words in shown.words) == (400, True)
        assert f'value="{reason}"' in shown.page.text
    assert (await confirm(office, **{"from": "1999-01"})).status == 400
    assert (await office.send("/readings/rebase/no-such-series", reason=REASON)).status == 404
    assert "anew" not in await history(office)


async def test_a_part_that_shifted_is_asked_about_by_its_name(office: Office) -> None:
    await post(office, "/api/readings", {"readings": rows(breakdown="Fenland")})
    assert f"Fenland: {ASKED}" in (await office.open(ENTRY)).words
    await confirm(office, part="Fenland")
    shown = await office.open(ENTRY)
    assert f"Fenland: {ANEW}" in shown.words
    assert f"Fenland: {ASKED}" not in shown.words
    assert ASKED in shown.words


async def test_a_program_says_it_under_the_name_of_its_token(office: Office) -> None:
    olaf = await office.hire("Olaf Owner-Example", Scope.READINGS)
    asked = {"measure": MEASURE, "from": "2026-02", "reason": REASON}
    before = office.ambit.service.library().version
    status, made = await post(office, "/api/rebases", asked, olaf)
    assert (status, made) == (
        200,
        {
            "indicator": SERIES,
            "breakdown": None,
            "from": "2026-02",
            "reason": REASON,
            "undone": False,
            "recorded_at": "2026-11-20T09:30:00Z",
            "recorded_by": olaf,
        },
    )
    assert ANEW in await history(office)
    version = office.ambit.service.library().version
    assert version != before
    assert await post(office, "/api/rebases", asked) == (200, made)
    assert office.ambit.service.library().version == version
    assert (await post(office, "/api/rebases", {**asked, "undo": True}))[0] == 200
    assert "anew" not in await history(office)


async def test_an_answer_as_known_on_an_earlier_day_does_not_know_of_it(office: Office) -> None:
    earlier = {"as_of": "2026-11-19"}
    before = await history(office, **earlier)
    await confirm(office)
    assert await history(office, **earlier) == before
    assert ANEW in await history(office, as_of="2026-11-20")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "measure"),
        ({"measure": MEASURE, "reason": REASON}, "from"),
        ({"measure": MEASURE, "from": "2026-02", "reason": REASON, "colour": "red"}, "colour"),
        ({"measure": MEASURE, "from": 2026, "reason": REASON}, "from"),
        ({"measure": MEASURE, "from": "2026-02", "reason": "x" * 501}, "reason"),
        ([], None),
        ("rebase", None),
        ({"measure": MEASURE, "from": "2026-02"}, None),
        ({"measure": "no such thing", "from": "2026-02", "reason": REASON}, None),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_with_a_sentence(
    office: Office, body: object, field: str | None
) -> None:
    status, problem = await post(office, "/api/rebases", body)
    assert (status, problem["field"]) == (400, field)
    assert len(str(problem["error"]).split()) > 5
    assert "anew" not in await history(office)


async def test_only_who_may_write_readings_may_say_it(office: Office) -> None:
    rita = await office.hire("Rita Reader-Example", Scope.READ, Scope.SIGN_OFF, Scope.TARGETS)
    asked = {"measure": MEASURE, "from": "2026-02", "reason": REASON}
    assert (await post(office, "/api/rebases", asked, rita))[0] == 403
    assert (await confirm(office, rita)).status == 403
    form = {"from": "2026-02", "reason": REASON}
    async with office.ambit.client.post(FORM, data=form, headers={"Sec-Fetch-Site": "none"}) as response:
        assert response.status == 403
    assert "anew" not in await history(office)
