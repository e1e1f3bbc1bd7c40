"""`ambit aliases`: what people say for something, suggested, proven by a question, accepted, retired."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import datetime

import click
from pydantic import ValidationError

from bot.app import Service, open_service, open_store
from bot.clock import utc_now
from bot.settings import read_settings
from bot.teaching import AliasRefused, Lesson, Trial, checked, expecting, refuse_unproven, told, tried
from knowledge.steward import EnteredAlias, Step


@click.group()
def aliases() -> None:
    """Teach Ambit what people say for something."""


@aliases.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def list_aliases(*, as_json: bool) -> None:
    """List what stewards entered."""
    asyncio.run(_list(as_json=as_json))


@aliases.command()
@click.argument("said")
@click.option("--means", help="The documents' own words for it.")
@click.option("--about", multiple=True, metavar="ID", help="What it is about, such as 2023-28/ambition-2.")
@click.option("--owner", required=True, help="Who answers for it.")
@click.option("--question", required=True, help="A question that uses it, and is answered right with it.")
def suggest(said: str, means: str | None, about: tuple[str, ...], owner: str, question: str) -> None:
    """Suggest that what people SAID stands for something, and see what would change."""
    if (means is None) == (not about):
        raise click.UsageError("Say either --means “words” or --about ID.")
    wanted = {"said": said, "means": means, "about": about, "owner": owner, "question": question}
    asyncio.run(_suggest(wanted))


@aliases.command()
@click.argument("number", type=int)
def accept(number: int) -> None:
    """Use the suggested alias NUMBER, if its question and those of the others are then answered right."""
    asyncio.run(_accept(number))


@aliases.command()
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why it is no longer used.")
def retire(number: int, reason: str) -> None:
    """Use the alias NUMBER no longer."""
    asyncio.run(_retire(number, reason))


async def _list(*, as_json: bool) -> None:
    async with open_store(read_settings()) as store:
        held = await store.stewards.all()
    if as_json:
        click.echo(json.dumps([one.model_dump(mode="json") for one in held], ensure_ascii=False, indent=2))
        return
    for one in held:
        click.echo(_line(one))
        click.echo(f"      “{one.question}” is answered with {' or '.join(one.expects)}")
    if not held:
        click.echo(
            "No alias was entered yet. Those that ship with Ambit are in knowledge/data/vocabulary/aliases.yaml."
        )


async def _suggest(wanted: Mapping[str, object]) -> None:
    async with open_service(read_settings(), lasting=False) as service:
        held, library = await service.store.stewards.all(), service.library()
        lesson = _lesson(service)
        entered = expecting(checked(_read(wanted, service.clock()), library, held), lesson)
        stored = await service.store.stewards.step(entered, held)
        _show(stored, tried(stored, lesson))


async def _accept(number: int) -> None:
    async with open_service(read_settings(), lasting=False) as service:
        held = await service.store.stewards.all()
        entered = _found(held, number)
        if entered.state is not Step.SUGGESTED:
            raise AliasRefused(f"Alias {number} is {entered.state} and not suggested: suggest it anew.")
        others = [one for one in held if one.state is Step.ACCEPTED]
        refuse_unproven(entered, _lesson(service), others)
        accepted = _read({**entered.model_dump(), "state": Step.ACCEPTED}, service.clock())
        click.echo(_line(await service.store.stewards.step(accepted, held)))


async def _retire(number: int, reason: str) -> None:
    async with open_store(read_settings()) as store:
        held = await store.stewards.all()
        entered = _found(held, number)
        if entered.state is Step.RETIRED:
            raise AliasRefused(f"Alias {number} is retired already: {entered.reason}.")
        retired = _read({**entered.model_dump(), "state": Step.RETIRED, "reason": reason}, utc_now())
        click.echo(_line(await store.stewards.step(retired, held)))


def _lesson(service: Service) -> Lesson:
    return Lesson(service.library(), service.today(), service.shelf.volume.reader)


def _read(fields: Mapping[str, object], now: datetime) -> EnteredAlias:
    try:
        return EnteredAlias.model_validate({**fields, "at": now})
    except ValidationError as error:
        wrong = "; ".join(f"--{one['loc'][0]}: {one['msg']}" for one in error.errors())
        raise AliasRefused(f"The alias cannot be taken: {wrong}.") from None


def _found(held: tuple[EnteredAlias, ...], number: int) -> EnteredAlias:
    found = next((one for one in held if one.number == number), None)
    if found is None:
        raise AliasRefused(f"There is no alias {number}: `ambit aliases list` shows all.")
    return found


def _show(entered: EnteredAlias, trial: Trial) -> None:
    click.echo(_line(entered))
    click.echo(f"      question:       “{entered.question}”")
    click.echo(f"      today:          {told(trial.before)}")
    click.echo(f"      with the alias: {told(trial.after)}")
    wanted = " or ".join(entered.expects)
    right = f"right; `ambit aliases accept {entered.number}` puts it to use"
    click.echo(f"      wanted:         {wanted}: {right if trial.right else 'not reached, so it cannot be accepted'}")


def _line(entered: EnteredAlias) -> str:
    meaning = f"means “{entered.means}”" if entered.means else f"is about {', '.join(entered.about)}"
    reason = f": {entered.reason}" if entered.reason else ""
    line = f"{entered.number:>4}  {entered.state:9}  “{entered.said}” {meaning}"
    return f"{line} (owner {entered.owner}, {entered.at:%Y-%m-%d}{reason})"
