"""Which goal a question for a set is of: by its number or title, by a word for it, or by what the words speak for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.framework import Goal, GoalKind
from knowledge.library import Library
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stem
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.framing import Framing
from knowledge.understanding.goals import KINDS, GoalNames

_ALL_UNDER = re.compile(
    r"\b(?:(?:list|all|every|everything|name|how many|number of) (?:\w+ ){0,8}?(?:action|thing|promised|pledged)"
    r"|actions|steps|commitments|promises|pledges|undertakings|things) (?:\w+ ){0,8}?"
    r"(?:under|for|on|about|towards?) (?P<goal>.+)"
)

_CALLED = re.compile(r"\bthe (?P<name>[\w'&-]+(?: [\w'&-]+){0,4}?) (?:ambition|outcome|priority|enabler|goal|aim)\b")
"""A goal is called by a word or a few, as “the travel ambition”."""

_GOAL_COVERAGE = 0.25
_GOAL_AHEAD = 1.5
"""What of the words must speak for a goal that they do not name, and how far ahead it must be (logarithm of odds)."""


class MeantGoals:
    """Finds the goal that a question for a set is of."""

    def __init__(self, library: Library, lexicon: Lexicon, cues: Cues, framing: Framing, names: GoalNames) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self._framing = framing
        self._names = names

    def speaks_of_goals(self, asking: Asking) -> bool:
        """Tell whether *asking* speaks of ambitions, outcomes or priorities, or of one by its number."""
        spoken = self._cues.has(asking.text, "ambitions", "outcomes", "priorities")
        return spoken or self._names.numbered(asking.text, asking.edition) is not None

    def titled(self, asking: Asking, rest: str) -> Goal | None:
        """Find the goal of which *rest* says the whole title."""
        words = [stem(word) for word in self._framing.content(rest)]
        return self._names.titled(words, asking.edition, asking.in_force)

    def goal(self, asking: Asking, rest: str, *, broadly: bool = False) -> Goal | None:
        """Find the goal that *asking* names by number or name, or that the *rest* of it speaks for, if *broadly*."""
        found = self.titled(asking, rest) or self._names.numbered(asking.text, asking.edition)
        if found:
            return found
        words = self._framing.content(rest)
        named = self._names.named([stem(word) for word in words], asking.edition, asking.in_force)
        if named or not broadly:
            return named
        called = _CALLED.search(rest)
        return (self.likeliest(asking, called["name"].split()) if called else None) or self.likeliest(asking, words)

    def likeliest(self, asking: Asking, words: Sequence[str], *, measured: bool = False) -> Goal | None:
        """Find the goal that *words* speak for most, among those of the kinds that *asking* speaks of.

        One that is to be *measured* has measures under it.
        """
        kinds = {kind for cue, kind in KINDS if self._cues.has(asking.text, cue)} or set(GoalKind)
        goals = {key: goal for key, goal in self._library.goals.items() if goal.kind in kinds}
        if measured:
            goals = {key: goal for key, goal in goals.items() if self._library.measures_under(goal)}
        slots = self._lexicon.index.slots([word for word in words if not word.isdigit()])
        prefix = asking.edition or ""
        found = self._lexicon.index.rank(slots, lambda key: key in goals and key.startswith(prefix), most=2)
        if not found or found[0].coverage < _GOAL_COVERAGE:
            return None
        return None if len(found) > 1 and found[0].score < found[1].score + _GOAL_AHEAD else goals[found[0].id]

    def under(self, asking: Asking) -> Goal | None:
        """Find the goal under which all that is promised is asked for, whatever else is said."""
        found = _ALL_UNDER.search(asking.text)
        content = self._framing.content(found["goal"]) if found else []
        slots = self._lexicon.index.slots(content)
        narrowing = (slot for slot in slots if self._framing.narrows(slot, self._names.printed))
        words = {word for slot in narrowing for word in slot.words.split()}
        return self._names.named([stem(word) for word in content if word in words], asking.edition, asking.in_force)
