"""Deciding: what becomes of an act on an episode: it is done, it was done before, or it is refused for a reason.

Days end at the council's midnight. An act is stale where the episode turned since the version that was seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import assert_never

from pydantic import JsonValue

from knowledge.acts import (
    MOST_WORDS,
    Acknowledge,
    Asked,
    Close,
    Comment,
    Ground,
    Query,
    Reassign,
    RecordPlan,
    Snooze,
    StepDone,
    Verb,
)
from knowledge.council_time import COUNCIL_TIME, council_day
from knowledge.episodes import Case, Episode, State
from knowledge.figures import Desk, newest
from knowledge.freshness import GRACE
from knowledge.library import Library
from knowledge.people import Person
from knowledge.plans import MOST_STEPS, Plan, Step
from knowledge.rights import Rights
from knowledge.working_days import working_days_after

ACKNOWLEDGED_FOR = 10
"""Working days after which what was acknowledged is open again."""

LONELY = frozenset({Verb.ACKNOWLEDGE, Verb.SNOOZE, Verb.REASSIGN})
"""What makes no sense for an episode that people closed."""

BESIDE = frozenset({Verb.COMMENT, Verb.QUERY, Verb.STEP_DONE})
"""What contradicts nothing that may have happened since: it is never stale."""

ALWAYS = frozenset({Verb.COMMENT, Verb.QUERY})
"""What can be said of an episode that is over."""

ANNOUNCED = frozenset({Verb.QUERY, Verb.REASSIGN, Verb.RECORD_PLAN})
"""What is told to whom it is for."""


class Refusal(StrEnum):
    """Why an act is refused; each is the name of a sentence."""

    NOT_YOURS = "not_yours"
    ENDED = "ended"
    CLOSED = "closed"
    STALE = "stale"
    TAKEN = "taken"
    PAST_DAY = "past_day"
    LATER_THAN = "later_than"
    FUTURE_DAY = "future_day"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    UNKNOWN_PERSON = "unknown_person"
    NO_PLAN = "no_plan"
    NO_STEP = "no_step"
    NO_STEPS = "no_steps"
    PAST_STEP = "past_step"


@dataclass(frozen=True, slots=True)
class Done:
    """The *episode* as it is since, and the *details* that its history keeps."""

    episode: Episode
    details: JsonValue


@dataclass(frozen=True, slots=True)
class Repeated:
    """It was done before; nothing is changed."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It is refused for a *reason*; *day* is the last one that would do, *about* what it is about."""

    reason: Refusal
    day: date | None = None
    about: str = ""


Outcome = Done | Repeated | Refused


def sensible(episode: Episode) -> frozenset[Verb]:
    """Give what makes sense for *episode* as it stands, whoever asks."""
    if not episode.running:
        return ALWAYS
    return frozenset(Verb) - LONELY if episode.state is State.CLOSED else frozenset(Verb)


def apply(asked: Asked, case: Case, person: Person, library: Library, now: datetime) -> Outcome:
    """Decide what becomes of what *person* asked for, at *now* in UTC; nothing is changed but in what it gives."""
    episode, verb = case.episode, asked.act.act
    if not Rights(episode, library.people).allow(person, verb):
        # Who hands it over has no part in it any more: pressing twice is as harmless as before.
        did = any(one.by == person.name and one.act == verb for one in case.deeds)
        again = did and _decided(asked, case, person, library, now) == Repeated()
        return Repeated() if again else Refused(Refusal.NOT_YOURS)
    if not episode.running and verb not in ALWAYS:
        return Refused(Refusal.ENDED)
    if episode.state is State.CLOSED and verb in LONELY:
        return Refused(Refusal.CLOSED)
    found = _decided(asked, case, person, library, now)
    stale = not episode.turned_in <= asked.version <= episode.version
    if not isinstance(found, Done):
        return found
    if stale and verb not in BESIDE:
        return Refused(Refusal.STALE)
    return Done(_announced(found.episode), found.details) if verb in ANNOUNCED else found


def _announced(episode: Episode) -> Episode:
    return episode.model_copy(update={"announced": episode.announced + 1})


def _decided(asked: Asked, case: Case, person: Person, library: Library, now: datetime) -> Outcome:
    episode, today = case.episode, council_day(now)
    match asked.act:
        case Acknowledge() as act:
            return _acknowledged(act, episode, person, library, today)
        case Snooze() as act:
            return _snoozed(act, episode, library, today)
        case Reassign() as act:
            return _reassigned(act, episode, library, now)
        case Comment(text=text) | Query(text=text):
            return _said(asked, text, case, person)
        case RecordPlan(plan=plan):
            return _planned(plan, episode, today)
        case StepDone() as act:
            return _step_done(act, episode, today)
        case Close() as act:
            return _closed(act, episode)
        case _:
            assert_never(asked.act)


def _acknowledged(act: Acknowledge, episode: Episode, person: Person, library: Library, today: date) -> Outcome:
    due = next_due(episode, library, today)
    usual = working_days_after(today, ACKNOWLEDGED_FOR)
    last = due or usual
    day = act.until or min(usual, last)
    if episode.state is State.ACKNOWLEDGED:
        if episode.acknowledged_by != person.name:
            return Refused(Refusal.TAKEN)
        if act.until is None or episode.until == end_of(day):
            return Repeated()
    if wrong := _beyond(day, today, last):
        return wrong
    fields = {"state": State.ACKNOWLEDGED, "acknowledged_by": person.name, "until": end_of(day), "reason": None}
    return Done(episode.changed(**fields), {"until": day.isoformat()})


