"""Steps that are taken again and again beside the answers, and come to an orderly end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

log = logging.getLogger(__name__)

LONGEST = 10.0
"""Seconds that a step may take to its end when the service stops; then it is cut off, and made good later."""


@asynccontextmanager
async def repeated(*steps: Callable[[], Awaitable[None]], pause: float) -> AsyncIterator[None]:
    """Take each of *steps* again and again, *pause* seconds apart, until the block ends."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(_again(step, pause, stop)) for step in steps]
    try:
        yield
    finally:
        stop.set()
        _, late = await asyncio.wait(tasks, timeout=LONGEST)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _again(step: Callable[[], Awaitable[None]], pause: float, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await step()
        except Exception:  # the service must outlive any fault of the store; the same step is taken again
            log.exception("a step failed; trying again")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
