"""`ambit export`: the readings that count, as a file; or a file to fill in."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.app import open_intake, open_store, write_sheet
from bot.clock import utc_now
from bot.intake.measures import Register
from bot.intake.template import table_of, template_for
from bot.settings import read_settings
from knowledge.errors import AmbitError
from knowledge.library import Library

SUFFIXES = (".csv", ".xlsx")


class CannotWrite(AmbitError):
    """The file cannot be written."""


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--template", is_flag=True, help="Write a file to fill in instead, with the columns that are read.")
@click.option("--measure", "measures", multiple=True, help="Only this measure (id, wording or title).")
def export(file: Path, measures: tuple[str, ...], *, template: bool) -> None:
    """Write the readings that count and may be seen into FILE, a CSV or XLSX file."""
    if file.suffix.casefold() not in SUFFIXES:
        raise CannotWrite(f"“{file.name}”: name the file with the ending .csv or .xlsx.")
    suffix = file.suffix.casefold()
    content = asyncio.run(_template(suffix, measures) if template else _readings(suffix, measures))
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CannotWrite(f"“{file}” cannot be written ({error.strerror}): choose another place.") from None
    click.echo(
        f"{file}: fill it in and bring it back with `ambit import {file}`." if template else f"{file} is written."
    )


async def _template(suffix: str, measures: tuple[str, ...]) -> bytes:
    async with open_intake(read_settings()) as intake:
        register = Register(intake.library())
        return write_sheet(template_for(map(register.find, measures)), suffix)


async def _readings(suffix: str, measures: tuple[str, ...]) -> bytes:
    async with open_store(read_settings()) as store:
        library = Library(await store.load(), utc_now())
    register = Register(library)
    chosen = [register.find(name) for name in measures] or list(library.indicators.values())
    return write_sheet(table_of(chosen, library), suffix)
