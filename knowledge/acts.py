"""Acts: what people do about an episode (alerting.md b.2). `knowledge.deciding` tells what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from knowledge.plans import MOST_STEPS, Plan
from knowledge.record import Record, Text

MOST_WORDS = 1000
Words = Annotated[Text, Field(max_length=MOST_WORDS)]

FIELDS = frozenset({"until", "reason", "to", "text", "index", "day", "ground", "note"})
"""What the fields of forms are called that stand in an act as they are."""


class Verb(StrEnum):
    """What is done."""

    ACKNOWLEDGE = "acknowledge"
    SNOOZE = "snooze"
    REASSIGN = "reassign"
    COMMENT = "comment"
    RECORD_PLAN = "record_plan"
    STEP_DONE = "step_done"
    QUERY = "query"
    CLOSE = "close"


class Ground(StrEnum):
    """Why an episode is closed though its figure is still off track."""

    ACCEPTED = "accepted"
    TARGET_WRONG = "target_wrong"
    FIGURE_WRONG = "figure_wrong"
    OTHER = "other"


class Acknowledge(Record):
    """Pick it up, *until* the end of that day; without one for ten working days."""

    act: Literal[Verb.ACKNOWLEDGE] = Verb.ACKNOWLEDGE
    until: date | None = None


class Snooze(Record):
    """Let it rest *until* the end of that day, for a *reason*; only who owns it may."""

    act: Literal[Verb.SNOOZE] = Verb.SNOOZE
    until: date
    reason: Words


class Reassign(Record):
    """Hand it over *to* a person, by id or name: the time until somebody picks it up begins anew."""

    act: Literal[Verb.REASSIGN] = Verb.REASSIGN
    to: Words


class Comment(Record):
    """Say something that its history keeps."""

    act: Literal[Verb.COMMENT] = Verb.COMMENT
    text: Words


class RecordPlan(Record):
    """Say why it is off track, who does what by when, and when it is back; slips are counted, never given."""

    act: Literal[Verb.RECORD_PLAN] = Verb.RECORD_PLAN
    plan: Plan


class StepDone(Record):
    """Say that step *index* of the plan, the first being 1, was done on *day*, or today."""

    act: Literal[Verb.STEP_DONE] = Verb.STEP_DONE
    index: int
    day: date | None = None


class Query(Record):
    """Ask whoever owns it “is this right?”; everybody may."""

    act: Literal[Verb.QUERY] = Verb.QUERY
    text: Words


class Close(Record):
    """End it on a *ground*, with a *note*: nothing more is told of it until it becomes worse."""

    act: Literal[Verb.CLOSE] = Verb.CLOSE
    ground: Ground
    note: Words = ""


Act = Annotated[
    Acknowledge | Snooze | Reassign | Comment | RecordPlan | StepDone | Query | Close, Field(discriminator="act")
]


class Asked(Record):
    """An *act*, asked for by somebody who saw the episode's *version*."""

    version: int
    act: Act


def filled(verb: str, typed: Mapping[str, str]) -> Mapping[str, object]:
    """Make the act *verb* of what was *typed* into the fields of a form or a card; empty ones are left out.

    A plan has the fields cause, effect and back_by, and what-0, owner-0 and due-0 for its first step, and so on.
    """
    if verb != Verb.RECORD_PLAN:
        return {"act": verb, **{name: words for name, words in typed.items() if name in FIELDS and words.strip()}}
    steps = [_step(typed, number) for number in range(MOST_STEPS)]
    plan = {name: typed.get(name, "") for name in ("cause", "effect", "back_by")}
    return {"act": verb, "plan": {**plan, "steps": [step for step in steps if step]}}


def _step(typed: Mapping[str, str], number: int) -> Mapping[str, str]:
    """Give the step in row *number*; nothing where the row is empty."""
    row = {name: typed.get(f"{name}-{number}", "").strip() for name in ("what", "owner", "due")}
    return row if any(row.values()) else {}
