"""Kills itself at every step of a refresh and prints what each death left: `python -m … DATABASE_URL`.

Each line is the name of the data found afterwards; the last is that of the refresh that lived to its end.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from itertools import count

from sqlalchemy import Connection, Engine, event

from adapters.sql.store import SqlStore
from knowledge.library import Bundle
from tests.bundles import LATER, made_up_bundle, made_up_reading

OLD = made_up_bundle()
NEW = made_up_bundle(committees=(), readings=(made_up_reading("2002", "8"),), targets=())


async def refresh(address: str, step: int) -> None:
    """Load the newer bundle, but die before the database hears of *step* (a statement or the commit)."""
    steps = count(1)

    def reach(*_details: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def commit(connection: Connection) -> None:
        reach(connection)

    async with SqlStore(address) as store:
        event.listen(Engine, "before_cursor_execute", reach)
        event.listen(Engine, "commit", commit)
        await store.refresh(NEW, "2.0.0", LATER)


async def found(address: str) -> Bundle:
    """Give what another process finds."""
    async with SqlStore(address) as store:
        return await store.load()


def main(address: str) -> None:
    """Refresh in children that die one step later each time, until one does not."""
    for step in count(1):
        child = os.fork()
        if not child:
            asyncio.run(refresh(address, step))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{asyncio.run(found(address)).fingerprint()}\n")
        if not os.WIFSIGNALED(status):
            return


if __name__ == "__main__":
    main(sys.argv[1])
