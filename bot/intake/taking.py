"""The act: a delivery of rows is checked, decided row by row, and kept with its receipt in one transaction."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.intake.checking import Checker
from bot.intake.deciding import Decision, Outcome, Recorder, decide
from bot.intake.entry import Entry
from bot.intake.judging import Usuals, unusual_note, usuals
from bot.intake.known import Counting, Known
from bot.intake.measures import Register
from bot.intake.places import Places
from bot.intake.rebasing import RebaseBook
from bot.intake.rows import Progress, Rows, read_rows
from bot.intake.spans import Spans
from bot.intake.targets import TargetBook
from knowledge.library import Library
from knowledge.numbers import quantity
from knowledge.periods import Period
from knowledge.rebases import standing
from knowledge.receipts import Difference, Door, Note, Receipt, Remark
from knowledge.record import Source
from knowledge.series import Certainty, Indicator, Reading

BATCH = 500
"""Rows that are decided at once; between two batches others have their turn."""

Shape = tuple[str, str | None, Period]
"""An indicator and breakdown with a period of one of its readings."""


class Book(TargetBook, RebaseBook, Protocol):
    """Where readings, targets and rebases are kept, open for one transaction."""

    async def shapes(self) -> Sequence[Shape]:
        """Give one reading's shape for each series and kind of period, the first recorded first."""

    async def delivered(self, digest: str) -> bool:
        """Tell whether a file with this digest came before."""

    async def next_receipt(self) -> str:
        """Give the id of the receipt that will be kept next."""

    async def add(self, readings: Sequence[Reading]) -> None:
        """Keep *readings*."""

    async def keep(self, receipt: Receipt) -> None:
        """Keep *receipt*."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What somebody brings. *rows* bear the number that a rejection names; *atomic* is all or nothing.

    *digest* names a file by its content, *count* how many rows are expected, where that is known; *trial* keeps nothing
    and shows the differences.
    """

    rows: Iterable[tuple[int, object]]
    by: str
    door: Door
    name: str | None = None
    digest: str | None = None
    count: int | None = None
    notes: tuple[Note, ...] = ()
    atomic: bool = False
    trial: bool = False


def _silent(_: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes deliveries at *now* (UTC), which is *today* at the council; *library* names what can be measured."""

    library: Library
    now: datetime
    today: date
    progress: Progress = _silent

    async def take(self, delivery: Delivery, book: Book) -> Receipt:
        """Check, decide and keep *delivery* in *book*, and give the receipt.

        Raises TooManyRows; nothing is kept then.
        """
        rows = read_rows(delivery.rows, await self._checker(book), self.progress)
        blank = Receipt(
            id=None if delivery.trial else await book.next_receipt(),
            at=self.now,
            by=delivery.by,
            door=delivery.door,
            name=delivery.name,
            digest=delivery.digest,
            rejected=rows.rejected,
            notes=delivery.notes,
        )
        receipt = (
            _refused(blank) if delivery.atomic and rows.rejected else await self._kept(rows, blank, delivery, book)
        )
        if not delivery.trial:
            await book.keep(receipt)
        return receipt

    async def _checker(self, book: Book) -> Checker:
        parts: dict[str, list[str]] = {}
        spans: dict[str, list[Period]] = {}
        for indicator, breakdown, period in await book.shapes():
            spans.setdefault(indicator, []).append(period)
            if breakdown is not None:
                parts.setdefault(indicator, []).append(breakdown)
        vocabulary = self.library.vocabulary
        return Checker(
            Register(self.library),
            Spans(self.today, {name: tuple(one.span for one in held) for name, held in spans.items()}),
            Places(tuple(vocabulary.places), parts),
            {word: Certainty(name) for name, words in vocabulary.certainties.items() for word in words},
        )

    async def _kept(self, rows: Rows, blank: Receipt, delivery: Delivery, book: Book) -> Receipt:
        known = await _known(rows.entries, book)
        recorder = await self._recorder(blank, delivery, book)
        differences: list[Difference] | None = [] if delivery.trial else None
        usual = usuals(rows.entries, known, standing(await book.rebases()))
        tally = Tally(Counter({Outcome.UNCHANGED: rows.repeated}), usual, [], differences)
        for batch in _batches(rows.entries):
            fresh = [one for entry in batch if (one := self._decided(entry, known, recorder, tally)) is not None]
            if fresh and not delivery.trial:
                await book.add(fresh)
            await asyncio.sleep(0)
        return blank.model_copy(
            update={
                **tally.counts(),
                "notes": (*blank.notes, *tally.notes),
                "differences": tuple(tally.differences or ()),
            }
        )

    def _decided(self, entry: Entry, known: Known, recorder: Recorder, tally: Tally) -> Reading | None:
        indicator = self.library.indicators[entry.indicator]
        before = known.counting(entry.cell)
        decision = decide(entry, indicator, known, recorder)
        tally.count(decision)
        if decision.reading is not None:
            known.add(decision.reading)
            if note := unusual_note(entry, before, indicator, tally.usual):
                tally.notes.append(note)
            if tally.differences is not None:
                tally.differences.append(_difference(entry, before, indicator))
        return decision.reading

    async def _recorder(self, blank: Receipt, delivery: Delivery, book: Book) -> Recorder:
        return Recorder(
            by=delivery.by,
            now=self.now,
            today=self.today,
            source=Source(title=delivery.name or delivery.by),
            delivery=blank.id,
            replayed=delivery.digest is not None and await book.delivered(delivery.digest),
        )


@dataclass(slots=True)
class Tally:
    """Counts outcomes and collects what is worth saying, the *differences* for a trial alone.

    *usual* is what new figures are compared with.
    """

    outcomes: Counter[Outcome]
    usual: Usuals
    notes: list[Note]
    differences: list[Difference] | None

    def count(self, decision: Decision) -> None:
        """Count what became of an entry."""
        self.outcomes[decision.outcome] += 1
        self.notes += decision.notes

    def counts(self) -> Mapping[str, int]:
        """Give the counts by name."""
        return {outcome.value: self.outcomes[outcome] for outcome in Outcome}


async def _known(entries: Sequence[Entry], book: Book) -> Known:
    known = Known()
    if entries:
        async for reading in book.held({one.indicator for one in entries}):
            known.add(reading)
    return known


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    return (entries[start : start + BATCH] for start in range(0, len(entries), BATCH))


def _refused(blank: Receipt) -> Receipt:
    note = Note(index=None, code=Remark.NOT_ALL, message="Nothing was taken: all or nothing was asked for.")
    return blank.model_copy(update={"notes": (*blank.notes, note)})


def _difference(entry: Entry, before: Counting | None, indicator: Indicator) -> Difference:
    return Difference(
        index=entry.index,
        indicator=indicator.id,
        breakdown=entry.breakdown,
        period=str(entry.period),
        before=None if before is None else _shown(before.entry, indicator),
        after=_shown(entry, indicator),
    )


def _shown(entry: Entry, indicator: Indicator) -> str:
    if entry.value is None:
        return entry.word or "withheld"
    return quantity(entry.value, indicator.unit)
