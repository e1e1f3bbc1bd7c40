"""Answering: a question as understood becomes an answer, without I/O and always the same for the same data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from knowledge.answer import Answer, Kind
from knowledge.answering.comparing import compose_compare
from knowledge.answering.measures import compose_definition, compose_owner, compose_parent, compose_status
from knowledge.answering.overviews import compose_brief, compose_changes, compose_off_track
from knowledge.answering.printed import compose_facts, compose_statements
from knowledge.answering.promises import compose_action, compose_action_parent, compose_fate, compose_goal, compose_plan
from knowledge.answering.published import compose_published
from knowledge.answering.series import compose_forecast, compose_history
from knowledge.answering.sets import compose_rest, compose_set
from knowledge.answering.setting import Draft, Setting
from knowledge.answering.talking import compose_not_ours, compose_offer, compose_talk, unsure
from knowledge.framework import Action, Committee, Edition, Fact, Goal, Measure, Statement
from knowledge.library import Library
from knowledge.question import (
    About,
    Actions,
    Aspect,
    Both,
    Brief,
    Changes,
    Committees,
    Editions,
    Facts,
    Filter,
    Goals,
    Measures,
    NotOurs,
    Offer,
    OffTrack,
    Question,
    Rest,
    Single,
    Statements,
    Talk,
    Understood,
)
from knowledge.series import Indicator

MOST_STATEMENTS = 2
"""Further statements at most that are quoted beside the one that fits best."""

MOST_FACTS = 2
"""Printed figures at most beside a measure without a reading."""


def answer(understood: Understood, library: Library, today: date) -> Answer:
    """Answer what was *understood* from *library* as it stands on *today*."""
    setting = Setting(library, today, understood.edition)
    draft = unsure(_drafted(understood.question, setting), understood.instead, setting)
    return Answer(
        kind=draft.kind,
        text=draft.text(),
        subjects=draft.subjects,
        count=draft.count,
        options=draft.options,
        figures=draft.figures,
        links=draft.links,
        followups=draft.followups,
        matched=understood.matched,
        confidence=round(understood.confidence, 2),
        data_version=library.version,
    )


def _drafted(question: Question, setting: Setting) -> Draft:
    match question:
        case Both(first, second):
            return _compose(first, setting).beside(_compose(second, setting))
        case Rest():
            return compose_rest(question, setting)
        case _:
            return _compose(question, setting)


def _compose(question: Single, setting: Setting) -> Draft:
    match question:
        case About():
            return _compose_about(question, setting)
        case Measures() | Actions() | Goals() | Statements() | Facts() | Editions() | Committees():
            return compose_set(question, setting)
        case Brief(where):
            return compose_brief(where, setting)
        case OffTrack(where):
            return compose_off_track(where, setting)
        case Changes(edition):
            return compose_changes(edition, setting)
        case Offer():
            return compose_offer(question, setting)
        case Talk():
            return compose_talk(question, setting)
        case NotOurs():
            return compose_not_ours(question, setting)
        case _:
            assert_never(question)


def _compose_about(about: About, setting: Setting) -> Draft:
    entity = setting.library.entity(about.subject)
    match entity:
        case Measure():
            return _with_facts(_compose_measure(entity, about, setting), about, setting)
        case Goal():
            return compose_fate(entity, setting) if about.aspect is Aspect.CHANGES else compose_goal(entity, setting)
        case Action():
            parent = about.aspect is Aspect.PARENT
            return compose_action_parent(entity, setting) if parent else compose_action(entity, setting)
        case Fact():
            return _compose_fact(entity, about, setting)
        case Statement():
            return compose_statements([entity, *_more_statements(entity, about, setting)], setting)
        case Indicator():
            return compose_published(entity, about, setting)
        case Edition() | Committee():
            return replace(compose_brief(Filter(edition=entity.id), setting), kind=Kind.BRIEF)
        case _:
            assert_never(entity)


def _compose_measure(row: Measure, about: About, setting: Setting) -> Draft:
    measure = row.model_copy(update={"indicators": about.indicators}) if about.indicators else row
    match about.aspect:
        case Aspect.STATUS:
            return compose_status(measure, setting, about.place)
        case Aspect.DEFINITION:
            return compose_definition(measure, setting)
        case Aspect.HISTORY:
            return compose_history(measure, setting, about.place)
        case Aspect.COMPARE:
            return compose_compare(measure, setting, about.place)
        case Aspect.FORECAST:
            return compose_forecast(measure, setting)
        case Aspect.PLAN:
            return compose_plan(measure, setting)
        case Aspect.OWNER:
            return compose_owner(measure, setting)
        case Aspect.PARENT:
            return compose_parent(measure, setting)
        case Aspect.CHANGES:
            return compose_fate(measure, setting)
        case _:
            assert_never(about.aspect)


def _with_facts(draft: Draft, about: About, setting: Setting) -> Draft:
    """Put printed figures that fit as well behind a measure for which no reading is held."""
    near = [setting.library.facts[key] for key in about.also if key in setting.library.facts]
    asked = [fact for fact in near if about.place in {None, fact.place} and about.sex in {None, fact.sex}]
    held = any(figure.value is not None for figure in draft.figures)
    if held or not asked or about.aspect not in {Aspect.STATUS, Aspect.COMPARE}:
        return draft
    facts = compose_facts(asked[:MOST_FACTS], setting)
    return replace(
        draft,
        sentences=(draft.sentences[0], *facts.sentences),
        subjects=(*draft.subjects, *facts.subjects),
        figures=(*draft.figures, *facts.figures),
        links=tuple(dict.fromkeys((*draft.links, *facts.links))),
    )


def _more_statements(statement: Statement, about: About, setting: Setting) -> list[Statement]:
    """Give the statements of the same edition that fitted about as well."""
    near = (setting.library.statements[key] for key in about.also if key in setting.library.statements)
    return [one for one in near if one.edition == statement.edition][:MOST_STATEMENTS]


def _compose_fact(fact: Fact, about: About, setting: Setting) -> Draft:
    facts = _asked_facts(fact, about, setting)
    draft = compose_facts(facts, setting)
    if about.place in {None, *(one.place for one in facts)}:
        return draft
    return replace(draft, sentences=(setting.say("place.none", place=about.place), *draft.sentences))


def _asked_facts(fact: Fact, about: About, setting: Setting) -> list[Fact]:
    """Give the fact asked for with those that fitted as well, as far as place and sex were not named."""
    near = [setting.library.facts[key] for key in about.also if key in setting.library.facts]
    alike = [one for one in near if one.unit == fact.unit and one.edition == fact.edition]
    found = dict.fromkeys([fact, *alike])
    return [one for one in found if about.place in {None, one.place} and about.sex in {None, one.sex}] or [fact]
