"""The form for one reading: what is held of the series, what was typed, what is wrong or to be asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from adapters.web.views.series import Row, SeriesView, series_view
from adapters.web.wording import day_words
from knowledge.errors import UnknownSubject
from knowledge.framework import Measure
from knowledge.freshness import freshness
from knowledge.library import Library
from knowledge.rebases import begun
from knowledge.receipts import Receipt, Remark
from knowledge.series import Certainty, Indicator, Reading
from knowledge.signals.limits import Point
from knowledge.unusual import usual, usual_words

FIELDS = (
    "period",
    "value",
    "certainty",
    "breakdown",
    "numerator",
    "denominator",
    "visible_from",
    "commentary",
    "reason",
)
SELDOM = ("breakdown", "numerator", "denominator", "visible_from", "reason")
MOST_LAST = 8
CERTAINTIES = (
    ("", "Final"),
    (Certainty.PROVISIONAL.value, "Provisional"),
    (Certainty.ESTIMATED.value, "Estimated"),
    (Certainty.REVISED.value, "Revised"),
    (Certainty.SUPPRESSED.value, "Withheld (suppressed): leave the value empty"),
)
RATED = frozenset({"rating", "judgement"})


@dataclass(frozen=True)
class Choice:
    """The series that one measure has, to pick one of."""

    title: str
    series: tuple[Indicator, ...]


@dataclass(frozen=True)
class Attempt:
    """What was *typed*, by field, and what came of it.

    *problems* are sentences by field, “” for the row as a whole. *questions* are asked before it is taken.
    """

    typed: Mapping[str, str]
    problems: Mapping[str, str]
    questions: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Name the questions, so that a yes is a yes to these and no others."""
        return sha256("\n".join(self.questions).encode()).hexdigest()[:16]

    @property
    def detailed(self) -> bool:
        """Whether a field that is seldom needed was filled in, or has something wrong with it."""
        return any(self.typed.get(name, "").strip() or name in self.problems for name in SELDOM)

    @property
    def replaces(self) -> bool:
        """Whether one of the questions is about a figure that is held."""
        return any(REPLACES in one for one in self.questions)


REPLACES = "would replace it"
EMPTY = Attempt({}, {}, ())


@dataclass(frozen=True)
class EntryView:
    """*last* are the newest readings that everybody may see; *expected* is the next period, and *due* its day."""

    indicator: Indicator
    series: SeriesView
    last: tuple[Row, ...]
    usual: str | None
    expected: str | None
    due: str | None
    parts: tuple[str, ...]
    certainties: tuple[tuple[str, str], ...]
    rated: bool
    attempt: Attempt


def choice(subject: str, library: Library) -> Choice:
    """Give the series that *subject*, the id of a measure or of a series, can mean; raises UnknownSubject."""
    if subject in library.indicators:
        one = library.indicators[subject]
        return Choice(one.title, (one,))
    entity = library.entity(subject)
    if isinstance(entity, Indicator):
        return Choice(entity.title, (entity,))
    if not isinstance(entity, Measure):
        raise UnknownSubject(f"“{subject}” is no measure: `GET /api/measures` lists them.")
    names = (*entity.indicators, *(name for part in entity.components for name in part.indicators))
    held = (library.indicators[name] for name in dict.fromkeys(names) if name in library.indicators)
    return Choice(entity.title, tuple(held))


def entry_view(indicator: Indicator, library: Library, today: date, attempt: Attempt = EMPTY) -> EntryView:
    """Gather the form for one reading of *indicator*, filled with what was attempted."""
    series = series_view(indicator, library, today)
    readings = library.readings(indicator.id)
    newest = next((one.period for one in reversed(readings) if one.period), None)
    due = freshness(indicator, newest, today).next_due if newest else None
    return EntryView(
        indicator=indicator,
        series=series,
        last=series.readings[:MOST_LAST],
        usual=_usual(readings, indicator, library),
        expected=str(newest.following() or "") or None if newest else None,
        due=day_words(due) if due else None,
        parts=tuple(dict.fromkeys((*indicator.breakdowns, *library.breakdowns(indicator.id)))),
        certainties=CERTAINTIES,
        rated=indicator.unit in RATED,
        attempt=attempt,
    )


def row_of(indicator: Indicator, typed: Mapping[str, str]) -> Mapping[str, object]:
    """Make the row that the form says; what was left empty is left out."""
    said = {name: typed[name].strip() for name in FIELDS if typed.get(name, "").strip()}
    return {"measure": indicator.id, **said}


def attempted(typed: Mapping[str, str], trial: Receipt) -> Attempt:
    """Tell what is wrong with what was *typed*, or is to be asked about, by a *trial* of it."""
    problems = {one.field if one.field in FIELDS else "": one.message for one in trial.rejected}
    return Attempt(typed, problems, tuple(_questions(trial)))


def _questions(trial: Receipt) -> Iterator[str]:
    for note in trial.notes:
        if note.code is Remark.UNUSUAL:
            yield note.message
    for one in trial.differences if trial.revised else ():
        if one.before is not None and one.before != one.after:
            yield f"A figure is held for {one.period} already: {one.before}. Yours, {one.after}, {REPLACES}."


def _usual(readings: tuple[Reading, ...], indicator: Indicator, library: Library) -> str | None:
    newest = next((one.period for one in reversed(readings) if one.period), None)
    points = [
        Point(one.period, one.value, one.series_break)
        for one in readings
        if one.period and newest and one.value is not None and one.period.span is newest.span
    ]
    known = usual([point for point, _ in begun(points, library.rebases(indicator.id))])
    return None if known is None else usual_words(known, indicator.unit)
