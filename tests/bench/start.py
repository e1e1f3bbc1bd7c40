"""From the command `ambit serve` to ready, on an empty and on a filled folder, and the memory that it takes."""

from __future__ import annotations

import asyncio
import re
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp

from tests.bench.questions import all_questions
from tests.bench.report import note, table, title
from tests.e2e.processes import Program, free_port, running

ROOT = Path(__file__).parents[2]
AMBIT = Path(sys.executable).with_name("ambit")
STARTS = 3
QUESTIONS = 300
MEMORY = re.compile(r"VmRSS:\s+(\d+) kB")
BETWEEN_POLLS = 0.01


async def run() -> None:
    """Print how long a start takes and how much memory the process holds."""
    first, again, memory = [], [], ("", "")
    for _ in range(STARTS):
        with TemporaryDirectory() as made:
            folder = Path(made)
            first.append((await _started(folder))[0])
            seconds, memory = await _started(folder)
            again.append(seconds)
    title(f"Start and memory, median of {STARTS} starts")
    rows = (
        ("ready after the first start, which loads the bundled data", f"{median(first):.2f} s"),
        ("ready after a later start", f"{median(again):.2f} s"),
        ("memory when ready", memory[0]),
        (f"memory after {QUESTIONS} questions by HTTP", memory[1]),
    )
    table(("`ambit serve`", ""), rows)
    note("\nTo reach: ready in 2 s, 150 MiB.")


async def _started(folder: Path) -> tuple[float, tuple[str, str]]:
    """Start Ambit on *folder*; gives the seconds until it was ready, and its memory then and after some questions."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    settings = {"AMBIT_DEV": "1", "AMBIT_PORT": str(port), "AMBIT_DATA": str(folder)}
    program = Program((str(AMBIT), "serve"), ROOT, f"{address}/readyz", folder / "log", settings)
    began = time.perf_counter()
    ready = asyncio.create_task(_ready(program.ready, began))
    async with running(program) as process:
        seconds = await ready
        before = resident(process.pid)
        await _ask(address)
        return seconds, (before, resident(process.pid))


async def _ready(url: str, began: float) -> float:
    async with aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientError):
                async with session.get(url) as response:
                    if response.ok:
                        return time.perf_counter() - began
            await asyncio.sleep(BETWEEN_POLLS)


async def _ask(address: str) -> None:
    async with aiohttp.ClientSession() as session:
        for one in all_questions()[:QUESTIONS]:
            async with session.post(f"{address}/api/ask", json={"text": one.q}) as response:
                await response.read()


def resident(process: int) -> str:
    """Give the memory that *process* holds, as Linux tells it."""
    status = Path(f"/proc/{process}/status")
    found = MEMORY.search(status.read_text(encoding="utf-8")) if status.exists() else None
    return f"{int(found[1]) / 1024:.0f} MiB" if found else "not known here"
