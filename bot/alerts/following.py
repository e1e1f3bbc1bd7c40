"""Following: “follow road deaths”, “unfollow it”, “what do I follow”, in a chat, at once and without a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import itemgetter
from typing import Protocol, assert_never

from bot.shelf import Shelf
from knowledge.answering.setting import Setting
from knowledge.following import Follower, Scope
from knowledge.framework import Action, Goal, Measure
from knowledge.library import Library
from knowledge.matching.words import clean
from knowledge.question import About, Brief, Measures, Memory, Offer, OffTrack, Question
from knowledge.series import Indicator
from knowledge.understanding.cues import Cues


class Order(StrEnum):
    """What is asked; each is the name of a cue."""

    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    FOLLOWING = "following"


@dataclass(frozen=True, slots=True)
class Wish:
    """An order with the words behind it: what to follow."""

    order: Order
    words: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be followed: its scope, id and name."""

    scope: Scope
    subject: str
    name: str


class Followers(Protocol):
    """Where it is kept who follows."""

    async def add(self, one: Follower) -> None:
        """Let somebody follow."""

    async def remove(self, conversation: str, scope: Scope | None = None, subject: str = "") -> int:
        """Let a conversation follow something no more."""

    async def of(self, conversation: str) -> tuple[Follower, ...]:
        """Give what a conversation follows."""


class Following:
    """Reads and fulfils wishes to follow; *clock* gives the moment in UTC."""

    def __init__(self, followers: Followers, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._followers = followers
        self._shelf = shelf
        self._clock = clock

    def wish(self, text: str) -> Wish | None:
        """Read *text* as a wish; nothing where it is a question."""
        said = clean(text)
        cues = Cues(self._shelf.library().vocabulary.cues)
        if cues.whole(said, Order.FOLLOWING):
            return Wish(Order.FOLLOWING, "")
        opened = cues.begins(said, (Order.FOLLOW, Order.UNFOLLOW))
        return None if opened is None else Wish(Order(opened[0]), opened[1].strip())

    async def fulfil(self, wish: Wish, conversation: str, person: str) -> str:
        """Do what is wished for *conversation*, and say so."""
        setting = Setting(self._shelf.library(), self._clock().date())
        if wish.order is Order.FOLLOWING:
            return await self._listed(conversation, setting)
        topic = self._topic(wish.words)
        if not isinstance(topic, Topic):
            return setting.say("follow.which", options="; ".join(topic)) if topic else setting.say("follow.unclear")
        held = {(one.scope, one.subject) for one in await self._followers.of(conversation)}
        known = (topic.scope, topic.subject) in held
        match wish.order:
            case Order.FOLLOW:
                now = self._clock()
                follower = Follower(
                    conversation=conversation,
                    person=person,
                    scope=topic.scope,
                    subject=topic.subject,
                    since=now,
                )
                await self._followers.add(follower)
                return setting.say("follow.already" if known else "follow.now", what=topic.name)
            case Order.UNFOLLOW:
                await self._followers.remove(conversation, topic.scope, topic.subject)
                return setting.say("follow.stopped" if known else "follow.not_followed", what=topic.name)
            case _:
                assert_never(wish.order)

    async def stop(self, conversation: str) -> None:
        """Let *conversation* follow nothing any more."""
        await self._followers.remove(conversation)

    async def _listed(self, conversation: str, setting: Setting) -> str:
        held = await self._followers.of(conversation)
        names = [_name(one, setting) for one in held]
        return setting.say("follow.list", what="; ".join(names)) if names else setting.say("follow.none")

    def _topic(self, words: str) -> Topic | Sequence[str]:
        """Find what *words* mean, as a question about it would, or the names of what they may mean."""
        library = self._shelf.library()
        committee = _committee(words, library)
        if committee is not None:
            return committee
        if Cues(library.vocabulary.cues).whole(words, "everything"):
            return Topic(Scope.EVERYTHING, "", Setting(library, date.min).say("follow.everything"))
        day = self._clock().date()
        return _meant(self._shelf.volume.reader.understand(words, Memory(), day).question, library)


def _committee(words: str, library: Library) -> Topic | None:
    """Find the committee that *words* name, by the longest of its names."""
    said = f" {words} "
    named = [
        (len(name), one)
        for one in library.committees.values()
        for name in (one.name, *one.printed, *one.nicknames)
        if f" {clean(name)} " in said and ("committee" in words or clean(name) == words)
    ]
    if not named:
        return None
    today = library.committee_today(max(named, key=itemgetter(0))[1].id)
    return None if today is None else Topic(Scope.COMMITTEE, today.id, f"the {today.name} Committee")


def _meant(question: Question, library: Library) -> Topic | Sequence[str]:
    match question:
        case About(subject=subject):
            return _about(subject, library)
        case Offer(options=options):
            return [getattr(library.entity(one), "title", one) for one in options]
        case Measures(where) if where.deprivation:
            return Topic(Scope.DEPRIVATION, "", "the measures flagged for deprivation")
        case Measures(where) if where.directorate:
            return Topic(Scope.DIRECTORATE, where.directorate, f"the directorate {where.directorate}")
        case Measures(where) | Brief(where) | OffTrack(where) if where.goal:
            return Topic(Scope.GOAL, where.goal, library.goals[where.goal].title)
        case OffTrack():
            return Topic(Scope.EVERYTHING, "", "everything")
        case _:
            return ()


def _about(subject: str, library: Library) -> Topic | Sequence[str]:
    match library.entity(subject):
        case Measure() as row:
            return Topic(Scope.MEASURE, row.id, row.title)
        case Indicator() as series:
            return Topic(Scope.MEASURE, subject, series.title)
        case Goal() as goal:
            return Topic(Scope.GOAL, goal.id, goal.title)
        case Action() as action:
            goal = next(one for one in library.goals.values() if action in one.actions)
            return Topic(Scope.GOAL, goal.id, goal.title)
        case _:
            return ()


def _name(follower: Follower, setting: Setting) -> str:
    match follower.scope:
        case Scope.EVERYTHING:
            return setting.say("follow.everything")
        case Scope.DEPRIVATION:
            return "the measures flagged for deprivation"
        case Scope.DIRECTORATE:
            return f"the directorate {follower.subject}"
        case Scope.COMMITTEE:
            return f"the {setting.library.committees[follower.subject].name} Committee"
        case Scope.MEASURE | Scope.GOAL | Scope.LIMIT:
            return str(getattr(setting.library.entity(follower.subject), "title", follower.subject))
        case _:
            assert_never(follower.scope)
