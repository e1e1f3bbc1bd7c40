"""Lists of measures: one line each, and the index with its filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from adapters.web.views.committee import committee_named
from adapters.web.views.measure import measure_cards
from adapters.web.wording import STATUS
from knowledge.framework import Committee, Measure
from knowledge.library import Library
from knowledge.paths import path_of
from knowledge.status import Status


@dataclass(frozen=True)
class MeasureLine:
    """A measure in a list, with how its figures stand: each status once, in words."""

    measure: Measure
    path: str
    committee: Committee | None
    statuses: tuple[str, ...]

    @property
    def pills(self) -> tuple[tuple[str, tuple[str, str]], ...]:
        """Each status with its words."""
        return tuple((status, STATUS[Status(status)]) for status in self.statuses)


@dataclass(frozen=True)
class Chosen:
    """What the list is narrowed to: an edition's id, a committee's id, a status; empty is all."""

    edition: str | None = None
    committee: str | None = None
    status: str | None = None

    def path(self) -> str:
        """Give the address of the list so narrowed."""
        given = {name: value for name, value in vars(self).items() if value}
        return f"/measures?{urlencode(given)}" if given else "/measures"

    def takes(self, line: MeasureLine) -> bool:
        """Tell whether *line* is in the list so narrowed."""
        committee = line.committee.id if line.committee else None
        return (
            self.edition in {None, line.measure.edition}
            and self.committee in {None, committee}
            and (self.status is None or self.status in line.statuses)
        )


@dataclass(frozen=True)
class Choice:
    """One filter link; *count* is how many measures it leads to, never 0 but for the one that is chosen."""

    words: str
    path: str
    current: bool
    count: int


@dataclass(frozen=True)
class MeasuresView:
    """The index: filters as named rows of links, and the lines."""

    filters: tuple[tuple[str, tuple[Choice, ...]], ...]
    lines: tuple[MeasureLine, ...]
    all_count: int


def measure_lines(measures: Iterable[Measure], library: Library, today: date) -> tuple[MeasureLine, ...]:
    """Put each of *measures* on one line."""
    return tuple(_line(measure, library, today) for measure in measures)


def _line(measure: Measure, library: Library, today: date) -> MeasureLine:
    statuses = dict.fromkeys(card.figure.status for card in measure_cards(measure, library, today))
    return MeasureLine(measure, path_of(measure), committee_named(measure.committee, library), tuple(statuses))


def measures_view(chosen: Chosen, library: Library, today: date) -> MeasuresView:
    """Gather the index narrowed to what is *chosen*; what names nothing narrows to nothing."""
    lines = measure_lines(library.measures.values(), library, today)
    return MeasuresView(
        filters=(
            ("Edition", _choices(_editions(chosen, library), chosen, lines)),
            ("Committee", _choices(_committees(chosen, lines), chosen, lines)),
            ("Status", _choices(_statuses(chosen, lines), chosen, lines)),
        ),
        lines=tuple(filter(chosen.takes, lines)),
        all_count=len(lines),
    )


Option = tuple[str, Chosen]


def _choices(options: list[Option], chosen: Chosen, lines: tuple[MeasureLine, ...]) -> tuple[Choice, ...]:
    choices = (
        Choice(words, option.path(), option == chosen, sum(map(option.takes, lines))) for words, option in options
    )
    return tuple(choice for choice in choices if choice.count or choice.current)


def _editions(chosen: Chosen, library: Library) -> list[Option]:
    rest: list[Option] = [(one, replace(chosen, edition=one)) for one in library.editions]
    return [("All", replace(chosen, edition=None)), *rest]


def _committees(chosen: Chosen, lines: tuple[MeasureLine, ...]) -> list[Option]:
    found = {line.committee.id: line.committee.name for line in lines if line.committee}
    rest: list[Option] = [(name, replace(chosen, committee=one)) for one, name in found.items()]
    return [("All", replace(chosen, committee=None)), *sorted(rest, key=lambda option: option[0])]


def _statuses(chosen: Chosen, lines: tuple[MeasureLine, ...]) -> list[Option]:
    found = {status for line in lines for status in line.statuses}
    rest: list[Option] = [(STATUS[Status(one)][0], replace(chosen, status=one)) for one in STATUS if one in found]
    return [("All", replace(chosen, status=None)), *rest]
