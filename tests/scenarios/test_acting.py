"""Acting on what is off track, over HTTP: buttons in Teams, forms on pages, the API; rights, repeats, stale versions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue

from bot.app import ALERTS
from bot.settings import Settings
from bot.tokens import create
from knowledge.access import Scope
from knowledge.people import Person, Role
from tests.adapters.web.html_page import HtmlPage
from tests.bot.card_rules import troubles, words
from tests.conftest import NOW
from tests.scenarios.office import HOME
from tests.scenarios.running import Json, Running, as_json, card_of, listed, running
from tests.scenarios.test_alerts import KSI, TARGET, Clock

OLIVE = Person(
    id="olive-id", name="Olive Owner", role=Role.OWNER, owns=("killed-or-seriously-injured",), answers_to="hal"
)
HAL = Person(id="hal", name="Hal Head", role=Role.OFFICER)
OTTO = Person(id="otto", name="Otto Officer", role=Role.OFFICER)
MAY = Person(id="may", name="May Member")
ADA = Person(id="ada", name="Ada Admin", role=Role.ADMIN)
PEOPLE = (OLIVE, HAL, OTTO, MAY, ADA)
PLAN: dict[str, JsonValue] = {
    "cause": "More night work on the A14",
    "steps": [{"what": "Lower the speed limit", "owner": "Olive Owner", "due": "2027-01-31"}],
    "effect": "A tenth fewer casualties",
    "back_by": "2027-06-30",
}


@dataclass(frozen=True)
class Council(Running):
    """A running Ambit with an owner, whom she answers to, an officer, a member and an admin."""

    async def goes_off_track(self, value: str = "400", period: str = "2025") -> None:
        """Let road casualties go off track, and tell whom it concerns."""
        row = {"measure": KSI, "period": period, "value": value}
        async with self.client.post("/api/readings", json={"readings": [row]}) as response:
            assert response.status == 200, await response.text()
        await self.settles()

    async def settles(self) -> None:
        """Tell and deliver all that there is."""
        await self.service.shelf.stock()
        await self.client.app[ALERTS].look()
        await self.client.app[ALERTS].deliver()

    async def presses(self, by: Person, do: str, version: int = 1, **fields: JsonValue) -> Json:
        """Press a button of E1 and give the card that takes its place."""
        data = {"do": do, "episode": 1, "version": version, **fields}
        value = {"action": {"type": "Action.Execute", "verb": do, "data": data}, "trigger": "manual"}
        who = {"id": f"29:{by.id}", "aadObjectId": by.id, "name": by.name}
        response = await self.post("card_action", value=value, **{"from": who})
        assert response.status == 200
        card = as_json(as_json(await response.json())["value"])
        assert troubles(card) == []
        return card

    async def writes(self, by: Person, text: str = "help") -> None:
        """Let somebody write to Ambit alone, so that they can be reached."""
        who = {"id": f"29:{by.id}", "aadObjectId": by.id, "name": by.name}
        chat = {"id": f"a:{by.id}", "conversationType": "personal", "tenantId": "t"}
        await self.sends("personal_message", text=text, **{"from": who, "conversation": chat})

    async def acts(self, act: Mapping[str, JsonValue], version: int = 1, token: str = "") -> tuple[int, Json]:
        """Act through the API, and give the status and what is said."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        body = {"version": version, "act": dict(act)}
        async with self.client.post("/api/episodes/1/acts", json=body, headers=headers) as response:
            return response.status, as_json(await response.json())

    async def episode(self) -> Json:
        """Give E1 as the API shows it."""
        return await self.get("/api/episodes/E1")

    async def page(self, path: str) -> str:
        """Give the words of a sound page."""
        async with self.client.get(path) as response:
            assert response.status == 200
            shown = HtmlPage(await response.text())
        assert shown.troubles() == []
        return shown.reading()

    async def sends_form(self, **fields: str) -> tuple[int, str]:
        """Send a form of the page of E1, and give the status and the words of what comes."""
        async with self.client.post("/alerts/E1", data=fields, headers=HOME) as response:
            shown = HtmlPage(await response.text())
        assert shown.troubles() == []
        return response.status, shown.reading()

    def told(self, ref: str) -> list[Json]:
        """Give the messages that were sent under *ref*."""
        posted = (call.activity for call in self.connector.calls if call.method == "POST" and call.taken)
        return [as_json(one) for one in posted if f"Ref {ref}" in str(one.get("summary"))]


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Council]:
    """Run an Ambit with people, in which road casualties are off track."""
    settings = Settings(
        dev=True, data=tmp_path, database_url=None, token=None, public_url=None, app_id=None, group_wait=0, send_rate=0
    )
    async with running(settings, clock) as started:
        ready = Council(started.service, started.client, started.connector)
        await ready.service.store.roster.replace(PEOPLE, NOW)
        await ready.service.shelf.stock()
        async with started.client.post("/api/targets", json={"targets": [TARGET]}) as response:
            assert (await response.json())["accepted"] == 1
        await ready.writes(OLIVE)
        await ready.goes_off_track()
        yield ready


