"""The command `ambit`."""

from __future__ import annotations

import gc
import sys

import click

from knowledge.errors import AmbitError


def main() -> None:
    """Run the command line; what is wrong is said in one sentence, and ends with 2."""
    # What is loaded stays: to search it for garbage again and again while it loads took a fifth of a second.
    gc.disable()
    from bot.commands.commands import commands  # noqa: PLC0415 - loaded while nothing is searched for garbage

    gc.freeze()
    gc.enable()
    try:
        commands()
    except AmbitError as error:
        click.echo(f"ambit: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
