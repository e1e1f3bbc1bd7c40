"""The steward's list as it is written: questions not answered as meant, counted, without names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.clock import council_day
from knowledge.answer import Kind
from knowledge.asked import Asked, Unmet

MOST_WAITING = 5_000
UNMET = {Kind.UNKNOWN: Unmet.UNKNOWN, Kind.CLARIFY: Unmet.CLARIFY}


def kept_since(today: date, days: int) -> date:
    """Give the first day of which questions are kept for *days* until *today*."""
    return today - timedelta(days=days - 1)


class Store(Protocol):
    """What the list asks of storage."""

    async def add(self, asked: Sequence[Asked], since: date) -> None:
        """Add to the counts, and delete what was last asked before *since*."""


class Unanswered:
    """Notes questions and writes them behind. *days* is how long they are kept, 0 keeps none; *clock* is in UTC."""

    def __init__(self, clock: Callable[[], datetime], store: Store, days: int) -> None:
        self._clock = clock
        self._store = store
        self._days = days
        self._waiting: dict[tuple[str, Unmet], Asked] = {}
        self._swept: date | None = None

    @property
    def keeps(self) -> bool:
        """Tell whether any question is kept."""
        return self._days > 0

    def note(self, text: str, kind: Unmet) -> None:
        """Count one question; *text* is already without names. An empty one says nothing."""
        if not text or not self.keeps:
            return
        today = council_day(self._clock())
        self._count(Asked(text=text, kind=kind, first=today, last=today))

    async def flush(self) -> None:
        """Write what was counted and delete what is too old; raises what the store raises, and then nothing is lost."""
        today = council_day(self._clock())
        if not self._waiting and self._swept == today:
            return
        writing, self._waiting = self._waiting, {}
        try:
            await self._store.add(list(writing.values()), kept_since(today, self._days))
        except BaseException:
            for asked in writing.values():
                self._count(asked)
            raise
        self._swept = today

    def _count(self, asked: Asked) -> None:
        key = asked.text, asked.kind
        held = self._waiting.get(key)
        if held is not None:
            first, last = min(held.first, asked.first), max(held.last, asked.last)
            asked = asked.model_copy(update={"count": held.count + asked.count, "first": first, "last": last})
        elif len(self._waiting) >= MOST_WAITING:
            return
        self._waiting[key] = asked
