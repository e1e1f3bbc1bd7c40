"""`ambit questions`: what was asked and not answered as meant."""

from __future__ import annotations

import asyncio
import json

import click

from bot.app import open_store
from bot.clock import council_day, utc_now
from bot.settings import read_settings
from bot.unanswered import kept_since
from knowledge.asked import Asked


@click.command()
@click.option("--days", type=click.IntRange(min=1), help="Only those asked within so many days.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def questions(days: int | None, *, as_json: bool) -> None:
    """List the questions not answered, asked back or marked as not what was meant, the most frequent first."""
    asyncio.run(_list(days, as_json=as_json))


async def _list(days: int | None, *, as_json: bool) -> None:
    settings = read_settings()
    kept = min(days or settings.questions_days, settings.questions_days)
    async with open_store(settings) as store:
        asked = await store.asked.since(kept_since(council_day(utc_now()), kept))
    if as_json:
        click.echo(json.dumps([one.model_dump(mode="json") for one in asked], ensure_ascii=False, indent=2))
        return
    for one in asked:
        click.echo(_line(one))
    if not asked:
        click.echo("None is held." if settings.questions_days else "None is kept: AMBIT_QUESTIONS_DAYS is 0.")


def _line(asked: Asked) -> str:
    days = f"{asked.first}" if asked.first == asked.last else f"{asked.first} to {asked.last}"
    return f"{asked.count:>6}  {asked.kind:8} {asked.text}  ({days})"
