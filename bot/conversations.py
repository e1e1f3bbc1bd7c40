"""What conversations remember: a bounded number of them, each for a while after it was last used."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from knowledge.question import Memory

KEPT = 20_000
LASTS = timedelta(hours=12)


class Conversations:
    """Remembers by key; *clock* gives the moment in UTC."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._memories: OrderedDict[str, tuple[datetime, Memory]] = OrderedDict()

    def recall(self, key: str) -> Memory:
        """Give what the conversation *key* remembers; nothing if it is new or too long ago."""
        used, memory = self._memories.get(key, (self._clock(), Memory()))
        return memory if self._clock() - used <= LASTS else Memory()

    def keep(self, key: str, memory: Memory) -> None:
        """Remember *memory* for the conversation *key*; the one unused longest gives way."""
        self._memories[key] = (self._clock(), memory)
        self._memories.move_to_end(key)
        while len(self._memories) > KEPT:
            self._memories.popitem(last=False)
