"""What is known of the cells that a delivery speaks of: what counts in each, and all that was ever said of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from bot.intake.entry import BEFORE, Cell, Entry
from knowledge.revisions import Weight, weigh
from knowledge.series import Qualifier, Reading

EXACT = frozenset({None, Qualifier.ABOUT})
"""How exactly a figure is given that can be compared with others."""

Content = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts in one cell, with its weight."""

    entry: Entry
    weight: Weight


class Known:
    """A fold over readings in any order; small, because a file may speak of a hundred thousand cells."""

    def __init__(self) -> None:
        self._counting: dict[Cell, Counting] = {}
        self._said: set[Content] = set()

    def add(self, reading: Reading) -> None:
        """Take *reading* into account."""
        entry = _entry(reading)
        if entry is None:
            return
        self._said.add(content(entry))
        held, weight = self._counting.get(entry.cell), weigh(reading)
        if held is None or weight >= held.weight:
            self._counting[entry.cell] = Counting(entry, weight)

    def counting(self, cell: Cell) -> Counting | None:
        """Give what counts in *cell*."""
        return self._counting.get(cell)

    def held(self) -> Iterator[Entry]:
        """Give what counts in every cell that holds an exact figure, or one that is about right."""
        entries = (one.entry for one in self._counting.values())
        return (entry for entry in entries if entry.value is not None and entry.qualifier in EXACT)

    def was_said(self, entry: Entry) -> bool:
        """Tell whether exactly this was said before, whatever counts now."""
        return content(entry) in self._said


def content(entry: Entry) -> Content:
    """Give what *entry* says of its cell; who says it, where and why makes it no other."""
    return (
        *entry.cell,
        entry.value,
        entry.word,
        entry.qualifier,
        entry.numerator,
        entry.denominator,
        entry.certainty,
        bool(entry.series_break),
        entry.visible_from,
        entry.commentary,
        entry.published,
    )


def same(entry: Entry, held: Entry) -> bool:
    """Tell whether *entry*, completed from *held*, says nothing else; a source differs only where one was named."""
    return content(entry) == content(held) and entry.source in {None, held.source}


def completed(entry: Entry, held: Entry) -> Entry:
    """Give *entry* with what it leaves unsaid taken from *held*, which says the same figure."""
    unsaid = (
        "qualifier",
        "numerator",
        "denominator",
        "certainty",
        "series_break",
        "visible_from",
        "commentary",
        "published",
        "source",
    )
    return replace(entry, **{name: getattr(held, name) for name in unsaid if getattr(entry, name) is None})


def _entry(reading: Reading) -> Entry | None:
    """Give what *reading* says, its certainty as it will be once signed off; nothing where no period is printed."""
    if reading.period is None:
        return None
    return Entry(
        index=BEFORE,
        indicator=reading.indicator,
        breakdown=reading.breakdown,
        period=reading.period,
        value=reading.value,
        word=reading.word,
        qualifier=reading.qualifier,
        numerator=reading.numerator,
        denominator=reading.denominator,
        certainty=reading.awaits or reading.certainty,
        series_break=reading.series_break,
        visible_from=reading.visible_from,
        commentary=reading.commentary,
        published=reading.published,
        source=reading.source,
    )
