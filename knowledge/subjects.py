"""Subjects: how an answer names the goals, actions, measures, facts and statements that it is about."""

from __future__ import annotations

from typing import assert_never

from knowledge.answer import Subject, SubjectType
from knowledge.framework import Action, Committee, Edition, Fact, Goal, Measure, Statement
from knowledge.library import PUBLISHED, Entity
from knowledge.paths import path_of
from knowledge.series import Indicator


def subject_of(entity: Entity) -> Subject:
    """Name *entity* with its exact wording and the page that shows it."""
    kind, title, statement = _naming(entity)
    key = f"{PUBLISHED}{entity.id}" if isinstance(entity, Indicator) else entity.id
    return Subject(type=kind, id=key, title=title, statement=statement, edition=_edition(entity), url=path_of(entity))


def _naming(entity: Entity) -> tuple[SubjectType, str, str]:
    match entity:
        case Edition():
            return SubjectType.EDITION, entity.title, entity.title
        case Committee():
            return SubjectType.COMMITTEE, entity.name, entity.name
        case Goal():
            return SubjectType.GOAL, entity.title, entity.statement
        case Action():
            return SubjectType.ACTION, entity.title, entity.statement
        case Measure():
            return SubjectType.MEASURE, entity.title, entity.statement
        case Fact():
            return SubjectType.FACT, entity.title, entity.statement
        case Statement():
            return SubjectType.PROCESS, entity.title, entity.statement
        case Indicator():
            return SubjectType.FACT, entity.title, entity.title
        case _:
            assert_never(entity)


def _edition(entity: Entity) -> str:
    """Give the edition that *entity* belongs to, empty for what belongs to none."""
    if isinstance(entity, Committee | Indicator):
        return ""
    return entity.id if isinstance(entity, Edition) else entity.edition
