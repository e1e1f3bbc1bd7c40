"""Acting on what is off track by page, API and token: bad input, plans and slips, the report; cards are not trusted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue

from bot.tokens import create
from knowledge.access import Scope
from tests.bot.card_rules import troubles, words
from tests.conftest import NOW
from tests.scenarios.acting import OTTO, PLAN, Council, off_track
from tests.scenarios.running import as_json, card_of
from tests.scenarios.test_alerts import Clock


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Council]:
    """Run a council in which road casualties are off track."""
    async with off_track(tmp_path, clock) as started:
        yield started


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ({"act": "acknowledge", "until": "2026-11-01"}, "that day is over"),
        ({"act": "acknowledge", "until": "2031-01-01"}, "too late. Give a day up to 31 December 2026"),
        ({"act": "snooze", "until": "2026-12-01", "reason": " "}, "a field was left empty"),
        ({"act": "snooze", "until": "2027-06-01", "reason": "Recount"}, "Give a day up to 30 January 2027"),
        ({"act": "reassign", "to": "Nobody Known"}, "nobody here is called “Nobody Known”"),
        ({"act": "comment", "text": ""}, "a field was left empty"),
        ({"act": "step_done", "index": 1}, "no plan is recorded for E1"),
        ({"act": "record_plan", "plan": {**PLAN, "back_by": "2026-01-01"}}, "that day is over"),
        ({"act": "record_plan", "plan": {**PLAN, "cause": ""}}, "a field was left empty"),
        ({"act": "record_plan", "plan": {**PLAN, "steps": []}}, "at least one step"),
        ({"act": "close", "ground": "other"}, "a field was left empty"),
        ({"act": "explode"}, "cannot be read"),
    ],
    ids=lambda value: str(value)[:50],
)
async def test_what_cannot_be_done_gets_a_sentence_and_changes_nothing(
    council: Council, act: Mapping[str, JsonValue], said: str
) -> None:
    before = await council.episode()
    status, body = await council.acts(act)
    assert (status, said in str(body["error"])) == (400, True), body
    assert await council.episode() == before


async def test_a_plan_is_recorded_its_slips_are_counted_and_answers_use_it(council: Council) -> None:
    await council.acts({"act": "record_plan", "plan": PLAN})
    await council.service.shelf.stock()
    answer = await council.ask("what is being done about road casualties")
    assert answer["kind"] == "plan"
    assert "Cause: More night work on the A14." in str(answer["text"])
    assert "It is to be back on target by 30 June 2027." in str(answer["text"])
    assert (await council.acts({"act": "record_plan", "plan": PLAN}, version=2))[1]["done"] is False
    await council.acts({"act": "record_plan", "plan": {**PLAN, "back_by": "2027-12-31"}}, version=2)
    await council.acts({"act": "step_done", "index": 1}, version=3)
    plan = as_json((await council.episode())["plan"])
    assert (plan["back_by"], plan["slips"]) == ("2027-12-31", ["2027-06-30"])
    page = await council.page("/alerts/E1")
    assert "31 December 2027, after an earlier promise of 30 June 2027." in page
    assert "Lower the speed limit (Olive Owner, due 31 January 2027, done 20 November 2026)" in page
    await council.settles()
    told = [words(card_of(one)) for ref in ("E1.2", "E1.3") for one in council.told(ref)]
    assert all("recorded a plan for E1" in one for one in told)


async def test_the_forms_of_the_page_do_the_same(council: Council) -> None:
    page = await council.page("/alerts/E1")
    for name in (
        "Acknowledge",
        "Record a plan",
        "Comment",
        "Is this right?",
        "Let it rest",
        "Hand it over",
        "Close it",
    ):
        assert name in page
    status, shown = await council.sends_form(act="comment", version="1", text="Recount ordered <b>now</b>")
    assert (status, "It is done, and stands in the history below." in shown) == (200, True)
    assert "this machine commented: Recount ordered <b>now</b>" in shown
    status, shown = await council.sends_form(act="snooze", version="2", until="", reason="Recount")
    assert (status, "fill in every field" in shown, "Recount" in shown) == (400, True, True)
    fields = {"cause": "Night work", "what-0": "Lower the limit", "owner-0": "Olive Owner", "due-0": "2027-01-31"}
    status, shown = await council.sends_form(
        act="record_plan", version="2", **fields, effect="Fewer", back_by="2027-06-30"
    )
    assert (status, "Lower the limit (Olive Owner, due 31 January 2027)" in shown) == (200, True)
    async with council.client.post("/alerts/E1", data={"act": "comment"}) as elsewhere:
        assert elsewhere.status == 403


async def test_a_token_acts_as_the_person_it_names_and_needs_the_scope(council: Council) -> None:
    store = council.service.store
    owner = await create("Olive Owner", [Scope.EPISODES], store.tokens, NOW)
    member = await create("A Program", [Scope.EPISODES], store.tokens, NOW)
    reader = await create("A Reader", [Scope.READ], store.tokens, NOW)
    assert (await council.acts({"act": "acknowledge"}, token=reader))[0] == 403
    status, body = await council.acts({"act": "acknowledge"}, token=member)
    assert (status, "is for Olive Owner" in str(body["error"])) == (403, True)
    assert (await council.acts({"act": "acknowledge"}, token=owner))[0] == 200
    assert (await council.episode())["acknowledged_by"] == "Olive Owner"


async def test_the_report_tells_the_record_and_nothing_else(council: Council) -> None:
    bare = await council.page("/alerts/E1/report")
    assert bare.count("not recorded") >= 5
    assert "400 people in 2025, against a target of 300 people." in bare
    assert "For the Highways and Transport Committee, then the Strategy, Resources and Performance Committee." in bare
    await council.acts({"act": "record_plan", "plan": PLAN})
    await council.presses(OTTO, "comment", version=2, text="Counted by the police")
    full = await council.page("/alerts/E1/report")
    for said in (
        "More night work on the A14",
        "A tenth fewer casualties",
        "Otto Officer commented: Counted by the police",
    ):
        assert said not in bare
        assert said in full
    assert "Lower the speed limit (Olive Owner, due 31 January 2027)" in full
    assert "It is to be back on target by 30 June 2027." in full


@pytest.mark.parametrize(
    "value",
    [
        {"do": "acknowledge"},
        {"do": "acknowledge", "episode": True, "version": 1},
        {"do": "acknowledge", "episode": "1; drop", "version": 1},
        {"do": "snooze", "episode": 1, "version": 1, "until": "tomorrow", "reason": "x"},
        {"do": "comment", "episode": 1, "version": 1, "text": "x" * 5000},
        {"do": "comment", "episode": 1, "version": 1, "text": {"a": 1}},
        {"do": "query", "episode": 10**40, "version": 1, "text": "x"},
    ],
    ids=str,
)
async def test_what_a_card_carries_is_never_trusted(council: Council, value: JsonValue) -> None:
    before = await council.episode()
    [answered] = await council.sends("personal_message", text="", value=value)
    assert troubles(card_of(answered)) == []
    assert await council.episode() == before


async def test_there_is_no_page_of_an_episode_that_never_was(council: Council) -> None:
    for path in ("/alerts/E99", "/alerts/E99/report", "/api/episodes/99", f"/alerts/E{10**40}"):
        async with council.client.get(path) as response:
            assert response.status == 404
