"""`ambit learn`: learns from what people say which words tell one thing from all others."""

from __future__ import annotations

import click

from bot.app import lessons
from bot.clock import utc_now


@click.command("learn")
@click.option("--check", is_flag=True, help="Learn nothing; end with 1 if anything was said since that is not learned.")
def learned(*, check: bool) -> None:
    """Learn from what people say in knowledge/data which words tell. Run it after editing that; it takes minutes."""
    stale = False
    for one in lessons(utc_now()):
        if one.known:
            click.echo(f"Learned: {one.what}.")
        elif check:
            click.echo(f"Not learned as they are now: {one.what}. Run `ambit learn`.")
            stale = True
        else:
            click.echo(f"Learning from {one.what} …")
            click.echo(f"Kept in {one.learn().name}.")
    raise SystemExit(1 if stale else 0)
