"""`python sdk_echo.py PORT SDK`: a bare echo bot on one of Microsoft's two SDKs, without sign-in.

It runs in an environment of its own, made by the bench, so that neither SDK comes into Ambit's.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import SimpleNamespace
from typing import Protocol

from aiohttp import web


class Said(Protocol):
    """What the SDKs call an activity."""

    type: str
    text: str


class Context(Protocol):
    """What both SDKs give a bot for one turn."""

    activity: Said

    async def send_activity(self, text: str) -> object:
        """Answer."""


class Adapter(Protocol):
    """What both SDKs put in front of a bot."""

    async def process(self, request: web.Request, bot: object) -> web.Response | None:
        """Take one request."""


async def echo(context: Context) -> None:
    """Send what was said back."""
    if context.activity.type == "message":
        await context.send_activity(f"you said {context.activity.text}")


def stock_adapter() -> Adapter:
    """Make the adapter of the Bot Framework SDK as its samples do."""
    sdk = import_module("botbuilder.integration.aiohttp")
    unregistered = SimpleNamespace(APP_ID="", APP_PASSWORD="", APP_TYPE="MultiTenant", APP_TENANTID="")
    adapter: Adapter = sdk.CloudAdapter(sdk.ConfigurationBotFrameworkAuthentication(unregistered))
    return adapter


def agents_adapter() -> Adapter:
    """Make the adapter of the Microsoft 365 Agents SDK."""
    core = import_module("microsoft_agents.hosting.core")
    factory = core.RestChannelServiceClientFactory(connection_manager=None)
    adapter: Adapter = import_module("microsoft_agents.hosting.aiohttp").CloudAdapter(
        channel_service_client_factory=factory
    )
    return adapter


def bot_on(adapter: Adapter) -> web.Application:
    """Put the echo behind *adapter*."""

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, SimpleNamespace(on_turn=echo)) or web.Response()

    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    app = web.Application()
    app.add_routes([web.post("/api/messages", messages), web.get("/healthz", alive)])
    return app


if __name__ == "__main__":
    made = stock_adapter() if sys.argv[2] == "botbuilder" else agents_adapter()
    web.run_app(bot_on(made), host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
