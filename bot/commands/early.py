"""`ambit early`: who may see which figures before their embargo ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import click

from bot.app import open_store
from bot.clock import utc_now
from bot.early import one_person
from bot.intake.measures import Register
from bot.settings import read_settings
from knowledge.library import Library

Step = Callable[[str, str, datetime], Awaitable[bool]]

PERSON = click.option("--person", required=True, metavar="ID", help="Their Entra object id, or the name of a token.")
MEASURE = click.option("--measure", required=True, metavar="M", help="The measure, or one of its series.")


@click.group()
def early() -> None:
    """Say who may see figures under embargo."""


@early.command(name="list")
def list_early() -> None:
    """List who may see what."""
    held = asyncio.run(_all())
    for person, series in held.items():
        click.echo(f"{person}: {', '.join(sorted(series))}")
    if not held:
        click.echo("Nobody sees figures under embargo: `ambit early add --person ID --measure M` lets somebody.")


@early.command(name="add")
@PERSON
@MEASURE
def add_early(person: str, measure: str) -> None:
    """Let somebody see the figures of a measure before their embargo ends."""
    asyncio.run(_change(person, measure, allowed=True))


@early.command(name="remove")
@PERSON
@MEASURE
def remove_early(person: str, measure: str) -> None:
    """Let somebody see them no longer."""
    asyncio.run(_change(person, measure, allowed=False))


async def _all() -> Mapping[str, frozenset[str]]:
    async with open_store(read_settings()) as store:
        return await store.early()


async def _change(name: str, measure: str, *, allowed: bool) -> None:
    person = one_person(name)
    async with open_store(read_settings()) as store:
        now = utc_now()
        indicator = Register(Library(await store.texts(), now)).find(measure).id
        step: Step = store.pre_release.add if allowed else store.pre_release.remove
        changed = await step(person, indicator, now)
    may = "may see" if allowed else "may not see"
    click.echo(f"{person} {may} {indicator} under embargo{'' if changed else ', as before'}.")
