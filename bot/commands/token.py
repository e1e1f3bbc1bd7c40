"""`ambit token`: what lets programs and data owners in, by scope."""

from __future__ import annotations

import asyncio

import click

from bot.app import open_store
from bot.clock import utc_now
from bot.settings import read_settings
from bot.tokens import create, revoke
from knowledge.access import Scope, Token

SCOPES = click.Choice([one.value for one in Scope])


@click.group()
def token() -> None:
    """Make and revoke tokens for the API."""


@token.command(name="create")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=SCOPES,
    help="What it opens.",
)
def create_token(name: str, scopes: tuple[str, ...]) -> None:
    """Make a token for NAME, and print it alone: it is not kept and cannot be shown again."""
    click.echo(asyncio.run(_create(name, scopes)))


@token.command(name="list")
def list_tokens() -> None:
    """List the tokens ever made, by name."""
    held = asyncio.run(_all())
    for one in held:
        state = f"revoked {one.revoked_at:%Y-%m-%d}" if one.revoked_at else "valid"
        click.echo(f"{one.name}: {', '.join(one.scopes)}; made {one.created_at:%Y-%m-%d}, {state}")
    if not held:
        click.echo("No token was made yet: `ambit token create NAME --scope readings:write` makes one.")


@token.command(name="revoke")
@click.argument("name")
def revoke_token(name: str) -> None:
    """Let the token of NAME open nothing from now on."""
    asyncio.run(_revoke(name))
    click.echo(f"The token “{name}” is revoked.")


async def _create(name: str, scopes: tuple[str, ...]) -> str:
    async with open_store(read_settings()) as store:
        return await create(name, map(Scope, scopes), store.tokens, utc_now())


async def _all() -> tuple[Token, ...]:
    async with open_store(read_settings()) as store:
        return await store.tokens.all()


async def _revoke(name: str) -> None:
    async with open_store(read_settings()) as store:
        await revoke(name, store.tokens, utc_now())
