"""`python -m tests.bench [answers] [turns [--stock]] [start]`: without a name, everything."""

from __future__ import annotations

import asyncio

import click

from tests.bench import answers


@click.group(invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure Ambit on this machine."""
    if context.invoked_subcommand is None:
        asyncio.run(answers.run())


@bench.command(name="answers")
def measure_answers() -> None:
    """Question to answer inside the process."""
    asyncio.run(answers.run())


if __name__ == "__main__":
    bench()
