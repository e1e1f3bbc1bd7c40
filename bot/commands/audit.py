"""`ambit audit`: who recorded what of a measure, and when; and who said that its limits start anew."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime

import click

from bot.app import open_store
from bot.clock import utc_now
from bot.commands.rebase import rebase_line
from bot.intake.measures import Register
from bot.settings import read_settings
from knowledge.audit import Step, trail
from knowledge.library import Library
from knowledge.numbers import plain
from knowledge.rebases import Rebase
from knowledge.series import Reading


@click.command()
@click.argument("measure")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def audit(measure: str, *, as_json: bool) -> None:
    """List every reading ever recorded of MEASURE (id, wording or title) that may be seen: who, when, before, after."""
    steps = asyncio.run(_steps(measure))
    if as_json:
        click.echo(json.dumps([_fields(step) for step in steps], ensure_ascii=False, indent=2))
        return
    for step in steps:
        click.echo(_line(step))
    if not steps:
        click.echo("No reading of it was ever recorded.")


async def _steps(measure: str) -> list[Step | Rebase]:
    async with open_store(read_settings()) as store:
        library = Library(await store.load(), utc_now())
    found = Register(library).find(measure)
    steps: list[Step | Rebase] = [*trail(one for one in library.recorded if one.indicator == found.id)]
    return sorted((*steps, *(one for one in library.rebases_known if one.indicator == found.id)), key=_moment)


def _moment(step: Step | Rebase) -> datetime:
    return step.recorded_at if isinstance(step, Rebase) else step.reading.recorded_at


def _fields(step: Step | Rebase) -> dict[str, object]:
    if isinstance(step, Rebase):
        return {"rebased": step.model_dump(mode="json")}
    before = step.before.model_dump(mode="json") if step.before else None
    return {"recorded": step.reading.model_dump(mode="json"), "before": before, "counts": step.after is step.reading}


def _line(step: Step | Rebase) -> str:
    if isinstance(step, Rebase):
        return f"{step.recorded_at:%Y-%m-%d %H:%M} {step.recorded_by}: {rebase_line(step)}"
    one = step.reading
    part = f", {one.breakdown}" if one.breakdown else ""
    was = f"{_value(step.before)} → " if step.before else ""
    behind = "" if step.after is one else " (kept behind it)"
    signed = f", signed off by {one.signed_off_by}" if one.signed_off_by else ""
    under = f", receipt {one.delivery}" if one.delivery else ""
    why = f": {one.reason}" if one.reason else ""
    when = f"{one.recorded_at:%Y-%m-%d %H:%M}"
    return f"{when} {one.recorded_by}{under}: {one.period}{part} {was}{_value(one)}{behind}{signed}{why}"


def _value(reading: Reading) -> str:
    value = reading.word or "withheld" if reading.value is None else plain(reading.value)
    return f"{value} {reading.certainty}"
