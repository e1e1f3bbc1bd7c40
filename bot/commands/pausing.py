"""`ambit alerts pause` and `resume`: before an election members, groups and channels are told nothing unasked."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

import click

from bot.app import open_store
from bot.clock import council_day, utc_now
from bot.settings import read_settings
from knowledge.errors import AmbitError
from knowledge.quiet import QuietPeriod

LONGEST = timedelta(days=180)
DAY = click.DateTime(["%Y-%m-%d"])


class NoQuietPeriod(AmbitError):
    """A pre-election period cannot be so."""


@click.command()
@click.option("--from", "first", type=DAY, help="The first day, as 2027-03-22.")
@click.option("--to", "last", type=DAY, help="The last day, with it.")
@click.option("--reason", default="", help="Which election it is before.")
@click.option("--list", "listed", is_flag=True, help="List the periods there were, and those to come.")
def pause(*, first: datetime | None, last: datetime | None, reason: str, listed: bool) -> None:
    """Tell members, groups and channels nothing from one day to another; officers, owners and admins hear on."""
    if listed:
        periods = asyncio.run(_all())
        for one in periods:
            click.echo(_line(one))
        if not periods:
            click.echo("There is no pre-election period.")
        return
    if first is None or last is None or not reason.strip():
        raise NoQuietPeriod("Give --from and --to, each a day such as 2027-03-22, and a --reason, or --list.")
    kept = asyncio.run(_add(first.date(), last.date(), reason))
    click.echo(f"{_line(kept)}. What is held back goes out after it, as things stand then.")


@click.command()
def resume() -> None:
    """End the pre-election period now, and take back those to come."""
    ended = asyncio.run(_end())
    for one in ended:
        click.echo(f"Ended: {_line(one)}")
    if not ended:
        click.echo("There is no pre-election period to end.")


async def _all() -> tuple[QuietPeriod, ...]:
    async with open_store(read_settings()) as store:
        return await store.quiet()


async def _add(first: date, last: date, reason: str) -> QuietPeriod:
    now = utc_now()
    if not first <= last <= first + LONGEST:
        raise NoQuietPeriod(f"It ends on the day it begins or later, and lasts {LONGEST.days} days at most.")
    if last < council_day(now):
        raise NoQuietPeriod(f"{last:%-d %B %Y} is over: nothing can be held back any more.")
    async with open_store(read_settings()) as store:
        return await store.quiet_periods.add(QuietPeriod(first=first, last=last, reason=reason), now)


async def _end() -> tuple[QuietPeriod, ...]:
    now = utc_now()
    async with open_store(read_settings()) as store:
        ended = tuple(one.model_copy(update={"ended_at": now}) for one in await store.quiet() if one.end > now)
        if ended:
            await store.quiet_periods.change(ended, now)
    return ended


def _line(one: QuietPeriod) -> str:
    ended = f", ended {council_day(one.ended_at):%-d %B %Y}" if one.ended_at else ""
    return f"{one.first:%-d %B %Y} to {one.last:%-d %B %Y}: {one.reason}{ended}"
