"""A council whose road casualties are off track, with people who act on that."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from bot.app import ALERTS
from bot.settings import Settings
from knowledge.people import Person, Role
from tests.adapters.web.html_page import HtmlPage
from tests.bot.card_rules import troubles
from tests.conftest import NOW
from tests.scenarios.office import HOME
from tests.scenarios.running import Json, Running, as_json, running
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


@asynccontextmanager
async def off_track(folder: Path, clock: Clock) -> AsyncIterator[Council]:
    """Run an Ambit with people, in which road casualties are off track; news is told at once."""
    settings = Settings(
        dev=True, data=folder, database_url=None, token=None, public_url=None, app_id=None, group_wait=0, send_rate=0
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
