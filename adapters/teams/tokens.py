"""The tokens that prove to Teams who we are: fetched without holding up the loop, shared by all sends."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol

import aiohttp
from pydantic import BaseModel, ValidationError

from adapters.teams.errors import NotTrusted, Transient

SCOPE = "https://api.botframework.com"
LOGIN = "https://login.microsoftonline.com"
EARLY = timedelta(minutes=5)
"""How long before its end a token is renewed."""


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and how long it lasts from now; the text is kept out of logs."""

    text: str = field(repr=False)
    lasts: timedelta


class Credentials(Protocol):
    """Whatever gets us a token for *scope*; raises `NotTrusted` (a person must act) or another `Transient`."""

    async def fetch(self, scope: str) -> Token:
        """Return a new token."""


class _Granted(BaseModel):
    access_token: str
    expires_in: float


class Password:
    """An app id and its client secret, exchanged for tokens at the login of *tenant*."""

    def __init__(self, session: aiohttp.ClientSession, app_id: str, password: str, token_url: str) -> None:
        self._session = session
        self._form = {"grant_type": "client_credentials", "client_id": app_id, "client_secret": password}
        self._token_url = token_url

    async def fetch(self, scope: str) -> Token:
        """Return a new token for *scope*."""
        form = {**self._form, "scope": f"{scope}/.default"}
        try:
            async with self._session.post(self._token_url, data=form, allow_redirects=False) as response:
                status, body = response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Transient(f"No token: the login server cannot be reached ({error!r}).", ambiguous=False) from error
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Transient(f"No token: the login server answered {status}.", ambiguous=False)
        if status != HTTPStatus.OK:
            sentence = f"No token: the login server answered {status} ({_reason(body)}): check the app id and password."
            raise NotTrusted(sentence)
        try:
            granted = _Granted.model_validate_json(body)
        except ValidationError:
            raise Transient("No token: the login server's answer cannot be read.", ambiguous=False) from None
        return Token(granted.access_token, timedelta(seconds=granted.expires_in))


def token_url(tenant: str, login: str = LOGIN) -> str:
    """Return where a single-tenant bot of *tenant* gets its tokens."""
    return f"{login}/{tenant}/oauth2/v2.0/token"


def _reason(body: bytes) -> str:
    try:
        found = json.loads(body)
    except ValueError:
        return "no reason given"
    return str(found.get("error", "no reason given"))[:80] if isinstance(found, dict) else "no reason given"


class Tokens:
    """One token for each scope, used by every send until it is nearly over. Times are aware and passed in."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._kept: dict[str, tuple[str, datetime]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def bearer(self, now: datetime, scope: str = SCOPE) -> str:
        """Return a token for *scope* that is good for some minutes after *now*."""
        if (good := self._good(scope, now + EARLY)) is not None:
            return good
        async with self._one_at_a_time:
            if (good := self._good(scope, now + EARLY)) is not None:
                return good
            try:
                token = await self._credentials.fetch(scope)
            except Transient:
                if (good := self._good(scope, now)) is not None:
                    return good
                raise
            self._kept[scope] = (token.text, now + token.lasts)
            return token.text

    def forget(self, bearer: str) -> None:
        """Drop *bearer*, which Teams did not accept."""
        self._kept = {scope: kept for scope, kept in self._kept.items() if kept[0] != bearer}

    def _good(self, scope: str, until: datetime) -> str | None:
        text, ends = self._kept.get(scope, ("", until))
        return text if ends > until else None
