"""Listeners: the chats that hear of a series, because somebody there follows it or owns it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from knowledge.following import Chat, Follower, Pace, Scope
from knowledge.framework import Measure
from knowledge.library import Library
from knowledge.people import Person


@dataclass(frozen=True, slots=True)
class Listener:
    """A *chat* that hears of something, at the *pace* that is wanted there."""

    chat: Chat
    pace: Pace = Pace.AT_ONCE


def concerned(
    followers: Iterable[Follower], chats: Iterable[Chat], indicator: str, library: Library
) -> Mapping[str, Listener]:
    """Give those whom *indicator* concerns, by conversation: who follows it, and its owners, unless they want none.

    Who follows it in several ways hears at the quickest pace of them.
    """
    held = {one.conversation: one for one in chats}
    rows = measures_of(indicator, library)
    heard = {one.conversation: Listener(one) for one in chats_of(library.people.owners(indicator), held.values())}
    paces: dict[str, set[Pace]] = {}
    for one in followers:
        if one.conversation in held and _covers(one, indicator, rows, library):
            paces.setdefault(one.conversation, set()).add(one.pace)
    for conversation, wanted in paces.items():
        quickest = next(pace for pace in Pace if pace in wanted)
        heard[conversation] = Listener(held[conversation], quickest)
    return {name: one for name, one in heard.items() if one.pace is not Pace.NEVER}


def owned_of(
    person: str | None, held: Iterable[Follower], library: Library, within: Follower | None = None
) -> tuple[str, ...]:
    """Give the series of which *person* hears as their owner, *within* what is followed there, if that is given.

    Those of which they want to hear nothing, or at another pace, by what they have *held* as their wish, are left out.
    """
    owned = library.people.person(person).owns if person else ()
    wanted = [one for one in held if one.scope is not Scope.EVERYTHING or one.pace is Pace.NEVER]
    known = {one: measures_of(one, library) for one in owned if one in library.indicators}
    return tuple(
        one
        for one, rows in known.items()
        if (within is None or _covers(within, one, rows, library))
        and not any(_covers(other, one, rows, library) for other in wanted)
    )


def chats_of(people: Iterable[Person], chats: Iterable[Chat]) -> tuple[Chat, ...]:
    """Give the chats with one of *people* alone; whoever never wrote to Ambit cannot be reached."""
    wanted = {one.id for one in people}
    return tuple(one for one in chats if one.person in wanted)


def measures_of(indicator: str, library: Library) -> tuple[Measure, ...]:
    """Give the measures and components that *indicator* stands behind, the newest edition first."""
    rows = (*library.measures.values(), *library.components.values())
    return tuple(row for row in rows if indicator in row.indicators)


def _covers(follower: Follower, indicator: str, rows: Iterable[Measure], library: Library) -> bool:
    match follower.scope:
        case Scope.EVERYTHING:
            return True
        case Scope.MEASURE:
            return follower.subject in {indicator, f"published/{indicator}", *(row.id for row in rows)}
        case Scope.GOAL:
            goal = library.goals.get(follower.subject)
            return goal is not None and any(row in library.measures_under(goal) for row in rows)
        case Scope.COMMITTEE:
            led = (library.committee_today(row.committee) for row in rows)
            return any(one is not None and one.id == follower.subject for one in led)
        case Scope.DIRECTORATE:
            return any(row.directorate == follower.subject for row in rows)
        case Scope.DEPRIVATION:
            return any(row.deprivation for row in rows)
        case Scope.LIMIT:
            return False
        case _:
            assert_never(follower.scope)
