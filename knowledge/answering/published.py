"""Answers from published series that no measure of the frameworks names."""

from __future__ import annotations

from knowledge.answer import Figure, Kind, Link
from knowledge.answering.figures import age_sentence, reading_sentence, spoken, status_sentence, when
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import Desk, comparators
from knowledge.question import About, Aspect
from knowledge.series import Indicator
from knowledge.subjects import subject_of

_SHOWN = 6


def compose_published(indicator: Indicator, about: About, setting: Setting) -> Draft:
    """Give the newest readings of *indicator*, or all of them where its history is asked for."""
    library = setting.library
    desk = Desk(library, indicator, setting.today)
    figures = desk.history(about.place) or desk.current()
    shown = figures if about.aspect in {Aspect.HISTORY, Aspect.COMPARE} else _newest(figures)
    others = tuple(comparators(indicator, library))
    last = figures[-1]
    sentences = [
        *(reading_sentence(figure, indicator.title, setting) for figure in shown[-_SHOWN:]),
        setting.say("compare.others", others="; ".join(_named(one, setting) for one in others)) if others else "",
        status_sentence(last, setting),
        age_sentence(last, setting),
        setting.say("published.note"),
        setting.say("source", source=last.source),
    ]
    subject = subject_of(indicator)
    return Draft(
        kind=Kind.HISTORY if about.aspect is Aspect.HISTORY else Kind.FACT,
        sentences=tuple(sentences),
        subjects=(subject,),
        figures=(*shown, *others),
        links=(Link(title=indicator.title, url=subject.url),),
        followups=(f"History of {indicator.title}",),
    )


def _newest(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Give the figures of the last period: one, the ends of a range, or one for each part."""
    return tuple(figure for figure in figures if figure.period == figures[-1].period)


def _named(figure: Figure, setting: Setting) -> str:
    return f"{figure.area} {spoken(figure)} {when(figure, setting)}"
