"""Answers from published series that no measure of the frameworks names."""

from __future__ import annotations

from knowledge.answer import Figure, Kind, Link
from knowledge.answering.comparing import others_sentence
from knowledge.answering.figures import age_sentence, reading_sentence, status_sentence
from knowledge.answering.prospects import whole_prospect_words
from knowledge.answering.series import signals
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import Desk, comparators
from knowledge.prospects import prospect
from knowledge.question import About, Aspect
from knowledge.series import Indicator
from knowledge.subjects import subject_of

_SHOWN = 6
_KINDS = {Aspect.HISTORY: Kind.HISTORY, Aspect.COMPARE: Kind.COMPARE, Aspect.FORECAST: Kind.FORECAST}


def compose_published(indicator: Indicator, about: About, setting: Setting) -> Draft:
    """Give the newest readings of *indicator*, or all of them where its history is asked for; or what comes next."""
    desk = Desk(setting.library, indicator, setting.today)
    figures = desk.history(about.place) or desk.current()
    shown = figures if about.aspect in {Aspect.HISTORY, Aspect.COMPARE} else _newest(figures)
    others = tuple(comparators(indicator, setting.library))
    last = figures[-1]
    readings = [reading_sentence(figure, indicator.title, setting) for figure in shown[-_SHOWN:]]
    course = _course(about, desk, last, setting)
    sentences = [
        *(course + readings if about.aspect is Aspect.FORECAST else readings + course),
        others_sentence(others, setting),
        status_sentence(last, setting),
        age_sentence(last, setting),
        setting.say("published.note"),
        setting.say("source", source=last.source),
    ]
    subject = subject_of(indicator)
    return Draft(
        kind=_KINDS.get(about.aspect, Kind.FACT),
        sentences=tuple(sentences),
        subjects=(subject,),
        figures=(*shown, *others),
        links=(Link(title=indicator.title, url=subject.url),),
        followups=(f"History of {indicator.title}",),
    )


def _course(about: About, desk: Desk, last: Figure, setting: Setting) -> list[str]:
    """Say what the series of the *last* figure signals, or what comes after it, where that is asked."""
    if about.aspect is Aspect.FORECAST:
        return list(whole_prospect_words(prospect(desk, last.breakdown), setting))
    earlier = desk.history(last.breakdown)[-2:-1]
    return list(signals(last, earlier[0] if earlier else None, setting)) if about.aspect is Aspect.HISTORY else []


def _newest(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Give the figures of the last period: one, the ends of a range, or one for each part."""
    return tuple(figure for figure in figures if figure.period == figures[-1].period)
