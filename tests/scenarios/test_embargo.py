"""A figure under embargo, and that there is one, reaches nobody before its moment, by whatever door."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.tokens import create
from knowledge.access import Scope
from tests.bot.virtual_clock import VirtualClock
from tests.scenarios.running import KSI, Json, Running, as_json, at_home, card_of, running

MOMENT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
LIBRARIES = "2016-21/library-visitors"
CASUALTIES = "2016-21/killed-or-seriously-injured"
NEW, REVISED, NEXT, PUBLISHED = "98761", "40431", "30637", "70607"
"""Figures that stand nowhere else: of a series without a reading, a revision, a newer period, a published series."""

ROWS = (
    {"measure": LIBRARIES, "period": "2025-26", "value": NEW},
    {"measure": CASUALTIES, "period": "2017", "value": REVISED, "certainty": "revised"},
    {"measure": CASUALTIES, "period": "2025", "value": NEXT},
    {"measure": "potholes-repaired", "period": "2025-26", "value": PUBLISHED},
)
SECRETS = (NEW, REVISED, NEXT, PUBLISHED)
LIBRARY_VISITORS = "how many library visitors are there"

QUESTIONS = (
    LIBRARY_VISITORS,
    "history of library visitors",
    KSI,
    "history of killed or seriously injured",
    "how does killed or seriously injured compare with 2016",
    "will we hit the killed or seriously injured target",
    "which measures have a reading",
    "how many measures have no reading",
    "which measures are red",
    "what is off track",
    "brief me for the Highways and Transport committee",
    "what is new in the 2023-28 framework",
    "how many potholes were repaired",
)
PAGES = (
    "/",
    "/?q=how+many+library+visitors+are+there",
    "/measures",
    "/measures?status=no_data",
    "/measures?edition=2016-21",
    f"/measures/{LIBRARIES}",
    f"/measures/{CASUALTIES}",
    "/published",
    "/coverage",
    "/readings/new/library-visitors",
    "/readings/new/killed-or-seriously-injured",
    "/committees/highways-and-transport",
    "/editions/2016-21",
    "/api/measures",
    f"/api/measures/{LIBRARIES}",
    f"/api/measures/{CASUALTIES}",
    "/api/goals",
    "/metrics",
    "/readyz",
    "/healthz",
)
COUNTED = re.compile(r"^(ambit_\S+|python_\S+|process_\S+) .*$", re.MULTILINE)
"""A counter's value grows with each look at it; its name and labels must not."""

EARLY, OTHER = "Ena Early-Example", "Rolf Reader-Example"
ENTRA = "00000000-0000-0000-0000-0000000000c1"
ON_LIST = {"id": "29:ena", "aadObjectId": ENTRA}
INCLUDED = "Includes figures under embargo"


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
async def house(tmp_path: Path, clock: VirtualClock) -> AsyncIterator[Running]:
    """Give a council that has brought nothing yet; nobody but the test moves its clock."""
    async with running(at_home(tmp_path), clock) as started:
        await bring(started)
        yield started


async def bring(house: Running, *rows: object, token: str | None = None) -> Json:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with house.client.post("/api/readings", json={"readings": rows}, headers=headers) as response:
        assert response.status == 200
        return as_json(await response.json())


async def store_all(house: Running, token: str | None = None) -> str:
    """Bring all that is under embargo and give the id of the receipt."""
    outcome = await bring(house, *({**row, "visible_from": MOMENT.isoformat()} for row in ROWS), token=token)
    assert (outcome["accepted"], outcome["revised"], outcome["rejected"]) == (3, 1, [])
    return str(outcome["receipt"])


async def text(house: Running, path: str, token: str | None = None) -> str:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with house.client.get(path, headers=headers) as response:
        shown = COUNTED.sub(r"\1", await response.text())
    return f"{response.status} {shown}"


async def asked(house: Running, question: str, conversation: str, token: str | None = None) -> str:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"text": question, "conversation": conversation}
    async with house.client.post("/api/ask", json=body, headers=headers) as response:
        assert response.status == 200
        return await response.text()


async def said(house: Running, question: str, place: str, who: Mapping[str, str]) -> str:
    [sent] = await house.sends(place, text=question, **{"from": who})
    return json.dumps([sent.get("summary"), card_of(sent)])


async def pressed(house: Running, question: str, **changes: object) -> str:
    value = {"action": {"type": "Action.Execute", "verb": "ask", "data": {"ask": question}}}
    response = await house.post("card_action", value=value, **{"from": ON_LIST, **changes})
    return json.dumps(as_json(await response.json())["value"])


async def rebased(house: Running, measure: str, period: str) -> str:
    """Ask for limits that start anew in *period*: what is said of it must not tell that a reading is held."""
    body = {"measure": measure, "from": period, "reason": "A made-up change"}
    async with house.client.post("/api/rebases", json=body) as response:
        return f"{response.status} {await response.text()}"


async def every_door(house: Running) -> dict[str, str]:
    """Walk through every door at which somebody without a list can look."""
    seen = {path: await text(house, path) for path in PAGES}
    for question in QUESTIONS:
        seen[f"ask {question}"] = await asked(house, question, question)
        seen[f"say {question}"] = await said(house, question, "personal_message", ON_LIST)
        seen[f"press {question}"] = await pressed(house, question)
    seen["group"] = await said(house, f"<at>Ambit</at> {KSI}", "group_message", ON_LIST)
    seen["channel"] = await said(house, f"<at>Ambit</at> {KSI}", "channel_message", ON_LIST)
    for follow_up in ("which measures have a reading", "how many are there", "show me the rest", "and their status"):
        seen[f"following {follow_up}"] = await asked(house, follow_up, "going on")
    for measure, period in ((LIBRARIES, "2025-26"), (CASUALTIES, "2025")):
        seen[f"rebase {measure}"] = await rebased(house, measure, period)
    late = await house.ask(LIBRARY_VISITORS, "late", as_of="2026-12-31")
    return {**seen, "as of": json.dumps(late), "version": house.service.library().version}


