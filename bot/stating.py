"""Stating forecasts: what is forecast of each series is kept before its reading comes, so that it can be scored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.clock import council_day
from bot.shelf import Shelf, Volume
from knowledge.figures import Desk
from knowledge.forecasting.record import Stated
from knowledge.library import Library
from knowledge.prospects import stated

PAUSE = 1.0
"""Seconds between two looks at whether the data changed."""


class Store(Protocol):
    """Where forecasts are kept."""

    async def state(self, forecasts: Sequence[Stated], now: datetime) -> int:
        """Keep those that say something new."""


class Stating:
    """States what follows from the data that *shelf* shows; *clock* gives the moment in UTC."""

    def __init__(self, store: Store, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock
        self._seen: Volume | None = None

    async def look(self) -> None:
        """State what is forecast now, if the data changed since the last look."""
        volume = self._shelf.volume
        if volume is self._seen:
            return
        now = self._clock()
        forecasts = await asyncio.to_thread(_all, volume.library, council_day(now), now)
        if forecasts:
            await self._store.state(forecasts, now)
        self._seen = volume


def _all(library: Library, today: date, now: datetime) -> list[Stated]:
    return list(_each(library, today, now))


def _each(library: Library, today: date, now: datetime) -> Iterator[Stated]:
    aimed = (one for one in library.indicators.values() if library.targets(one.id))
    desks = (Desk(library, one, today) for one in aimed)
    series = ((desk, part) for desk in desks for part in (None, *library.breakdowns(desk.indicator.id)))
    found = (stated(desk, part, now) for desk, part in series)
    yield from filter(None, found)