async def test_the_owner_acknowledges_and_the_card_says_until_when(council: Council) -> None:
    card = await council.presses(OLIVE, "acknowledge")
    assert "E1 is acknowledged until 4 December 2026." in words(card)
    assert "Acknowledged by Olive Owner until 4 December 2026." in words(card)
    assert "Acknowledge" not in [one["title"] for one in listed(card, "actions")]
    again = await council.presses(OLIVE, "acknowledge")
    assert "was already acknowledged by Olive Owner, until 4 December 2026. Nothing was changed." in words(again)
    assert (await council.episode())["version"] == 2


SNOOZE: Mapping[str, JsonValue] = {"until": "2026-12-01", "reason": "Recount"}


@pytest.mark.parametrize(
    ("by", "do", "fields"),
    [
        (OLIVE, "acknowledge", {}),
        (HAL, "acknowledge", {}),
        (ADA, "acknowledge", {}),
        (OLIVE, "snooze", SNOOZE),
        (OTTO, "comment", {"text": "Seen at the depot"}),
        (MAY, "query", {"text": "Is the A14 in it?"}),
    ],
)
async def test_who_may_does_it(council: Council, by: Person, do: str, fields: Mapping[str, JsonValue]) -> None:
    assert "is for" not in words(await council.presses(by, do, 1, **fields))
    assert [one["by"] for one in listed(await council.episode(), "deeds")] == [by.name]


@pytest.mark.parametrize(
    ("by", "do", "fields"),
    [
        (OTTO, "acknowledge", {}),
        (MAY, "acknowledge", {}),
        (HAL, "snooze", SNOOZE),
        (ADA, "snooze", SNOOZE),
        (MAY, "comment", {"text": "Seen at the depot"}),
    ],
)
async def test_who_may_not_hears_who_may(
    council: Council, by: Person, do: str, fields: Mapping[str, JsonValue]
) -> None:
    said = words(await council.presses(by, do, 1, **fields))
    assert "Nothing was changed: E1 is for Olive Owner" in said
    assert listed(await council.episode(), "deeds") == []


async def test_whoever_is_refused_a_snooze_hears_that_only_the_owner_may(council: Council) -> None:
    card = await council.presses(HAL, "snooze", until="2026-12-01", reason="Recount")
    assert "E1 is for Olive Owner to act on." in words(card)


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


async def test_a_question_reaches_the_owner_with_who_asks_and_what(council: Council) -> None:
    card = await council.presses(MAY, "query", text="Is the A14 *really* in it?")
    assert "Your question stands in the history of E1. It goes to Olive Owner." in words(card)
    await council.settles()
    [message] = council.told("E1.2")
    assert "May Member asks about E1: Is the A14 *really* in it?" in words(card_of(message))
    assert troubles(card_of(message)) == []
    assert "already" in words(await council.presses(MAY, "query", text="Is the A14 *really* in it?"))
    await council.settles()
    assert len(council.told("E1.2")) == 1


