"""`ambit package`: the Teams app package."""

from __future__ import annotations

from pathlib import Path

import click

from bot.app import pack_for_teams
from bot.settings import NotConfigured, read_settings


@click.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("dist"), help="Folder for the file."
)
def package(out: Path) -> None:
    """Write the ZIP file that is uploaded to Teams; needs AMBIT_APP_ID and AMBIT_PUBLIC_URL."""
    settings = read_settings()
    if not settings.app_id or not settings.public_url:
        raise NotConfigured("Set AMBIT_APP_ID (the bot's application id) and AMBIT_PUBLIC_URL (https://…) first.")
    click.echo(pack_for_teams(settings.app_id, settings.public_url, out))
