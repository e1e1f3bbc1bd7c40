"""Sets of what is promised: for a goal, for all goals of an edition, or in it."""

from __future__ import annotations

import re

from knowledge.question import Actions
from knowledge.understanding.asked_sets import counts
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.framing import Framing
from knowledge.understanding.meant_goals import MeantGoals

_AS_A_SET = re.compile(
    r"\b(?:actions|commitments|promises|pledges|undertakings|steps|under|deliver|achieve|meet|reach|doing|do)\b"
)
"""Words that ask for all that is promised for a goal, where “what did you promise” may be about one promise."""

_ALL_ACTIONS = re.compile(
    r"\b(?:every|all|each|list|how many|number of|count)\b(?: (?:of|the|your|our|its|their|those))*"
    r" (?:[\w'-]+ )?(?:actions?|commitments?|pledges|promises|undertakings)\b"
)
"""All that is promised, so that of a goal spoken of the likeliest is meant."""

_ALL_THINGS = re.compile(r"\b(?:all|every|list|each of) (?:of )?(?:the )?(?:single )?things?\b")
_GOALS_TOGETHER = re.compile(
    r"\b(?:all|across|together|between|every|each|the (?:five|six|seven|\d))\b(?: [\w'-]+){0,4} "
    r"(?:ambitions|priorities|outcomes|goals|aims)\b"
)
"""What is promised for all goals together."""


class PromisedSets:
    """Reads a question as one for all that is promised."""

    def __init__(self, cues: Cues, framing: Framing, meant: MeantGoals) -> None:
        self._cues = cues
        self._framing = framing
        self._meant = meant

    def read(self, asking: Asking) -> Actions | None:
        """Give all that *asking* asks for of what is promised: for a goal, in an edition, or in the one in force."""
        if not (self._cues.has(asking.text, "actions", "doing") or _ALL_THINGS.search(asking.text)):
            return None
        counted = counts(asking.text, self._cues)
        every = self._cues.has(asking.text, "all_of_it")
        of_all = self._meant.speaks_of_goals(asking) and _ALL_ACTIONS.search(asking.text)
        named = every or _AS_A_SET.search(asking.text) or self._cues.has(asking.text, "list", "count", "aim")
        rest = self._cues.without(asking.text, "doing", "all_of_it")
        goal = self._meant.goal(asking, rest, broadly=bool(every or of_all)) if named else None
        goal = goal or self._meant.under(asking)
        if goal and goal.actions:
            return Actions(goal.id, goal.edition, counted=counted)
        together = _GOALS_TOGETHER.search(asking.text) and of_all
        if goal is None and asking.edition and (together or not self._framing.left(asking.text)):
            return Actions(None, asking.edition, counted=counted)
        if goal is None and self._cues.has(asking.text, "count", "list") and not self._framing.left(asking.text):
            return Actions(None, asking.in_force, counted=counted)
        return None
