"""`ambit rebase`: a process changed for good, and the limits of its series start anew."""

from __future__ import annotations

import asyncio
import getpass

import click

from bot.app import open_intake
from bot.settings import read_settings
from knowledge.rebases import Proposal, Rebase


@click.command()
@click.argument("measure")
@click.option("--from", "start", required=True, metavar="PERIOD", help="The first reading after the change.")
@click.option("--reason", default="", help="What changed, and why it will stay so: answers give it.")
@click.option("--breakdown", default=None, help="The part of the county; the whole of it if left out.")
@click.option("--by", default=None, help="Who says it; your login name if left out.")
@click.option("--undo", is_flag=True, help="Take back what was said for that period.")
def rebase(by: str | None, **asked: object) -> None:
    """Let the limits of MEASURE (id, wording or title) start anew, because its process changed for good.

    Figures before and after still compare. Nothing is overwritten: `ambit audit MEASURE` shows what was said.
    """
    proposal = Proposal.model_validate({**asked, "by": by or getpass.getuser()})
    click.echo(rebase_line(asyncio.run(_rebase(proposal))))


async def _rebase(asked: Proposal) -> Rebase:
    async with open_intake(read_settings()) as intake:
        return await intake.rebase(asked)


def rebase_line(made: Rebase) -> str:
    """Say in one line what *made* says."""
    series = f"{made.indicator}, {made.breakdown}" if made.breakdown else made.indicator
    anew = "limits no longer start anew" if made.undone else "limits start anew"
    return f"{series}: {anew} in {made.start}{f': {made.reason}' if made.reason else ''}"
