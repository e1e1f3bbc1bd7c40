"""A store in memory, as the shelf sees one: it can change, be slow, and be away."""

from __future__ import annotations

import asyncio

from knowledge.episodes import Episode
from knowledge.library import Bundle
from knowledge.people import Person
from knowledge.quiet import QuietPeriod
from knowledge.vocabulary import Alias
from tests.bundles import made_up_bundle


class Away(Exception):
    """The store does not answer."""


class ShelfStore:
    """Holds one *bundle*; counts how often it was loaded. It is slow while *open* is not set, and may be *away*."""

    def __init__(self, bundle: Bundle | None = None) -> None:
        self.bundle = bundle or made_up_bundle()
        self.number = 1
        self.entered: tuple[Alias, ...] = ()
        self.lists: dict[str, frozenset[str]] = {}
        self.episodes: tuple[Episode, ...] = ()
        self.loads = 0
        self.away = 0
        self.open = asyncio.Event()
        self.open.set()

    def change(self, bundle: Bundle) -> None:
        """Hold *bundle* from now on."""
        self.bundle, self.number = bundle, self.number + 1

    async def load(self) -> Bundle:
        """Give the bundle, once the store is quick again."""
        self.loads += 1
        bundle = self.bundle
        await self.open.wait()
        return bundle

    async def aliases(self) -> tuple[Alias, ...]:
        """Give what stewards entered."""
        return self.entered

    async def early(self) -> dict[str, frozenset[str]]:
        """Give the pre-release lists."""
        return self.lists

    async def quiet(self) -> tuple[QuietPeriod, ...]:
        """Give no pre-election period."""
        return ()

    async def people(self) -> tuple[Person, ...]:
        """Give nobody."""
        return ()

    async def running(self) -> tuple[Episode, ...]:
        """Give what goes on."""
        return self.episodes

    async def revision(self) -> int:
        """Give the number of the last change; raise Away as often as the test asked."""
        if self.away:
            self.away -= 1
            raise Away("as the test asked")
        return self.number
