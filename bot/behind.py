"""Writing behind the answers: what changed is written together about every second, and when the service stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

log = logging.getLogger(__name__)

PAUSE = 0.5
"""Seconds between two writings."""

LONGEST = 10.0
"""Seconds after which a writing is given up, to be tried again."""


class Book(Protocol):
    """What is written behind."""

    async def flush(self) -> None:
        """Write what changed; keep it for the next time if that fails."""


@asynccontextmanager
async def written_behind(*books: Book) -> AsyncIterator[None]:
    """Write *books* until the block ends, and then once more."""
    stop = asyncio.Event()
    writing = asyncio.create_task(_write(books, stop))
    try:
        yield
    finally:
        stop.set()
        await writing


async def _write(books: tuple[Book, ...], stop: asyncio.Event) -> None:
    stopping = False
    while not stopping:
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), PAUSE)
        stopping = stop.is_set()
        for book in books:
            await _flush(book)


async def _flush(book: Book) -> None:
    try:
        async with asyncio.timeout(LONGEST):
            await book.flush()
    except Exception:  # answering must outlive any fault of the store; what was not written waits for the next time
        log.exception("the store did not take what changed; trying again")
