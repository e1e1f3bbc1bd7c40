"""The page of one measure or component."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from adapters.web.views.committee import committee_named
from adapters.web.views.crosswalk import Step, fate, origin
from adapters.web.views.figure import FigureCard, figure_cards
from adapters.web.views.series import SeriesView, series_view
from adapters.web.wording import state_words
from knowledge.figures import current_figures
from knowledge.framework import Committee, Edition, Goal, Measure
from knowledge.library import Library
from knowledge.paths import source_path


@dataclass(frozen=True)
class Named:
    """A goal as printed beside a measure; *goal* is empty where the edition has no such goal."""

    printed: str
    goal: Goal | None


@dataclass(frozen=True)
class MeasureView:
    """Everything that is printed and held about one measure."""

    measure: Measure
    edition: Edition
    state: str
    heading: Measure | None
    committee: Committee | None
    committee_today: Committee | None
    primary: Named
    secondary: tuple[Named, ...]
    figures: tuple[FigureCard, ...]
    series: tuple[SeriesView, ...]
    fate: tuple[Step, ...]
    origin: tuple[Step, ...]
    siblings: tuple[Measure, ...]
    source_path: str | None


def measure_view(subject: str, library: Library, today: date) -> MeasureView:
    """Gather the page of the measure with the id *subject*; raises UnknownSubject."""
    measure = library.measure(subject)
    edition = library.editions[measure.edition]
    return MeasureView(
        measure=measure,
        edition=edition,
        state=state_words(edition, today),
        heading=library.measures.get(measure.composite or ""),
        committee=committee_named(measure.committee, library),
        committee_today=library.committee_today(measure.committee),
        primary=_named(measure.primary, measure, library),
        secondary=tuple(_named(printed, measure, library) for printed in measure.secondary),
        figures=measure_cards(measure, library, today),
        series=_series(measure.indicators, library, today),
        fate=fate(measure, library),
        origin=origin(measure, library),
        siblings=library.siblings(measure),
        source_path=source_path(measure.source),
    )


def measure_cards(measure: Measure, library: Library, today: date) -> tuple[FigureCard, ...]:
    """Make the cards of the current figures of *measure*."""
    return figure_cards(current_figures(measure, library, today), library)


def _named(printed: str, measure: Measure, library: Library) -> Named:
    return Named(printed, library.goal_of(measure.edition, printed))


def _series(indicators: Iterable[str], library: Library, today: date) -> tuple[SeriesView, ...]:
    held = (library.indicators[name] for name in indicators if name in library.indicators)
    return tuple(series_view(indicator, library, today) for indicator in held)
