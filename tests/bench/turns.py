"""Whole Teams turns a second: a question in by HTTP, the reply out by HTTP, against bots that answer nothing.

Bots, people and the Bot Connector's part are processes of their own, on the loopback address. Every bot is asked in
turn, several rounds, so that what else the machine does falls on all of them.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp

from tests.bench.report import milliseconds, note, table, title
from tests.bench.start import resident
from tests.e2e.processes import Program, free_port, running

ROOT = Path(__file__).parents[2]
ROUNDS = 3
SECONDS = 4.0
WARM_SECONDS = 1.0
PATIENCE = 60.0
PACKAGES = ("botbuilder-integration-aiohttp==4.17.1", "microsoft-agents-hosting-aiohttp")
AMBIT = "Ambit: the answer as a card"

Turned = dict[str, float]


@dataclass(frozen=True)
class Bot:
    """A bot and how it is started; `{port}` in the command is the port that it is given."""

    name: str
    command: tuple[str, ...]


async def run(*, stock: bool) -> None:
    """Print the turns a second of Ambit and of an echo on bare aiohttp; with *stock* also on Microsoft's SDKs."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        bots = [Bot(AMBIT, (str(Path(sys.executable).with_name("ambit")), "serve"))]
        bots.append(Bot("bare aiohttp, echo", (sys.executable, "-m", "tests.bench.bare", "{port}")))
        if stock:
            bots += await _sdk_bots(folder / "sdk")
        await _compare(bots, folder)


async def _sdk_bots(folder: Path) -> Sequence[Bot]:
    python = str(folder / "bin" / "python")
    await _finished(sys.executable, "-m", "venv", str(folder))
    await _finished(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES, patience=600)
    script = str(ROOT / "tests" / "bench" / "sdk_echo.py")
    return (
        Bot("Bot Framework SDK, stock CloudAdapter, echo", (python, script, "{port}", "botbuilder")),
        Bot("Microsoft 365 Agents SDK, echo", (python, script, "{port}", "agents")),
    )


async def _compare(bots: Sequence[Bot], folder: Path) -> None:
    async with AsyncExitStack() as started:
        connector = f"http://127.0.0.1:{(port := free_port())}"
        receiver = (sys.executable, "-m", "tests.bench.receiver", str(port))
        await started.enter_async_context(
            running(Program(receiver, ROOT, f"{connector}/counts", folder / "receiver.log"))
        )
        addresses, processes = {}, {}
        for place, bot in enumerate(bots):
            program = _program(bot, folder / f"bot-{place}", port := free_port())
            processes[bot.name] = await started.enter_async_context(running(program))
            addresses[bot.name] = f"http://127.0.0.1:{port}"
        turned = await _rounds(addresses, connector)
        sent = await _counted(connector)
        memory = resident(processes[AMBIT].pid)
    _print(turned, sent, memory)


def _program(bot: Bot, folder: Path, port: int) -> Program:
    folder.mkdir()
    command = tuple(part.format(port=port) for part in bot.command)
    settings = {"AMBIT_DEV": "1", "AMBIT_PORT": str(port), "AMBIT_DATA": str(folder), "AMBIT_LOG_LEVEL": "WARNING"}
    return Program(command, ROOT, f"http://127.0.0.1:{port}/healthz", folder / "log", settings)


async def _rounds(addresses: dict[str, str], connector: str) -> dict[str, list[Turned]]:
    turned: defaultdict[str, list[Turned]] = defaultdict(list)
    for place in range(-1, ROUNDS):
        seconds = SECONDS if place >= 0 else WARM_SECONDS
        for number, (name, address) in enumerate(addresses.items()):
            people = ("-m", "tests.bench.people", address, f"{connector}/{number}/", str(seconds), f"round{place}")
            turned[name].append(json.loads(await _finished(sys.executable, *people)))
    return turned


async def _counted(connector: str) -> list[int]:
    async with aiohttp.ClientSession() as session, session.get(f"{connector}/counts") as answer:
        counted = await answer.json()
    return [counted[number] for number in sorted(counted, key=int)]


async def _finished(*command: str, patience: float = PATIENCE) -> bytes:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe, stderr=pipe)
    try:
        printed, complaints = await asyncio.wait_for(process.communicate(), patience)
    except TimeoutError:
        process.kill()
        raise
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {complaints.decode()}")
    return printed


def _print(turned: dict[str, list[Turned]], sent: Sequence[int], memory: str) -> None:
    title(f"Whole Teams turns, question in and reply out by HTTP, median of {ROUNDS} rounds of {SECONDS:.0f} s")
    ours = _rate(turned[AMBIT])
    rows = [
        (
            name,
            f"{_rate(rounds):,.0f}",
            f"{ours / _rate(rounds):.2f} ×",
            milliseconds(median(one["p50"] for one in rounds[1:])),
            milliseconds(median(one["p99"] for one in rounds[1:])),
            f"{replies:,} of {sum(one['turns'] for one in rounds):,.0f}",
        )
        for (name, rounds), replies in zip(turned.items(), sent, strict=True)
    ]
    table(("bot", "turns a second", "Ambit's, as a multiple", "p50", "p99", "replies received"), rows)
    note(f"\nAmbit's memory after these turns: {memory}.")
    note("To reach: 10 × the stock CloudAdapter, 1.3 × the Agents SDK, 0.2 × bare aiohttp.")


def _rate(rounds: Sequence[Turned]) -> float:
    """Give the turns a second of the middle round; the first one only warms up."""
    return median(one["rate"] for one in rounds[1:])
