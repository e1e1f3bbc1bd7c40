"""The page of one goal: its wordings, its actions, and what is tracked under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.web.views.crosswalk import Step, fate, origin
from adapters.web.views.measures import MeasureLine, measure_lines
from adapters.web.wording import state_words
from knowledge.errors import UnknownSubject
from knowledge.framework import Edition, Goal, GoalKind
from knowledge.library import Library
from knowledge.paths import source_path


@dataclass(frozen=True)
class GoalView:
    """Everything that is printed about one goal; *kind* is what its edition calls it."""

    goal: Goal
    kind: str
    edition: Edition
    state: str
    tracked: tuple[MeasureLine, ...]
    fate: tuple[Step, ...]
    origin: tuple[Step, ...]
    source_path: str | None


def goal_view(subject: str, library: Library, today: date) -> GoalView:
    """Gather the page of the goal with the id *subject*; raises UnknownSubject."""
    goal = library.entity(subject)
    if not isinstance(goal, Goal):
        raise UnknownSubject(f"“{subject}” is no goal: each edition's page lists its goals.")
    edition = library.editions[goal.edition]
    return GoalView(
        goal=goal,
        kind=kind_words(goal),
        edition=edition,
        state=state_words(edition, today),
        tracked=measure_lines(library.measures_under(goal), library, today),
        fate=fate(goal, library),
        origin=origin(goal, library),
        source_path=source_path(goal.source),
    )


def kind_words(goal: Goal) -> str:
    """Name a goal as its edition does, as Ambition 2."""
    kind = goal.kind.value.capitalize()
    numbered = goal.number is not None and goal.kind is not GoalKind.VISION
    return f"{kind} {goal.number}" if numbered else kind
