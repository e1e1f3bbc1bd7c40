"""The corpus: what people say and ask, as they say it, by what they mean. Data that a steward reads and corrects.

To understand questions its words are enough, cut into stems (`knowledge/matching/concordance.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from knowledge.record import Record


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


class Corpus(Record):
    """All that people say.

    *said* holds what they say for an entity, by its id: a line may hold several phrases, between commas. *asked_of* are
    frames, with ``X`` in the place of a thing, by what they ask of it; *standing* whole questions that name no single
    thing, by what they ask; *asked_sets* such as ask for a set, by which, with the names of a goal and the like as
    ``{goal}``. *elsewhere* are questions about each topic that others hold.
    """

    said: Mapping[str, tuple[str, ...]] = {}
    asked_of: Mapping[AskedOf, tuple[str, ...]] = {}
    standing: Mapping[Standing, tuple[str, ...]] = {}
    asked_sets: Mapping[SetAsked, tuple[str, ...]] = {}
    elsewhere: Mapping[str, tuple[str, ...]] = {}
