"""The rungs of the ladder: who is told that a measure is off track and nobody acts, and after how long."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from knowledge.record import Record, Text


class To(StrEnum):
    """Whom a rung tells; the manager is whom the owner answers to, the director whom that one answers to."""

    OWNER = "owner"
    MANAGER = "manager"
    DIRECTOR = "director"
    COMMITTEE = "committee"
    OVERSIGHT = "oversight"
    TEAM = "team"


class Unless(StrEnum):
    """What keeps a rung from being climbed: that somebody acknowledged it, or that it has an improvement plan."""

    ACKNOWLEDGED = "acknowledged"
    PLANNED = "planned"


class Rung(Record):
    """One rung, called *id*: *to* whom it goes after so many working days. Oversight lies with a *committee* (its id).

    Rungs with the same *unless* follow each other: one of them that reaches nobody goes to the next at once.
    """

    id: Text
    after: int = Field(ge=1)
    unless: Unless
    to: To
    committee: Text | None = None

    @model_validator(mode="after")
    def _oversight_is_somebodys(self) -> Self:
        if (self.to is To.OVERSIGHT) != (self.committee is not None):
            raise ValueError("“committee” belongs to a rung “to: oversight”, which needs one, and to no other")
        return self
