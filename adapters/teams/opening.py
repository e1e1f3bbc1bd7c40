"""Puts the parts together: one pool, one gate, one connector, one door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from adapters.teams.connector import Clock, Connector, open_pool
from adapters.teams.door import Bot, Door
from adapters.teams.gate import LoopbackGate, TeamsGate
from adapters.teams.hosts import Hosts
from adapters.teams.identity import user_assigned
from adapters.teams.keys import METADATA, Keys
from adapters.teams.tokens import LOGIN, Password, Tokens, token_url


@dataclass(frozen=True, slots=True)
class Cloud:
    """Where Microsoft's services are; as it stands, the public cloud."""

    metadata: str = METADATA
    login: str = LOGIN
    hosts: Hosts = field(default_factory=Hosts)


@dataclass(frozen=True, slots=True)
class Registration:
    """How the bot is registered in Azure: *tenant* is served and is where it gets its tokens; *tenants* are served too.

    Without a *password* the managed identity of the machine is used.
    """

    app_id: str
    tenant: str
    password: str | None = None
    tenants: frozenset[str] = frozenset()
    cloud: Cloud = Cloud()


@dataclass(frozen=True, slots=True)
class Teams:
    """Teams, connected: the door for what comes in, the connector for what goes out."""

    door: Door
    connector: Connector
    keys: Keys | None
    """To be warmed in the background, so that the first question need not wait; None in development mode."""


@asynccontextmanager
async def open_teams(registration: Registration | None, bot: Bot, clock: Clock) -> AsyncIterator[Teams]:
    """Yield Teams, connected, until the service ends; without a *registration* in development mode, on this machine."""
    async with open_pool() as pool:
        yield _on_this_machine(pool, bot, clock) if registration is None else _deployed(pool, registration, bot, clock)


def _on_this_machine(pool: aiohttp.ClientSession, bot: Bot, clock: Clock) -> Teams:
    connector = Connector(pool, Hosts(teams=False, loopback=True), None, clock)
    return Teams(Door(LoopbackGate(), connector, bot, clock), connector, None)


def _deployed(pool: aiohttp.ClientSession, registration: Registration, bot: Bot, clock: Clock) -> Teams:
    cloud = registration.cloud
    keys = Keys(pool, cloud.metadata)
    gate = TeamsGate(keys, cloud.hosts, registration.app_id, registration.tenants | {registration.tenant})
    connector = Connector(pool, cloud.hosts, _tokens(pool, registration), clock)
    return Teams(Door(gate, connector, bot, clock), connector, keys)


def _tokens(pool: aiohttp.ClientSession, registration: Registration) -> Tokens:
    if registration.password is None:
        return Tokens(user_assigned(registration.app_id))
    url = token_url(registration.tenant, registration.cloud.login)
    return Tokens(Password(pool, registration.app_id, registration.password, url))
