"""Workers that deliver, in processes of their own that are killed at random: run it as a program.

    python -m tests.nursery DATABASE WORKERS SEED

It forks WORKERS workers and kills one with SIGKILL about every 0.2 seconds, putting another in its place, until it is
told to stop; then it prints how many it killed. Each worker sends what is due in DATABASE.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import FrameType

from adapters.sql.address import read_address
from adapters.sql.database import Database
from adapters.sql.outbox import Outbox
from adapters.teams.connector import Connector, open_pool
from adapters.teams.hosts import Hosts
from adapters.teams.sending import TeamsSender
from bot.alerts.delivery import Courier, Pace

LEASE = timedelta(seconds=0.5)
BETWEEN_KILLS = 0.2
BETWEEN_LOOKS = 0.01


def now() -> datetime:
    """Give the moment in UTC."""
    return datetime.now(UTC)


async def work(database: str) -> None:
    """Deliver for ever."""
    async with open_pool() as pool:
        sender = TeamsSender(Connector(pool, Hosts(teams=False, loopback=True), None, now))
        courier = Courier(Outbox(Database(read_address(database))), sender, now, Pace(0, LEASE))
        while True:
            if not await courier.round():
                await asyncio.sleep(BETWEEN_LOOKS)


def born(database: str) -> int:
    """Fork a worker and give its process id."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        asyncio.run(work(database))
    return child


def killed(child: int) -> None:
    """Kill a worker and wait for its end."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(database: str, workers: int, seed: int) -> None:
    """Keep workers, and kill them, until SIGTERM comes."""
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    chance = random.Random(seed)  # noqa: S311 - which worker dies is no secret
    children = [born(database) for _ in range(workers)]
    kills = 0
    while not stopping:
        time.sleep(BETWEEN_KILLS * chance.uniform(0.5, 1.5))
        killed(children.pop(chance.randrange(workers)))
        children.append(born(database))
        kills += 1
    for child in children:
        killed(child)
    sys.stdout.write(f"{kills}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