async def test_before_the_moment_every_door_is_as_if_nothing_were_held_and_then_it_is_seen(
    house: Running, clock: VirtualClock, caplog: pytest.LogCaptureFixture
) -> None:
    clock.moment = MOMENT - timedelta(microseconds=1)
    await every_door(house)
    before = await every_door(house)
    caplog.clear()
    caplog.set_level(logging.DEBUG)
    await store_all(house)
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.INFO] == []
    await house.service.shelf.stock()
    after = await every_door(house)
    assert {door for door in before if before[door] != after[door]} == set()
    assert [secret for secret in SECRETS if secret in caplog.text] == []
    clock.moment = MOMENT
    await house.service.shelf.stock()
    seen = await every_door(house)
    assert NEW in seen[f"ask {LIBRARY_VISITORS}"]
    assert REVISED in seen["ask history of killed or seriously injured"]
    assert NEXT in seen[f"ask {KSI}"]
    assert "30,637" in seen["group"]
    assert "70,607" in seen["/published"]
    assert seen[f"rebase {CASUALTIES}"].startswith("200 ")
    assert NEW in seen[f"/api/measures/{LIBRARIES}"]
    assert seen["version"] != before["version"]


async def test_the_receipt_tells_only_who_may_write(house: Running) -> None:
    tokens = house.service.store.tokens
    reader = await create(OTHER, [Scope.READ], tokens, MOMENT)
    owner = await create("Olaf Example", [Scope.READINGS], tokens, MOMENT)
    another = await create("Odile Example", [Scope.READINGS], tokens, MOMENT)
    receipt = await store_all(house, owner)
    assert (await text(house, f"/api/receipts/{receipt}", reader)).startswith("403 ")
    assert (await text(house, f"/api/receipts/{receipt}", another)).startswith("404 ")
    assert (await text(house, f"/api/receipts/{receipt}", owner)).startswith("200 ")


async def test_who_is_on_the_list_is_told_early_and_told_that_it_is(house: Running, clock: VirtualClock) -> None:
    store = house.service.store
    early, other = [await create(name, [Scope.READ], store.tokens, MOMENT) for name in (EARLY, OTHER)]
    await store_all(house)
    public = await asked(house, LIBRARY_VISITORS, "shared", other)
    for person in (EARLY, ENTRA, "this machine"):
        assert await store.pre_release.add(person, "library-visitors", clock())
    await house.service.shelf.stock()

    told = json.loads(await asked(house, LIBRARY_VISITORS, "shared", early))
    assert told["figures"][0]["value"] == NEW
    assert told["text"].startswith(INCLUDED)
    assert told["matched"].endswith("includes figures under embargo")
    assert "98,761" in await text(house, "/?q=how+many+library+visitors+are+there", early)
    assert "98,761" in await said(house, LIBRARY_VISITORS, "personal_message", ON_LIST)
    assert "98,761" in await pressed(house, LIBRARY_VISITORS)

    for token in (other, None):
        assert await asked(house, LIBRARY_VISITORS, "shared", token) == public
    for place in ("group_message", "channel_message"):
        shown = await said(house, f"<at>Ambit</at> {LIBRARY_VISITORS}", place, ON_LIST)
        assert "98,761" not in shown
        assert INCLUDED not in shown
    group = {"conversation": {"conversationType": "groupChat", "isGroup": True, "id": "19:group@thread.v2"}}
    assert "98,761" not in await pressed(house, LIBRARY_VISITORS, **group)
    elsewhere = await asked(house, KSI, "another series", early)
    assert INCLUDED not in elsewhere
    assert elsewhere == await asked(house, KSI, "another series still", other)


async def test_nobody_goes_on_where_one_on_the_list_left_off(house: Running, clock: VirtualClock) -> None:
    store = house.service.store
    early = await create(EARLY, [Scope.READ], store.tokens, MOMENT)
    await store.pre_release.add(EARLY, "library-visitors", clock())
    await store_all(house)
    listed = json.loads(await asked(house, "which measures have a reading", "shared", early))
    assert LIBRARIES in [one["id"] for one in listed["subjects"]]
    for follow_up in ("show me the rest", "how many are there", "the first one"):
        assert await asked(house, follow_up, "shared") == await asked(house, follow_up, f"alone {follow_up}")


async def test_who_is_taken_off_the_list_is_told_what_everybody_is(house: Running, clock: VirtualClock) -> None:
    store = house.service.store
    early = await create(EARLY, [Scope.READ], store.tokens, MOMENT)
    await store_all(house)
    public = await asked(house, LIBRARY_VISITORS, "a")
    for change in (store.pre_release.add, store.pre_release.remove):
        assert await change(EARLY, "library-visitors", clock())
        assert not await change(EARLY, "library-visitors", clock())
        await house.service.shelf.stock()
    assert await asked(house, LIBRARY_VISITORS, "b", early) == public


async def test_once_the_moment_has_come_everybody_is_told_the_same(house: Running, clock: VirtualClock) -> None:
    store = house.service.store
    early = await create(EARLY, [Scope.READ], store.tokens, MOMENT)
    await store.pre_release.add(EARLY, "library-visitors", clock())
    await store_all(house)
    clock.moment = MOMENT
    await house.service.shelf.stock()
    told = await asked(house, LIBRARY_VISITORS, "a", early)
    assert NEW in told
    assert INCLUDED not in told
    assert told == await asked(house, LIBRARY_VISITORS, "b")
