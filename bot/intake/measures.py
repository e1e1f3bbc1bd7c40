"""Which series a row means: by id, exact wording or title of a measure, or of the series itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.intake.entry import Flaw
from bot.intake.naming import key
from knowledge.framework import Measure
from knowledge.library import Library
from knowledge.receipts import Fault
from knowledge.series import Indicator

NEAR = 60
"""How like a name (0 to 100) must be to be suggested."""

SUGGESTED = 3


class Register:
    """The series of *library* by everything that a row may call them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[str, Indicator] = {}

    def find(self, name: str) -> Indicator:
        """Give the one series that *name* means; raises Flaw with what comes near."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._one(name)
        return found

    def _one(self, name: str) -> Indicator:
        named = self._names.get(key(name))
        if not named:
            raise Flaw(Fault.UNKNOWN_MEASURE, f"No measure is called “{_short(name)}”{self._nearest(name)}.", "measure")
        if len(named) > 1:
            series = "; ".join(sorted(named))
            raise Flaw(
                Fault.SEVERAL_SERIES, f"“{_short(name)}” has several series: name one of them, {series}.", "measure"
            )
        return self._library.indicators[next(iter(named))]

    def _nearest(self, name: str) -> str:
        found = process.extract(
            key(name), list(self._names), scorer=fuzz.WRatio, limit=SUGGESTED * 3, score_cutoff=NEAR
        )
        near = list(dict.fromkeys(self._titles[near] for near, _, _ in found))[:SUGGESTED]
        if not near:
            return ": `GET /api/measures` lists them"
        return f", but {' or '.join(f'“{one}”' for one in near)}: write the one that you mean"

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        named: defaultdict[str, set[str]] = defaultdict(set)
        for name, _, indicators in self._named():
            named[key(name)].update(indicators)
        own = {key(one.id): frozenset({one.id}) for one in self._library.indicators.values()}
        return {name: frozenset(ids) for name, ids in named.items()} | own

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The title behind each name."""
        return {key(name): title for name, title, _ in reversed(list(self._named()))}

    def _named(self) -> Iterator[tuple[str, str, Sequence[str]]]:
        library = self._library
        rows: tuple[Measure, ...] = (*library.measures.values(), *library.components.values())
        for row in rows:
            for name in (row.id, row.statement, row.title):
                yield name, row.title, row.indicators
        for one in library.indicators.values():
            yield one.id, one.title, (one.id,)
            yield one.title, one.title, (one.id,)


def _short(name: str) -> str:
    most = 80
    return name if len(name) <= most else f"{name[:most]}…"
