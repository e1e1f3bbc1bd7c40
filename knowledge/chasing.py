"""What is due: which indicators wait for a reading, for how long, and who should be asked for it.

Due means that its owner is asked; overdue, that it is reported; stale, that what is held no longer shows how things
stand (`knowledge.freshness`). What never had a reading cannot be late and is told apart, so that it is not forgotten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.framework import Measure
from knowledge.freshness import freshness
from knowledge.library import Library
from knowledge.periods import Frequency, Period, frequency_of
from knowledge.series import BUNDLED, Indicator, Lifecycle, Reading


class State(StrEnum):
    """Whether a reading is awaited: those of freshness, and that there never was one."""

    NOT_DUE = "not_due"
    DUE = "due"
    OVERDUE = "overdue"
    STALE = "stale"
    NEVER_READ = "never_read"


LATE = frozenset({State.OVERDUE, State.STALE})
AWAITED = LATE | {State.DUE}


@dataclass(frozen=True, slots=True)
class Chase:
    """How one indicator stands: *newest* is the last period with a reading, *due* the day its next one is due from.

    Both are empty where no reading is held or its period is not printed (it is stale then, as nobody can tell its age),
    *due* also where nobody says how often one comes. *entered* tells whether anybody ever entered a reading, beside
    those that ship with Ambit.
    """

    indicator: Indicator
    state: State
    newest: Period | None = None
    due: date | None = None
    entered: bool = False

    @property
    def owner(self) -> str | None:
        """Give who should be asked, if anybody is named."""
        return self.indicator.owner

    @property
    def fed(self) -> bool:
        """Tell whether somebody enters its readings: one was entered, and it is not too old to be of use."""
        return self.entered and self.state is not State.STALE

    def days_late(self, today: date) -> int | None:
        """Give for how many days the next reading has been due on *today*; nothing where it is not."""
        return (today - self.due).days if self.due and self.state in AWAITED else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many indicators are in each state, by owner and by printed committee; an empty name stands for none.

    *measures* are those with an active indicator: so many have no owner for any of theirs, and nobody feeds those that
    *neglected* gives, by id, with their active indicators.
    """

    by_owner: Mapping[str, Mapping[State, int]]
    by_committee: Mapping[str, Mapping[State, int]]
    measures: int
    unowned: int
    neglected: Mapping[str, tuple[Chase, ...]]

    @property
    def unfed(self) -> int:
        """How many measures nobody feeds."""
        return len(self.neglected)


def chases(library: Library, today: date) -> Mapping[str, Chase]:
    """Give how each active indicator that a measure or a component names stands on *today*, by id."""
    named = dict.fromkeys(name for measure in library.measures.values() for name in parts_of(measure))
    entered = {row.indicator for row in library.recorded if row.recorded_by != BUNDLED}
    firsts = _first_frequencies(library.recorded)
    active = [one for name in named if (one := library.indicators[name]).lifecycle is Lifecycle.ACTIVE]
    return {one.id: _chase(one, firsts.get(one.id), library, today, entered=one.id in entered) for one in active}


def parts_of(measure: Measure) -> tuple[str, ...]:
    """Give the indicators of *measure* and of its components, each once."""
    parts = (name for component in measure.components for name in component.indicators)
    return tuple(dict.fromkeys((*measure.indicators, *parts)))


def coverage(library: Library, today: date) -> Coverage:
    """Count on *today* who is waited for, and what nobody owns or feeds."""
    held = chases(library, today)
    rows = {one.id: [held[name] for name in parts_of(one) if name in held] for one in library.measures.values()}
    chased = {key: tuple(parts) for key, parts in rows.items() if parts}
    committees: defaultdict[str, dict[str, Chase]] = defaultdict(dict)
    for key, parts in rows.items():
        committees[library.measures[key].committee or ""].update({part.indicator.id: part for part in parts})
    owners: defaultdict[str, list[Chase]] = defaultdict(list)
    for chase in held.values():
        owners[chase.owner or ""].append(chase)
    return Coverage(
        by_owner={owner: _counted(parts) for owner, parts in owners.items()},
        by_committee={name: _counted(parts.values()) for name, parts in committees.items() if parts},
        measures=len(chased),
        unowned=sum(not any(part.owner for part in parts) for parts in chased.values()),
        neglected={key: parts for key, parts in chased.items() if not any(part.fed for part in parts)},
    )


def _chase(indicator: Indicator, first: Frequency | None, library: Library, today: date, *, entered: bool) -> Chase:
    parts = [row for part in library.breakdowns(indicator.id) for row in library.readings(indicator.id, part)]
    series = library.readings(indicator.id) or parts
    if not series:
        return Chase(indicator, State.NEVER_READ, entered=entered)
    newest = max((row.period for row in series if row.period), key=lambda period: period.end, default=None)
    if newest is None:
        return Chase(indicator, State.STALE, entered=entered)
    known = indicator.model_copy(update={"frequency": indicator.frequency or first})
    age = freshness(known, newest, today)
    return Chase(indicator, State(age.freshness.value), newest, age.next_due, entered)


def _first_frequencies(recorded: Iterable[Reading]) -> Mapping[str, Frequency | None]:
    """Give for each indicator how often it is read by the reading recorded first: it sets what no source states."""
    firsts: dict[str, Reading] = {}
    for row in sorted((row for row in recorded if row.period), key=lambda row: row.recorded_at):
        firsts.setdefault(row.indicator, row)
    return {name: frequency_of(row.period.span) for name, row in firsts.items() if row.period}


def _counted(parts: Iterable[Chase]) -> Mapping[State, int]:
    return Counter(part.state for part in parts)
