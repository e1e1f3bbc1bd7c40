"""A real local server that plays the Bot Connector, the login server and the Bot Framework's keys.

It takes what the bot sends, gives ids, keeps everything, and fails in every way that the real one can. It also signs
tokens as the Bot Framework does, so that the gate is tested with nothing put in its place.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

APP_ID = "00000000-0000-0000-0000-0000000000b0"
TENANT = "00000000-0000-0000-0000-00000000aaaa"
ISSUER = "https://api.botframework.com"
PAYLOADS = Path(__file__).parent / "scenarios" / "payloads"

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot: `activity` is its body, `taken` whether a person would have seen it."""

    method: str
    path: str
    activity: Json
    authorization: str | None
    taken: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail: an HTTP answer, or with status 0 a cut connection, or with status -1 no answer at all.

    *taken* says that the message arrives all the same, as it can with a 502.
    """

    status: int
    code: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    taken: bool = False
    message: str = ""


HANG = Fault(-1, taken=True)
CUT = Fault(0, taken=True)


@cache
def signing_key(number: int) -> RSAPrivateKey:
    """Return one of the key pairs that the tests sign with."""
    del number
    return generate_private_key(65537, 2048)


class BotConnector:
    """The server; use it as `async with BotConnector() as connector`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.faults: deque[Fault] = deque()
        self.fault_for: Callable[[str, str], Fault | None] = lambda _method, _path: None
        self.gather: asyncio.Barrier | None = None
        self.members: list[Json] = []
        self.token_requests: list[Json] = []
        self.token_faults: deque[Fault] = deque()
        self.key_number = 0
        self.endorsements: tuple[str, ...] = ("msteams", "webchat")
        self.keys_down = False
        self.key_requests = 0
        self._made = 0
        self._news = asyncio.Event()
        self._closing = asyncio.Event()
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0)
        self.origin = ""

    async def __aenter__(self) -> Self:
        """Start on a free port of this machine."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.origin = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._closing.set()
        await self._runner.cleanup()

    @property
    def service_url(self) -> str:
        """Return what activities carry as their serviceUrl."""
        return f"{self.origin}/teams/"

    @property
    def metadata_url(self) -> str:
        """Return where the keys are announced."""
        return f"{self.origin}/v1/.well-known/openidconfiguration"

    @property
    def token_url(self) -> str:
        """Return where the bot gets its tokens."""
        return f"{self.origin}/{TENANT}/oauth2/v2.0/token"

    @property
    def sent(self) -> list[Json]:
        """Return the bodies of everything that was taken and is an activity, in order."""
        return [
            call.activity
            for call in self.calls
            if call.taken and call.method != "DELETE" and "/activities" in call.path
        ]

    async def wait_for(self, count: int, within: float = 10.0) -> list[Json]:
        """Return what was sent, once there are *count*; raise TimeoutError after *within* seconds."""
        async with asyncio.timeout(within):
            while len(self.sent) < count:
                self._news.clear()
                await self._news.wait()
        return self.sent

    def token(self, **claims: object) -> str:
        """Return a bearer token as the Bot Framework signs it, with *claims* changed (None leaves one out)."""
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": APP_ID, "nbf": now - 60, "exp": now + 3600, "serviceurl": self.service_url}
        kept = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        return jwt.encode(kept, signing_key(self.key_number), "RS256", {"kid": f"key-{self.key_number}"})

    def payload(self, name: str, /, **changes: object) -> Json:
        """Return the recorded activity *name* with this server's serviceUrl and with *changes*."""
        found: Json = json.loads((PAYLOADS / f"{name}.json").read_text())
        return {**found, "serviceUrl": self.service_url, **changes}

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        activities = "/teams/v3/conversations/{conversation}/activities"
        app.add_routes(
            [
                web.post(activities, self._activity),
                web.post(activities + "/{activity}", self._activity),
                web.put(activities + "/{activity}", self._activity),
                web.delete(activities + "/{activity}", self._activity),
                web.post("/teams/v3/conversations", self._conversation),
                web.get("/teams/v3/conversations/{conversation}/pagedmembers", self._paged_members),
                web.post("/{tenant}/oauth2/v2.0/token", self._token),
                web.get("/v1/.well-known/openidconfiguration", self._metadata),
                web.get("/v1/.well-known/keys", self._keys),
            ]
        )
        return app

    async def _activity(self, request: web.Request) -> web.StreamResponse:
        if (failed := await self._failed(request)) is not None:
            return failed
        if request.method == "PUT":
            return web.json_response({"id": request.match_info["activity"]})
        body = self.calls[-1].activity
        # Teams makes two messages of text and cards, and gives the id of neither (teams.md §2.2).
        split = body.get("text") and body.get("attachments")
        return web.json_response({} if split else {"id": self._next_id()}, status=201)

    async def _conversation(self, request: web.Request) -> web.StreamResponse:
        if (failed := await self._failed(request)) is not None:
            return failed
        body = self.calls[-1].activity
        match body:
            case {"isGroup": True, "channelData": {"channel": {"id": str(channel)}}}:
                activity = self._next_id()
                return web.json_response({"id": f"{channel};messageid={activity}", "activityId": activity}, status=201)
            case {"members": [{"id": str(person)}, *_]}:
                return web.json_response({"id": f"a:personal-{person.removeprefix('29:')}"}, status=201)
            case _:
                return web.json_response({"error": {"code": "BadArgument", "message": "no members"}}, status=400)

    async def _paged_members(self, request: web.Request) -> web.StreamResponse:
        if (failed := await self._failed(request)) is not None:
            return failed
        size, start = int(request.query["pageSize"]), int(request.query.get("continuationToken", "0"))
        size = min(size, 2)
        page: Json = {"members": self.members[start : start + size]}
        if start + size < len(self.members):
            page["continuationToken"] = str(start + size)
        return web.json_response(page)

    async def _failed(self, request: web.Request) -> web.StreamResponse | None:
        fault = self.faults.popleft() if self.faults else self.fault_for(request.method, request.raw_path)
        body = json.loads(await request.read() or b"{}")
        taken = fault is None or fault.taken
        self.calls.append(Call(request.method, request.raw_path, body, request.headers.get("Authorization"), taken))
        self._news.set()
        if self.gather is not None:
            await self.gather.wait()
        return None if fault is None else await self._answer(request, fault)

    async def _answer(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.status < 0:
            await self._closing.wait()
        if fault.status <= 0 and request.transport is not None:
            request.transport.abort()
        error = {"error": {"code": fault.code or "ServiceError", "message": fault.message or "as the test asked"}}
        return web.json_response(
            error, status=max(fault.status, 500 if fault.status <= 0 else 0), headers=fault.headers
        )

    def _next_id(self) -> str:
        self._made += 1
        return f"1700000000{self._made:03d}"

    async def _token(self, request: web.Request) -> web.StreamResponse:
        self.token_requests.append(dict(await request.post()))
        if self.token_faults:
            return await self._answer(request, self.token_faults.popleft())
        issued = f"outgoing-{len(self.token_requests)}"
        return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": issued})

    async def _metadata(self, _request: web.Request) -> web.Response:
        self.key_requests += 1
        if self.keys_down:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.origin}/v1/.well-known/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        public = RSAAlgorithm.to_jwk(signing_key(self.key_number).public_key(), as_dict=True)
        named = {"kid": f"key-{self.key_number}", "use": "sig", "endorsements": list(self.endorsements)}
        return web.json_response({"keys": [{**public, **named}, {"kid": "of-another-kind", "kty": "EC"}]})
