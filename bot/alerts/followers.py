"""Whom an episode concerns: those who follow its measure, a goal or committee of it, or everything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from knowledge.episodes import Follower, Scope
from knowledge.framework import Measure
from knowledge.library import Library


def concerned(followers: Iterable[Follower], indicator: str, library: Library) -> dict[str, Follower]:
    """Give those of *followers* whom *indicator* concerns, one a conversation."""
    rows = measures_of(indicator, library)
    found = (one for one in followers if _covers(one, indicator, rows, library))
    return {one.conversation: one for one in found}


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
        case _:
            assert_never(follower.scope)
