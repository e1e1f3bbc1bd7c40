"""What kind of thing a question asks for, by its form: “how many” wants a figure, “will you” a promise.

The weights are logarithms of odds, to be added to the evidence of the words. They were fitted by a softmax regression
on the question files to develop against, and rounded; none of the sealed questions was used.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from knowledge.framework import Action, Committee, Edition, Fact, Goal, GoalKind, Measure, Statement
from knowledge.library import Entity
from knowledge.series import Indicator
from knowledge.understanding.cues import Cues


class Form(StrEnum):
    """What the words around the subject ask for; the cue of that name tells, or that there are none."""

    FIGURE = "figure"
    PROMISE = "promised"
    AIM = "aim"
    ONE_AIM = "one_aim"
    WORKINGS = "workings"
    MEANING = "definition"
    DATE = "date"
    TRACKED = "tracked"
    BARE = "bare"


class Sort(StrEnum):
    """What a thing is, as far as the form of a question tells things apart."""

    GOAL = "goal"
    VISION = "vision"
    ACTION = "action"
    MEASURE = "measure"
    COMPOSITE = "composite"
    FACT = "fact"
    SERIES = "series"
    STATEMENT = "statement"
    OTHER = "other"


_USUAL: Mapping[Sort, float] = {
    Sort.GOAL: 0.4,
    Sort.VISION: -0.2,
    Sort.ACTION: 0.8,
    Sort.MEASURE: 1.2,
    Sort.COMPOSITE: 0.6,
    Sort.FACT: -0.5,
    Sort.SERIES: -0.6,
    Sort.STATEMENT: -1.5,
    Sort.OTHER: 0.0,
}
_ASKED: Mapping[Form, Mapping[Sort, float]] = {
    Form.FIGURE: {Sort.ACTION: -1.1, Sort.FACT: 0.9, Sort.MEASURE: 0.5, Sort.COMPOSITE: 0.5, Sort.SERIES: 0.2},
    Form.PROMISE: {Sort.ACTION: 1.3, Sort.MEASURE: -0.4, Sort.COMPOSITE: -0.4, Sort.STATEMENT: -0.5},
    Form.AIM: {
        Sort.GOAL: 2.6,
        Sort.VISION: 2.6,
        Sort.MEASURE: -1.0,
        Sort.COMPOSITE: -1.0,
        Sort.STATEMENT: -0.9,
        Sort.ACTION: -0.4,
    },
    Form.ONE_AIM: {Sort.GOAL: 2.0, Sort.VISION: 2.0},
    Form.WORKINGS: {Sort.STATEMENT: 0.5, Sort.ACTION: -0.4},
    Form.MEANING: {Sort.MEASURE: 0.7, Sort.GOAL: -0.4},
    Form.DATE: {Sort.FACT: 1.5, Sort.ACTION: -0.5},
    Form.TRACKED: {Sort.MEASURE: 1.5, Sort.COMPOSITE: 1.5, Sort.SERIES: 1.0},
    Form.BARE: {Sort.MEASURE: 2.0, Sort.COMPOSITE: 2.0, Sort.STATEMENT: -1.0, Sort.ACTION: -0.5},
}
BARE = 2
"""Words up to which a question only names what it is about."""

IN_FORCE = 0.8
"""What a thing of the edition in force has before archived ones, where the question names no edition."""

ARCHIVED = -1.0
"""What an archived aim or promise stands behind besides: a measure may be tracked longer than a promise is kept."""


def forms_of(text: str, cues: Cues) -> frozenset[Form]:
    """Give the forms of the cleaned *text*: what it asks for, or that it only names something."""
    asked = frozenset(form for form in Form if cues.has(text, form.value))
    return asked or (frozenset({Form.BARE}) if len(text.split()) <= BARE else asked)


def sort_of(entity: Entity) -> Sort:
    """Tell what sort of thing *entity* is."""
    match entity:
        case Goal():
            return Sort.VISION if entity.kind is GoalKind.VISION else Sort.GOAL
        case Action():
            return Sort.ACTION
        case Measure():
            return Sort.COMPOSITE if entity.components else Sort.MEASURE
        case Fact():
            return Sort.FACT
        case Indicator():
            return Sort.SERIES
        case Statement():
            return Sort.STATEMENT
        case Edition() | Committee():
            return Sort.OTHER
        case _:
            assert_never(entity)


def prior(sort: Sort, forms: frozenset[Form], *, current: bool | None) -> float:
    """Tell how likely a question of these *forms* asks for a thing of this *sort*, whatever its subject.

    *current* tells whether the thing's edition is in force; None where the question names an edition itself.
    """
    told = _USUAL[sort] + sum(_ASKED[form].get(sort, 0.0) for form in forms)
    if current is None:
        return told
    if current:
        return told + IN_FORCE
    return told + (ARCHIVED if sort in {Sort.GOAL, Sort.VISION, Sort.ACTION} else 0.0)
