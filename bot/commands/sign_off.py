"""`ambit sign-off`: a second person confirms figures."""

from __future__ import annotations

import asyncio
import getpass
import json

import click

from bot.app import open_intake
from bot.settings import read_settings
from knowledge.numbers import plain
from knowledge.series import Reading


@click.group(name="sign-off")
def sign_off() -> None:
    """List figures that wait for a second person, and sign them off."""


@sign_off.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def list_waiting(*, as_json: bool) -> None:
    """List what waits, each with the mark to sign it off by; figures under embargo are among it."""
    waiting = asyncio.run(_waiting())
    if as_json:
        shown = [{"mark": one.fingerprint(), **one.model_dump(mode="json")} for one in waiting]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for one in waiting:
        click.echo(f"{one.fingerprint()}  {figure_line(one)}, recorded by {one.recorded_by}")
    if not waiting:
        click.echo("No figure waits.")


@sign_off.command(name="accept")
@click.argument("mark")
@click.option("--by", default=None, help="Who signs; your login name if left out. Not who recorded the figure.")
def accept(mark: str, by: str | None) -> None:
    """Sign off the figure that `ambit sign-off list` shows with MARK: exactly what it says there, and nothing else."""
    settled = asyncio.run(_accept(mark, by or getpass.getuser()))
    click.echo(f"{figure_line(settled)}: {settled.certainty}, signed off by {settled.signed_off_by}.")


async def _waiting() -> tuple[Reading, ...]:
    async with open_intake(read_settings()) as intake:
        return await intake.waiting()


async def _accept(mark: str, by: str) -> Reading:
    async with open_intake(read_settings()) as intake:
        return await intake.sign_off(mark, by)


def figure_line(reading: Reading) -> str:
    """Write *reading* in a few words."""
    part = f", {reading.breakdown}" if reading.breakdown else ""
    value = reading.word or "withheld" if reading.value is None else plain(reading.value)
    return f"{reading.indicator}{part}, {reading.period}: {value}"
