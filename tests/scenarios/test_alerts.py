"""Off track: who follows is told once, by a card of its own, and hears when it is back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue

from bot.app import ALERTS
from bot.settings import Settings
from tests.conftest import NOW
from tests.connector import Fault
from tests.scenarios.running import Json, Running, as_json, card_of, heading_of, running

KSI = "2023-28/killed-or-seriously-injured"
OTHER = "2016-21/library-visitors"
TARGET = {"measure": KSI, "from": "2018", "to": "2029", "value": "300"}


class Clock:
    """Goes on only when it is told to."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        """Give the moment."""
        return self.moment

    def pass_by(self, time: timedelta) -> None:
        """Let *time* pass."""
        self.moment += time


class Council(Running):
    """A running Ambit to which readings are sent."""

    async def reads(self, period: str, value: str, **fields: JsonValue) -> Json:
        """Send one reading of road casualties and give the outcome."""
        row = {"measure": KSI, "period": period, "value": value, **fields}
        async with self.client.post("/api/readings", json={"readings": [row]}) as response:
            assert response.status == 200, await response.text()
            return as_json(await response.json())

    async def follows(self, what: str, person: str = "29:1councillor-one") -> Json:
        """Let a person follow something."""
        return await self.say(f"follow {what}", person=person)

    async def hears(self) -> list[Json]:
        """Give what was sent unasked so far, once all that there is to tell now was told."""
        alerts = self.client.app[ALERTS]
        await self.service.shelf.stock()
        await alerts.look()
        await alerts.tend()
        await alerts.deliver()
        return self.unasked()

    def unasked(self) -> list[Json]:
        """Give the alerts that were sent."""
        posted = (call.activity for call in self.connector.calls if call.method == "POST" and call.taken)
        return [as_json(one) for one in posted if "Ref E" in str(one.get("summary"))]


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Council]:
    """Run an Ambit that tells news at once, with a target for road casualties."""
    settings = Settings(
        dev=True, data=tmp_path, database_url=None, token=None, public_url=None, app_id=None, group_wait=0, send_rate=0
    )
    async with running(settings, clock) as started:
        ready = Council(started.service, started.client, started.connector)
        async with started.client.post("/api/targets", json={"targets": [TARGET]}) as response:
            assert (await response.json())["accepted"] == 1
        yield ready


async def test_a_measure_that_goes_off_track_is_told_once_to_those_who_follow_it(council: Council) -> None:
    followed = await council.follows("killed or seriously injured")
    assert heading_of(followed) == "Following"
    await council.reads("2024", "290")
    await council.reads("2025", "400")
    [alert] = await council.hears()
    assert heading_of(card_of(alert)).startswith("Off track: ")
    assert "Ref E1.1" in str(alert["summary"])
    assert "400 people in 2025, against a target of 300 people" in str(card_of(alert))
    assert "worse than target by more than 10% of the target" in str(card_of(alert))
    await council.reads("2025", "400", commentary="Counted again")
    await council.reads("2023", "700")
    assert len(await council.hears()) == 1


async def test_it_becomes_better_then_is_back_on_track_under_the_same_number(council: Council, clock: Clock) -> None:
    await council.follows("everything")
    for period, value in (("2023", "290"), ("2024", "400"), ("2025", "290")):
        await council.reads(period, value)
        await council.hears()
        clock.pass_by(timedelta(days=1))
    alerts = await council.hears()
    assert [heading_of(card_of(one)).partition(":")[0] for one in alerts] == ["Off track", "Back on track"]
    assert ["Ref E1.1" in str(alerts[0]["summary"]), "Ref E1.2" in str(alerts[1]["summary"])] == [True, True]
    [updated] = [call for call in council.connector.calls if call.method == "PUT"]
    assert heading_of(card_of(as_json(updated.activity))).startswith("Back on track")


async def test_every_card_of_it_that_stands_in_the_chat_shows_in_the_end_that_it_is_over(council: Council) -> None:
    await council.follows("everything")
    for period, value in (("2022", "290"), ("2023", "400"), ("2024", "310"), ("2025", "290")):
        await council.reads(period, value)
        alerts = await council.hears()
    headings = [heading_of(card_of(one)).partition(":")[0] for one in alerts]
    assert headings == ["Off track", "Better, but not back on track", "Back on track"]
    updated = [call for call in council.connector.calls if call.method == "PUT"]
    shown = {call.path.rpartition("/")[2]: heading_of(card_of(as_json(call.activity))) for call in updated}
    assert len(shown) == 2
    assert all(one.startswith("Back on track") for one in shown.values())


async def test_a_card_beside_others_stays_as_it_is_so_that_they_do_not_vanish(council: Council) -> None:
    await council.follows("everything")
    other = {"measure": OTHER, "period": "2025", "value": "100"}
    async with council.client.post("/api/targets", json={"targets": [{**TARGET, "measure": OTHER}]}) as response:
        assert (await response.json())["accepted"] == 1
    await council.reads("2024", "400")
    async with council.client.post("/api/readings", json={"readings": [other]}) as response:
        assert (await response.json())["accepted"] == 1
    [both] = await council.hears()
    assert "Ref E2.1" in str(both["summary"])
    await council.reads("2025", "290")
    assert len(await council.hears()) == 2
    assert [call for call in council.connector.calls if call.method == "PUT"] == []


async def test_a_figure_that_is_corrected_takes_the_news_back_from_those_who_had_it(council: Council) -> None:
    await council.follows("killed or seriously injured")
    await council.reads("2025", "400")
    await council.hears()
    await council.follows("everything", person="29:1councillor-two")
    await council.reads("2025", "290", reason="A whole month was counted twice")
    alerts = await council.hears()
    assert heading_of(card_of(alerts[1])).startswith("Corrected, not off track")
    assert len(await council.hears()) == 2


async def test_nobody_hears_of_a_figure_under_embargo_until_it_ends(council: Council, clock: Clock) -> None:
    await council.follows("killed or seriously injured")
    await council.reads("2025", "400", visible_from="2026-12-01")
    assert await council.hears() == []
    clock.pass_by(timedelta(days=12))
    assert len(await council.hears()) == 1


async def test_whoever_stopped_following_is_told_no_more(council: Council) -> None:
    await council.follows("killed or seriously injured")
    assert "no longer follow" in str(await council.say("unfollow killed or seriously injured"))
    await council.reads("2025", "400")
    assert await council.hears() == []
    assert "You follow nothing here" in str(await council.say("what do i follow"))


async def test_a_committee_and_a_goal_can_be_followed(council: Council) -> None:
    for what in ("highways and transport committee", "ambition 2 of 2023-28", "everything"):
        assert "You now follow" in str(await council.follows(what))
    listed = str(await council.say("what am i following"))
    assert "Highways and Transport" in listed
    assert "everything" in listed
    await council.reads("2025", "400")
    assert len(await council.hears()) == 1


async def test_an_acknowledgement_is_kept_and_a_second_one_does_no_harm(council: Council) -> None:
    await council.follows("everything")
    await council.reads("2025", "400")
    await council.hears()
    button: JsonValue = {"do": "acknowledge", "episode": 1, "version": 1}
    [first] = await council.sends("personal_message", text="", value=button)
    assert "E1 is acknowledged until 4 December 2026" in str(card_of(first))
    [second] = await council.sends("personal_message", text="", value=button)
    assert "already acknowledged" in str(card_of(second))
    [unknown] = await council.sends(
        "personal_message", text="", value={"do": "acknowledge", "episode": 99, "version": 1}
    )
    assert "There is no E99 here" in str(card_of(unknown))


async def test_a_message_that_teams_may_have_taken_is_sent_again_and_says_so(council: Council, clock: Clock) -> None:
    await council.follows("everything")
    council.connector.fault_for = lambda _method, path: Fault(502, taken=True) if "activities" in path else None
    await council.reads("2025", "400")
    await council.hears()
    council.connector.fault_for = lambda _method, _path: None
    clock.pass_by(timedelta(minutes=1))
    first, again = await council.hears()
    assert str(again["summary"]) == "This may be a repeat. " + str(first["summary"])
    assert ["may be a repeat" in str(card_of(one)) for one in (first, again)] == [False, True]


async def test_what_teams_throttles_waits_as_long_as_teams_says(council: Council, clock: Clock) -> None:
    await council.follows("everything")
    council.connector.faults.append(Fault(429, headers={"Retry-After": "30"}))
    await council.reads("2025", "400")
    assert await council.hears() == []
    clock.pass_by(timedelta(seconds=31))
    [alert] = await council.hears()
    assert "repeat" not in str(alert["summary"])


async def test_the_page_and_the_api_show_what_is_off_track_until_it_is_back(council: Council) -> None:
    async def shown() -> tuple[str, list[JsonValue]]:
        async with council.client.get("/alerts") as page:
            text = await page.text()
        listed = (await council.get("/api/episodes"))["episodes"]
        assert isinstance(listed, list)
        return text, listed

    assert (await shown())[1] == []
    await council.reads("2024", "400")
    await council.hears()
    page, [episode] = await shown()
    assert '<a href="/alerts/E1">E1</a> · off track since 2024 · Nobody has acknowledged it yet.' in page
    assert "400 people" in page
    assert as_json(episode)["indicator"] == "killed-or-seriously-injured"
    await council.reads("2025", "250")
    await council.hears()
    assert "Nothing that anybody entered is off track." in (await shown())[0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("333", "readings before, 265 to 335 people: this may be chance"),
        ("500", "It is no chance"),
    ],
)
async def test_the_alert_says_whether_the_figure_is_one_that_the_series_brings_by_itself(
    council: Council, value: str, said: str
) -> None:
    for year, figure in enumerate((290, 310, 295, 305, 300, 290, 310), start=2018):
        await council.reads(str(year), str(figure), series_break=year == 2018)
    await council.follows("everything")
    await council.reads("2025", value)
    [alert] = await council.hears()
    assert said in str(card_of(alert))


@pytest.mark.parametrize(
    ("said", "kept"),
    [("Europe/Paris", "Europe/Paris"), ("Nowhere/Land", "Europe/London"), (None, "Europe/London")],
)
async def test_a_chat_is_told_in_the_hours_of_the_zone_that_its_client_names(
    council: Council, said: str | None, kept: str
) -> None:
    await council.sends("personal_message", text="hello", localTimezone=said)
    [chat] = await council.service.store.chats.all()
    assert chat.hours.zone == kept


@pytest.mark.parametrize("path", ["/alerts", "/alerts/E1", "/alerts/E1/report", "/api/episodes", "/api/episodes/E1"])
async def test_what_is_off_track_is_shown_while_somebody_writes(council: Council, path: str) -> None:
    await council.reads("2025", "400")
    await council.hears()
    async with council.service.store.episodes(), council.client.get(path) as page:
        assert page.status == 200
