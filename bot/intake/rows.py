"""All rows of one delivery are checked together, so that their order means nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.intake.checking import Checker
from bot.intake.entry import BEFORE, Cell, Entry, Flaw
from knowledge.errors import AmbitError
from knowledge.receipts import Fault, Rejection
from knowledge.revisions import settled
from knowledge.series import Certainty

MOST_ROWS = 250_000
"""Rows of one delivery at most: they are held in memory while they are weighed against each other."""

Progress = Callable[[int], None]
"""Is told how many rows were dealt with since the last time."""


class TooManyRows(AmbitError):
    """A delivery is larger than can be weighed as one."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The *entries* of a delivery, how many more were *repeated* word for word, and what was rejected.

    Of several entries for one period the one that counts comes last.
    """

    entries: tuple[Entry, ...]
    repeated: int
    rejected: tuple[Rejection, ...]


def read_rows(rows: Iterable[tuple[int, object]], checker: Checker, progress: Progress) -> Rows:
    """Check the numbered *rows*; raises TooManyRows."""
    cells: defaultdict[Cell, list[Entry]] = defaultdict(list)
    rejected = []
    for count, (index, row) in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise TooManyRows(f"There are more than {MOST_ROWS:,} rows: split them into several files.")
        try:
            entry = checker.check(index, row)
            cells[entry.cell].append(entry)
        except Flaw as flaw:
            rejected.append(Rejection(index=index, field=flaw.field, code=flaw.code, message=str(flaw)))
        progress(1)
    return _weighed(cells.values(), rejected)


def _weighed(cells: Iterable[list[Entry]], rejected: list[Rejection]) -> Rows:
    entries: list[Entry] = []
    repeated = 0
    for said in cells:
        different = list({replace(one, index=BEFORE): one for one in reversed(said)}.values()) if said[1:] else said
        clashing = [one for one in different if _rival(one, different)]
        entries += [one for one in different if one not in clashing]
        rejected += [_contradiction(one, said, clashing) for one in said if _among(one, clashing)]
        repeated += len(said) - len(different) - sum(_among(one, clashing) for one in said) + len(clashing)
    rejected.sort(key=lambda one: one.index)
    return Rows(tuple(sorted(entries, key=_lightest_first)), repeated, tuple(rejected))


def _lightest_first(entry: Entry) -> tuple[int, date, int]:
    """Order rows of one period so that the one that counts comes last, wherever it stands in the file."""
    return settled(entry.certainty or Certainty.FINAL), entry.published or date.max, entry.index


def _rival(entry: Entry, others: Iterable[Entry]) -> bool:
    """Tell whether another row says something else, and neither says that it is more certain or newer."""
    rank = entry.certainty, entry.published
    return any(other is not entry and (other.certainty, other.published) == rank for other in others)


def _among(entry: Entry, clashing: Iterable[Entry]) -> bool:
    return any(replace(entry, index=BEFORE) == replace(one, index=BEFORE) for one in clashing)


def _contradiction(entry: Entry, said: Iterable[Entry], clashing: Iterable[Entry]) -> Rejection:
    others = [one.index for one in said if one.index != entry.index and _among(one, clashing)]
    rows = ", ".join(map(str, others))
    return Rejection(
        index=entry.index,
        field="period",
        code=Fault.CONTRADICTION,
        message=f"Row {rows} says something else of the same period: keep one, or say by “certainty” or “published” "
        "which one counts.",
    )
