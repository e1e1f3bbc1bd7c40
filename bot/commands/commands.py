"""All commands of `ambit`, as its help lists them."""

from __future__ import annotations

import click

from bot.commands.alerts import alerts
from bot.commands.aliases import aliases
from bot.commands.ask import ask
from bot.commands.audit import audit
from bot.commands.bring import bring, receipts
from bot.commands.coverage import coverage
from bot.commands.doctor import doctor
from bot.commands.early import early
from bot.commands.eval import evaluate
from bot.commands.export import export
from bot.commands.follows import follows
from bot.commands.learn import learned
from bot.commands.package import package
from bot.commands.people import people
from bot.commands.questions import questions
from bot.commands.rebase import rebase
from bot.commands.serve import serve
from bot.commands.sign_off import sign_off
from bot.commands.token import token


@click.group()
@click.version_option(package_name="ambit")
def commands() -> None:
    """Ambit answers what the council promised and how it is doing."""


LISTED = (
    serve,
    ask,
    bring,
    receipts,
    sign_off,
    rebase,
    coverage,
    audit,
    export,
    alerts,
    follows,
    evaluate,
    questions,
    aliases,
    learned,
    token,
    early,
    people,
    doctor,
    package,
)
for command in LISTED:
    commands.add_command(command)
