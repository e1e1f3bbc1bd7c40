"""Who is let in: every way to be a stranger is answered with the right status and one sentence."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.teams.connector import open_pool
from adapters.teams.door import Bot
from adapters.teams.errors import Refused
from adapters.teams.gate import TeamsGate
from adapters.teams.hosts import Hosts
from adapters.teams.keys import Keys
from adapters.teams.opening import Registration, open_teams
from tests.adapters.teams.service import Service
from tests.connector import APP_ID, ISSUER, TENANT, BotConnector, signing_key

Forge = Callable[[BotConnector], str]


def _claims(connector: BotConnector) -> dict[str, object]:
    now = int(time.time())
    return {"iss": ISSUER, "aud": APP_ID, "exp": now + 600, "serviceurl": connector.service_url}


def _bad_signature(connector: BotConnector) -> str:
    return jwt.encode(_claims(connector), signing_key(77), "RS256", {"kid": "key-0"})


def _changed_payload(connector: BotConnector) -> str:
    head, _, tail = connector.token().split(".")
    middle = _url_safe(json.dumps({**_claims(connector), "exp": 9999999999}).encode()).decode()
    return f"{head}.{middle}.{tail}"


def _unsigned(connector: BotConnector) -> str:
    return jwt.encode(_claims(connector), "", "none", {"kid": "key-0"})


def _signed_with_the_public_key(connector: BotConnector) -> str:
    public = signing_key(0).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    parts = ({"alg": "HS256", "kid": "key-0"}, _claims(connector))
    signed = b".".join(_url_safe(json.dumps(part).encode()) for part in parts)
    return b".".join((signed, _url_safe(hmac.digest(public, signed, "sha256")))).decode()


def _url_safe(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def _rs512(connector: BotConnector) -> str:
    return jwt.encode(_claims(connector), signing_key(0), "RS512", {"kid": "key-0"})


def _ago(seconds: int) -> int:
    return int(time.time()) - seconds


@pytest.mark.parametrize(
    ("forge", "status", "sentence"),
    [
        (lambda _: "", 401, "Send a bearer token of the Bot Framework."),
        (lambda _: "nonsense", 401, "The token cannot be read."),
        (lambda _: "a.b.c", 401, "The token cannot be read."),
        (lambda _: "é.é.é", 401, "The token cannot be read."),
        (lambda _: "x" * 7000 + "." + "y" * 70, 401, "The token cannot be read."),
        (_unsigned, 401, "The token must be signed with RS256 and name its key."),
        (_signed_with_the_public_key, 401, "The token must be signed with RS256 and name its key."),
        (_rs512, 401, "The token must be signed with RS256 and name its key."),
        (_bad_signature, 401, "The token's signature is wrong."),
        (_changed_payload, 401, "The token's signature is wrong."),
        (lambda c: c.token(exp=_ago(301)), 401, "The token has expired."),
        (lambda c: c.token(exp=None), 401, "The token's exp is missing or no time."),
        (lambda c: c.token(exp="soon"), 401, "The token's exp is missing or no time."),
        (lambda c: c.token(nbf=_ago(-360)), 401, "The token is not valid yet."),
        (lambda c: c.token(aud="another-bot"), 401, "The token is meant for another bot."),
        (lambda c: c.token(aud=[APP_ID]), 401, "The token is meant for another bot."),
        (lambda c: c.token(aud=None), 401, "The token is meant for another bot."),
        (lambda c: c.token(iss="https://sts.example/"), 401, "The token was not issued by the Bot Framework."),
        (lambda c: c.token(iss=None), 401, "The token was not issued by the Bot Framework."),
        (lambda c: c.token(serviceurl=None), 401, "The token names no serviceurl."),
        (lambda c: c.token(serviceurl=f"{c.origin}/"), 403, "The activity's serviceUrl is not the one in the token."),
    ],
)
async def test_a_stranger_is_refused(guarded: Service, forge: Forge, status: int, sentence: str) -> None:
    body = guarded.connector.payload("personal_message")

    answer = await guarded.post(body, forge(guarded.connector))

    assert (answer.status, await answer.json()) == (status, {"error": sentence})
    assert guarded.echo.heard == []
    assert guarded.connector.sent == []


@pytest.mark.parametrize(
    "forge",
    [lambda c: c.token(exp=_ago(240)), lambda c: c.token(nbf=_ago(-240)), lambda c: c.token(nbf=None)],
)
async def test_five_minutes_of_difference_between_the_clocks_are_forgiven(guarded: Service, forge: Forge) -> None:
    answer = await guarded.post(guarded.connector.payload("personal_message"), forge(guarded.connector))

    assert answer.status == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"channelId": "webchat"}, "Only activities of the channel msteams are taken."),
        ({"channelData": {"tenant": {"id": "another-council"}}}, "This tenant is not served here."),
        ({"channelData": {}, "conversation": {"id": "a:1"}}, "This tenant is not served here."),
        (
            {"serviceUrl": "https://smba.trafficmanager.net/uk/"},
            "The activity's serviceUrl is not the one in the token.",
        ),
    ],
)
async def test_the_bot_framework_may_not_bring_everything(
    guarded: Service, changes: dict[str, object], sentence: str
) -> None:
    body = guarded.connector.payload("personal_message", **changes)

    answer = await guarded.post(body, guarded.connector.token())

    assert (answer.status, await answer.json()) == (403, {"error": sentence})
    assert guarded.echo.heard == []


async def test_a_service_address_that_is_not_teams_is_refused_although_the_token_names_it(guarded: Service) -> None:
    elsewhere = "https://smba.trafficmanager.net.example/"
    body = guarded.connector.payload("personal_message", serviceUrl=elsewhere)

    answer = await guarded.post(body, guarded.connector.token(serviceurl=elsewhere))

    assert (answer.status, await answer.json()) == (403, {"error": "The serviceUrl is not an address of Teams."})


async def test_a_key_that_may_not_speak_for_teams_is_refused(guarded: Service) -> None:
    guarded.connector.endorsements = ("webchat",)

    answer = await guarded.post(guarded.connector.payload("personal_message"), guarded.connector.token())

    assert (answer.status, await answer.json()) == (403, {"error": "The token's key may not speak for Teams."})


async def test_the_bot_framework_is_let_in_and_answered_with_a_token_of_ours(guarded: Service) -> None:
    answer = await guarded.post(guarded.connector.payload("personal_message"), guarded.connector.token())

    assert answer.status == 200
    assert [call.authorization for call in guarded.connector.calls] == ["Bearer outgoing-1"]


async def test_keys_are_fetched_once_a_day(guarded: Service) -> None:
    for number in range(3):
        body = guarded.connector.payload("personal_message", id=str(number))
        await guarded.post(body, guarded.connector.token())
    assert guarded.connector.key_requests == 1

    guarded.clock.ahead = timedelta(hours=25)
    later = int(time.time()) + 26 * 3600
    await guarded.post(guarded.connector.payload("personal_message", id="4"), guarded.connector.token(exp=later))

    assert guarded.connector.key_requests == 2
    assert len(guarded.echo.heard) == 4


async def test_a_rotated_key_is_found_at_once_but_not_asked_for_at_every_knock(guarded: Service) -> None:
    await guarded.post(guarded.connector.payload("personal_message", id="1"), guarded.connector.token())
    guarded.connector.key_number = 1

    too_soon = await guarded.post(guarded.connector.payload("personal_message", id="2"), guarded.connector.token())
    guarded.clock.ahead = timedelta(minutes=2)
    found = await guarded.post(guarded.connector.payload("personal_message", id="3"), guarded.connector.token())

    assert (too_soon.status, found.status, guarded.connector.key_requests) == (401, 200, 2)


async def test_an_unreachable_key_server_is_a_503_until_it_comes_back(guarded: Service) -> None:
    guarded.connector.keys_down = True
    body = guarded.connector.payload("personal_message")

    down = await guarded.post(body, guarded.connector.token())
    again = await guarded.post(body, guarded.connector.token())
    assert (down.status, again.status, guarded.connector.key_requests) == (503, 503, 1)
    assert (await down.json())["error"] == "The Bot Framework's keys cannot be reached: try again soon."

    guarded.connector.keys_down = False
    guarded.clock.ahead = timedelta(seconds=6)
    back = await guarded.post(body, guarded.connector.token())
    assert back.status == 200


async def test_known_keys_serve_on_while_the_key_server_is_down(guarded: Service) -> None:
    token = guarded.connector.token(exp=int(time.time()) + 100 * 3600)
    await guarded.post(guarded.connector.payload("personal_message", id="1"), token)
    guarded.connector.keys_down = True

    guarded.clock.ahead = timedelta(hours=48)
    second_day = await guarded.post(guarded.connector.payload("personal_message", id="2"), token)
    guarded.clock.ahead = timedelta(hours=73)
    fourth_day = await guarded.post(guarded.connector.payload("personal_message", id="3"), token)

    assert (second_day.status, fourth_day.status) == (200, 503)


async def test_keys_on_another_host_are_not_believed(guarded: Service) -> None:
    async with open_pool() as pool:
        keys = Keys(pool, guarded.connector.metadata_url.replace("127.0.0.1", "localhost"))
        await keys.warm(guarded.clock())

        with pytest.raises(Refused, match="keys cannot be reached"):
            await keys.named("key-0", guarded.clock())


async def test_a_repeated_activity_has_no_second_turn(guarded: Service) -> None:
    body = guarded.connector.payload("personal_message")

    first = await guarded.post(body, guarded.connector.token())
    second = await guarded.post(body, guarded.connector.token())

    assert (first.status, second.status) == (200, 202)
    assert len(guarded.echo.heard) == 1
    assert len(guarded.connector.sent) == 1


async def test_a_stranger_cannot_use_up_the_id_of_a_real_activity(guarded: Service) -> None:
    body = guarded.connector.payload("personal_message")

    await guarded.post({**body, "channelData": {"tenant": {"id": "another-council"}}}, guarded.connector.token())
    real = await guarded.post(body, guarded.connector.token())

    assert (real.status, len(guarded.echo.heard)) == (200, 1)


@pytest.mark.parametrize(("app_id", "tenants"), [("", {"t"}), ("app", set())])
async def test_a_gate_that_would_admit_anybody_cannot_be_built(app_id: str, tenants: set[str]) -> None:
    async with open_pool() as pool:
        with pytest.raises(ValueError, match="needs an app id and at least one tenant"):
            TeamsGate(Keys(pool), Hosts(), app_id, frozenset(tenants))


async def test_development_mode_answers_this_machine_only(service: Service) -> None:
    body = service.connector.payload("personal_message", channelData={}, channelId="emulator")
    assert (await service.post(body)).status == 200

    elsewhere = await service.post({**body, "serviceUrl": "https://smba.trafficmanager.net/uk/"})
    assert elsewhere.status == 403
    assert await elsewhere.json() == {"error": "In development mode the serviceUrl must be on this machine."}

    rebound = await service.client.post("/api/messages", json=body, headers={"Host": "rebound.example:3978"})
    assert rebound.status == 403
    assert len(service.echo.heard) == 1


async def test_keys_fetched_at_the_start_are_there_for_the_first_question(guarded: Service) -> None:
    assert guarded.teams.keys is not None
    await guarded.teams.keys.warm(guarded.clock())

    answer = await guarded.post(guarded.connector.payload("personal_message"), guarded.connector.token())

    assert (answer.status, guarded.connector.key_requests) == (200, 1)


async def test_development_mode_needs_no_keys_and_no_accounts(service: Service) -> None:
    assert service.teams.keys is None


async def test_without_a_password_the_identity_of_the_machine_is_used(service: Service) -> None:
    bot = Bot(service.echo.turn, service.echo.invoke, "Sorry.")

    async with open_teams(Registration(APP_ID, TENANT), bot, service.clock) as teams:
        assert teams.keys is not None
