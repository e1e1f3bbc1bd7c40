"""Answers that quote: printed facts, and statements on how the council works."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answer import Figure, Kind
from knowledge.answering.figures import COUNTY, spoken, when
from knowledge.answering.setting import Draft, Setting, shortened
from knowledge.figures import Desk
from knowledge.figures import spoken as value_spoken
from knowledge.framework import Fact, Statement

_LONGEST_QUOTE = 440
_DATES = frozenset({"year", "month", "date", "day"})


def compose_facts(facts: Sequence[Fact], setting: Setting) -> Draft:
    """Give printed figures with place, period and edition; a newer published reading stands beside them."""
    newer = [figure for fact in facts for figure in _newer(fact, setting)]
    sentences = [
        *(setting.say("fact.value", title=_titled(fact), value=_spoken(fact), period=_period(fact)) for fact in facts),
        *(
            setting.say("fact.newer", value=spoken(figure), period=when(figure, setting), source=figure.source)
            for figure in newer
        ),
        setting.provenance(facts[0].edition),
    ]
    return Draft(
        kind=Kind.FACT,
        sentences=tuple(sentences),
        subjects=setting.subjects(facts),
        figures=(*(_figure(fact) for fact in facts), *newer),
        links=setting.source_link(facts[0]),
    )


def _titled(fact: Fact) -> str:
    said = fact.title.lower()
    sex = None if {"women", "men", "female", "male", "females", "males"} & set(said.split()) else fact.sex
    named = [part for part in (sex, fact.place) if part and part != COUNTY and part.lower() not in said]
    return f"{fact.title} ({', '.join(named)})" if named else fact.title


def _spoken(fact: Fact) -> str:
    return fact.value if fact.unit in _DATES else value_spoken(fact.value, fact.unit, fact.qualifier)


def _period(fact: Fact) -> str:
    return f" ({fact.period})" if fact.period else ""


def _figure(fact: Fact) -> Figure:
    return Figure(
        title=fact.title,
        measure=None,
        indicator=fact.indicator,
        breakdown=", ".join(part for part in (fact.sex, fact.place, fact.age) if part) or None,
        area=fact.place,
        period=fact.period,
        value=fact.value,
        qualifier=fact.qualifier,
        unit=fact.unit,
        status="contextual",
        source=fact.source.title,
    )


def _newer(fact: Fact, setting: Setting) -> list[Figure]:
    """Give the newest published reading of the same thing, if it is not the printed figure itself."""
    indicator = setting.library.indicators.get(fact.indicator or "")
    if indicator is None:
        return []
    place = None if fact.place == indicator.area else fact.place
    history = Desk(setting.library, indicator, setting.today).history(place)
    newest = history[-1:]
    return [figure for figure in newest if figure.period and figure.value != fact.value]


def compose_statements(statements: Sequence[Statement], setting: Setting) -> Draft:
    """Quote *statements* of one edition, the best first, and say where they are printed."""
    first, *more = (shortened(one.statement, _LONGEST_QUOTE) for one in statements)
    return Draft(
        kind=Kind.PROCESS,
        sentences=(
            setting.say("statement.quote", statement=first),
            setting.provenance(statements[0].edition),
            *(setting.say("statement.also", statement=one) for one in more),
        ),
        subjects=setting.subjects(statements),
        links=setting.source_link(statements[0]),
    )
