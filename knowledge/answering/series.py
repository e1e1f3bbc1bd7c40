"""Answers from a whole series: history, comparison, forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Figure, Kind
from knowledge.answering.figures import reading_sentence, spoken, status_sentence, when, where
from knowledge.answering.measures import before, compose_status, followups, title_of
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import Desk, comparators, current_figures
from knowledge.framework import Measure
from knowledge.subjects import subject_of

ENOUGH_FOR_FORECAST = 5
"""Comparable readings that a forecast needs at least (council-performance.md §3.7, rule 1)."""

_SHOWN = 8


def compose_history(measure: Measure, setting: Setting, place: str | None = None) -> Draft:
    """Give every reading of the measure's series, oldest first, and which way the last one went."""
    series = _series(measure, setting, place)
    if not series:
        return replace(compose_status(measure, setting, place), kind=Kind.HISTORY)
    longest = max(series, key=len)
    points = "; ".join(f"{_period(figure, setting)}: {spoken(figure)}" for figure in longest[-_SHOWN:])
    last = longest[-1]
    moved = setting.say(f"change.{last.change}") if last.change in {"better", "worse", "same", "up", "down"} else ""
    sentences = [
        setting.say("history.points", title=title_of(last, setting), place=where(last), points=points),
        setting.say("history.last", change=moved, count=len(longest))
        if moved
        else setting.say("history.count", count=len(longest)),
        status_sentence(last, setting),
        setting.say("history.others", count=len(series) - 1) if len(series) > 1 else "",
        setting.provenance(measure.edition),
    ]
    figures = tuple(figure for one in series for figure in one)
    return _draft(Kind.HISTORY, measure, sentences, figures, setting)


def _series(measure: Measure, setting: Setting, place: str | None) -> list[tuple[Figure, ...]]:
    library = setting.library
    found: list[tuple[Figure, ...]] = []
    for name in measure.indicators:
        desk = Desk(library, library.indicators[name], setting.today, measure.id)
        parts = [place] if place else [None, *library.breakdowns(name)]
        found += [desk.history(part) for part in parts]
    return [one for one in found if one]


def _period(figure: Figure, setting: Setting) -> str:
    return figure.period or setting.say("period.none")


def compose_compare(measure: Measure, setting: Setting, place: str | None = None) -> Draft:
    """Set the newest figure beside the one before it, its target, the comparators and the parts of the county."""
    held = [figure for figure in current_figures(measure, setting.library, setting.today) if figure.value]
    if not held:
        return replace(compose_status(measure, setting, place), kind=Kind.COMPARE)
    sentences, figures = [], []
    for figure in held[:2]:
        earlier = before(figure, setting)
        sentences += [
            reading_sentence(figure, title_of(figure, setting), setting, earlier),
            status_sentence(figure, setting),
        ]
        figures += [figure, *([earlier] if earlier else [])]
        others = _others(figure, setting)
        figures += others
        if others:
            sentences.append(setting.say("compare.others", others="; ".join(_named(one, setting) for one in others)))
        else:
            sentences.append(setting.say("compare.none"))
    return _draft(Kind.COMPARE, measure, [*sentences, setting.provenance(measure.edition)], tuple(figures), setting)


def _others(figure: Figure, setting: Setting) -> list[Figure]:
    library = setting.library
    indicator = library.indicators[figure.indicator or ""]
    desk = Desk(library, indicator, setting.today, figure.measure)
    parts = [desk.history(part)[-1] for part in library.breakdowns(indicator.id) if part != figure.breakdown]
    return [*parts, *comparators(indicator, library)]


def _named(figure: Figure, setting: Setting) -> str:
    return f"{figure.breakdown or figure.area} {spoken(figure)} {when(figure, setting)}"


def compose_forecast(measure: Measure, setting: Setting) -> Draft:
    """Say why no forecast is given, with what is held: readings, target and status."""
    series = _series(measure, setting, None)
    longest: Sequence[Figure] = max(series, key=len) if series else ()
    comparable = sum(1 for figure in longest if figure.change != "not_comparable" and figure.period)
    reason = "forecast.few" if comparable < ENOUGH_FOR_FORECAST else "forecast.not_yet"
    status = compose_status(measure, setting)
    sentence = setting.say(reason, count=comparable, needed=ENOUGH_FOR_FORECAST)
    return replace(status, kind=Kind.FORECAST, sentences=(sentence, *status.sentences))


def _draft(
    kind: Kind, measure: Measure, sentences: Sequence[str], figures: tuple[Figure, ...], setting: Setting
) -> Draft:
    return Draft(
        kind=kind,
        sentences=tuple(sentences),
        subjects=(subject_of(measure),),
        figures=figures,
        links=setting.source_link(measure),
        followups=(f"How is {measure.title} doing?", *followups(measure)[1:]),
    )
