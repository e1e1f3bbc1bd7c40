"""Who may come in: the Bot Framework, speaking for Teams and our own tenant; in development only this machine.

A gate is asked twice: `identify` before the body is read, `allow` once it is known what the caller wants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol

import jwt
from aiohttp import web

from adapters.teams.errors import Refused
from adapters.teams.hosts import Hosts, is_loopback
from adapters.teams.inbound import Inbound
from adapters.teams.keys import Key, Keys

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
LEEWAY = timedelta(minutes=5)
LONGEST_TOKEN = 16 * 1024


@dataclass(frozen=True, slots=True)
class Caller:
    """Someone whom the gate identified; `service_url` is what the token says, None when there is no token."""

    service_url: str | None
    claims: Mapping[str, object] = field(default_factory=dict)


class Gate(Protocol):
    """Lets a request in, or raises `Refused` with 401, 403 or 503."""

    async def identify(self, request: web.BaseRequest, now: datetime) -> Caller:
        """Return who is calling, judged by the connection and the headers alone."""

    def allow(self, caller: Caller, inbound: Inbound) -> None:
        """Check that *caller* may bring this activity."""


class TeamsGate:
    """The gate of a real deployment: a token signed by the Bot Framework for *app_id*, and a tenant on the list."""

    def __init__(self, keys: Keys, hosts: Hosts, app_id: str, tenants: frozenset[str]) -> None:
        if not app_id or not tenants:
            raise ValueError("The gate needs an app id and at least one tenant: without them it would admit anybody.")
        self._keys = keys
        self._hosts = hosts
        self._app_id = app_id
        self._tenants = frozenset(tenant.casefold() for tenant in tenants)

    async def identify(self, request: web.BaseRequest, now: datetime) -> Caller:
        """Return the caller that the bearer token proves; raise `Refused` 401, 403 or 503."""
        token = _bearer(request)
        key = await self._keys.named(_kid(token), now)
        if key is None:
            raise _unauthorized("The token is signed with a key that the Bot Framework does not publish.")
        claims = _verified(token, key)
        self._check_claims(claims, now)
        if CHANNEL not in key.endorsements:
            raise _forbidden("The token's key may not speak for Teams.")
        return Caller(str(claims["serviceurl"]), claims)

    def allow(self, caller: Caller, inbound: Inbound) -> None:
        """Check the activity against the token; raise `Refused` 403."""
        if inbound.channel_id != CHANNEL:
            raise _forbidden("Only activities of the channel msteams are taken.")
        if caller.service_url != inbound.service_url:
            raise _forbidden("The activity's serviceUrl is not the one in the token.")
        if not self._hosts.allows(inbound.service_url):
            raise _forbidden("The serviceUrl is not an address of Teams.")
        if (inbound.conversation.tenant or "").casefold() not in self._tenants:
            raise _forbidden("This tenant is not served here.")

    def _check_claims(self, claims: Mapping[str, object], now: datetime) -> None:
        if claims.get("iss") != ISSUER:
            raise _unauthorized("The token was not issued by the Bot Framework.")
        if claims.get("aud") != self._app_id:
            raise _unauthorized("The token is meant for another bot.")
        instant = now.timestamp()
        leeway = LEEWAY.total_seconds()
        if _seconds(claims, "exp") + leeway <= instant:
            raise _unauthorized("The token has expired.")
        if "nbf" in claims and _seconds(claims, "nbf") - leeway > instant:
            raise _unauthorized("The token is not valid yet.")
        if not isinstance(claims.get("serviceurl"), str):
            raise _unauthorized("The token names no serviceurl.")


class LoopbackGate:
    """The gate of development mode: no tokens, and nobody but this machine."""

    def __init__(self) -> None:
        self._hosts = Hosts(teams=False, loopback=True)

    async def identify(self, request: web.BaseRequest, now: datetime) -> Caller:  # noqa: ARG002 - nothing expires here
        """Return an anonymous caller from this machine; raise `Refused` (403) for any other."""
        # A page in the developer's browser can reach this port under a name of its own, so the name counts too.
        if not is_loopback(request.remote or "") or not is_loopback(_host_name(request)):
            raise _forbidden("Development mode answers this machine only: start with an app id for any other.")
        return Caller(None)

    def allow(self, caller: Caller, inbound: Inbound) -> None:  # noqa: ARG002 - every caller is anonymous here
        """Check that the answers stay on this machine; raise `Refused` (403)."""
        if not self._hosts.allows(inbound.service_url):
            raise _forbidden("In development mode the serviceUrl must be on this machine.")


def _bearer(request: web.BaseRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "bearer" or not token.strip():
        raise _unauthorized("Send a bearer token of the Bot Framework.")
    if len(token) > LONGEST_TOKEN:
        raise _unauthorized("The token is too long to be one of the Bot Framework.")
    return token.strip()


def _kid(token: str) -> str:
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise _unauthorized("The token cannot be read.") from None
    kid = header.get("kid")
    if header.get("alg") != "RS256" or not isinstance(kid, str):
        raise _unauthorized("The token must be signed with RS256 and name its key.")
    return kid


def _verified(token: str, key: Key) -> Mapping[str, object]:
    unchecked = {
        "verify_exp": False,
        "verify_nbf": False,
        "verify_iat": False,
        "verify_aud": False,
        "verify_iss": False,
    }
    try:
        # The claims are checked by us against the time that was passed in.
        claims: dict[str, object] = jwt.decode(token, key.key, algorithms=["RS256"], options=unchecked)  # type: ignore[arg-type]
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise _unauthorized("The token's signature is wrong.") from None
    return claims


def _seconds(claims: Mapping[str, object], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _unauthorized(f"The token's {name} is missing or no time.")
    return value


def _host_name(request: web.BaseRequest) -> str:
    host = request.headers.get("Host", "")
    return host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]


def _unauthorized(sentence: str) -> Refused:
    return Refused(HTTPStatus.UNAUTHORIZED, sentence)


def _forbidden(sentence: str) -> Refused:
    return Refused(HTTPStatus.FORBIDDEN, sentence)
