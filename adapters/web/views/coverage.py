"""The page that shows who is waited for: how many series are late, by committee and owner, and what nobody updates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from adapters.web.views.committee import committee_named
from knowledge.chasing import Chase, State, coverage
from knowledge.framework import Committee, Measure
from knowledge.library import Library


@dataclass(frozen=True)
class Line:
    """How many series of a committee or an owner are in each state, in the order of `State`.

    *name* is empty where none is named; *committee* is the one that is printed so, *today* the one that has its work.
    """

    name: str
    counts: tuple[int, ...]
    committee: Committee | None = None
    today: Committee | None = None


@dataclass(frozen=True)
class Neglected:
    """A *measure* that nobody updates, and what is held of it."""

    measure: Measure
    held: str


@dataclass(frozen=True)
class CoverageView:
    """*neglected* are the measures that nobody updates, by the committee printed beside them.

    Of all *measures* that have figures to bring so many are *unfed* and *unowned*; *left_out* have none.
    """

    committees: tuple[Line, ...]
    owners: tuple[Line, ...]
    total: Line
    neglected: Mapping[str, tuple[Neglected, ...]]
    measures: int
    unfed: int
    unowned: int
    left_out: int


def coverage_view(library: Library, today: date) -> CoverageView:
    """Gather what is due on *today*, and what nobody updates."""
    found = coverage(library, today)
    owners = tuple(_lines(found.by_owner))
    return CoverageView(
        committees=tuple(_of_committee(line, library) for line in _lines(found.by_committee)),
        owners=owners,
        total=Line("All series", tuple(map(sum, zip(*(one.counts for one in owners), strict=True)))),
        neglected=_neglected(found.neglected, library),
        measures=found.measures,
        unfed=found.unfed,
        unowned=found.unowned,
        left_out=len(library.measures) - found.measures,
    )


def _of_committee(line: Line, library: Library) -> Line:
    printed, today = committee_named(line.name or None, library), library.committee_today(line.name or None)
    return replace(line, committee=printed, today=None if today is printed else today)


def _lines(counted: Mapping[str, Mapping[State, int]]) -> Iterator[Line]:
    """Give a line for each name, in order; what has none comes last."""
    for name in sorted(counted, key=lambda name: (not name, name.casefold())):
        yield Line(name, tuple(counted[name].get(state, 0) for state in State))


def _neglected(held: Mapping[str, Iterable[Chase]], library: Library) -> Mapping[str, tuple[Neglected, ...]]:
    grouped: defaultdict[str, list[Neglected]] = defaultdict(list)
    for key, parts in held.items():
        measure = library.measures[key]
        grouped[measure.committee or ""].append(Neglected(measure, held_words(parts)))
    return {name: tuple(grouped[name]) for name in sorted(grouped, key=lambda name: (not name, name.casefold()))}


def held_words(parts: Iterable[Chase]) -> str:
    """Say what is held of a measure by the state of its series."""
    states = list(parts)
    if all(part.state is State.NEVER_READ for part in states):
        return "never read"
    newest = max((part.newest for part in states if part.newest), key=lambda period: period.end, default=None)
    return f"newest figure held: {newest}" if newest else "no period printed"
