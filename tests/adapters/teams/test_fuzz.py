"""Whatever a stranger sends: the door never answers with a 500, and a bot that hears it hears something readable."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.teams.service import Service, serving

Json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
PARTS = (
    "type",
    "id",
    "name",
    "from",
    "recipient",
    "conversation",
    "channelData",
    "entities",
    "value",
    "text",
    "action",
)
NAMES = ("personal_message", "channel_message", "card_action", "feedback", "dialog_sent", "search", "members_added")
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Room:
    """A running service, the loop that it runs in, and a good token where one is needed."""

    def __init__(self, runner: asyncio.Runner, service: Service, token: str) -> None:
        self._runner = runner
        self._service = service
        self._token = token
        self._number = 0

    def status(self, body: bytes, token: str | None = None) -> int:
        """Return the status that *body* is answered with."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token or self._token}"}

        async def posted() -> int:
            async with self._service.client.post("/api/messages", data=body, headers=headers) as answer:
                return answer.status

        return self._runner.run(posted())

    def activity_status(self, name: str, changes: dict[str, object]) -> int:
        """Return the status that the recorded activity *name* with *changes* is answered with."""
        self._number += 1
        body = self._service.connector.payload(name, **{"id": str(self._number), **changes})
        return self.status(json.dumps(body).encode())


@pytest.fixture(scope="module", params=[False, True], ids=["development", "deployed"])
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    """Yield a running service in both modes."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        service = runner.run(stack.enter_async_context(serving(strict=request.param)))
        yield Room(runner, service, service.connector.token())
        runner.run(stack.aclose())


@many
@given(body=st.binary(max_size=400))
def test_no_bytes_make_the_door_fail(room: Room, body: bytes) -> None:
    assert room.status(body) < 500


@many
@given(token=st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=80))
def test_no_token_makes_the_door_fail(room: Room, token: str) -> None:
    assert room.status(b"{}", token) < 500


@many
@given(name=st.sampled_from(NAMES), changes=st.dictionaries(st.sampled_from(PARTS), Json, max_size=4))
def test_no_activity_makes_the_door_fail(room: Room, name: str, changes: dict[str, object]) -> None:
    # 501 is the answer to an invoke that nobody knows.
    assert room.activity_status(name, changes) in {200, 202, 400, 401, 403, 501}
