"""A door over real HTTP with a bot behind it that repeats what it hears, and the fake Bot Connector in front."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.teams.connector import Connector, Outbound
from adapters.teams.door import Bot
from adapters.teams.hosts import Hosts
from adapters.teams.inbound import Inbound, Kind
from adapters.teams.opening import Cloud, Registration, Teams, open_teams
from adapters.teams.results import InvokeResult, sentence_shown
from tests.connector import APP_ID, TENANT, BotConnector

APOLOGY = "That did not work. Please ask again."


@dataclass
class Echo:
    """A bot that repeats what it hears, and keeps it; the word `fail` makes it fail."""

    heard: list[Inbound] = field(default_factory=list)
    says: Sequence[Outbound] | None = None
    answers: InvokeResult = field(default_factory=lambda: sentence_shown("noted"))

    async def turn(self, inbound: Inbound, /) -> Sequence[Outbound]:
        """Return what was said, or what the test asked for."""
        self.heard.append(inbound)
        if inbound.text == "fail":
            raise ValueError("as the test asked")
        if self.says is not None:
            return self.says
        return [{"text": f"you said {inbound.text}"}] if inbound.kind is Kind.MESSAGE else []

    async def invoke(self, inbound: Inbound, /) -> InvokeResult:
        """Return what the test asked for."""
        self.heard.append(inbound)
        if inbound.locale == "fail":
            raise ValueError("as the test asked")
        return self.answers


@dataclass
class Service:
    """The running service: *post* as Teams would, *ahead* moves its clock, *echo* is the bot behind the door."""

    connector: BotConnector
    client: TestClient[web.Request, web.Application]
    echo: Echo
    teams: Teams
    clock: Clock

    @property
    def out(self) -> Connector:
        """Return the calls that go out."""
        return self.teams.connector

    async def post(self, body: object, token: str | None = None) -> aiohttp.ClientResponse:
        """Post *body* as JSON, with *token* if there is one."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.client.post("/api/messages", json=body, headers=headers)


@dataclass
class Clock:
    """The real time, moved ahead by *ahead*."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC) + self.ahead


@asynccontextmanager
async def serving(*, strict: bool) -> AsyncIterator[Service]:
    """Yield a running service: *strict* behind the gate of a deployment, else in development mode."""
    clock, echo = Clock(), Echo()
    async with BotConnector() as connector:
        cloud = Cloud(connector.metadata_url, connector.origin, Hosts(loopback=True))
        registration = Registration(APP_ID, TENANT, "made-up", cloud=cloud) if strict else None
        bot = Bot(echo.turn, echo.invoke, APOLOGY, APP_ID)
        async with open_teams(registration, bot, clock) as teams:
            app = web.Application()
            teams.door.routes(app)
            async with TestClient(TestServer(app)) as client:
                yield Service(connector, client, echo, teams, clock)
