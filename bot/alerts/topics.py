"""Topics: what can be followed, found from words as a question about it would be, and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import assert_never

from bot.shelf import Volume
from knowledge.answering.setting import Setting
from knowledge.following import Follower, Scope
from knowledge.framework import Action, Committee, Goal, Measure
from knowledge.library import Library
from knowledge.matching.words import clean
from knowledge.question import About, Brief, Measures, Memory, Offer, OffTrack, Question
from knowledge.series import Indicator
from knowledge.understanding.cues import Cues


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be followed: its scope, id and name."""

    scope: Scope
    subject: str
    name: str


def topic_of(words: str, volume: Volume, today: date) -> Topic | Sequence[str]:
    """Find what *words*, or an id, mean, as a question about it would, or the names of what they may mean."""
    library = volume.library
    setting = Setting(library, today)
    by_id = _keyed(words.strip(), setting) or _entity(words.strip(), setting)
    if by_id is not None:
        return by_id
    words = clean(words)
    committee = _committee(words, setting)
    if committee is not None:
        return committee
    if Cues(library.vocabulary.cues).whole(words, "everything"):
        return _topic(Scope.EVERYTHING, "", setting)
    return _meant(volume.reader.understand(words, Memory(), today).question, setting)


def name_of(scope: Scope, subject: str, setting: Setting) -> str:
    """Say what is followed; an id that is held no longer stands for itself."""
    library = setting.library
    match scope:
        case Scope.EVERYTHING:
            return setting.say("follow.everything")
        case Scope.DEPRIVATION:
            return setting.say("follow.deprivation")
        case Scope.DIRECTORATE:
            return setting.say("follow.directorate", name=subject)
        case Scope.COMMITTEE:
            known = library.committees.get(subject)
            return setting.say("follow.committee", name=known.name if known else subject)
        case Scope.LIMIT:
            return library.indicators[subject].title if subject in library.indicators else subject
        case Scope.MEASURE | Scope.GOAL:
            return _title(subject, library)
        case _:
            assert_never(scope)


def series_of(topic: Topic, library: Library) -> Sequence[str]:
    """Give the indicators that a limit on *topic* may be about: those of one measure."""
    if topic.scope is not Scope.MEASURE:
        return ()
    if topic.subject in library.indicators:
        return (topic.subject,)
    match _held(topic.subject, library):
        case Measure() as row:
            return row.indicators
        case Indicator() as series:
            return (series.id,)
        case _:
            return ()


def followed(follower: Follower, setting: Setting) -> str:
    """Name what *follower* follows."""
    return name_of(follower.scope, follower.subject, setting)


def _topic(scope: Scope, subject: str, setting: Setting) -> Topic:
    return Topic(scope, subject, name_of(scope, subject, setting))


def _held(subject: str, library: Library) -> object:
    """Give what has the id *subject*; an indicator stands under its own id and under that of its page."""
    known = {*library.measures, *library.components, *library.goals, *library.actions}
    if subject in known:
        return library.entity(subject)
    return library.indicators.get(subject.removeprefix("published/"))


def _title(subject: str, library: Library) -> str:
    return str(getattr(_held(subject, library), "title", subject))


def _keyed(key: str, setting: Setting) -> Topic | None:
    """Read “directorate:People Services”, as programs and pages name what is followed."""
    scope, colon, subject = key.partition(":")
    if not colon or scope not in set(Scope):
        return None
    topic = _topic(Scope(scope), subject, setting)
    match topic.scope:
        case Scope.MEASURE | Scope.GOAL:
            return topic if _held(subject, setting.library) is not None else None
        case Scope.COMMITTEE:
            return topic if subject in setting.library.committees else None
        case Scope.LIMIT:
            return topic if subject in setting.library.indicators else None
        case Scope.EVERYTHING | Scope.DEPRIVATION:
            return topic if not subject else None
        case Scope.DIRECTORATE:
            return topic if any(one.directorate == subject for one in setting.library.measures.values()) else None
        case _:
            assert_never(topic.scope)


def _entity(subject: str, setting: Setting) -> Topic | None:
    held = _held(subject, setting.library) if "/" in subject else setting.library.committees.get(subject)
    match held:
        case Measure() | Indicator():
            return _topic(Scope.MEASURE, subject, setting)
        case Goal():
            return _topic(Scope.GOAL, subject, setting)
        case Action() as action:
            goal = next(one for one in setting.library.goals.values() if action in one.actions)
            return _topic(Scope.GOAL, goal.id, setting)
        case Committee():
            today = setting.library.committee_today(subject)
            return None if today is None else _topic(Scope.COMMITTEE, today.id, setting)
        case _:
            return None


def _committee(words: str, setting: Setting) -> Topic | None:
    """Find the committee that *words* name, by the longest of its names."""
    said = f" {words} "
    named = [
        (len(name), one)
        for one in setting.library.committees.values()
        for name in (one.name, *one.printed, *one.nicknames)
        if f" {clean(name)} " in said and ("committee" in words or clean(name) == words)
    ]
    if not named:
        return None
    today = setting.library.committee_today(max(named, key=itemgetter(0))[1].id)
    return None if today is None else _topic(Scope.COMMITTEE, today.id, setting)


def _meant(question: Question, setting: Setting) -> Topic | Sequence[str]:
    match question:
        case About(subject=subject):
            return _entity(subject, setting) or _series(subject, setting)
        case Offer(options=options):
            return [_title(one, setting.library) for one in options]
        case Measures(where) if where.deprivation:
            return _topic(Scope.DEPRIVATION, "", setting)
        case Measures(where) if where.directorate:
            return _topic(Scope.DIRECTORATE, where.directorate, setting)
        case Measures(where) | Brief(where) | OffTrack(where) if where.goal:
            return _topic(Scope.GOAL, where.goal, setting)
        case OffTrack():
            return _topic(Scope.EVERYTHING, "", setting)
        case _:
            return ()


def _series(subject: str, setting: Setting) -> Topic | Sequence[str]:
    return _topic(Scope.MEASURE, subject, setting) if subject in setting.library.indicators else ()
