"""The words that pages use for closed sets of the model."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import assert_never

from knowledge.answering.figures import age_words as age
from knowledge.answering.figures import day_words as _day
from knowledge.asked import Unmet
from knowledge.chasing import State
from knowledge.comparison import Change
from knowledge.framework import CrosswalkKind, Edition, GoalKind
from knowledge.freshness import Freshness
from knowledge.series import Direction, Lifecycle
from knowledge.status import Status

STATUS = {
    Status.BLUE: ("Blue", "better than target"),
    Status.GREEN: ("Green", "on target"),
    Status.AMBER: ("Amber", "just off target"),
    Status.RED: ("Red", "off target"),
    Status.BASELINE: ("Baseline", "first readings, to compare later ones with"),
    Status.CONTEXTUAL: ("Context", "shown for background, not judged"),
    Status.IN_DEVELOPMENT: ("In development", "agreed, not measured yet"),
    Status.NO_TARGET: ("No target", "not judged"),
    Status.NO_DATA: ("No data", "not judged"),
}
UNMET = {
    Unmet.UNKNOWN: "declined",
    Unmet.CLARIFY: "asked back",
    Unmet.WRONG: "answered, and said to be not what was meant",
}
FRESHNESS = {
    Freshness.NOT_DUE: "no newer reading is due yet",
    Freshness.DUE: "a newer reading is due",
    Freshness.OVERDUE: "a newer reading is overdue",
    Freshness.STALE: "too old to show how things stand today",
}
CHANGE = {
    Change.BETTER: "better than the reading before",
    Change.WORSE: "worse than the reading before",
    Change.SAME: "the same as the reading before",
    Change.UP: "up from the reading before",
    Change.DOWN: "down from the reading before",
    Change.NOT_COMPARABLE: "not comparable with the reading before",
}
AWAITING = {
    State.NOT_DUE: ("Not due", "no newer figure is due yet"),
    State.DUE: ("Due", "a newer figure is due"),
    State.OVERDUE: ("Overdue", "a newer figure has been due for a month or more"),
    State.STALE: ("Stale", "the newest figure is too old to show how things stand today"),
    State.NEVER_READ: ("Never read", "no figure was ever held"),
}


def age_words(days: int) -> str:
    """Say how long ago the end of a period is: *days* as days, months or years."""
    return "period not over yet" if days < 0 else f"{age(days)} old"


def day_words(day: date) -> str:
    """Write a day as 1 April 2023."""
    return _day(day)


def moment_words(moment: datetime) -> str:
    """Write a moment as 1 April 2023, 09:30 UTC."""
    there = moment.astimezone(UTC)
    return f"{day_words(there)}, {there:%H:%M} UTC"


def better_words(direction: Direction) -> str:
    """Say which way is better."""
    match direction:
        case Direction.HIGHER:
            return "Higher is better"
        case Direction.LOWER:
            return "Lower is better"
        case Direction.RANGE:
            return "Within a range is better"
        case Direction.NEUTRAL:
            return "Neither higher nor lower is better"
        case _:
            assert_never(direction)


def lifecycle_words(lifecycle: Lifecycle) -> str | None:
    """Say where an indicator is in its life; nothing for one that is in use."""
    match lifecycle:
        case Lifecycle.ACTIVE:
            return None
        case Lifecycle.IN_DEVELOPMENT:
            return "in development: no target is set yet"
        case Lifecycle.CONTEXTUAL:
            return "for context: shown, not judged"
        case Lifecycle.BASELINE:
            return "baseline: the first readings are being gathered"
        case Lifecycle.SUSPENDED:
            return "suspended"
        case Lifecycle.RETIRED:
            return "retired"
        case _:
            assert_never(lifecycle)


def crosswalk_words(kind: CrosswalkKind) -> str:
    """Say what became of a goal or measure."""
    match kind:
        case CrosswalkKind.SAME:
            return "continued as"
        case CrosswalkKind.NARROWER:
            return "continued, more narrowly, as"
        case CrosswalkKind.BROADER:
            return "continued, more broadly, as"
        case CrosswalkKind.REPLACED:
            return "replaced by"
        case CrosswalkKind.DROPPED:
            return "dropped: the later edition has nothing in its place"
        case _:
            assert_never(kind)


def goals_words(kind: GoalKind) -> str:
    """Name several goals of one kind."""
    match kind:
        case GoalKind.VISION:
            return "Vision"
        case GoalKind.OUTCOME:
            return "Outcomes"
        case GoalKind.PRIORITY:
            return "Priorities"
        case GoalKind.AMBITION:
            return "Ambitions"
        case GoalKind.ENABLER:
            return "Enablers"
        case _:
            assert_never(kind)


def state_words(edition: Edition, today: date) -> str:
    """Say whether an edition is in force on *today*, and whether the text held is a draft."""
    if today < edition.effective_from:
        state = "not in force yet"
    elif today <= edition.effective_to:
        state = "in force"
    else:
        state = "archived"
    return f"{state}; the text held is the draft" if edition.draft else state