def _snoozed(act: Snooze, episode: Episode, library: Library, today: date) -> Outcome:
    if episode.state is State.SNOOZED and (episode.until, episode.reason) == (end_of(act.until), act.reason):
        return Repeated()
    if not act.reason:
        return Refused(Refusal.NO_WORDS)
    due = next_due(episode, library, today)
    last = due + GRACE if due else working_days_after(today, ACKNOWLEDGED_FOR)
    if wrong := _beyond(act.until, today, last):
        return wrong
    fields = {"state": State.SNOOZED, "acknowledged_by": None, "until": end_of(act.until), "reason": act.reason}
    return Done(episode.turned(**fields), {"until": act.until.isoformat(), "reason": act.reason})


def _reassigned(act: Reassign, episode: Episode, library: Library, now: datetime) -> Outcome:
    person = library.people.find(act.to)
    if person is None:
        return Refused(Refusal.UNKNOWN_PERSON, about=act.to)
    if episode.owner == person.id:
        return Repeated()
    return Done(episode.waiting(now, owner=person.id), {"to": person.name})


def _said(asked: Asked, text: str, case: Case, person: Person) -> Outcome:
    if not text:
        return Refused(Refusal.NO_WORDS)
    verb = asked.act.act
    if any((one.act, one.by, one.details) == (verb, person.name, {"text": text}) for one in case.deeds):
        return Repeated()
    return Done(case.episode.changed(), {"text": text})


def _planned(plan: Plan, episode: Episode, today: date) -> Outcome:
    held = episode.plan
    asked = plan.model_copy(update={"steps": tuple(_kept(step, held) for step in plan.steps), "slips": ()})
    if held is not None and asked == held.model_copy(update={"slips": ()}):
        return Repeated()
    fresh = [step for step in asked.steps if held is None or step not in held.steps]
    if wrong := _plan_flaw(asked, today) or _step_flaw(fresh, today):
        return wrong
    recorded = asked if held is None else held.revised(asked)
    return Done(episode.turned(plan=recorded), {"plan": recorded.model_dump(mode="json")})


def _kept(step: Step, held: Plan | None) -> Step:
    """Give *step*, done where the same step was done before: what was done is not undone by writing it again."""
    same = (one for one in (held.steps if held else ()) if (one.what, one.owner) == (step.what, step.owner))
    before = next(same, None)
    return step if before is None or step.done else step.model_copy(update={"done": before.done})


def _plan_flaw(plan: Plan, today: date) -> Refused | None:
    words = (plan.cause, plan.effect, *(text for step in plan.steps for text in (step.what, step.owner)))
    if not all(words):
        return Refused(Refusal.NO_WORDS)
    if max(map(len, words)) > MOST_WORDS or len(plan.steps) > MOST_STEPS:
        return Refused(Refusal.TOO_LONG)
    if not plan.steps:
        return Refused(Refusal.NO_STEPS)
    return Refused(Refusal.PAST_DAY) if plan.back_by < today else None


def _step_flaw(fresh: Iterable[Step], today: date) -> Refused | None:
    for step in fresh:
        if step.done is None and step.due < today:
            return Refused(Refusal.PAST_STEP, about=step.what)
        if step.done is not None and step.done > today:
            return Refused(Refusal.FUTURE_DAY, today)
    return None


def _step_done(act: StepDone, episode: Episode, today: date) -> Outcome:
    plan, day = episode.plan, act.day or today
    if plan is None:
        return Refused(Refusal.NO_PLAN)
    if not 1 <= act.index <= len(plan.steps):
        return Refused(Refusal.NO_STEP, about=str(act.index)[:20])
    if day > today:
        return Refused(Refusal.FUTURE_DAY, today)
    step = plan.steps[act.index - 1]
    if step.done is not None:
        return Repeated()
    steps = list(plan.steps)
    steps[act.index - 1] = step.model_copy(update={"done": day})
    changed = episode.changed(plan=plan.model_copy(update={"steps": tuple(steps)}))
    return Done(changed, {"index": act.index, "what": step.what, "day": day.isoformat()})


def _closed(act: Close, episode: Episode) -> Outcome:
    if episode.state is State.CLOSED:
        return Repeated()
    if act.ground is Ground.OTHER and not act.note:
        return Refused(Refusal.NO_WORDS)
    fields = {"state": State.CLOSED, "acknowledged_by": None, "until": None, "reason": act.note or act.ground.value}
    return Done(episode.turned(**fields), {"ground": act.ground.value, "note": act.note})


def _beyond(day: date, today: date, last: date) -> Refused | None:
    if day < today:
        return Refused(Refusal.PAST_DAY)
    return Refused(Refusal.LATER_THAN, last) if day > last else None


def next_due(episode: Episode, library: Library, today: date) -> date | None:
    """Give the day from which the next reading of the series of *episode* is due, if that is still to come."""
    readings = newest(library.readings(episode.indicator, episode.breakdown))
    period = readings[-1].period if readings else None
    if period is None:
        return None
    due = Desk(library, library.indicators[episode.indicator], today).age(period, episode.breakdown).next_due
    return due if due and due > today else None


def end_of(day: date) -> datetime:
    """Give the last second of *day* at the council, in UTC."""
    return datetime.combine(day, time(23, 59, 59), COUNCIL_TIME).astimezone(UTC)
