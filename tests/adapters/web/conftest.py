"""A running web door and a caller beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.app import make_app
from adapters.web.door import Door
from adapters.web.settings import WebSettings
from tests.adapters.web.fake_desk import RoteDesk

Client = TestClient[web.Request, web.Application]
Opening = Callable[..., Awaitable[Client]]
DEV = WebSettings(dev=True)


@pytest.fixture
def desk() -> RoteDesk:
    """Give the desk behind the door."""
    return RoteDesk()


@pytest.fixture
async def opening(desk: RoteDesk) -> AsyncIterator[Opening]:
    """Open doors with chosen settings; all are shut at the end."""
    async with AsyncExitStack() as stack:

        async def enter(settings: WebSettings = DEV, *doors: Door) -> Client:
            app = make_app(desk, settings=settings, doors=doors)
            return await stack.enter_async_context(TestClient(TestServer(app)))

        yield enter


@pytest.fixture
async def client(opening: Opening) -> Client:
    """Open a door in development mode."""
    return await opening()
