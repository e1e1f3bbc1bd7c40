"""Sets by the names that a question has: of a goal, a committee, a directorate, an edition, or of goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.corpus import SetAsked
from knowledge.framework import Goal
from knowledge.library import Library
from knowledge.question import Actions, Filter, Goals, Measures, Role, Single
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.facets import Facets
from knowledge.understanding.goals import KINDS, GoalNames
from knowledge.understanding.learned import Learned
from knowledge.understanding.set_frames import COMMITTEE, DIRECTORATE, GOAL, KIND, marked

_WORD = re.compile(r"§?[\w'&-]+")
_SEVERAL = frozenset({"ambitions", "outcomes", "priorities", "enablers"})
FEWEST = 5
"""Words from which a question is one that asks for a set by itself; fewer lean on what was said before."""

_MEASURES_COUNT = re.compile(
    r"\b(?:measures?|indicators?|kpis?|metrics?)(?: (?:that|which|in|and|of|those|\d+))* counts?\b"
)
_ROLES = {SetAsked.MEASURES_GOAL_PRIMARY: Role.PRIMARY, SetAsked.MEASURES_GOAL_SECONDARY: Role.SECONDARY}
_FLAGS = {
    SetAsked.MEASURES_FLAGGED: True,
    SetAsked.COUNT_FLAGGED: True,
    SetAsked.MEASURES_COMMITTEE_FLAGGED: True,
    SetAsked.MEASURES_NOT_FLAGGED: False,
}
_COUNTED = frozenset(asked for asked in SetAsked if asked.value.startswith("count_"))
_OF_ACTIONS = frozenset({SetAsked.ACTIONS_GOAL, SetAsked.COUNT_ACTIONS_GOAL})
_OF_GOALS = frozenset({SetAsked.GOALS, SetAsked.COUNT_GOALS})
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
        if len(asking.words) < FEWEST:
            return None
        words = self._marked(asking, named, by_title=by_title)
        asked = self._sets.asked(words, tuple(self._possible(asking, facets)))
        listed = self._cues.has(asking.text, "list")
        counted = counts(asking.text, self._cues) or (asked in _COUNTED and not listed)
        if asked is None:
            return None
        if asked in _OF_ACTIONS:
            return Actions(named.id, named.edition, counted=counted) if named and named.actions else None
        if asked in _OF_GOALS:
            return self._of_a_kind(asking, counted=counted)
        role, flag = _ROLES.get(asked, where.role), _FLAGS.get(asked, where.deprivation)
        return Measures(replace(where, role=role, deprivation=flag), counted=counted)

    def _possible(self, asking: Asking, facets: Facets) -> Iterator[SetAsked]:
        """Give the sets that can be asked for with what is named besides goals and committees."""
        for asked in SetAsked:
            flagged = asked not in _FLAGS or facets.deprivation is not None
            if flagged and (asked not in _OF_AN_EDITION or asking.edition):
                yield asked

    def _marked(self, asking: Asking, named: Goal | None, *, by_title: bool) -> list[str]:
        """Give the words of *asking* with a mark in the place of each name; “second outcome” is none beside a title."""
        text = self._facets.marked(asking.text, COMMITTEE, DIRECTORATE)
        words = _WORD.findall(text if by_title else self._goals.marked(text, GOAL))
        if named and GOAL not in words:
            words = marked(words, self._goals.words(named), GOAL, self._grammar)
        return words if GOAL in words else [KIND if word in _SEVERAL else word for word in words]

    def _of_a_kind(self, asking: Asking, *, counted: bool) -> Goals | None:
        """Give the goals of the kind that *asking* names, of its edition or the newest that has such."""
        kind = next((kind for cue, kind in KINDS if self._cues.has(asking.text, cue)), None)
        editions = (goal.edition for goal in self._library.goals.values() if goal.kind is kind)
        found = next((edition for edition in editions if asking.edition in {None, edition}), None)
        return Goals(found, kind, counted=counted) if kind and found else None


def counts(text: str, cues: Cues) -> bool:
    """Tell whether *text* asks how many there are; what “counts towards” an outcome, or counts something, does not."""
    return cues.has(cues.without(_MEASURES_COUNT.sub(" ", text), "belongs"), "count")
