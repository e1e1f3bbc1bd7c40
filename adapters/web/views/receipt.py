"""What became of a delivery, or would become of it: counts, differences, rejected rows and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.library import Library
from knowledge.receipts import Note, Receipt, Rejection

MOST_ROWS = 200
"""Rows of one table on a page at most; how many more there are is said."""


@dataclass(frozen=True)
class Change:
    """What one row changes: *about* names the series and its part; *before* is empty where nothing was held."""

    index: int
    about: str
    period: str
    before: str | None
    after: str


@dataclass(frozen=True)
class ReceiptView:
    """A receipt as a page shows it; *of_file* says that rows bear the number of a line. The rest is *more*."""

    receipt: Receipt
    of_file: bool
    counts: tuple[str, ...]
    changes: tuple[Change, ...]
    more_changes: int
    rejected: tuple[Rejection, ...]
    more_rejected: int
    notes: tuple[Note, ...]
    more_notes: int

    @property
    def taken(self) -> int:
        """How many rows change something."""
        return self.receipt.accepted + self.receipt.revised


def receipt_view(receipt: Receipt, library: Library) -> ReceiptView:
    """Gather what *receipt* says; *library* names the series."""
    differences = sorted(receipt.differences, key=lambda one: one.index)
    return ReceiptView(
        receipt=receipt,
        of_file=receipt.name is not None,
        counts=tuple(_counts(receipt)),
        changes=tuple(
            Change(one.index, about(one.indicator, one.breakdown, library), one.period, one.before, one.after)
            for one in differences[:MOST_ROWS]
        ),
        more_changes=max(0, len(differences) - MOST_ROWS),
        rejected=receipt.rejected[:MOST_ROWS],
        more_rejected=max(0, len(receipt.rejected) - MOST_ROWS),
        notes=receipt.notes[:MOST_ROWS],
        more_notes=max(0, len(receipt.notes) - MOST_ROWS),
    )


def about(indicator: str, breakdown: str | None, library: Library) -> str:
    """Name a series by its title, with its part."""
    known = library.indicators.get(indicator)
    title = known.title if known else indicator
    return f"{title}, {breakdown}" if breakdown else title


def counts_words(receipt: Receipt) -> str:
    """Say in one line what became of the rows."""
    return ", ".join(_counts(receipt)) or "no rows"


def _counts(receipt: Receipt) -> Iterator[str]:
    counts = (receipt.accepted, receipt.revised, receipt.unchanged, len(receipt.rejected))
    words = ("new", "replacing what was held", "unchanged", "rejected")
    yield from (f"{count:,} {word}" for count, word in zip(counts, words, strict=True) if count)
