"""Kills imports at random moments and prints what each death left: `python -m … DATABASE_URL FOLDER`.

Each import is a process of its own that runs the command `ambit import`; it is forked, so that it need not wait for the
program to be loaded. Each line says whether it was killed, and whether all, none or part of its file is held.
"""

from __future__ import annotations

import asyncio
import csv
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from adapters.sql.store import SqlStore
from bot.commands.commands import commands

SERIES = "library-visitors"
PLACES = ("", "Cambridge", "East Cambridgeshire", "Fenland", "Huntingdonshire", "South Cambridgeshire")
PERIODS = [f"{year}-M{month:02}" for year in range(1985, 2025) for month in range(1, 13)]
ROWS = len(PLACES) * len(PERIODS)
KILLS = 15
SEED = 20261120
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def file_number(number: int, folder: Path) -> Path:
    """Write a file that says something new of every period: each one revises the one before."""
    path = folder / f"{number}.csv"
    rows = ((SERIES, place, period, f"{number}.5", "revised") for place in PLACES for period in PERIODS)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("measure", "breakdown", "period", "value", "certainty"), *rows])
    return path


def run(*arguments: str, killed_after: float | None = None) -> bool:
    """Run `ambit` in a child, killed after so many seconds; tell whether it was."""
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        commands(arguments, standalone_mode=False)
        os._exit(0)
    if killed_after is not None:
        time.sleep(killed_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def timed(*arguments: str) -> float:
    """Run `ambit` to its end and give the seconds that it took."""
    began = time.perf_counter()
    run(*arguments)
    return time.perf_counter() - began


async def held(database: str) -> list[str]:
    """List the values held in the order recorded, once whoever was writing has ended."""
    async with SqlStore(database) as store, store.book(LATER) as book:
        return [str(row.value) async for row in book.held({SERIES})]


def share(before: list[str], after: list[str], number: int) -> str:
    """Say how much of the file *number* came to what was held *before*."""
    if after == before:
        return "none"
    return "all" if after == [*before, *[f"{number}.5"] * ROWS] else "part"


def main(database: str, folder: Path) -> None:
    """Import one file after the other until enough imports were killed, and the last one again, twice."""
    run("receipts")
    start, whole = timed("receipts"), timed("import", str(file_number(0, folder)))
    before, kills, moments = asyncio.run(held(database)), 0, random.Random(SEED)  # noqa: S311 - no secret
    for number in count(1):
        path = str(file_number(number, folder))
        killed = run("import", path, killed_after=moments.uniform(start, whole))
        after = asyncio.run(held(database))
        sys.stdout.write(f"{'killed' if killed else 'ended'} {share(before, after, number)}\n")
        kills, before = kills + killed, after
        if kills == KILLS:
            break
    run("import", path)
    sys.stdout.write(f"again {share(before, asyncio.run(held(database)), number)}\n")
    before = asyncio.run(held(database))
    run("import", path)
    sys.stdout.write(f"replayed {share(before, asyncio.run(held(database)), number)}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
