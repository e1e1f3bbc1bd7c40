"""What people say for what the frameworks call it: data that a steward reads and corrects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Annotated

from pydantic import InstanceOf, PlainSerializer

from knowledge.matching.contrast import Contrast
from knowledge.record import Record


class AliasState(StrEnum):
    """Whether an alias is used: suggested and retired ones are not."""

    AUTHORED = "authored"
    SUGGESTED = "suggested"
    RETIRED = "retired"


class Alias(Record):
    """Any of *said* stands for the words *means*, or for the entities *about* (ids); *owner* answers for it."""

    said: tuple[str, ...]
    means: str | None = None
    about: tuple[str, ...] = ()
    weight: float = 0.9
    owner: str = "Ambit"
    since: date
    state: AliasState = AliasState.AUTHORED


class NotHeld(Record):
    """A topic that people ask for and Ambit does not hold; *holder* is who does.

    Each of *said* is a set of words that must all occur, in any order; ``a|b`` is one of the two, ``!a`` must not be.
    *asked* are questions as people ask them. Of a *firm* topic a phrase declines a question whatever else that is
    about, as the name of another council does.
    """

    topic: str
    said: tuple[str, ...]
    holder: str
    asked: tuple[str, ...] = ()
    firm: bool = False


class AskedOf(StrEnum):
    """What a frame asks of the thing in it: to be told of it, what was promised on it, or an aspect of it."""

    STATUS = "status"
    PROMISE = "promise"
    HISTORY = "history"
    COMPARE = "compare"
    FORECAST = "forecast"
    PLAN = "plan"
    OWNER = "owner"
    DEFINITION = "definition"
    PARENT = "parent"


class Standing(StrEnum):
    """What a question asks that names no single thing."""

    OFF_TRACK = "off_track"
    CHANGED = "changed"
    CAME_IN = "came_in"
    MISSING = "missing"
    OVERDUE = "overdue"
    BRIEF = "brief"
    COLOURS = "colours"
    HELP = "help"
    THANKS = "thanks"
    HELLO = "hello"


class SetAsked(StrEnum):
    """Which set a question asks for, by whose names it has."""

    MEASURES_GOAL = "measures_goal"
    MEASURES_GOAL_PRIMARY = "measures_goal_primary"
    MEASURES_GOAL_SECONDARY = "measures_goal_secondary"
    COUNT_GOAL = "count_goal"
    ACTIONS_GOAL = "actions_goal"
    COUNT_ACTIONS_GOAL = "count_actions_goal"
    MEASURES_COMMITTEE = "measures_committee"
    COUNT_COMMITTEE = "count_committee"
    MEASURES_FLAGGED = "measures_flagged"
    COUNT_FLAGGED = "count_flagged"
    MEASURES_COMMITTEE_FLAGGED = "measures_committee_flagged"
    MEASURES_NOT_FLAGGED = "measures_not_flagged"
    MEASURES_DIRECTORATE = "measures_directorate"
    GOALS = "goals"
    COUNT_GOALS = "count_goals"
    MEASURES_EDITION = "measures_edition"
    COUNT_EDITION = "count_edition"


class Lesson(StrEnum):
    """What is learned from: phrases of things and topics, frames of what is asked of them, and of sets."""

    THINGS = "things"
    FRAMES = "frames"
    SETS = "sets"


class Vocabulary(Record):
    """All words that are not the documents' own.

    *stop_words* carry no subject; *framing_words* only frame a question about a figure; *frames* are what people write
    around what they ask about, with ``X`` in its place; *asked_of* are such frames by what they ask of it, *standing*
    whole questions that name no single thing, by what they ask, *asked_sets* such as ask for a set, by which, with the
    names of a goal and the like as ``{goal}``. *cues* name phrases by what
    they ask for, *editions* by the edition they name, *places* by the district they lie in. *said* holds what people
    say for an entity, by its id. *wording* holds each sentence of an answer by name, with gaps. *columns* are the
    headings that spreadsheets of readings bear, by the field they stand for; *certainties* what stands under certainty.
    *contrasts* are what was learned from what people say.
    """

    aliases: tuple[Alias, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    stop_words: tuple[str, ...] = ()
    framing_words: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    asked_of: Mapping[AskedOf, tuple[str, ...]] = {}
    standing: Mapping[Standing, tuple[str, ...]] = {}
    asked_sets: Mapping[SetAsked, tuple[str, ...]] = {}
    cues: Mapping[str, tuple[str, ...]] = {}
    editions: Mapping[str, tuple[str, ...]] = {}
    places: Mapping[str, tuple[str, ...]] = {}
    said: Mapping[str, tuple[str, ...]] = {}
    variants: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    families: Mapping[str, tuple[str, ...]] = {}
    shorthand: Mapping[str, tuple[str, ...]] = {}
    wording: Mapping[str, str] = {}
    columns: Mapping[str, tuple[str, ...]] = {}
    certainties: Mapping[str, tuple[str, ...]] = {}
    contrasts: Mapping[Lesson, Annotated[InstanceOf[Contrast], PlainSerializer(attrgetter("learned_from"))]] = {}
