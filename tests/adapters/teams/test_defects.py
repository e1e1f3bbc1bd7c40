"""The defects of botbuilder 4.17.1, and what keeps each of them away from Ambit.

a  an invoke with a body is a 500        test_invokes: buttons, dialogs, searches and feedback are answered with bodies
b  a bad card action is a 500            test_invokes: a button that cannot be read is a 400 in an envelope
c  an unknown invoke is a bare 501       test_invokes: an invoke that nobody answers says so; the harmless ones get 200
d  a bad token is a 500                  test_gate: a stranger is refused, with 401 or 403 and a sentence
e  a rotated key is a 500 for a day      test_gate: a rotated key is found at once
f  keys are fetched on the loop          impossible: the SDK's validator is never called, here `the_sdk_checks_nobody`
g  a token is fetched for every turn     here: many turns share one token
h  a managed identity fails wordlessly   test_tokens: a managed identity that fails says why
i  a malformed body is a 500             test_bodies: a body that is no activity gets one sentence; test_fuzz
j  sends queue in a thread pool          here: sends run beside each other, however many
k  some verbs are retried unasked        test_connector: each answer of Teams has one meaning, after one call
l  errors are the SDK's                  test_connector: the same; no SDK class leaves the package
m  the tenant is lost                    test_door: the bot hears who asked where
n  entities lose their fields            test_door: what the bot sends reaches Teams as it is
o  a random activity id in the path      test_connector: a message is sent to `/activities`
p  short delays become none              impossible: a delay is no activity here
q  proactive sends fail obscurely        impossible: `continue_conversation` is never called; a 404 is `Gone`
r  one client for one serviceUrl         here: two conversations with two service addresses
s  state is revived as objects           impossible: no bot state is used
t  an empty app id admits everybody      test_gate: a gate that would admit anybody cannot be built
"""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest

import adapters.teams
from adapters.teams.errors import Refused
from tests.adapters.teams.service import Service
from tests.connector import BotConnector

HERE = Path(adapters.teams.__file__).parent


class Turn(Protocol):
    """What of the SDK's turn the test uses."""

    activity: object

    async def send_activity(self, text: str) -> object:
        """Send a text."""

    async def update_activity(self, activity: object) -> object:
        """Replace an activity."""

    async def delete_activity(self, activity_id: str) -> None:
        """Take an activity away."""


class Meddler:
    """Something of the SDK that writes by itself, as its middleware may."""

    async def on_turn(self, context: Turn, logic: Callable[[], Awaitable[None]]) -> None:
        """Send, replace and delete through the SDK, then go on."""
        await context.send_activity("from the SDK")
        await context.update_activity(context.activity)
        await context.delete_activity("17")
        await logic()


async def test_what_the_sdk_sends_by_itself_goes_through_our_connector(guarded: Service) -> None:
    guarded.teams.door.use(Meddler())

    await guarded.post(guarded.connector.payload("personal_message"), guarded.connector.token())

    assert [call.method for call in guarded.connector.calls] == ["POST", "PUT", "DELETE", "POST"]
    assert guarded.connector.calls[0].activity["text"] == "from the SDK"
    assert {call.authorization for call in guarded.connector.calls} == {"Bearer outgoing-1"}


async def test_the_sdk_checks_nobody(guarded: Service) -> None:
    with pytest.raises(Refused, match="Only the gate lets callers in"):
        await guarded.teams.door.process_activity(f"Bearer {guarded.connector.token()}", object(), guarded.echo.turn)


def test_only_the_turn_and_the_plain_data_of_the_sdk_are_used() -> None:
    used = {
        (node.module, name.name)
        for file in HERE.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot")
        for name in node.names
    }

    assert {module for module, _ in used} == {
        "botbuilder.core",
        "botbuilder.schema",
        "botframework.connector.auth",
        "botframework.connector.auth.connector_factory",
    }
    assert {name for module, name in used if module != "botbuilder.schema"} == {
        "CloudAdapterBase",
        "TurnContext",
        "AuthenticateRequestResult",
        "BotFrameworkAuthentication",
        "ClaimsIdentity",
        "ConnectorFactory",
    }


async def test_many_turns_share_one_token(guarded: Service) -> None:
    token = guarded.connector.token()
    bodies = [guarded.connector.payload("personal_message", id=str(number)) for number in range(20)]

    await asyncio.gather(*(guarded.post(body, token) for body in bodies))

    assert len(guarded.connector.sent) == 20
    assert len(guarded.connector.token_requests) == 1


async def test_sends_run_beside_each_other_however_many(service: Service) -> None:
    """Every send is held back until all have arrived, so a queue of any length would never end."""
    crowd = 60
    service.connector.gather = asyncio.Barrier(crowd)
    bodies = [service.connector.payload("personal_message", id=str(number)) for number in range(crowd)]

    async with asyncio.timeout(30):
        await asyncio.gather(*(service.post(body) for body in bodies))

    assert len(service.connector.sent) == crowd


async def test_two_service_addresses_are_served_by_one_door(service: Service) -> None:
    async with BotConnector() as other:
        await service.post(service.connector.payload("personal_message"))
        await service.post(other.payload("group_message"))

        assert (len(service.connector.sent), len(other.sent)) == (1, 1)
