"""An Ambit whose followers are told in their own hours: the council of the alerts, with people and chats of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import JsonValue

from bot.settings import Settings
from knowledge.people import Person
from tests.scenarios.running import Json, as_json, heading_of
from tests.scenarios.test_alerts import KSI, TARGET, Council

MEMBER = "29:councillor-example"
OFFICER = "29:officer-example"
CARD_TYPE = "application/vnd.microsoft.card.adaptive"


def settings_of(folder: Path) -> Settings:
    """Give the settings of development mode that tell news at once, with the data in *folder*."""
    return Settings(
        dev=True, data=folder, database_url=None, token=None, public_url=None, app_id=None, group_wait=0, send_rate=0
    )


class Followers(Council):
    """A running Ambit with people who write from chats of their own."""

    async def person(self, text: str, who: str, conversation: str = "", **changes: JsonValue) -> str:
        """Let *who* say *text* in a chat of theirs, or in *conversation*; give all that the card says."""
        sender: JsonValue = {"id": f"29:{who}", "name": who.title(), "aadObjectId": who}
        conversation = conversation or f"a:{who}"
        where: JsonValue = {"id": conversation, "conversationType": "personal", "tenantId": "tenant"}
        [sent] = await self.sends("personal_message", text=text, **{"from": sender, "conversation": where, **changes})
        return str(sent["summary"])

    async def employs(self, *people: Person) -> None:
        """Let *people* be those who are known."""
        await self.service.store.roster.replace(people, self.service.now())
        await self.service.shelf.stock()

    async def targets(self, rows: Sequence[Mapping[str, JsonValue]]) -> None:
        """Set targets."""
        async with self.client.post("/api/targets", json={"targets": list(rows)}) as response:
            assert (await response.json())["accepted"] == len(rows)

    def told(self, conversation: str) -> list[Json]:
        """Give what was told unasked in *conversation*."""
        return [
            as_json(call.activity)
            for call in self.connector.calls
            if call.method == "POST"
            and call.taken
            and f"/{conversation}/" in call.path.replace("%3A", ":")
            and "Ref " in str(as_json(call.activity).get("summary"))
        ]


def headings(told: Sequence[Json]) -> list[str]:
    """Give the headings of the cards that were told."""
    return [
        heading_of(as_json(as_json(one)["content"]))
        for activity in told
        if isinstance(activity["attachments"], list)
        for one in activity["attachments"]
    ]


__all__ = ["KSI", "MEMBER", "OFFICER", "TARGET", "Followers", "headings", "settings_of"]
