"""The public keys that the Bot Framework signs with: fetched, kept for a day, renewed when an unknown one is named."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

import aiohttp
from jwt import PyJWK, PyJWTError
from pydantic import BaseModel, ConfigDict, JsonValue
from yarl import URL

from adapters.teams.errors import Refused

METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
FRESH = timedelta(hours=24)
KEPT = timedelta(hours=72)
"""How long known keys serve while the key server is down."""
EVERY = timedelta(minutes=1)
"""The shortest time between two fetches, so that strangers cannot make us flood the key server."""
EVERY_FAILED = timedelta(seconds=5)
PATIENCE = aiohttp.ClientTimeout(total=5)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Key:
    """A signing key, and the channels that it may speak for."""

    key: PyJWK
    endorsements: frozenset[str]


class _Metadata(BaseModel):
    jwks_uri: str


class _Jwk(BaseModel):
    model_config = ConfigDict(extra="allow")
    kid: str
    kty: str
    endorsements: tuple[str, ...] = ()


class _Jwks(BaseModel):
    keys: tuple[_Jwk, ...]


class Keys:
    """The keys of one metadata address. Times are aware and passed in; one fetch runs at a time."""

    def __init__(self, session: aiohttp.ClientSession, metadata: str = METADATA) -> None:
        self._session = session
        self._metadata = URL(metadata)
        self._keys: dict[str, Key] = {}
        self._fetched: datetime | None = None
        self._next_try: datetime | None = None
        self._one_at_a_time = asyncio.Lock()

    async def named(self, kid: str, now: datetime) -> Key | None:
        """Return the key *kid*, None when nobody has it; raise `Refused` (503) when that cannot be known."""
        if not self._settled(kid, now):
            async with self._one_at_a_time:
                if not self._settled(kid, now):
                    await self._renew(now)
        if self._fetched is None or now - self._fetched > KEPT:
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "The Bot Framework's keys cannot be reached: try again soon.")
        return self._keys.get(kid)

    async def warm(self, now: datetime) -> None:
        """Fetch the keys before the first request needs them; a failure is only logged."""
        async with self._one_at_a_time:
            await self._renew(now)

    def _settled(self, kid: str, now: datetime) -> bool:
        known = kid in self._keys and self._fetched is not None and now - self._fetched < FRESH
        return known or (self._next_try is not None and now < self._next_try)

    async def _renew(self, now: datetime) -> None:
        try:
            jwks = _Jwks.model_validate(await self._get(await self._address()))
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            log.warning("The signing keys could not be fetched from %s: %s", self._metadata, error)
            self._next_try = now + EVERY_FAILED
            return
        self._keys = {jwk.kid: key for jwk in jwks.keys if (key := _key(jwk))}
        self._fetched, self._next_try = now, now + EVERY

    async def _address(self) -> URL:
        address = URL(_Metadata.model_validate(await self._get(self._metadata)).jwks_uri)
        if address.origin() != self._metadata.origin():
            raise ValueError(f"the keys are said to be at {address}, another host")
        return address

    async def _get(self, address: URL) -> JsonValue:
        async with self._session.get(address, allow_redirects=False, timeout=PATIENCE) as response:
            if response.status != HTTPStatus.OK:
                raise ValueError(f"{address} answered {response.status}")
            document: JsonValue = json.loads(await response.read())
            return document


def _key(jwk: _Jwk) -> Key | None:
    if jwk.kty != "RSA":
        return None
    try:
        return Key(PyJWK(jwk.model_dump(exclude={"endorsements"}), algorithm="RS256"), frozenset(jwk.endorsements))
    except PyJWTError:
        return None
