"""Where our own tokens come from, how long they are used, and what is said when there is none."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import requests

from adapters.teams.connector import open_pool
from adapters.teams.errors import NotTrusted, Transient
from adapters.teams.identity import Acquire, ManagedIdentity, user_assigned
from adapters.teams.tokens import Password, Tokens, token_url
from tests.connector import APP_ID, BotConnector, Fault

NOW = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
SCOPE = "https://api.botframework.com"


def _refused() -> dict[str, str]:
    return {"error": "invalid_request", "error_description": "Identity not found"}


def _unreachable() -> dict[str, str]:
    raise requests.ConnectionError("no route")


def _unsupported() -> dict[str, str]:
    raise ValueError("not here")


async def test_a_token_is_used_until_it_is_nearly_over() -> None:
    async with BotConnector() as login, open_pool() as pool:
        tokens = Tokens(Password(pool, APP_ID, "made-up", login.token_url))

        used = [await tokens.bearer(NOW + timedelta(minutes=minutes)) for minutes in (0, 30, 54, 55, 60)]

    assert used == ["outgoing-1", "outgoing-1", "outgoing-1", "outgoing-2", "outgoing-2"]
    assert login.token_requests[0] == {
        "grant_type": "client_credentials",
        "client_id": APP_ID,
        "client_secret": "made-up",
        "scope": "https://api.botframework.com/.default",
    }


async def test_one_token_is_fetched_for_all_who_wait_and_one_for_each_scope() -> None:
    async with BotConnector() as login, open_pool() as pool:
        tokens = Tokens(Password(pool, APP_ID, "made-up", login.token_url))

        used = await asyncio.gather(*(tokens.bearer(NOW) for _ in range(20)))
        other = await tokens.bearer(NOW, "https://graph.example")

    assert set(used) == {"outgoing-1"}
    assert other == "outgoing-2"


async def test_a_token_that_still_lasts_is_used_while_the_login_server_is_down() -> None:
    async with BotConnector() as login, open_pool() as pool:
        tokens = Tokens(Password(pool, APP_ID, "made-up", login.token_url))
        await tokens.bearer(NOW)
        login.token_faults.extend([Fault(503), Fault(503)])

        assert await tokens.bearer(NOW + timedelta(minutes=57)) == "outgoing-1"
        with pytest.raises(Transient, match="the login server answered 503"):
            await tokens.bearer(NOW + timedelta(minutes=61))


async def test_a_wrong_password_is_said_plainly_and_not_repeated_in_the_sentence() -> None:
    async with BotConnector() as login, open_pool() as pool:
        login.token_faults.append(Fault(401, "invalid_client"))

        with pytest.raises(NotTrusted, match="check the app id and password") as caught:
            await Tokens(Password(pool, APP_ID, "made-up-secret", login.token_url)).bearer(NOW)

    assert "made-up-secret" not in str(caught.value)


async def test_a_login_server_that_cuts_the_connection_is_tried_again_later() -> None:
    async with BotConnector() as login, open_pool() as pool:
        login.token_faults.append(Fault(0))

        with pytest.raises(Transient, match="cannot be reached"):
            await Tokens(Password(pool, APP_ID, "made-up", login.token_url)).bearer(NOW)


@pytest.mark.parametrize(
    ("acquire", "kind", "sentence"),
    [
        (lambda _: _refused(), NotTrusted, r"refused \(Identity not found\); assign it to this app"),
        (lambda _: {}, NotTrusted, "no reason given"),
        (lambda _: _unreachable(), Transient, "is this running in Azure"),
        (lambda _: _unsupported(), NotTrusted, "cannot be used here"),
    ],
)
async def test_a_managed_identity_that_fails_says_why(acquire: Acquire, kind: type[Transient], sentence: str) -> None:
    with pytest.raises(kind, match=sentence):
        await Tokens(ManagedIdentity(acquire)).bearer(NOW)


async def test_a_managed_identity_gives_tokens_for_the_bot_framework() -> None:
    identity = ManagedIdentity(lambda resource: {"access_token": f"for {resource}", "expires_in": 86400})

    assert await Tokens(identity).bearer(NOW) == f"for {SCOPE}"


def test_the_identity_of_an_app_can_be_made_without_asking_azure() -> None:
    assert isinstance(user_assigned(APP_ID), ManagedIdentity)


def test_a_single_tenant_bot_logs_in_at_its_own_tenant() -> None:
    assert token_url("tenant-1") == "https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token"


def test_a_token_does_not_show_in_a_log() -> None:
    async def fetched() -> str:
        identity = ManagedIdentity(lambda _: {"access_token": "secret", "expires_in": 1})
        return repr(await identity.fetch(SCOPE))

    assert "secret" not in asyncio.run(fetched())
