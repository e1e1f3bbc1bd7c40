"""Following by API, page and command: the same wishes, for whoever has a chat to be told in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from click.testing import CliRunner, Result

from bot.commands.commands import commands
from bot.tokens import create
from knowledge.access import Scope
from knowledge.errors import AmbitError
from knowledge.people import Person
from tests.scenarios.followers import Followers, settings_of
from tests.scenarios.running import Json, as_json, running
from tests.scenarios.test_alerts import TARGET, Clock

ROADS = "killed or seriously injured"
CHAT = {"conversation": "a:ann"}
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Followers]:
    """Run an Ambit that tells news at once; Ann has a chat with it."""
    async with running(settings_of(tmp_path), clock) as started:
        ready = Followers(started.service, started.client, started.connector)
        await ready.targets([TARGET])
        await ready.person("hello", "ann")
        yield ready


async def bearer(council: Followers, name: str) -> dict[str, str]:
    """Give what a request of *name* bears."""
    service = council.service
    token = await create(name, [Scope.READ], service.store.tokens, service.now())
    return {"Authorization": f"Bearer {token}"}


async def called(response: aiohttp.ClientResponse) -> tuple[int, Json]:
    """Give the status and the JSON of *response*."""
    return response.status, as_json(await response.json())


async def test_a_token_that_bears_an_id_or_the_one_name_follows_in_their_own_chat(council: Followers) -> None:
    await council.employs(Person(id="ann", name="Ann Example"))
    for name in ("ann", "Ann Example"):
        mine = await bearer(council, name)
        body = {"words": "road casualties", "pace": "weekly"}
        async with council.client.post("/api/follows", json=body, headers=mine) as response:
            status, listed = await called(response)
        assert (status, listed["conversation"]) == (200, "a:ann")
        assert "(weekly)" in await council.person("what do i follow", "ann")
        [entry] = listed["follows"] if isinstance(listed["follows"], list) else []
        key = str(as_json(entry)["key"])
        async with council.client.delete("/api/follows", params={"subject": key}, headers=mine) as response:
            assert (await called(response))[1]["follows"] == []


async def test_who_has_no_chat_is_told_how_to_get_one(council: Followers) -> None:
    stranger = await bearer(council, "Norbert Nobody-Example")
    async with council.client.post("/api/follows", json={"words": "everything"}, headers=stranger) as response:
        status, problem = await called(response)
    assert status == 409
    assert "write “hello” to Ambit in Teams first" in str(problem["error"])
    async with council.client.get("/follows", headers=stranger) as response:
        assert "there is none with “Norbert Nobody-Example” yet" in await response.text()


async def test_nobody_sets_the_chat_of_another(council: Followers) -> None:
    await council.person("hello", "ben")
    ben = await bearer(council, "ben")
    for request in (
        council.client.get("/api/follows", params=CHAT, headers=ben),
        council.client.post("/api/follows", json={"words": "everything", **CHAT}, headers=ben),
        council.client.delete("/api/follows", params={"words": "everything", **CHAT}, headers=ben),
        council.client.post("/follows", data={"do": "follow", "what": "everything", **CHAT}, headers=ben | OWN_PAGE),
    ):
        async with request as response:
            assert response.status == 409
    assert "You follow nothing here" in await council.person("what do i follow", "ann")


async def test_a_limit_goes_over_the_api_too(council: Followers) -> None:
    body = {"subject": "2023-28/killed-or-seriously-injured", "limit": {"side": "above", "value": "380"}, **CHAT}
    async with council.client.post("/api/follows", json=body) as response:
        status, listed = await called(response)
    assert (status, "above 380 people" in str(listed["sentence"])) == (200, True)
    await council.reads("2025", "381")
    await council.hears()
    assert "Ref N1" in str(council.told("a:ann")[0]["summary"])
    assert "'passed': True" in str(await council.get("/api/follows?conversation=a:ann"))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"words": "road deaths", "subject": "everything:"},
        {"words": "the price of fish"},
        {"words": "everything", "pace": "hourly"},
        {"words": "everything", "limit": {"side": "above", "value": "3"}},
        {"subject": "directorate:No such one"},
        {"subject": "limit:killed-or-seriously-injured"},
    ],
    ids=str,
)
async def test_what_cannot_be_followed_is_refused_with_a_sentence(council: Followers, body: dict[str, object]) -> None:
    async with council.client.post("/api/follows", json={**body, **CHAT}) as response:
        status, problem = await called(response)
    assert (status, len(str(problem["error"])) > 20) == (400, True)


async def test_the_page_follows_changes_the_pace_and_the_hours_pauses_and_stops(
    council: Followers, clock: Clock
) -> None:
    async def sends(**fields: str) -> str:
        async with council.client.post("/follows", data={**fields, **CHAT}, headers=OWN_PAGE) as response:
            assert response.status == 200, await response.text()
            return await response.text()

    assert "Nothing is followed yet" in await (await council.client.get("/follows")).text()
    assert "You now follow" in await sends(do="follow", what="everything", pace="daily")
    await sends(do="follow", what="everything:", pace="weekly")
    await sends(do="hours", quiet_from="19:00", quiet_to="08:00", days="working", digest_at="08:30")
    page = await sends(do="pause", until="2026-12-02")
    assert "Paused: nothing comes before 2 December 2026" in page
    listed = await council.person("what do i follow", "ann")
    for words in ("everything (weekly)", "2 December 2026", "19:00 to 08:00", "working days"):
        assert words in listed
    await council.reads("2025", "400")
    await council.hears()
    clock.moment = clock.moment.replace(month=12, day=7, hour=8, minute=29)
    await council.hears()
    assert council.told("a:ann") == []
    clock.pass_by(timedelta(minutes=1))
    await council.hears()
    assert len(council.told("a:ann")) == 1
    assert "You no longer follow" in await sends(do="stop", what="everything:")


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "hours", "quiet_from": "19:00", "digest_at": "09:00"},
        {"do": "pause", "until": "2020-01-01"},
        {"do": "follow", "what": "the price of fish"},
        {"do": "follow", "what": "road casualties", "value": "many", "side": "above"},
        {"do": "nothing"},
    ],
    ids=str,
)
async def test_a_form_that_cannot_be_done_says_why(council: Followers, fields: dict[str, str]) -> None:
    async with council.client.post("/follows", data={**fields, **CHAT}, headers=OWN_PAGE) as response:
        assert response.status == 400
    assert "You follow nothing here" in await council.person("what do i follow", "ann")


async def test_the_buttons_of_cards_follow_exactly_what_they_stand_on(council: Followers) -> None:
    card = str(await council.say("how many people were killed or seriously injured on our roads"))
    assert "'follow 2023-28/killed-or-seriously-injured'" in card
    assert "You now follow" in await council.person("follow 2023-28/killed-or-seriously-injured", "ann")
    await council.reads("2025", "400")
    await council.hears()
    [told] = council.told("a:ann")
    asked = next(part for part in str(told["attachments"]).split("'") if part.startswith("unfollow "))
    assert "You no longer follow" in await council.person(asked, "ann")


async def ambit(folder: Path, *arguments: str) -> Result:
    """Run a command beside the server."""
    data = {"AMBIT_DATA": str(folder), "AMBIT_DEV": "1", "AMBIT_DATABASE_URL": None}
    return await asyncio.to_thread(CliRunner().invoke, commands, arguments, env=data)


async def test_an_operator_follows_and_stops_for_a_chat(council: Followers, tmp_path: Path) -> None:
    added = await ambit(tmp_path, "follows", "add", "road casualties", "--person", "ann", "--pace", "weekly")
    assert (added.exit_code, "You now follow" in added.output) == (0, True)
    listed = await ambit(tmp_path, "follows", "list")
    assert "a:ann  personal  ann" in listed.output
    assert "(weekly)" in listed.output
    limited = await ambit(tmp_path, "follows", "add", "road casualties", "--person", "ann", "--above", "380")
    assert "above 380 people" in limited.output
    assert "above 380 people" in await council.person("what do I follow", "ann")
    removed = await ambit(tmp_path, "follows", "remove", "road casualties", "--conversation", "a:ann")
    assert (removed.exit_code, "no longer" in removed.output) == (0, True)


@pytest.mark.parametrize(
    "given",
    [
        ("the price of fish", "--person", "ann"),
        ("everything", "--person", "nobody"),
        ("everything",),
        ("road casualties", "--person", "ann", "--above", "many"),
        ("road casualties", "--person", "ann", "--above", "3", "--below", "2"),
    ],
    ids=" ".join,
)
async def test_a_follow_that_cannot_be_is_refused_in_a_sentence(
    council: Followers, tmp_path: Path, given: tuple[str, ...]
) -> None:
    assert isinstance((await ambit(tmp_path, "follows", "add", *given)).exception, AmbitError)
    assert "You follow nothing here" in await council.person("what do I follow", "ann")


async def test_a_pre_election_period_is_set_listed_and_ended_by_command(tmp_path: Path) -> None:
    span = ("--from", "2040-03-22", "--to", "2040-05-03", "--reason", "County elections")
    said = (await ambit(tmp_path, "alerts", "pause", *span)).output
    assert "22 March 2040 to 3 May 2040: County elections" in said
    assert "County elections" in (await ambit(tmp_path, "alerts", "pause", "--list")).output
    assert isinstance((await ambit(tmp_path, "alerts", "pause", "--from", "2040-03-22")).exception, AmbitError)
    assert "Ended: 22 March 2040" in (await ambit(tmp_path, "alerts", "resume")).output
    assert "no pre-election period to end" in (await ambit(tmp_path, "alerts", "resume")).output
