"""Answers from a whole series: its history and its forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Figure, Kind
from knowledge.answering.course import left_out_words, noise_words, signal_words
from knowledge.answering.figures import (
    age_sentence,
    spoken,
    status_sentence,
    where,
)
from knowledge.answering.measures import before, compose_status, followups, title_of
from knowledge.answering.prospects import advice_words, whole_prospect_words
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import Desk
from knowledge.framework import Measure
from knowledge.prospects import prospect
from knowledge.subjects import subject_of

_SHOWN = 8


def compose_history(measure: Measure, setting: Setting, place: str | None = None) -> Draft:
    """Give every reading of the measure's series, oldest first, which way the last one went, and what they signal."""
    series = series_of(measure, setting, place)
    if not series:
        return replace(compose_status(measure, setting, place), kind=Kind.HISTORY)
    longest = max(series, key=len)
    points = "; ".join(f"{_period(figure, setting)}: {spoken(figure)}" for figure in longest[-_SHOWN:])
    last = longest[-1]
    sentences = [
        setting.say("history.points", title=title_of(last, setting), place=where(last), points=points),
        _moved(last, len(longest), setting),
        *signals(last, before(last, setting), setting),
        advice_words(prospect(desk_of(last, setting), last.breakdown), setting),
        status_sentence(last, setting),
        setting.provenance(measure.edition),
        setting.say("history.others", count=len(series) - 1) if len(series) > 1 else "",
        age_sentence(last, setting),
        left_out_words(desk_of(last, setting).course(last.breakdown), setting),
    ]
    figures = tuple(figure for one in series for figure in one)
    return draft_of(Kind.HISTORY, measure, sentences, figures, setting)


def signals(last: Figure, earlier: Figure | None, setting: Setting) -> tuple[str, str]:
    """Say what the series of its *last* figure signals, and that a new colour is none where that is so."""
    course = desk_of(last, setting).course(last.breakdown)
    return signal_words(course, setting), noise_words(last, earlier, setting)


def _moved(last: Figure, count: int, setting: Setting) -> str:
    if last.change in {"better", "worse", "same", "up", "down"}:
        return setting.say("history.last", change=setting.say(f"change.{last.change}"), count=count)
    return setting.say("history.count", count=count)


def desk_of(figure: Figure, setting: Setting) -> Desk:
    """Give the desk that *figure* comes from."""
    library = setting.library
    return Desk(library, library.indicators[figure.indicator or ""], setting.today, figure.measure)


def series_of(measure: Measure, setting: Setting, place: str | None) -> list[tuple[Figure, ...]]:
    """Give every series of *measure* with a reading, or those of *place*: each its figures, oldest first."""
    library = setting.library
    found: list[tuple[Figure, ...]] = []
    for name in measure.indicators:
        desk = Desk(library, library.indicators[name], setting.today, measure.id)
        parts = [place] if place else [None, *library.breakdowns(name)]
        found += [desk.history(part) for part in parts]
    return [one for one in found if one]


def _period(figure: Figure, setting: Setting) -> str:
    return figure.period or setting.say("period.none")


def compose_forecast(measure: Measure, setting: Setting) -> Draft:
    """Say what comes next if nothing changes, or why that cannot be told; then how things stand."""
    status = replace(compose_status(measure, setting), kind=Kind.FORECAST)
    series = series_of(measure, setting, None)
    if not series:
        return replace(status, sentences=(setting.say("forecast.nothing"), *status.sentences))
    last = max(series, key=len)[-1]
    named = f" of {title_of(last, setting)}{where(last)}" if len(series) > 1 else ""
    said = whole_prospect_words(prospect(desk_of(last, setting), last.breakdown), setting, named)
    return replace(status, sentences=(*said, *status.sentences))


def draft_of(
    kind: Kind, measure: Measure, sentences: Sequence[str], figures: tuple[Figure, ...], setting: Setting
) -> Draft:
    """Draft an answer of *kind* about *measure*."""
    return Draft(
        kind=kind,
        sentences=tuple(sentences),
        subjects=(subject_of(measure),),
        figures=figures,
        links=setting.source_link(measure),
        followups=(f"How is {measure.title} doing?", *followups(measure)[1:]),
    )
