"""The calls that go out to Teams, over one pool of connections; every fault becomes one of our own errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

import aiohttp
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic.alias_generators import to_camel
from yarl import URL

from adapters.teams.errors import Rejected, Transient
from adapters.teams.hosts import Hosts
from adapters.teams.inbound import Actor
from adapters.teams.ref import Ref
from adapters.teams.tokens import Tokens
from adapters.teams.verdicts import Heard, verdict

Outbound = Mapping[str, JsonValue]
"""An activity as Teams reads it: `type` (`message` if left out), `text`, `attachments`, `entities`, `channelData` …"""

Clock = Callable[[], datetime]
"""Tells the time, aware."""

MOST_CONNECTIONS = 200


def open_pool() -> aiohttp.ClientSession:
    """Return the one pool of connections; it lives as long as the service and is closed by whoever opened it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS, limit_per_host=MOST_CONNECTIONS),
        timeout=aiohttp.ClientTimeout(total=15, sock_connect=3),
        cookie_jar=aiohttp.DummyCookieJar(),
        json_serialize=_compact,
    )


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


class _Made(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
    id: str | None = None
    activity_id: str | None = None


class _Member(BaseModel):
    id: str
    name: str | None = None
    aad_object_id: str | None = Field(default=None, alias="aadObjectId")


class _Members(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
    members: tuple[_Member, ...] = ()
    continuation_token: str | None = None


class Connector:
    """Writes to Teams. Each call is tried once, but for a token that has just become too old."""

    def __init__(self, pool: aiohttp.ClientSession, hosts: Hosts, tokens: Tokens | None, clock: Clock) -> None:
        self._pool = pool
        self._hosts = hosts
        self._tokens = tokens
        self._clock = clock

    async def send(self, ref: Ref, activity: Outbound) -> str | None:
        """Post *activity* to *ref* and return its id, None when Teams gives none; raise `NotSent`."""
        path = _path("conversations", ref.conversation_id, "activities")
        return (await self._made("POST", ref, path, _addressed(ref, activity))).id

    async def reply(self, ref: Ref, to: str, activity: Outbound) -> str | None:
        """Post *activity* as the answer to the activity *to*, in the same thread; return its id; raise `NotSent`."""
        path = _path("conversations", ref.conversation_id, "activities", to)
        return (await self._made("POST", ref, path, {**_addressed(ref, activity), "replyToId": to})).id

    async def update(self, ref: Ref, activity_id: str, activity: Outbound) -> str | None:
        """Replace the activity *activity_id*; doing it twice does no harm; raise `NotSent`."""
        path = _path("conversations", ref.conversation_id, "activities", activity_id)
        return (await self._made("PUT", ref, path, {**_addressed(ref, activity), "id": activity_id})).id

    async def delete(self, ref: Ref, activity_id: str) -> None:
        """Take the activity *activity_id* away; raise `NotSent`."""
        path = _path("conversations", ref.conversation_id, "activities", activity_id)
        await self._call("DELETE", ref.service_url, path, None)

    async def open_personal(self, ref: Ref) -> Ref:
        """Return the personal conversation with the person of *ref* (user or Entra id, tenant); raise `NotSent`."""
        person = ref.user_id or ref.aad_object_id
        if person is None or ref.tenant_id is None:
            raise Rejected("A personal conversation needs the person's id and tenant.")
        body: dict[str, JsonValue] = {
            "isGroup": False,
            "bot": {"id": ref.bot_id},
            "members": [{"id": person}],
            "tenantId": ref.tenant_id,
            "channelData": {"tenant": {"id": ref.tenant_id}},
        }
        made = await self._made("POST", ref, _path("conversations"), body)
        return ref.model_copy(update={"conversation_id": _needed(made), "conversation_type": "personal"})

    async def open_thread(self, ref: Ref, channel: str, activity: Outbound) -> tuple[Ref, str | None]:
        """Begin a thread in *channel* with *activity*; return its address and the activity's id; raise `NotSent`."""
        data: dict[str, JsonValue] = {"channel": {"id": channel}, "tenant": {"id": ref.tenant_id}}
        opening: dict[str, JsonValue] = {"type": "message", **activity}
        body: dict[str, JsonValue] = {
            "isGroup": True,
            "bot": {"id": ref.bot_id},
            "channelData": data,
            "activity": opening,
        }
        made = await self._made("POST", ref, _path("conversations"), body)
        there = {"conversation_id": _needed(made), "conversation_type": "channel"}
        return ref.model_copy(update=there), made.activity_id

    async def members(self, ref: Ref) -> tuple[Actor, ...]:
        """Return everybody in the conversation; raise `NotSent`."""
        path = _path("conversations", ref.conversation_id, "pagedmembers")
        found: list[_Member] = []
        token: str | None = ""
        while token is not None:
            query = f"?pageSize=500&continuationToken={quote(token, safe='')}" if token else "?pageSize=500"
            page = _page(await self._call("GET", ref.service_url, path + query, None))
            found += page.members
            token = page.continuation_token or None
        return tuple(Actor(id=one.id, aad_object_id=one.aad_object_id, name=one.name) for one in found)

    async def _made(self, method: str, ref: Ref, path: str, body: Outbound) -> _Made:
        said = await self._call(method, ref.service_url, path, body)
        try:
            return _Made.model_validate_json(said)
        except ValidationError:
            return _Made()

    async def _call(self, method: str, service_url: str, path: str, body: Outbound | None) -> bytes:
        # Checked here too, because an address may have been stored long ago.
        if not self._hosts.allows(service_url):
            raise Rejected("The serviceUrl is not an address of Teams, so nothing is sent to it.")
        url = URL(service_url.rstrip("/") + path, encoded=True)
        bearer = await self._bearer()
        heard = await self._heard(method, url, body, bearer)
        if heard.status == HTTPStatus.UNAUTHORIZED and self._tokens and bearer:
            self._tokens.forget(bearer)
            heard = await self._heard(method, url, body, await self._bearer())
        fault = verdict(heard, self._clock())
        if fault is not None:
            raise fault
        return heard.body

    async def _bearer(self) -> str | None:
        return await self._tokens.bearer(self._clock()) if self._tokens else None

    async def _heard(self, method: str, url: URL, body: Outbound | None, bearer: str | None) -> Heard:
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        try:
            async with self._pool.request(method, url, json=body, headers=headers, allow_redirects=False) as answer:
                return Heard(answer.status, answer.headers, await answer.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Transient(f"Teams cannot be reached ({error!r}).", ambiguous=False) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Transient(f"Teams did not answer ({error!r}).", ambiguous=True) from error
        except (ValueError, TypeError) as error:
            raise Rejected(f"The message cannot be written as JSON ({error}).") from error


def _path(*segments: str) -> str:
    if any(segment in {"", ".", ".."} for segment in segments):
        raise Rejected("A conversation or activity id is missing or is no id.")
    return "/v3/" + "/".join(quote(segment, safe="") for segment in segments)


def _addressed(ref: Ref, activity: Outbound) -> dict[str, JsonValue]:
    address: dict[str, JsonValue] = {"type": "message", "conversation": {"id": ref.conversation_id}}
    if ref.bot_id:
        address["from"] = {"id": ref.bot_id}
    if ref.user_id:
        address["recipient"] = {"id": ref.user_id}
    return {**address, **activity}


def _needed(made: _Made) -> str:
    if made.id is None:
        raise Transient("Teams opened a conversation but did not say which.", ambiguous=True)
    return made.id


def _page(said: bytes) -> _Members:
    try:
        return _Members.model_validate_json(said)
    except ValidationError:
        raise Transient("Teams' list of members cannot be read.", ambiguous=False) from None
