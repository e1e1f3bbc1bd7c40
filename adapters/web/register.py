"""Entries of the API made from the library."""

from __future__ import annotations

from datetime import date

from adapters.web.shapes import (
    ActionEntry,
    ComponentEntry,
    EditionEntry,
    GoalEntry,
    MeasureDetail,
    MeasureEntry,
)
from knowledge.figures import current_figures
from knowledge.framework import Edition, Goal, Measure
from knowledge.library import Library
from knowledge.paths import path_of


def measure_entry(measure: Measure, library: Library) -> MeasureEntry:
    """Write one row of the register."""
    today = library.committee_today(measure.committee)
    return MeasureEntry(
        id=measure.id,
        statement=measure.statement,
        title=measure.title,
        edition=measure.edition,
        directorate=measure.directorate,
        committee=measure.committee,
        committee_today=today.name if today else None,
        primary=measure.primary,
        secondary=measure.secondary,
        deprivation=measure.deprivation,
        components=tuple(
            ComponentEntry(id=part.id, statement=part.statement, title=part.title) for part in measure.components
        ),
        indicators=measure.indicators,
    )


def measure_detail(measure: Measure, library: Library, today: date) -> MeasureDetail:
    """Write one row with its figures as they stand on *today*."""
    entry = measure_entry(measure, library)
    more: dict[str, object] = {
        "composite": measure.composite,
        "url": path_of(measure),
        "source": measure.source,
        "figures": current_figures(measure, library, today),
    }
    return MeasureDetail.model_validate({**entry.model_dump(), **more})


def goal_entry(goal: Goal, library: Library) -> GoalEntry:
    """Write one goal with its actions and what is tracked under it."""
    return GoalEntry(
        id=goal.id,
        kind=goal.kind,
        number=goal.number,
        statement=goal.statement,
        edition=goal.edition,
        actions=tuple(ActionEntry(id=action.id, statement=action.statement) for action in goal.actions),
        tracked=tuple(measure.statement for measure in library.measures_under(goal)),
    )


def edition_entry(edition: Edition, library: Library, today: date) -> EditionEntry:
    """Write one edition as it stands on *today*."""
    return EditionEntry(
        id=edition.id,
        title=edition.title,
        goal_kind=edition.goal_kind,
        effective_from=edition.effective_from,
        effective_to=edition.effective_to,
        in_force=library.in_force(today) is edition,
        draft=edition.draft,
        approval=edition.approval,
        summary=edition.summary,
        notes=edition.notes,
        documents=edition.documents,
        url=path_of(edition),
    )
