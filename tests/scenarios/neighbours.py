"""A council whose people are known to Ambit and wrote to it once, and what each of them hears."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pydantic import JsonValue

from bot.app import ALERTS
from bot.clock import COUNCIL_TIME
from bot.settings import Settings
from knowledge.episodes import Deed, Episode
from knowledge.people import Person, Role
from tests.scenarios.running import Json, Running, as_json, card_of, heading_of, running
from tests.scenarios.test_alerts import KSI, TARGET, Clock

SERIES = "killed-or-seriously-injured"
OWNER = Person(id="owner", name="Olaf Owner-Example", role=Role.OWNER, owns=(SERIES,), answers_to="manager")
MANAGER = Person(id="manager", name="Mara Manager-Example", role=Role.OFFICER, answers_to="director")
DIRECTOR = Person(id="director", name="Dirk Director-Example", role=Role.OFFICER)
ADMIN = Person(id="admin", name="Ada Admin-Example", role=Role.ADMIN)
LEAD = Person(id="lead", name="Lea Lead-Example", leads=("highways-and-transport",))
CHAIR = Person(id="chair", name="Carl Chair-Example", leads=("strategy-resources-and-performance",))
EVERYBODY = (OWNER, MANAGER, DIRECTOR, ADMIN, LEAD, CHAIR)


class Calendar(Clock):
    """A clock that can be set to a day."""

    def on(self, day: date, at: time = time(9)) -> None:
        """Set it to *day* at the council."""
        self.moment = datetime.combine(day, at, COUNCIL_TIME)

    def later(self, **parts: float) -> None:
        """Let so much time pass."""
        self.pass_by(timedelta(**parts))


@dataclass(frozen=True)
class Neighbours(Running):
    """A running Ambit whose people hear of what time brings about, by its *clock*."""

    clock: Calendar

    async def name(self, *people: Person, now: datetime) -> None:
        """Let Ambit know *people*, and nobody else."""
        await self.service.store.roster.replace(people, now)
        await self.service.shelf.stock()

    async def writes(self, person: Person, text: str = "hello") -> Json:
        """Let *person* write in a chat of their own, and give the card that comes back."""
        sender: JsonValue = {"id": f"29:{person.id}", "name": person.name, "aadObjectId": person.id}
        chat = dict(as_json(self.connector.payload("personal_message")["conversation"]))
        [said] = await self.sends(
            "personal_message", text=text, **{"from": sender, "conversation": {**chat, "id": person.id}}
        )
        return card_of(said)

    async def reads(self, period: str, value: str, measure: str = KSI, **fields: JsonValue) -> None:
        """Send one reading, and let the library show it."""
        row = {"measure": measure, "period": period, "value": value, **fields}
        async with self.client.post("/api/readings", json={"readings": [row]}) as response:
            assert (await response.json())["rejected"] == []
        await self.service.shelf.stock()

    async def passes(self) -> None:
        """Tell all that there is to tell in a minute, when it is looked again at the time."""
        self.clock.later(minutes=1)
        alerts = self.client.app[ALERTS]
        await self.service.shelf.stock()
        await alerts.look()
        await alerts.tend()
        await alerts.deliver()

    def heard(self, person: Person) -> list[str]:
        """Give the headings of what *person* was told unasked, the oldest first; grouped ones each on its own."""
        return [heading_of(one) for one in self.cards(person)]

    def cards(self, person: Person) -> list[Json]:
        """Give the cards of what *person* was told unasked, the oldest first."""
        posted = [
            as_json(call.activity)
            for call in self.connector.calls
            if call.method == "POST" and call.taken and f"/{person.id}/" in call.path
        ]
        told = [one for one in posted if "Ref " in str(one.get("summary"))]
        attached = [one["attachments"] for one in told]
        return [as_json(as_json(part)["content"]) for parts in attached if isinstance(parts, list) for part in parts]

    async def episode(self, number: int = 1) -> Episode:
        """Give an episode."""
        async with self.service.store.episodes() as book:
            found = await book.episode(number)
        assert found is not None
        return found

    async def change(self, **fields: object) -> None:
        """Change the first episode, as somebody who acts on it would."""
        async with self.service.store.episodes() as book:
            held = await book.episode(1)
            assert held is not None
            await book.keep(held.changed(**fields))

    async def history(self) -> list[Deed]:
        """Give what was done about the first episode."""
        async with self.service.store.episodes() as book:
            return list(await book.deeds(1))


@asynccontextmanager
async def neighbours(folder: Path, clock: Calendar, *people: Person) -> AsyncIterator[Neighbours]:
    """Run an Ambit that tells news at once, in which all of *people* wrote once; road casualties have a target."""
    settings = Settings(
        dev=True, data=folder, database_url=None, token=None, public_url=None, app_id=None, group_wait=0, send_rate=0
    )
    async with running(settings, clock) as started:
        ready = Neighbours(started.service, started.client, started.connector, clock)
        await ready.name(*people, now=clock())
        for one in people:
            await ready.writes(one)
        async with started.client.post("/api/targets", json={"targets": [TARGET]}) as response:
            assert (await response.json())["accepted"] == 1
        yield ready


def without(person: Person, **fields: object) -> Person:
    """Give *person* with *fields* changed."""
    return person.model_copy(update=fields)
