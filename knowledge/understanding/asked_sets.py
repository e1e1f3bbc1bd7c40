"""Sets by the names that a question has: of a goal, a committee, a directorate, an edition, or of goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from knowledge.framework import Goal
from knowledge.library import Library
from knowledge.matching.words import stems
from knowledge.question import Actions, Filter, Goals, Measures, Role, Single
from knowledge.understanding.asking import Asking
from knowledge.understanding.facets import Facets
from knowledge.understanding.goals import KINDS, GoalNames
from knowledge.understanding.learned import Learned
from knowledge.understanding.set_frames import COMMITTEE, DIRECTORATE, GOAL, KIND, marked
from knowledge.vocabulary import SetAsked

_WORD = re.compile(r"§?[\w'&-]+")
_SEVERAL = frozenset(stems("ambitions outcomes priorities enablers"))
_FLAGGED = frozenset(
    {
        SetAsked.MEASURES_FLAGGED,
        SetAsked.COUNT_FLAGGED,
        SetAsked.MEASURES_COMMITTEE_FLAGGED,
        SetAsked.MEASURES_NOT_FLAGGED,
    }
)
_OF_AN_EDITION = frozenset({SetAsked.MEASURES_EDITION, SetAsked.COUNT_EDITION})


class AskedSets:
    """Reads a question for a set by how people have asked for such (`set_frames`)."""

    def __init__(self, library: Library, learned: Learned, goals: GoalNames) -> None:
        self._library = library
        self._sets = learned.sets
        self._cues = learned.cues
        self._facets = learned.facets
        self._grammar = learned.lexicon.grammar
        self._goals = goals

    def read(
        self, asking: Asking, facets: Facets, named: Goal | None, where: Filter, *, by_title: bool
    ) -> Single | None:
        """Give the set that *asking* asks for, of the goal it *named*, perhaps *by_title*, and *where* else it says."""
        words = self._marked(asking, named, by_title=by_title)
        asked = self._sets.asked(words, tuple(self._possible(asking, facets)))
        match asked:
            case None:
                return None
            case SetAsked.MEASURES_GOAL | SetAsked.MEASURES_COMMITTEE | SetAsked.MEASURES_DIRECTORATE:
                return Measures(where)
            case SetAsked.COUNT_GOAL | SetAsked.COUNT_COMMITTEE:
                return Measures(where, counted=True)
            case SetAsked.MEASURES_GOAL_PRIMARY:
                return Measures(replace(where, role=Role.PRIMARY))
            case SetAsked.MEASURES_GOAL_SECONDARY:
                return Measures(replace(where, role=Role.SECONDARY))
            case SetAsked.ACTIONS_GOAL | SetAsked.COUNT_ACTIONS_GOAL:
                counted = asked is SetAsked.COUNT_ACTIONS_GOAL
                return Actions(named.id, named.edition, counted=counted) if named and named.actions else None
            case SetAsked.MEASURES_FLAGGED | SetAsked.MEASURES_COMMITTEE_FLAGGED:
                return Measures(replace(where, deprivation=True))
            case SetAsked.COUNT_FLAGGED:
                return Measures(replace(where, deprivation=True), counted=True)
            case SetAsked.MEASURES_NOT_FLAGGED:
                return Measures(replace(where, deprivation=False))
            case SetAsked.GOALS | SetAsked.COUNT_GOALS:
                return self._of_a_kind(asking, counted=asked is SetAsked.COUNT_GOALS)
            case SetAsked.MEASURES_EDITION | SetAsked.COUNT_EDITION:
                return Measures(where, counted=asked is SetAsked.COUNT_EDITION)
            case _:
                assert_never(asked)

    def _possible(self, asking: Asking, facets: Facets) -> Iterator[SetAsked]:
        """Give the sets that can be asked for with what is named besides goals and committees."""
        for asked in SetAsked:
            flagged = asked not in _FLAGGED or facets.deprivation is not None
            if flagged and (asked not in _OF_AN_EDITION or asking.edition):
                yield asked

    def _marked(self, asking: Asking, named: Goal | None, *, by_title: bool) -> list[str]:
        """Give the words of *asking* with a mark in the place of each name; “second outcome” is none beside a title."""
        text = self._facets.marked(asking.text, COMMITTEE, DIRECTORATE)
        words = _WORD.findall(text if by_title else self._goals.marked(text, GOAL))
        if named and GOAL not in words:
            words = marked(words, self._goals.words(named), GOAL, self._grammar)
        return words if GOAL in words else marked(words, _SEVERAL, KIND, ())

    def _of_a_kind(self, asking: Asking, *, counted: bool) -> Goals | None:
        """Give the goals of the kind that *asking* names, of its edition or the newest that has such."""
        kind = next((kind for cue, kind in KINDS if self._cues.has(asking.text, cue)), None)
        editions = (goal.edition for goal in self._library.goals.values() if goal.kind is kind)
        found = next((edition for edition in editions if asking.edition in {None, edition}), None)
        return Goals(found, kind, counted=counted) if kind and found else None
