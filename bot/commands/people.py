"""`ambit people`: who may do what, owns what and answers to whom, from one file that is the whole list."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from bot.app import open_store, read_sheet, write_sheet
from bot.clock import utc_now
from bot.commands.bring import SOME_REJECTED
from bot.commands.export import SUFFIXES, CannotWrite
from bot.people import Changes, Roster, changes, read_people, template
from bot.settings import read_settings
from knowledge.library import Library
from knowledge.people import Person, Role


@click.group()
def people() -> None:
    """Say who may do what, and who answers for which measures."""


@people.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Keep nothing, show what would change.")
def bring_people(file: Path, *, dry_run: bool) -> None:
    """Take the list of people in FILE, a CSV or XLSX file; whoever is not in it loses their rights.

    Ends with 0 when it was taken, 3 when a row is wrong (then nothing is kept), 2 when it is no list of people.
    """
    roster, changed = asyncio.run(_take(file.read_bytes(), file.name, dry_run=dry_run))
    for wrong in roster.wrong:
        click.echo(f"  line {wrong.line}, {wrong.column}: {wrong.sentence}")
    if roster.wrong:
        click.echo(f"{file.name}: {len(roster.wrong)} wrong, so nothing was kept.")
        sys.exit(SOME_REJECTED)
    for line in _told(changed):
        click.echo(f"  {line}")
    click.echo(_counted(roster, changed, dry_run=dry_run))
    if not any(one.role is Role.ADMIN for one in roster.people):
        click.echo("Nobody in it is an admin, so nobody hears when Ambit is in trouble.")


@people.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def list_people(*, as_json: bool) -> None:
    """List everybody who is known, and who cannot be reached because they never wrote to Ambit."""
    held, reached = asyncio.run(_known())
    if as_json:
        shown = [{**one.model_dump(mode="json"), "reached": one.id in reached} for one in held]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for one in held:
        click.echo(f"{one.name} ({one.id}): {_described(one)}{'' if one.id in reached else '; cannot be reached'}")
    if not held:
        click.echo("Nobody is known: `ambit people template FILE` writes a list to fill in.")
    elif missing := sum(one.id not in reached for one in held):
        click.echo(f"{missing} of {len(held)} cannot be reached in Teams: they write “hello” to Ambit once.")


@people.command(name="template")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def write_template(file: Path | None) -> None:
    """Write the list to fill in into FILE, a CSV or XLSX file; its columns alone where no file is named."""
    if file is None:
        click.echo(",".join(template().columns))
        return
    if file.suffix.casefold() not in SUFFIXES:
        raise CannotWrite(f"“{file.name}”: name the file with the ending .csv or .xlsx.")
    try:
        file.write_bytes(write_sheet(template(), file.suffix.casefold()))
    except OSError as error:
        raise CannotWrite(f"“{file}” cannot be written ({error.strerror}): choose another place.") from None
    click.echo(f"{file}: fill it in and bring it back with `ambit people import {file}`.")


async def _take(content: bytes, name: str, *, dry_run: bool) -> tuple[Roster, Changes]:
    async with open_store(read_settings()) as store:
        now = utc_now()
        library = Library(await store.texts(), now)
        roster = read_people(read_sheet(content, name), name, library)
        changed = changes(await store.roster.all(), roster.people)
        if not roster.wrong and not dry_run:
            await store.roster.replace(roster.people, now)
    return roster, changed


async def _known() -> tuple[tuple[Person, ...], frozenset[str]]:
    async with open_store(read_settings()) as store:
        chats = await store.chats.all()
        return await store.roster.all(), frozenset(one.person for one in chats if one.person is not None)


def _told(changed: Changes) -> Iterator[str]:
    for one in changed.added:
        yield f"added: {one.name}, {_described(one)}"
    for before, after in changed.changed:
        yield f"changed: {after.name}, {'; '.join(_differences(before, after))}"
    for one in changed.removed:
        yield f"removed: {one.name}, {_described(one)}"


def _counted(roster: Roster, changed: Changes, *, dry_run: bool) -> str:
    counts = f"{len(changed.added)} added, {len(changed.changed)} changed, {len(changed.removed)} removed"
    head = "Dry run, nothing was kept" if dry_run else f"{len(roster.people)} people are known now"
    return f"{head}: {counts}."


def _described(person: Person) -> str:
    parts = [person.role.value]
    parts += [f"owns {_listed(person.owns)}"] if person.owns else []
    parts += [f"leads {_listed(person.leads)}"] if person.leads else []
    parts += [f"answers to {person.answers_to}"] if person.answers_to else []
    return "; ".join(parts)


def _differences(before: Person, after: Person) -> Iterator[str]:
    for name in ("name", "role", "owns", "leads", "answers_to"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{name.replace('_', ' ')} {_shown(was)} → {_shown(now)}"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return _listed(value) or "nothing"
    return str(value) if value else "nobody"


def _listed(names: Iterable[object]) -> str:
    return ", ".join(map(str, names))
