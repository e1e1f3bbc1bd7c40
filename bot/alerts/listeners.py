"""Listeners: the chats that hear of a series, because somebody there follows it or owns it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from knowledge.following import Chat, Follower, Pace, Scope
from knowledge.framework import Measure
from knowledge.library import Library
from knowledge.people import Person

Topic = tuple[Scope, str]
"""What is followed: a scope, and the id of what is meant in it, empty where there is only one."""

QUICKNESS = tuple(Pace)
"""The paces, the quickest first."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A *chat* that hears of something, at the *pace* that is wanted there."""

    chat: Chat
    pace: Pace = Pace.AT_ONCE


class Audience:
    """Whoever may hear: the *chats* that can be written to, and who follows what in them.

    They are sorted once, so that many series can be told to thousands without a look at everybody for each.
    """

    def __init__(self, followers: Iterable[Follower], chats: Iterable[Chat]) -> None:
        self.chats = tuple(chats)
        self._chats = {one.conversation: one for one in self.chats}
        self._followers: defaultdict[Topic, list[Follower]] = defaultdict(list)
        for one in followers:
            if one.conversation in self._chats:
                self._followers[one.scope, one.subject].append(one)

    def reached(self, conversations: Iterable[str]) -> Mapping[str, Listener]:
        """Give those of *conversations* that can be written to."""
        return {name: Listener(self._chats[name]) for name in conversations if name in self._chats}

    def of(self, indicator: str, library: Library) -> Mapping[str, Listener]:
        """Give those whom *indicator* concerns, by conversation: who follows it, and its owners, unless they want none.

        Who follows it in several ways hears at the quickest pace of them.
        """
        heard = {one.conversation: Listener(one) for one in chats_of(library.people.owners(indicator), self.chats)}
        paces: dict[str, Pace] = {}
        for one in (one for topic in topics_of(indicator, library) for one in self._followers.get(topic, ())):
            paces[one.conversation] = min(one.pace, paces.get(one.conversation, one.pace), key=QUICKNESS.index)
        heard |= {name: Listener(self._chats[name], pace) for name, pace in paces.items()}
        return {name: one for name, one in heard.items() if one.pace is not Pace.NEVER}


def owned_of(
    person: str | None, held: Iterable[Follower], library: Library, within: Follower | None = None
) -> tuple[str, ...]:
    """Give the series of which *person* hears as their owner, *within* what is followed there, if that is given.

    Those of which they want to hear nothing, or at another pace, by what they have *held* as their wish, are left out.
    """
    owned = library.people.person(person).owns if person else ()
    wanted = [one for one in held if one.scope is not Scope.EVERYTHING or one.pace is Pace.NEVER]
    known = {one: topics_of(one, library) for one in owned if one in library.indicators}
    return tuple(
        one
        for one, topics in known.items()
        if (within is None or (within.scope, within.subject) in topics)
        and not any((other.scope, other.subject) in topics for other in wanted)
    )


def chats_of(people: Iterable[Person], chats: Iterable[Chat]) -> tuple[Chat, ...]:
    """Give the chats with one of *people* alone; whoever never wrote to Ambit cannot be reached."""
    wanted = {one.id for one in people}
    return tuple(one for one in chats if one.person in wanted)


def measures_of(indicator: str, library: Library) -> tuple[Measure, ...]:
    """Give the measures and components that *indicator* stands behind, the newest edition first."""
    return library.measured.get(indicator, ())


def topics_of(indicator: str, library: Library) -> frozenset[Topic]:
    """Give all that somebody may follow and hear of *indicator* by it; a limit is judged by itself."""
    rows = measures_of(indicator, library)
    return frozenset((scope, subject) for scope in Scope for subject in _subjects(scope, indicator, rows, library))


def _subjects(scope: Scope, indicator: str, rows: Iterable[Measure], library: Library) -> Iterator[str]:
    match scope:
        case Scope.EVERYTHING:
            yield ""
        case Scope.MEASURE:
            yield from (indicator, f"published/{indicator}", *(row.id for row in rows))
        case Scope.GOAL:
            named = (library.goal_of(row.edition, name) for row in rows for name in (row.primary, *row.secondary))
            yield from (one.id for one in named if one is not None)
        case Scope.COMMITTEE:
            led = (library.committee_today(row.committee) for row in rows)
            yield from (one.id for one in led if one is not None)
        case Scope.DIRECTORATE:
            yield from (row.directorate for row in rows if row.directorate is not None)
        case Scope.DEPRIVATION:
            yield from ("" for row in rows if row.deprivation)
        case Scope.LIMIT:
            return
        case _:
            assert_never(scope)
