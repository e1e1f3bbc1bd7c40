"""A figure as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.web.wording import CHANGE, FRESHNESS, STATUS, age_words
from knowledge.answer import Figure
from knowledge.answering.figures import due_words
from knowledge.comparison import Change
from knowledge.errors import UnknownSubject
from knowledge.figures import spoken
from knowledge.framework import Edition
from knowledge.freshness import Freshness
from knowledge.library import Library
from knowledge.paths import path_of, source_path
from knowledge.record import Source
from knowledge.series import Certainty, Qualifier
from knowledge.status import Status
from knowledge.targets import Standing


@dataclass(frozen=True)
class FigureCard:
    """One figure: *value* is large, the rest says how to judge it. *path* leads to its measure."""

    figure: Figure
    title: str
    path: str | None
    edition: Edition | None
    value: str | None
    target: str | None
    status: tuple[str, str]
    place: str
    notes: tuple[str, ...]
    source: Source | None
    source_path: str | None


def figure_cards(figures: Iterable[Figure], library: Library) -> tuple[FigureCard, ...]:
    """Make a card for each of *figures*; the two ends of a printed range share one."""
    return tuple(_card(figure, upper, library) for figure, upper in _ranges(tuple(figures)))


def _ranges(figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure | None]]:
    """Pair the lower end of a printed range with its upper end; every other figure stands alone."""
    befores, afters = (None, *figures), (*figures, None)[1:]
    for before, figure, after in zip(befores, figures, afters, strict=False):
        if not _range(before, figure):
            yield figure, after if _range(figure, after) else None


def _range(low: Figure | None, high: Figure | None) -> bool:
    if low is None or high is None or (low.qualifier, high.qualifier) != (Qualifier.FROM, Qualifier.TO):
        return False
    return (low.indicator, low.breakdown, low.period) == (high.indicator, high.breakdown, high.period)


def _card(figure: Figure, upper: Figure | None, library: Library) -> FigureCard:
    title, path, edition = _subject(figure, library)
    source = _source(figure, library)
    value = None if figure.value is None else spoken(figure.value, figure.unit, figure.qualifier)
    end = f" {spoken(upper.value, upper.unit, upper.qualifier)}" if upper and upper.value else ""
    return FigureCard(
        figure=figure,
        title=title,
        path=path,
        edition=edition,
        value=None if value is None else f"{value}{end}",
        target=None if figure.target is None else spoken(figure.target, figure.unit),
        status=_status(figure),
        place=figure.breakdown or figure.area,
        notes=tuple(_notes(figure)),
        source=source,
        source_path=source_path(source) if source else None,
    )


def _status(figure: Figure) -> tuple[str, str]:
    """Give the status as its word, and what it means; a target that lapsed or is not due yet is no plain miss."""
    word, meaning = STATUS[Status(figure.status)]
    if figure.standing == Standing.LAPSED:
        return word, "against a target that has lapsed"
    return word, "so far, against a target not yet due" if figure.standing == Standing.NOT_YET_DUE else meaning


def _subject(figure: Figure, library: Library) -> tuple[str, str | None, Edition | None]:
    indicator = library.indicators.get(figure.indicator or "")
    try:
        measure = library.measure(figure.measure or "")
    except UnknownSubject:
        return (indicator.title if indicator else figure.area), None, None
    one_of_several = indicator is not None and len(measure.indicators) > 1
    title = indicator.title if indicator and one_of_several else measure.title
    return title, path_of(measure), library.editions.get(measure.edition)


def _notes(figure: Figure) -> Iterator[str]:
    if figure.change:
        yield CHANGE[Change(figure.change)]
    if figure.age_days is not None:
        yield age_words(figure.age_days)
    if figure.freshness:
        yield FRESHNESS[Freshness(figure.freshness)]
    if due := due_words(figure):
        yield due
    if figure.certainty != Certainty.FINAL:
        yield figure.certainty


def _source(figure: Figure, library: Library) -> Source | None:
    """Find where *figure* was printed; a comparator's has a title alone."""
    rows = library.readings(figure.indicator or "", figure.breakdown)
    periods = ((row, str(row.period) if row.period else None) for row in reversed(rows))
    same = (row.source for row, period in periods if period == figure.period and row.source.title == figure.source)
    found = next(same, None)
    return found or (Source(title=figure.source) if figure.source else None)
