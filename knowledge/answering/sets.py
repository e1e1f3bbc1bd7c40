"""Answers that are sets: lists and counts of measures, actions, goals, statements, editions, committees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Kind
from knowledge.answering.arrivals import compose_news, concerned
from knowledge.answering.lateness import lateness, unowned
from knowledge.answering.movements import compose_moved, movers
from knowledge.answering.selecting import described, select
from knowledge.answering.setting import Draft, Setting
from knowledge.framework import Action, GoalKind, Measure, Statement
from knowledge.library import Entity
from knowledge.matching.words import stems
from knowledge.question import (
    NAMED_AT_ONCE,
    Actions,
    Committees,
    Editions,
    Facts,
    Filter,
    Goals,
    Holding,
    Measures,
    Rest,
    Set,
    Statements,
)

LATENESS_ASKED = frozenset({Holding.DUE, Holding.OVERDUE})
ROOM = 480
"""Characters that members and how late they are may take, so that the sentence is never cut."""


def compose_set(asked: Set, setting: Setting) -> Draft:
    """List or count what *asked* asks for; the subjects are exactly the set."""
    if isinstance(asked, Measures) and asked.where.news:
        return compose_news(asked.where, asked.where.news, setting)
    if isinstance(asked, Measures) and asked.where.moved:
        return compose_moved(asked, setting)
    entities, named = _members(asked, setting)
    count = len(entities)
    name = "set.none" if not count else "set.count" if asked.counted else "set.list"
    kind = Kind.COUNT if asked.counted else Kind.ACTIONS if isinstance(asked, Actions) else Kind.LIST
    return Draft(
        kind=kind,
        sentences=(
            setting.say(name, count=count, named=named, titles=_told(asked, entities, setting)),
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
        case Measures(where) if where.news:
            return concerned(where, where.news, setting), setting.say("news.named")
        case Measures(where) if where.moved:
            return movers(where, setting), setting.say("moved.named")
        case Measures(where):
            measures = select(where, setting)
            return measures, described(where, setting, len(measures))
        case Actions(goal, edition):
            return _actions(goal, edition, setting)
        case Goals(edition, kind):
            goals = [g for g in library.goals.values() if g.edition == edition and g.kind is kind]
            return goals, setting.say("set.goals", kind=_plural(kind, len(goals)), edition=edition)
        case Statements(edition, topic, _, titled):
            found = [
                s for s in library.statements.values() if s.edition == edition and s.topic is topic and not s.aside
            ]
            return _titled(found, titled), setting.say(f"set.{topic.value}", edition=edition)
        case Facts(edition):
            facts = [fact for fact in library.facts.values() if fact.edition == edition]
            return facts, setting.say("set.facts", edition=edition)
        case Editions():
            return list(library.editions.values()), setting.say("set.editions")
        case Committees():
            today = [one for one in library.committees.values() if one.today in {None, one.id, one.name}]
            return today, setting.say("set.committees")


def _titled(statements: Sequence[Statement], words: Sequence[str]) -> Sequence[Statement]:
    """Give those of *statements* that have all *words* in their titles, or any of them where none has all."""
    shared = [(one, len(set(words) & set(stems(one.title)))) for one in statements]
    least = len(words) if any(count == len(words) for _, count in shared) else 1
    return [one for one, count in shared if count >= least]


def _actions(goal: str | None, edition: str | None, setting: Setting) -> tuple[Sequence[Action], str]:
    goals = [g for g in setting.library.goals.values() if goal in {None, g.id} and edition in {None, g.edition}]
    actions = [action for one in goals for action in one.actions]
    if goal:
        return actions, setting.say("set.actions_under", goal=setting.goal_name(goals[0]), edition=goals[0].edition)
    return actions, setting.say("set.actions_of", edition=edition)


def _told(asked: Set, entities: Sequence[Entity], setting: Setting) -> str:
    """Name the first of *entities*, and how late each is and who owns it where that is asked and fits."""
    if not isinstance(asked, Measures) or asked.where.holding not in LATENESS_ASKED:
        return titles(entities)
    measures = [one for one in entities[:NAMED_AT_ONCE] if isinstance(one, Measure)]
    late = lateness(measures, setting)
    told = "; ".join(f"{one.title} ({late[one.id]})" for one in measures) + _more(len(entities))
    return told if len(told) <= ROOM else titles(entities)


def titles(entities: Sequence[Entity]) -> str:
    """Name the first of *entities*, and say how many more there are."""
    named = _without_heading([entity_title(entity) for entity in entities])
    return "; ".join(named[:NAMED_AT_ONCE]) + _more(len(named))


def _without_heading(named: Sequence[str]) -> Sequence[str]:
    """Leave out the heading that all of several names begin with: “Value: ”."""
    heading, colon, _ = named[0].partition(": ") if len(named) > 1 else ("", "", "")
    shared = bool(colon) and all(name.startswith(f"{heading}: ") for name in named)
    return [name.removeprefix(f"{heading}: ") for name in named] if shared else named


def _more(count: int) -> str:
    return f"; and {count - NAMED_AT_ONCE} more" if count > NAMED_AT_ONCE else ""


def entity_title(entity: Entity) -> str:
    """Give the short readable name of *entity*."""
    return str(getattr(entity, "title", "") or getattr(entity, "name", ""))


def _notes(asked: Set, entities: Sequence[Entity], setting: Setting) -> list[str]:
    """Say which edition the set comes from and who holds the work today; of what is not there, where it is."""
    match asked:
        case Goals() | Statements() | Facts() if not entities:
            return _elsewhere(asked, setting)
        case Goals(edition, kind):
            return _in_force_instead(edition, kind, setting)
        case Measures(where) if not entities:
            return _unmeasured(where, setting)
        case Measures(where):
            return _provenance(where, entities, setting)
        case _:
            return []


def _provenance(where: Filter, entities: Sequence[Entity], setting: Setting) -> list[str]:
    editions = {entity.edition for entity in entities if isinstance(entity, Measure)}
    successors = {name: setting.library.committee_today(name) for name in where.committees}
    return [
        *(unowned(entities, setting) if where.holding in LATENESS_ASKED else ()),
        *(setting.provenance(edition) for edition in sorted(editions, reverse=True)),
        *(
            setting.say("committee.today", printed=name, today=one.name)
            for name, one in successors.items()
            if one and one.name != name
        ),
    ]


def _unmeasured(where: Filter, setting: Setting) -> list[str]:
    """Say what keeps measures from standing there: no register is printed, or none under any goal of the edition."""
    if _needs_register(where):
        return [setting.say("set.no_register", edition=where.edition)]
    library = setting.library
    measured = {goal.edition for goal in library.goals.values() if library.measures_under(goal)}
    if where.goal is None or library.goals[where.goal].edition in measured:
        return []
    edition = library.editions[library.goals[where.goal].edition]
    said = [setting.say("set.unmeasured", edition=edition.id, goals=_plural(edition.goal_kind, 2))]
    now = library.in_force(setting.today)
    if now and now.id in measured:
        said.append(setting.say("set.measured_now", edition=now.id, goals=_plural(now.goal_kind, 2)))
    return said


def _elsewhere(asked: Goals | Statements | Facts, setting: Setting) -> list[str]:
    """Say which editions have such as the one *asked* has none of."""
    others = [_members(replace(asked, edition=edition), setting) for edition in setting.library.editions]
    told = [f"{len(found)} {named}" for found, named in others if found]
    return [setting.say("set.elsewhere", others="; ".join(told))] if told else []


def _in_force_instead(edition: str, kind: GoalKind, setting: Setting) -> list[str]:
    """Say what the edition in force has in the place of the goals of an archived *edition*."""
    now = setting.library.in_force(setting.today)
    if now is None or now.id == edition or kind is not setting.library.editions[edition].goal_kind:
        return []
    goals, _ = _members(Goals(now.id, now.goal_kind), setting)
    named = _plural(now.goal_kind, len(goals))
    return [setting.say("set.in_force", edition=now.id, count=len(goals), goals=named)] if goals else []


def _needs_register(where: Filter) -> bool:
    return where.edition is not None and bool(where.committees or where.directorate or where.deprivation is not None)


def _plural(kind: GoalKind, count: int) -> str:
    word = kind.value
    if count == 1:
        return word
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
