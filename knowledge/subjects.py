"""Subjects: how an answer names the goals, actions, measures, facts and statements that it is about."""

from __future__ import annotations

from typing import assert_never

from knowledge.answer import Subject, SubjectType
from knowledge.framework import Action, Committee, Edition, Fact, Goal, Measure, Statement
from knowledge.library import Entity
from knowledge.paths import path_of


def subject_of(entity: Entity) -> Subject:
    """Name *entity* with its exact wording and the page that shows it."""
    kind, title, statement = _naming(entity)
    edition = "" if isinstance(entity, Committee) else entity.id if isinstance(entity, Edition) else entity.edition
    return Subject(type=kind, id=entity.id, title=title, statement=statement, edition=edition, url=path_of(entity))


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
        case _:
            assert_never(entity)
