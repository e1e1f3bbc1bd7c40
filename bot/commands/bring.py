"""`ambit import`: readings from a file; `ambit receipts`: what became of them, shown again."""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from bot.app import open_intake, open_store, read_sheet
from bot.intake.files import File, delivery_of
from bot.intake.rows import Progress
from bot.settings import read_settings
from knowledge.errors import AmbitError
from knowledge.receipts import Receipt

SOME_REJECTED = 3
MOST_LISTED = 20


class NoReceipt(AmbitError):
    """No receipt has that id."""


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Keep nothing, show what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as JSON.")
@click.option("--by", default=None, help="Who brings it; your login name if left out.")
def bring(file: Path, by: str | None, *, dry_run: bool, as_json: bool) -> None:
    """Take the readings in FILE, a CSV or XLSX file, and print the receipt.

    Ends with 0 when every row was taken or unchanged, 3 when some were rejected, 2 when nothing could be read.
    """
    brought = File(file.read_bytes(), file.name, by or getpass.getuser(), trial=dry_run)
    receipt = asyncio.run(_take(brought, quiet=as_json))
    click.echo(receipt.model_dump_json(indent=2) if as_json else "\n".join(in_plain_text(receipt)))
    sys.exit(SOME_REJECTED if receipt.rejected else 0)


async def _take(file: File, *, quiet: bool) -> Receipt:
    async with open_intake(read_settings()) as intake:
        delivery = delivery_of(file, read_sheet, intake.headings)
        with _progress(file.name, delivery.count, quiet=quiet) as progress:
            return await intake.take(delivery, progress)


def _progress(name: str, count: int | None, *, quiet: bool) -> AbstractContextManager[Progress]:
    """Show a bar on a terminal; a log or a program that reads along gets none."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda _: None)
    return _Bar(name, count)


class _Bar:
    """A bar that is told how many rows were dealt with."""

    def __init__(self, name: str, count: int | None) -> None:
        self._bar = click.progressbar(length=count or 0, label=name, file=sys.stderr, update_min_steps=500)

    def __enter__(self) -> Progress:
        self._bar.__enter__()
        return self._bar.update

    def __exit__(self, *fault: object) -> None:
        self._bar.render_finish()


@click.command()
@click.argument("name", required=False, metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def receipts(name: str | None, *, as_json: bool) -> None:
    """Show the receipt ID again, or list the last ones."""
    found = asyncio.run(_receipts(name))
    if as_json:
        click.echo("[" + ",\n".join(one.model_dump_json(indent=2) for one in found) + "]")
        return
    for one in found:
        click.echo("\n".join(in_plain_text(one)) if name else headline(one))
    if not found:
        click.echo("No readings were brought yet: `ambit import FILE` takes some.")


async def _receipts(name: str | None) -> tuple[Receipt, ...]:
    async with open_store(read_settings()) as store:
        if name is None:
            return await store.receipts.newest(MOST_LISTED)
        found = await store.receipts.find(name)
    if found is None:
        raise NoReceipt(f"There is no receipt “{name}”: `ambit receipts` lists the last ones.")
    return (found,)


def headline(receipt: Receipt) -> str:
    """Write the counts of *receipt* in one line."""
    counts = (
        f"{receipt.accepted:,} accepted, {receipt.revised:,} revised, {receipt.unchanged:,} unchanged, "
        f"{len(receipt.rejected):,} rejected"
    )
    name = f"Receipt {receipt.id}" if receipt.id else "Dry run, nothing was kept"
    return f"{name} ({receipt.name or receipt.door}, {receipt.by}, {receipt.at:%Y-%m-%d %H:%M} UTC): {counts}."


def in_plain_text(receipt: Receipt) -> Iterator[str]:
    """Write *receipt* line by line for a terminal."""
    yield headline(receipt)
    for change in receipt.differences:
        part = f", {change.breakdown}" if change.breakdown else ""
        before = f"{change.before} → " if change.before is not None else "new: "
        yield f"  line {change.index}: {change.indicator}{part}, {change.period}: {before}{change.after}"
    for rejection in receipt.rejected:
        where = f", {rejection.field}" if rejection.field else ""
        yield f"  line {rejection.index}{where}: {rejection.message}"
    for note in receipt.notes:
        line = f"line {note.index}: " if note.index is not None else ""
        yield f"  note: {line}{note.message}"
