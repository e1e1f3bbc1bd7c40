"""The ladder: while nobody acts on a measure off track, one after another is told, by working days (alerting.md b.2).

The council's own way: whoever answers for the measure and their managers, then the lead of the service's committee,
then the committee that all reports on measures off track end at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import assert_never

from knowledge.council_time import council_day
from knowledge.episodes import Episode, State
from knowledge.framework import Committee
from knowledge.library import Library
from knowledge.people import Directory, Person
from knowledge.rights import owners
from knowledge.rungs import Rung, To, Unless
from knowledge.status import Status
from knowledge.working_days import working_days_between


class Why(StrEnum):
    """Why a rung is climbed, and why one that is climbed tells nobody."""

    WAITED = "waited"
    NOBODY_BEFORE = "nobody_before"
    NOBODY_NAMED = "nobody_named"
    NEVER_WROTE = "never_wrote"


@dataclass(frozen=True, slots=True)
class Climb:
    """A *rung* that is due after *days* working days: the *people* to be told, and *why*; nobody, and why not."""

    rung: Rung
    days: int
    people: tuple[Person, ...]
    why: Why


def climb(episode: Episode, library: Library, today: date, reached: Collection[str]) -> tuple[Climb, ...]:
    """Give the rungs that *episode* climbs on *today*, the first first.

    *reached* are the ids of those whom Ambit can write to. What is amber, or in somebody's hands, climbs nothing.
    """
    if episode.state is not State.OPEN or episode.severity is not Status.RED:
        return ()
    open_to = [one for one in Unless if one is not Unless.PLANNED or episode.plan is None]
    chains = [_chain(one, episode, library, today) for one in open_to]
    return tuple(sorted(_taken(chains, episode, library, reached), key=lambda one: one.rung.after))


@dataclass(frozen=True, slots=True)
class _Chain:
    """The rungs of one kind that were not climbed yet, the first first, after *days* working days."""

    rungs: tuple[Rung, ...]
    days: int


def _chain(unless: Unless, episode: Episode, library: Library, today: date) -> _Chain:
    rungs = (one for one in library.bundle.ladder if one.unless is unless and one.id not in episode.climbed)
    return _Chain(tuple(sorted(rungs, key=lambda one: one.after)), waited(episode, unless, today))


def waited(episode: Episode, unless: Unless, today: date) -> int:
    """Count the working days for which *episode* has waited: for a plan, or for somebody to take it up.

    Whoever had it in hand for a while stops the second clock alone, which begins anew when that ends.
    """
    since = episode.waiting_since
    if unless is Unless.ACKNOWLEDGED and episode.idle_since is not None:
        since = max(since, episode.idle_since)
    return working_days_between(council_day(since), today)


def _taken(chains: Iterable[_Chain], episode: Episode, library: Library, reached: Collection[str]) -> Iterator[Climb]:
    for chain in chains:
        passed_on = False
        for rung in chain.rungs:
            if rung.after > chain.days and not passed_on:
                break
            named = whom(rung, episode, library)
            people = tuple(one for one in named if one.id in reached)
            yield Climb(rung, chain.days, people, _why(named, people, passed_on=passed_on))
            passed_on = not people


def _why(named: Collection[Person], people: Collection[Person], *, passed_on: bool) -> Why:
    if people:
        return Why.NOBODY_BEFORE if passed_on else Why.WAITED
    return Why.NEVER_WROTE if named else Why.NOBODY_NAMED


def whom(rung: Rung, episode: Episode, library: Library) -> tuple[Person, ...]:
    """Give those whom *rung* names for *episode*, each once."""
    people = library.people
    match rung.to:
        case To.OWNER:
            return owners(episode, people)
        case To.MANAGER:
            return _above(owners(episode, people), 1, people)
        case To.DIRECTOR:
            return _above(owners(episode, people), 2, people)
        case To.COMMITTEE:
            return _once(one for led in committees_of(episode.indicator, library) for one in people.leads(led.id))
        case To.OVERSIGHT:
            return people.leads(rung.committee or "")
        case To.TEAM:
            return people.admins()
        case _:
            assert_never(rung.to)


def committees_of(indicator: str, library: Library) -> tuple[Committee, ...]:
    """Give the committees of today that the measures of *indicator* belong to, each once.

    An edition that prints none borrows them from the editions that track the same thing.
    """
    rows = [row for row in (*library.measures.values(), *library.components.values()) if indicator in row.indicators]
    printed = [row.committee for row in rows if row.committee]
    printed = printed or [one.committee for row in rows for one in library.siblings(row) if one.committee]
    led = (library.committee_today(name) for name in printed)
    return tuple({one.id: one for one in led if one is not None}.values())


def _above(owners: Iterable[Person], steps: int, people: Directory) -> tuple[Person, ...]:
    return _once(one for owner in owners for one in islice(people.above(owner), steps - 1, steps))


def _once(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({one.id: one for one in people}.values())
