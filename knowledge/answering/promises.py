"""Answers about what the council aims at and says it does: goals, actions, and the plan behind a measure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from knowledge.answer import Kind, Link
from knowledge.answering.measures import compose_status
from knowledge.answering.plans import plan_sentences, planned
from knowledge.answering.setting import Draft, Setting
from knowledge.framework import Action, CrosswalkKind, Goal, Measure
from knowledge.matching.words import stems
from knowledge.subjects import subject_of

_NEAREST = 3
_REMEMBERED = 1_000
"""Texts of actions and measures whose stems are kept, because each plan is held against all actions of an edition."""

_MANY = 0.25
"""Share of the actions of an edition up to which a word that they have tells what they are about."""

_AS_NEAR = 0.25
"""Share of what the nearest action shares with a measure that another must share to be named beside it."""


def compose_goal(goal: Goal, setting: Setting) -> Draft:
    """Say what *goal* is, what is promised and tracked under it, and from which edition."""
    tracked = setting.library.measures_under(goal)
    name = f"{goal.kind.value} {goal.number}" if goal.number else goal.kind.value
    sentences = [
        setting.say("goal.statement", name=_capital(name), edition=goal.edition, statement=goal.statement),
        *goal.description[:1],
        setting.say("goal.contents", actions=len(goal.actions), measures=len(tracked))
        if goal.actions or tracked
        else "",
        setting.provenance(goal.edition),
    ]
    asked = f"{name} of {goal.edition}" if goal.number else f"the {goal.title} {name} of {goal.edition}"
    return Draft(
        kind=Kind.AMBITION,
        sentences=tuple(sentences),
        subjects=(subject_of(goal),),
        links=setting.source_link(goal),
        followups=(f"What actions are there under {asked}?", f"How do we track {asked}?"),
    )


def compose_action(action: Action, setting: Setting) -> Draft:
    """Quote *action* with the goal that it serves."""
    goal = setting.library.goals[action.goal]
    sentences = (
        setting.say("action.statement", statement=action.statement),
        setting.say("action.goal", goal=setting.goal_name(goal)),
        setting.say("action.progress"),
        setting.provenance(action.edition),
    )
    return Draft(
        kind=Kind.ACTIONS,
        sentences=sentences,
        subjects=(subject_of(action),),
        links=setting.source_link(action),
        followups=(f"What actions are there under {goal.kind.value} {goal.number} of {goal.edition}?",)
        if goal.number
        else (),
    )


def compose_action_parent(action: Action, setting: Setting) -> Draft:
    """Say which goal *action* comes under: the action first, then the goal."""
    goal = setting.library.goals[action.goal]
    draft = compose_action(action, setting)
    return replace(draft, kind=Kind.AMBITION, subjects=(*draft.subjects, subject_of(goal)))


def compose_plan(measure: Measure, setting: Setting) -> Draft:
    """Say the plan that is recorded for *measure*, else how it stands and which printed actions are nearest to it."""
    status = compose_status(measure, setting)
    episode = planned(measure, setting)
    if episode is not None and episode.plan is not None:
        said = plan_sentences(episode, episode.plan, measure.title, setting)
        link = Link(title=setting.say("plan.page", ref=episode.name), url=f"/alerts/{episode.name}")
        sentences, links = (*said, *status.sentences), (link, *status.links)
        return replace(status, kind=Kind.PLAN, sentences=sentences, links=links)
    actions = _nearest(measure, setting)
    promised = setting.say("plan.actions", actions="; ".join(one.statement for one in actions)) if actions else ""
    return replace(
        status,
        kind=Kind.PLAN,
        sentences=(setting.say("plan.none", title=measure.title), promised, *status.sentences),
        subjects=(*status.subjects, *setting.subjects(actions)),
    )


def _nearest(measure: Measure, setting: Setting) -> list[Action]:
    """Give the actions under the measure's goal that share its telling words; the first ones where none does.

    A word tells the more, the fewer actions of the edition have it, and nothing where many have it, as “and”. What
    shares much less than the nearest is left out.
    """
    goal = setting.library.goal_of(measure.edition, measure.primary)
    said = _words(f"{measure.title} {measure.statement}")
    actions = [one for one in setting.library.actions.values() if one.edition == measure.edition]
    shared = {one.id: said & _words(f"{one.title} {one.statement}") for one in actions}
    having = Counter(chain.from_iterable(shared.values()))
    telling = {word: 1 / count for word, count in having.items() if count <= _MANY * len(actions)}
    told = {key: sum(telling.get(word, 0.0) for word in words) for key, words in shared.items()}
    ranked = sorted(goal.actions if goal else (), key=lambda action: -told[action.id])
    return [one for one in ranked[:_NEAREST] if told[one.id] >= _AS_NEAR * told[ranked[0].id]]


@lru_cache(maxsize=_REMEMBERED)
def _words(printed: str) -> frozenset[str]:
    return frozenset(stems(printed))


def compose_fate(entity: Goal | Measure, setting: Setting) -> Draft:
    """Say what became of *entity* in later editions, and what it came from."""
    library = setting.library
    sentences, found = [], []
    for row in (*library.fate(entity.id), *library.origin(entity.id)):
        other_id = row.successor if row.subject == entity.id else row.subject
        if row.kind is CrosswalkKind.DROPPED or other_id is None:
            sentences.append(setting.say("fate.dropped", title=entity.title, edition=entity.edition))
            continue
        other = library.entity(other_id)
        found.append(other)
        name = "fate.successor" if row.subject == entity.id else "fate.origin"
        sentences.append(
            setting.say(
                f"{name}.{row.kind.value}",
                title=entity.title,
                other=subject_of(other).statement,
                edition=subject_of(other).edition,
            )
        )
        if row.note:
            sentences.append(setting.say("fate.note", note=row.note))
    return Draft(
        kind=Kind.CHANGES,
        sentences=tuple(sentences) or (setting.say("fate.unknown", title=entity.title),),
        subjects=(subject_of(entity), *setting.subjects(found)),
        links=setting.source_link(entity),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
