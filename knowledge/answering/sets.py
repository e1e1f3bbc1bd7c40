"""Answers that are sets: lists and counts of measures, actions, goals, statements, editions, committees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Kind
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import current_figures
from knowledge.framework import Action, GoalKind, Measure
from knowledge.library import Entity
from knowledge.matching.words import stems
from knowledge.question import (
    NAMED_AT_ONCE,
    Actions,
    Committees,
    Editions,
    Filter,
    Goals,
    Holding,
    Measures,
    Rest,
    Role,
    Set,
    Statements,
)
from knowledge.targets import Standing


def select(where: Filter, setting: Setting) -> tuple[Measure, ...]:
    """Give the measures that *where* lets through, in printed order, the newest edition first."""
    return tuple(measure for measure in setting.library.measures.values() if _passes(measure, where, setting))


def _passes(measure: Measure, where: Filter, setting: Setting) -> bool:
    return (
        (where.edition is None or measure.edition == where.edition)
        and (not where.committees or measure.committee in where.committees)
        and (where.directorate is None or measure.directorate == where.directorate)
        and (where.deprivation is None or (bool(measure.committee) and measure.deprivation == where.deprivation))
        and (where.goal is None or _serves(measure, where, setting))
        and (where.topic is None or measure.id in where.topic)
        and (where.status is None or where.status in _statuses(measure, setting))
        and _holds(measure, where.holding, setting)
    )


def _serves(measure: Measure, where: Filter, setting: Setting) -> bool:
    primary = [measure.primary] if where.role is not Role.SECONDARY else []
    secondary = measure.secondary if where.role is not Role.PRIMARY else ()
    goals = (setting.library.goal_of(measure.edition, printed) for printed in (*primary, *secondary))
    return any(goal is not None and goal.id == where.goal for goal in goals)


def _holds(measure: Measure, holding: Holding | None, setting: Setting) -> bool:
    match holding:
        case None:
            return True
        case Holding.NO_TARGET:
            return not any(setting.library.targets(indicator) for indicator in measure.indicators)
        case Holding.READINGS | Holding.NO_READINGS:
            figures = current_figures(measure, setting.library, setting.today)
            return any(figure.value for figure in figures) is (holding is Holding.READINGS)


def _statuses(measure: Measure, setting: Setting) -> set[str]:
    figures = current_figures(measure, setting.library, setting.today)
    return {figure.status for figure in figures if figure.standing != Standing.NOT_YET_DUE}


def compose_set(asked: Set, setting: Setting) -> Draft:
    """List or count what *asked* asks for; the subjects are exactly the set."""
    entities, named = _members(asked, setting)
    count = len(entities)
    name = "set.none" if not count else "set.count" if asked.counted else "set.list"
    kind = Kind.COUNT if asked.counted else Kind.ACTIONS if isinstance(asked, Actions) else Kind.LIST
    return Draft(
        kind=kind,
        sentences=(
            setting.say(name, count=count, named=named, titles=titles(entities)),
            *_notes(asked, entities, setting),
        ),
        subjects=setting.subjects(entities),
        count=count,
        followups=tuple(entity_title(entity) for entity in entities[:3]),
    )


def compose_rest(rest: Rest, setting: Setting) -> Draft:
    """List what of a set was not named yet; the subjects are exactly these, or all again where all were named."""
    entities, named = _members(rest.of, setting)
    left = entities[rest.after :]
    if not left:
        return compose_set(replace(rest.of, counted=False), setting)
    kind = Kind.ACTIONS if isinstance(rest.of, Actions) else Kind.LIST
    numbers = {"first": rest.after + 1, "last": len(entities), "count": len(entities)}
    return Draft(
        kind=kind,
        sentences=(setting.say("set.rest", **numbers, named=named, titles=titles(left)),),
        subjects=setting.subjects(left),
        count=len(entities),
        followups=tuple(entity_title(entity) for entity in left[:3]),
    )


def _members(asked: Set, setting: Setting) -> tuple[Sequence[Entity], str]:
    library = setting.library
    match asked:
        case Measures(where):
            measures = select(where, setting)
            return measures, described(where, setting, len(measures))
        case Actions(goal, edition):
            return _actions(goal, edition, setting)
        case Goals(edition, kind):
            goals = [g for g in library.goals.values() if g.edition == edition and g.kind is kind]
            return goals, setting.say("set.goals", kind=_plural(kind, len(goals)), edition=edition)
        case Statements(edition, topic, _, titled):
            found = [s for s in library.statements.values() if s.edition == edition and s.topic is topic]
            found = [s for s in found if set(titled) <= set(stems(s.title))]
            return found, setting.say(f"set.{topic.value}", edition=edition)
        case Editions():
            return list(library.editions.values()), setting.say("set.editions")
        case Committees():
            today = [one for one in library.committees.values() if one.today in {None, one.id, one.name}]
            return today, setting.say("set.committees")


def _actions(goal: str | None, edition: str | None, setting: Setting) -> tuple[Sequence[Action], str]:
    goals = [g for g in setting.library.goals.values() if goal in {None, g.id} and edition in {None, g.edition}]
    actions = [action for one in goals for action in one.actions]
    if goal:
        return actions, setting.say("set.actions_under", goal=setting.goal_name(goals[0]), edition=goals[0].edition)
    return actions, setting.say("set.actions_of", edition=edition)


def described(where: Filter, setting: Setting, count: int) -> str:
    """Say in words what *where* lets through, for *count* measures."""
    parts = [setting.say("filter.measure" if count == 1 else "filter.measures")]
    if where.status:
        parts.append(setting.say("filter.status", status=where.status))
    if where.holding:
        parts.append(setting.say(f"filter.{where.holding.value}"))
    if where.deprivation is not None:
        parts.append(setting.say("filter.deprivation" if where.deprivation else "filter.no_deprivation"))
    if where.committees:
        parts.append(setting.say("filter.committee", committee=" and ".join(where.committees)))
    if where.directorate:
        parts.append(setting.say("filter.directorate", directorate=where.directorate))
    if where.goal:
        goal = setting.library.goals[where.goal]
        parts.append(setting.say(f"filter.goal_{where.role.value}", goal=setting.goal_name(goal)))
    if where.topic is not None:
        parts.append(setting.say("filter.topic"))
    if where.edition:
        parts.append(setting.say("filter.edition", edition=where.edition))
    return " ".join(parts)


def titles(entities: Sequence[Entity]) -> str:
    """Name the first of *entities*, and say how many more there are."""
    named = [entity_title(entity) for entity in entities]
    more = len(named) - NAMED_AT_ONCE
    return "; ".join(named[:NAMED_AT_ONCE]) + (f"; and {more} more" if more > 0 else "")


def entity_title(entity: Entity) -> str:
    """Give the short readable name of *entity*."""
    return str(getattr(entity, "title", "") or getattr(entity, "name", ""))


def _notes(asked: Set, entities: Sequence[Entity], setting: Setting) -> list[str]:
    """Say which edition the set comes from, and who holds the committee's work today."""
    if isinstance(asked, Measures) and not entities and _needs_register(asked.where):
        return [setting.say("set.no_register", edition=asked.where.edition)]
    notes = []
    editions = {entity.edition for entity in entities if isinstance(entity, Measure)}
    if isinstance(asked, Measures) and editions:
        notes = [setting.provenance(edition) for edition in sorted(editions, reverse=True)]
        successors = {name: setting.library.committee_today(name) for name in asked.where.committees}
        notes += [
            setting.say("committee.today", printed=name, today=one.name)
            for name, one in successors.items()
            if one and one.name != name
        ]
    return notes


def _needs_register(where: Filter) -> bool:
    return where.edition is not None and bool(where.committees or where.directorate or where.deprivation is not None)


def _plural(kind: GoalKind, count: int) -> str:
    word = kind.value
    if count == 1:
        return word
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
