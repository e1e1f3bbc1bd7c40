"""The shelf: the library that is current now, swapped whole when the data changes."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Protocol

from knowledge.episodes import Episode
from knowledge.library import Bundle, Library
from knowledge.people import Directory, Person, Role
from knowledge.quiet import QuietPeriod
from knowledge.understanding.reader import Reader
from knowledge.vocabulary import Alias, Vocabulary

log = logging.getLogger(__name__)

POLL_SECONDS = 0.5
"""All replicas learn of new data within a second (design §3)."""

REMEMBERED = 16
"""Libraries of other days or for fewer eyes that are kept."""


class Store(Protocol):
    """What the shelf asks of storage."""

    async def load(self) -> Bundle:
        """Give all data."""

    async def aliases(self) -> tuple[Alias, ...]:
        """Give the aliases that stewards entered."""

    async def early(self) -> Mapping[str, frozenset[str]]:
        """Give the series that each person may see before an embargo ends."""

    async def people(self) -> tuple[Person, ...]:
        """Give everybody who is known."""

    async def quiet(self) -> tuple[QuietPeriod, ...]:
        """Give the pre-election periods."""

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that go on."""

    async def revision(self) -> int:
        """Give a number that grows with each change."""


@dataclass(frozen=True)
class Volume:
    """A library with the reader built for it; they are only ever swapped together.

    *early* are the pre-release lists: the series that each person may see before an embargo ends.
    """

    library: Library
    reader: Reader
    revision: int
    early: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def good_for(self, revision: int, now: datetime) -> bool:
        """Tell whether it still shows all that the store holds at *revision* and may be seen *now*, in UTC."""
        return self.revision == revision and self.shows_all(now)

    def shows_all(self, now: datetime) -> bool:
        """Tell whether no embargo has ended between its stocking and *now*, in UTC."""
        return self.library.next_shown is None or now < self.library.next_shown


class Shelf:
    """Holds the current volume. *clock* gives the moment in UTC; *strangers* is what whoever is not known may do."""

    def __init__(
        self,
        store: Store,
        vocabulary: Vocabulary,
        clock: Callable[[], datetime],
        strangers: Role = Role.MEMBER,
    ) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._clock = clock
        self._strangers = strangers
        self._volume: Volume | None = None
        self._stocking = asyncio.Lock()
        self._past: OrderedDict[tuple[date | None, frozenset[str]], Library] = OrderedDict()

    async def stock(self) -> None:
        """Load the data and swap it in, if it changed or an embargo ended since the last time; one at a time.

        Of two at once the slower could put older data in the place of newer.
        """
        async with self._stocking:
            await self._stock()

    async def _stock(self) -> None:
        revision = await self._store.revision()
        if self._volume is not None and self._volume.good_for(revision, self._clock()):
            return
        bundle = await self._store.load()
        vocabulary = taught(self._vocabulary, await self._store.aliases())
        early = await self._store.early()
        people = Directory(await self._store.people(), self._strangers)
        quiet, running = await self._store.quiet(), await self._store.running()
        library = Library(bundle, self._clock(), vocabulary, people=people, quiet=quiet, episodes=running)
        before = self._volume
        earlier = before.reader if before is not None else None
        self._volume = replace(await asyncio.to_thread(_bind, library, revision, earlier), early=early)
        self._past.clear()
        # A change that nobody may see yet, such as a figure under embargo, must not be seen in the log either.
        if before is None or before.library.version != library.version:
            log.info("data version %s", library.version)

    async def watch(self) -> None:
        """Stock again whenever the data changes, until cancelled; a store that is away is asked again."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                await self.stock()
            except Exception:  # the shelf must outlive any fault of the store; questions go on with what is held
                log.exception("the store did not answer; going on with the data held")

    @property
    def volume(self) -> Volume:
        """Give the current volume; raises RuntimeError before the first stocking, which is a fault of the start."""
        if self._volume is None:
            raise RuntimeError("The shelf is empty: stock it before asking.")
        return self._volume

    @property
    def stocked(self) -> bool:
        """Tell whether questions can be answered."""
        return self._volume is not None

    def library(self, as_of: date | None = None, person: str | None = None) -> Library:
        """Give the library as known now, or as it was known at the end of the day *as_of*.

        For a *person* on a pre-release list it holds the figures under embargo that are named there, if there are any.
        """
        known = self._kept(as_of, frozenset())
        allowed = self.volume.early.get(person or "", frozenset())
        return self._kept(as_of, allowed & known.embargoed) if allowed else known

    def _kept(self, as_of: date | None, early: frozenset[str]) -> Library:
        current = self.volume.library
        if as_of is None and not early:
            return current
        if (as_of, early) not in self._past:
            end = current.known_at if as_of is None else datetime.combine(as_of, time.max, UTC)
            # What people do about it is known as it is now alone, not as it was on a day gone by.
            episodes = current.episodes if as_of is None else ()
            known_at = min(end, current.known_at)
            self._past[as_of, early] = replace(current, known_at=known_at, early=early, episodes=episodes)
            if len(self._past) > REMEMBERED:
                self._past.popitem(last=False)
        return self._past[as_of, early]


def taught(vocabulary: Vocabulary, aliases: Iterable[Alias]) -> Vocabulary:
    """Give *vocabulary* with *aliases* behind its own."""
    return vocabulary.model_copy(update={"aliases": (*vocabulary.aliases, *aliases)})


def _bind(library: Library, revision: int, earlier: Reader | None) -> Volume:
    """Build the reader, and touch what the first question would otherwise have to wait for."""
    reader = Reader(library, earlier)
    library.readings("")
    _ = library.version, library.next_shown
    return Volume(library, reader, revision)
