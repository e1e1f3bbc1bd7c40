"""`python -m tests.bench [answers | readings | turns [--stock] | start | alerts [NAME] | alarms]`: without a name, everything but the SDKs."""

from __future__ import annotations

import asyncio
import os
import platform
import sys

import click

from tests.bench import alarms, alerts, answers, readings, start, turns
from tests.bench.report import note


@click.group(invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure Ambit on this machine; nothing is judged."""
    note(f"Python {platform.python_version()}, {os.cpu_count()} processors, {sys.platform}")
    if context.invoked_subcommand is None:
        asyncio.run(answers.run())
        readings.run()
        asyncio.run(start.run())
        asyncio.run(turns.run(stock=False))
        alerts.run()
        alarms.run()


@bench.command(name="answers")
def measure_answers() -> None:
    """Question to answer inside the process: how right, how fast."""
    asyncio.run(answers.run())


@bench.command(name="readings")
def measure_readings() -> None:
    """Readings taken a second, and memory."""
    readings.run()


@bench.command(name="start")
def measure_start() -> None:
    """Ready after start, and memory."""
    asyncio.run(start.run())


@bench.command(name="turns")
@click.option("--stock", is_flag=True, help="Also measure echo bots on Microsoft's two SDKs; installs them with pip.")
def measure_turns(*, stock: bool) -> None:
    """Whole Teams turns a second."""
    asyncio.run(turns.run(stock=stock))


@bench.command(name="alerts")
@click.argument("only", required=False)
def measure_alerts(only: str | None) -> None:
    """An alert to 10,000 followers, in all trials or those whose name holds ONLY."""
    alerts.run(only)


@bench.command(name="alarms")
def measure_alarms() -> None:
    """What is told of measures at which nothing happens but chance."""
    alarms.run()


if __name__ == "__main__":
    bench()
