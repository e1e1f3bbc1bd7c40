"""The intake: what the API, the command line and the page ask of it when readings come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.clock import council_day
from bot.intake.files import File, Opening, delivery_of
from bot.intake.measures import Register
from bot.intake.rebasing import Rebasing
from bot.intake.rows import Progress
from bot.intake.signing import marked, signed_off, waiting
from bot.intake.taking import Book, Delivery, Taking
from bot.intake.targets import TargetChecker, take_targets
from knowledge.library import Library
from knowledge.rebases import Proposal, Rebase
from knowledge.receipts import Door, Receipt
from knowledge.series import Reading


def _silent(_: int) -> None:
    """Tell nobody."""


class Store(Protocol):
    """Where readings are kept."""

    def book(self, now: datetime, *, trial: bool = False) -> AbstractAsyncContextManager[Book]:
        """Open the readings for one transaction, which keeps all or nothing."""


class Intake:
    """Takes readings into *store*; *library* names what can be measured, *clock* gives the moment in UTC."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], datetime]) -> None:
        self._store = store
        self.library = library
        self._clock = clock

    @property
    def headings(self) -> Mapping[str, Sequence[str]]:
        """The headings of columns that are understood, by field."""
        return self.library().vocabulary.columns

    async def take_file(self, file: File, opening: Opening, progress: Progress = _silent) -> Receipt:
        """Take the readings in *file*; raises AmbitError where none can be found in it."""
        return await self.take(delivery_of(file, opening, self.headings), progress)

    async def take(self, delivery: Delivery, progress: Progress = _silent) -> Receipt:
        """Take *delivery*, all of its good rows or none, and give its receipt; raises TooManyRows, StoreUnreachable."""
        now = self._clock()
        taking = Taking(self.library(), now, council_day(now), progress)
        async with self._store.book(now, trial=delivery.trial) as book:
            return await taking.take(delivery, book)

    async def take_targets(self, rows: Sequence[object], by: str) -> Receipt:
        """Take targets, each an object with fields: the good ones are kept, the others rejected with a sentence."""
        now = self._clock()
        checker = TargetChecker(Register(self.library()), by, now)
        async with self._store.book(now) as book:
            receipt = Receipt(id=await book.next_receipt(), at=now, by=by, door=Door.API)
            receipt = await take_targets(rows, checker, receipt, book)
            await book.keep(receipt)
        return receipt

    async def rebase(self, asked: Proposal) -> Rebase:
        """Let the limits of a series start anew, or undo that; raises Flaw."""
        now = self._clock()
        rebasing = Rebasing(self.library(), now, council_day(now))
        async with self._store.book(now) as book:
            return await rebasing.rebase(asked, book)

    async def waiting(self) -> tuple[Reading, ...]:
        """Give the figures that wait for a second person."""
        asked = {one.id for one in self.library().indicators.values() if one.sign_off}
        async with self._store.book(self._clock(), trial=True) as book:
            return await waiting(book.held(asked))

    async def sign_off(self, mark: str, by: str) -> Reading:
        """Let *by* sign off what waits under *mark*, the fingerprint of all it says; raises CannotSignOff."""
        now, seen = self._clock(), marked(mark, await self.waiting())
        async with self._store.book(now) as book:
            settled = signed_off(marked(mark, await waiting(book.held({seen.indicator}))), by, now)
            await book.add([settled])
        return settled
