"""`ambit doctor`: what is configured, what is loaded, what is wrong."""

from __future__ import annotations

import asyncio

import click
from pydantic import SecretStr

from bot.app import open_service
from bot.release import release
from bot.settings import Settings, read_settings
from knowledge.errors import AmbitError
from knowledge.library import Library


@click.command()
def doctor() -> None:
    """Show settings and data, and what is wrong with them; ends with 1 if anything is."""
    settings = read_settings()
    click.echo(f"Ambit {release()}\n\nSettings")
    for name in Settings.model_fields:
        click.echo(f"  AMBIT_{name.upper():<17} {_shown(getattr(settings, name))}")
    wrong = [f"not set: {name}" for name in settings.missing()]
    click.echo("\nData")
    try:
        asyncio.run(_show_data(settings))
    except AmbitError as error:
        wrong.append(str(error))
    click.echo("\nWrong" if wrong else "\nNothing is wrong.")
    for sentence in wrong:
        click.echo(f"  {sentence}")
    raise SystemExit(1 if wrong else 0)


async def _show_data(settings: Settings) -> None:
    async with open_service(settings, lasting=False) as service:
        library = service.library()
        click.echo(f"  version {library.version}")
        for name, count in counts(library).items():
            click.echo(f"  {count:>6,} {name}")


def counts(library: Library) -> dict[str, int]:
    """Count what *library* holds."""
    return {
        "editions": len(library.editions),
        "goals": len(library.goals),
        "actions": len(library.actions),
        "measures": len(library.measures),
        "components of measures": len(library.components),
        "printed facts": len(library.facts),
        "statements": len(library.statements),
        "indicators": len(library.indicators),
        "readings": len(library.recorded),
        "targets": len(library.bundle.targets),
        "aliases": len(library.vocabulary.aliases),
    }


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set, hidden)"
    return "(not set)" if value is None else str(value)
