"""The whole service, running on this machine: its real doors, its real store, and the fake Bot Connector in front."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web, web_app
from aiohttp.test_utils import TestClient, TestServer
from pydantic import JsonValue

from bot.app import Clock, Service, make_web, open_service
from bot.settings import Settings
from tests.conftest import NOW
from tests.connector import BotConnector

CARD = "application/vnd.microsoft.card.adaptive"
PATIENCE = 60.0
BETWEEN_LOOKS = 0.05
KSI = "how many people were killed or seriously injured on our roads"
NUMBERS = count(1)

VAGUE = (
    "is smoking prevalence going down",
    "numbers for older folk",
    "how are schools",
    "school",
    "support for people",
    "families",
    "jobs",
    "quality of care homes",
    "help with money",
    "young people and health",
)
"""Questions too close to call; one of them is enough."""

Json = dict[str, JsonValue]
Client = TestClient[web.Request, web.Application]


@dataclass(frozen=True)
class Running:
    """A running Ambit: *client* calls its doors, *connector* takes what it sends to Teams."""

    service: Service
    client: Client
    connector: BotConnector

    async def ask(self, text: str, conversation: str = "one", **fields: JsonValue) -> Json:
        """Ask through the API and give the answer."""
        body = {"text": text, "conversation": conversation, **fields}
        async with self.client.post("/api/ask", json=body) as response:
            assert response.status == 200, await response.text()
            answer: Json = await response.json()
        return answer

    async def get(self, path: str) -> Json:
        """Give the JSON at *path*."""
        async with self.client.get(path) as response:
            assert response.status == 200
            body: Json = await response.json()
        return body

    async def post(self, name: str, /, **changes: object) -> aiohttp.ClientResponse:
        """Post the recorded activity *name* as Teams would, with an id of its own and *changes*."""
        return await self._posted(name, {}, changes)

    async def post_signed(self, name: str, token: str) -> aiohttp.ClientResponse:
        """Post the recorded activity *name* with *token*, as Teams would to a deployment."""
        return await self._posted(name, {"Authorization": f"Bearer {token}"}, {})

    async def _posted(
        self, name: str, headers: Mapping[str, str], changes: Mapping[str, object]
    ) -> aiohttp.ClientResponse:
        body = self.connector.payload(name, **{"id": f"1800{next(NUMBERS):09}", **changes})
        response = await self.client.post("/api/messages", json=body, headers=headers)
        await response.read()
        return response

    async def sends(self, name: str, /, **changes: object) -> list[Json]:
        """Post the recorded activity *name* and give what the bot sends for it."""
        before = len(self.connector.sent)
        response = await self.post(name, **changes)
        assert response.status == 200, await response.text()
        return [as_json(one) for one in self.connector.sent[before:]]

    async def say(self, text: str, name: str = "personal_message", person: str = "29:1councillor-one") -> Json:
        """Say *text* as *person* in a chat and give the one card that comes back."""
        sent = await self.sends(name, text=text, **{"from": {"id": person}})
        assert len(sent) == 1
        return card_of(sent[0])


@asynccontextmanager
async def running(settings: Settings, clock: Clock = lambda: NOW) -> AsyncIterator[Running]:
    """Run Ambit with *settings*, and the fake Bot Connector, until the block ends."""
    async with AsyncExitStack() as opened:
        connector = await opened.enter_async_context(BotConnector())
        service = await opened.enter_async_context(open_service(settings, clock))
        app = await opened.enter_async_context(make_web(service))
        client = await opened.enter_async_context(TestClient(TestServer(app)))
        yield Running(service, client, connector)
    # aiohttp keeps every application whose chain of middlewares it built, and with it all that this one held.
    web_app._cached_build_middleware.cache_clear()  # noqa: SLF001 - there is no other way, and a service has but one


def at_home(folder: Path) -> Settings:
    """Give the settings of development mode with the data in *folder*, whatever the environment says."""
    return Settings(dev=True, data=folder, database_url=None, token=None, public_url=None, app_id=None)


def as_json(body: object) -> Json:
    """Take *body* for the JSON object that it is."""
    assert isinstance(body, dict)
    return body


def card_of(activity: Json) -> Json:
    """Give the card that *activity* carries."""
    match activity:
        case {"attachments": [{"contentType": kind, "content": dict(card)}]} if kind == CARD:
            return card
        case _:
            raise AssertionError(f"no card: {activity}")


def heading_of(card: Json) -> str:
    """Give the heading of *card*."""
    match card:
        case {"body": [{"text": str(heading)}, *_]}:
            return heading
        case _:
            raise AssertionError(f"no heading: {card}")


def listed(answer: Json, name: str) -> list[Json]:
    """Give the objects that *answer* lists under *name*."""
    found = answer[name]
    assert isinstance(found, list)
    return [as_json(one) for one in found]


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Look until *true* says so; raises TimeoutError when it never does."""
    async with asyncio.timeout(PATIENCE):
        while not await true():  # noqa: ASYNC110 - another process changes what is looked at
            await asyncio.sleep(BETWEEN_LOOKS)
