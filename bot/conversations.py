"""What conversations remember: a bounded number of them, each for a while after it was last used.

They are held in memory and written behind the answers, so that they survive a restart; where other servers write too,
what these wrote is looked up first. Nobody can be read from a stored key.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from bot.threads import Thread, read, written
from knowledge.errors import AmbitError

log = logging.getLogger(__name__)

KEPT = 20_000
LASTS = timedelta(hours=12)
SWEPT_EVERY = timedelta(minutes=1)
PATIENCE = 1.0
"""Seconds that a turn waits for the store before it goes on with what is held."""

Row = tuple[str, datetime, str]
"""A key, the moment of last use in UTC, and a written thread."""

Held = tuple[datetime, Thread]


class Store(Protocol):
    """What conversations ask of storage."""

    @property
    def shared(self) -> bool:
        """Tell whether other servers write there too."""

    async def newest(self, most: int, since: datetime) -> Sequence[Row]:
        """Give the rows used last, *since* then, oldest first."""

    async def find(self, key: str) -> Row | None:
        """Give one row."""

    async def keep(self, rows: Sequence[Row], forgotten: Collection[str], since: datetime) -> None:
        """Write *rows* unless newer ones are there; delete those *forgotten* and all not used *since*."""


class Conversations:
    """Remembers by name; *clock* gives the moment in UTC. Without a *store* nothing outlives the process."""

    def __init__(self, clock: Callable[[], datetime], store: Store | None = None) -> None:
        self._clock = clock
        self._store = store
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._unwritten: set[str] = set()
        self._writing = asyncio.Lock()
        self._swept = datetime.min.replace(tzinfo=clock().tzinfo)

    async def open(self) -> None:
        """Take up the conversations of before a restart; where servers share a store, each is looked up when used."""
        if self._store is not None and not self._store.shared:
            for key, used, text in await self._store.newest(KEPT, self._clock() - LASTS):
                self._held[key] = used, read(text)

    async def recall(self, name: str) -> Thread:
        """Give the thread of the conversation *name*; an empty one if it is new or too long ago."""
        key = key_of(name)
        if self._store is not None and self._store.shared:
            await self._catch_up(key, self._store)
        now = self._clock()
        used, thread = self._held.get(key, (now, Thread()))
        return thread if now - used <= LASTS else Thread()

    def keep(self, name: str, thread: Thread) -> None:
        """Hold *thread* for the conversation *name*, and write it soon; the one unused longest gives way."""
        key, held = key_of(name), (self._clock(), thread)
        if self._held.get(key) == held:
            return
        self._hold(key, held)
        if self._store is not None:
            self._unwritten.add(key)

    async def forget(self, name: str) -> None:
        """Forget the conversation *name* now; a store that is away is told as soon as it is back."""
        key = key_of(name)
        self._held.pop(key, None)
        if self._store is not None:
            self._unwritten.add(key)
            try:
                await self.flush()
            except AmbitError:
                log.warning("a conversation is to be forgotten, but the store is away; it will be told")

    async def flush(self) -> None:
        """Write what changed, and delete what expired; raises what the store raises, and then nothing is lost."""
        async with self._writing:
            now = self._clock()
            self._expire(now)
            if self._store is not None and (self._unwritten or now - self._swept >= SWEPT_EVERY):
                await self._write(self._store, now - LASTS)
                self._swept = now

    async def _write(self, store: Store, since: datetime) -> None:
        pending = {key: self._held.get(key) for key in sorted(self._unwritten)}
        rows = [(key, held[0], written(held[1])) for key, held in pending.items() if held]
        await store.keep(rows, [key for key, held in pending.items() if held is None], since)
        self._unwritten -= {key for key, held in pending.items() if self._held.get(key) is held}

    async def _catch_up(self, key: str, store: Store) -> None:
        """Take what another server wrote, unless something newer waits here to be written."""
        try:
            async with asyncio.timeout(PATIENCE):
                row = await store.find(key)
        except (AmbitError, TimeoutError):
            log.warning("the store did not answer in time; going on with what this server remembers")
            return
        if key in self._unwritten:
            return
        if row is None:
            self._held.pop(key, None)
        elif key not in self._held or self._held[key][0] < row[1]:
            self._hold(key, (row[1], read(row[2])))

    def _hold(self, key: str, held: Held) -> None:
        self._held[key] = held
        self._held.move_to_end(key)
        while len(self._held) > KEPT:
            gone, _ = self._held.popitem(last=False)
            self._unwritten.discard(gone)

    def _expire(self, now: datetime) -> None:
        while self._held:
            oldest = next(iter(self._held))
            if now - self._held[oldest][0] <= LASTS:
                return
            del self._held[oldest]


def key_of(name: str) -> str:
    """Give the key under which the conversation *name* is stored."""
    return sha256(name.encode(errors="surrogatepass")).hexdigest()
