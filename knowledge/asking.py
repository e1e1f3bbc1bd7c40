"""Which readings are asked for, of whom, and when: their owner first, then those above, at last those who follow."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import assert_never

from knowledge.chasing import Chase, State, chases
from knowledge.council_time import council_day
from knowledge.freshness import Freshness, freshness
from knowledge.library import Library
from knowledge.working_days import working_days_between

PATIENCE = 5
"""Working days after which the owner is asked once more."""


class Stage(StrEnum):
    """How far the asking for one reading went."""

    ASKED = "asked"
    AGAIN = "again"
    REPORTED = "reported"
    STALE = "stale"


def asked_for(library: Library, today: date) -> tuple[Chase, ...]:
    """Give how the series stand on *today* that are asked for: what nobody ever entered is asked of nobody.

    What was too old already when it came in did not become so, and is no news: somebody fills in the past.
    """
    held = (one for one in chases(library, today).values() if one.entered)
    return tuple(one for one in held if one.state is not State.STALE or not _came_stale(one, library))


def _came_stale(chase: Chase, library: Library) -> bool:
    rows = [row for row in library.recorded if row.indicator == chase.indicator.id and row.period == chase.newest]
    if chase.newest is None or not rows:
        return True
    came = council_day(max(row.recorded_at for row in rows))
    return freshness(chase.indicator, chase.newest, came, chase.newest).freshness is Freshness.STALE


def stages(chase: Chase, asked: date | None, today: date) -> tuple[Stage, ...]:
    """Give the stages that asking for the next reading of *chase* has come to on *today*.

    *asked* is the day on which its owner was asked first.
    """
    first = Stage.ASKED if asked is None or working_days_between(asked, today) < PATIENCE else Stage.AGAIN
    match chase.state:
        case State.DUE:
            return (first,)
        case State.OVERDUE:
            return first, Stage.REPORTED
        case State.STALE:
            return (Stage.STALE,)
        case State.NOT_DUE | State.NEVER_READ:
            return ()
        case _:
            assert_never(chase.state)


def awaited(chase: Chase) -> str:
    """Name the reading that is awaited: by its period, or by the one it comes after."""
    if chase.newest is None:
        return "any period"
    following = chase.newest.following()
    return str(following) if following is not None else f"after {chase.newest}"


def slot(chase: Chase, stage: Stage) -> str:
    """Name what is told once: this *stage* of the reading that is awaited."""
    return f"{awaited(chase)}, {stage.value}"