async def test_a_question_goes_to_an_admin_where_no_owner_can_be_reached(council: Council) -> None:
    status, _ = await council.acts({"act": "reassign", "to": "Hal Head"})
    assert status == 200
    card = await council.presses(MAY, "query", version=2, text="Right?")
    assert "Nobody who answers for it can be reached in Teams yet" in words(card)
    await council.writes(ADA)
    assert "It goes to Ada Admin." in words(await council.presses(MAY, "query", version=2, text="And now?"))


async def test_the_new_owner_is_told_and_it_waits_for_them_anew(council: Council, clock: Clock) -> None:
    await council.writes(HAL)
    await council.presses(OLIVE, "acknowledge")
    clock.pass_by(timedelta(days=2))
    status, body = await council.acts({"act": "reassign", "to": "Hal Head"}, version=2)
    assert (status, body["said"]) == (200, "E1 is with Hal Head now.")
    await council.settles()
    [message] = council.told("E1.2")
    assert "handed E1 over to you" in words(card_of(message))
    episode = await council.episode()
    assert (episode["state"], episode["owner"], episode["acknowledged_by"]) == ("open", "Hal Head", None)
    assert "E1 is acknowledged" in words(await council.presses(HAL, "acknowledge", version=3))


async def test_who_saw_it_before_it_changed_hears_how_it_stands_and_changes_nothing(council: Council) -> None:
    await council.acts({"act": "snooze", "until": "2026-12-10", "reason": "Recount"})
    status, body = await council.acts({"act": "close", "ground": "accepted"}, version=1)
    assert status == 409
    assert "It rests until 10 December 2026: Recount." in str(body["error"])
    assert (await council.episode())["state"] == "snoozed"


async def test_what_is_beside_the_matter_makes_no_button_stale(council: Council) -> None:
    await council.presses(OTTO, "comment", text="Counted twice, it seems")
    assert "E1 is acknowledged" in words(await council.presses(OLIVE, "acknowledge", version=1))


async def test_a_press_on_what_is_back_on_track_says_so_and_wakes_nothing(council: Council) -> None:
    await council.goes_off_track("290")
    card = await council.presses(OLIVE, "acknowledge")
    assert "E1 is already back on track, since 20 November 2026." in words(card)
    assert (await council.episode())["state"] == "resolved"


async def test_becoming_worse_breaks_what_was_acknowledged_closed_or_put_to_rest(council: Council) -> None:
    for act in (
        {"act": "acknowledge"},
        {"act": "snooze", "until": "2026-12-01", "reason": "Recount"},
        {"act": "close", "ground": "accepted"},
    ):
        version = (await council.episode())["version"]
        assert isinstance(version, int)
        assert (await council.acts(act, version))[0] == 200
        await council.goes_off_track("320")
        await council.goes_off_track("500")
        episode = await council.episode()
        assert (episode["state"], episode["until"], episode["acknowledged_by"]) == ("open", None, None)
        assert "has changed since you saw it" in words(await council.presses(OLIVE, "acknowledge", version=version))


async def test_what_is_closed_is_told_no_more_until_it_becomes_worse(council: Council) -> None:
    await council.presses(OLIVE, "close", ground="accepted")
    await council.acts({"act": "close", "ground": "accepted"})
    await council.goes_off_track("320")
    assert council.told("E1.2") == []
    await council.goes_off_track("500")
    assert len(council.told("E1.3")) == 1


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
    for path in ("/alerts/E99", "/alerts/E99/report", "/api/episodes/99", "/alerts/E999999999"):
        async with council.client.get(path) as response:
            assert response.status == 404
