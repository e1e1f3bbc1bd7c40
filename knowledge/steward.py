"""What stewards enter: what people say for something, with the question that proves it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from knowledge.record import Moment, Record, Text
from knowledge.vocabulary import Alias


class Step(StrEnum):
    """How an entered alias stands: only an accepted one is used."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    RETIRED = "retired"


class EnteredAlias(Record):
    """What people *said* *means* these words, or is *about* these entities (ids); *owner* answers for it.

    With it *question* must be answered with one of the ids that it *expects*. *number* is 0 before it is stored; *at*
    is the moment of its last step, *reason* why it was retired.
    """

    number: int = 0
    state: Step = Step.SUGGESTED
    said: Text = Field(min_length=1, max_length=100)
    means: Text | None = Field(default=None, min_length=1, max_length=200)
    about: tuple[str, ...] = ()
    owner: Text = Field(min_length=1, max_length=100)
    question: Text = Field(min_length=1, max_length=300)
    expects: tuple[str, ...] = ()
    reason: Text | None = None
    at: Moment

    @property
    def alias(self) -> Alias:
        """Give it as the vocabulary takes it."""
        return Alias(said=(self.said,), means=self.means, about=self.about, owner=self.owner, since=self.at.date())
