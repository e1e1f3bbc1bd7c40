"""Sets of what an edition prints besides measures and actions: its goals, principles, values and the like."""

from __future__ import annotations

import re

from knowledge.framework import GoalKind, Topic
from knowledge.library import Library
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stems
from knowledge.question import About, Facts, Goals, Single, Statements
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.framing import Framing
from knowledge.understanding.goals import KINDS, GoalNames

_TOPICS = (
    ("partner_aims", Topic.PARTNER_AIM),
    ("strategies", Topic.STRATEGY),
    ("principles", Topic.PRINCIPLE),
    ("values", Topic.VALUE),
    ("next_steps", Topic.NEXT_STEP),
)
_COUNT = "count"
_ONE_OF = re.compile(r"\b(?:one|which) of (?:the|our|your|its|their)\b")
"""One goal is asked for."""
_SEVERAL = re.compile(r"\b(?:ambitions|outcomes|priorities|enablers|visions?|goals|aims|objectives?)\b")
"""Goals are spoken of, all or some."""
_ALL_OF_THEM = re.compile(
    r"\b(?:all|every|each|list|how many|number of|name|enumerate|read out|set out|(?:the )?(?:five|seven|\d))\b"
    r"(?: (?:the|of|our|your|its|their|these|those|me))*(?P<kind>(?: [\w']+){0,2}?)"
    r" (?:ambitions|outcomes|priorities|enablers|goals|aims|objectives)\b"
)
_ABOUT = re.compile(
    r"\s+(?:(?:is|are|was|were|that|which) )*(?:about|on|for|with|mention|touch|cover|concern|regarding)"
)
"""All goals are asked for; they are narrowed by what stands before their name, or behind “about” or the like."""
_WHAT_THEY_ARE = re.compile(r"\bwhat (?:are|were) (?:the|its|their|our|your|all)\b")
_NARROWED = re.compile(
    r"\b(?:about|around|on|regarding|concerning|relating to|to do with|touch\w*|mention\w*"
    r"|cover\w*|tackl\w*)\b"
)
"""Behind it stands what they are about."""
_ABOUT_ONE = re.compile(r"\b(?:some|any)thing\b.*\babout\b|\bone\b.*\babout\b")
"""A statement is asked for, whatever the set it belongs to."""
_OF_TODAY = re.compile(r"\b(?:current|currently|present|now|nowadays|today|today's)\b")
"""What holds today is asked for, whatever it was called before."""
_NUMBERED = re.compile(r"\b(?:ambition|outcome|priority|enabler) \d")


class PrintedSets:
    """Reads a question as one for the goals or statements of an edition, all or counted."""

    def __init__(self, library: Library, lexicon: Lexicon, cues: Cues, framing: Framing, named: GoalNames) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self._framing = framing
        self._named = named
        self._in_place = frozenset(edition.goal_kind for edition in library.editions.values())

    def goals(self, asking: Asking) -> Single | None:
        """Give the goals that *asking* asks for, of the edition it names or the newest that has such."""
        if self._named.numbered(asking.text, asking.edition) or self._is_of_some(asking):
            return None
        for cue, kind in KINDS:
            if self._cues.has(asking.text, cue):
                edition, meant = self._meant(kind, asking)
                return self._goals_of(edition, meant, asking) if edition else None
        if self._cues.has(asking.text, "goals"):
            edition = asking.edition or asking.in_force
            found = self._library.editions.get(edition or "")
            return Goals(found.id, found.goal_kind, counted=self._cues.has(asking.text, _COUNT)) if found else None
        return None

    def _is_of_some(self, asking: Asking) -> bool:
        """Tell whether *asking* is about one goal, or about those that are about something.

        What they are about stands before their name, or behind “about”, “on” or the like: elsewhere it says why.
        """
        content = self._framing.content(asking.text)
        if _ONE_OF.search(asking.text) or not (_SEVERAL.search(asking.text) or _NUMBERED.search(asking.text)):
            return True
        all_of_them = _ALL_OF_THEM.search(asking.text)
        if all_of_them:
            behind = asking.text[all_of_them.end() :]
            content = (*all_of_them["kind"].split(), *(self._framing.content(behind) if _ABOUT.match(behind) else ()))
        slots = self._lexicon.index.slots([word for word in content if not word.isdigit()])
        return any(self._framing.narrows(slot, self._named.printed) for slot in slots)

    def _meant(self, kind: GoalKind, asking: Asking) -> tuple[str | None, GoalKind]:
        """Give the edition whose goals *asking* means by *kind*, and what it calls them.

        Those of today are what the edition in force has in the place of *kind*; else an edition named, or the newest.
        """
        now = self._library.editions.get(asking.in_force or "")
        if now and not asking.by_name and _OF_TODAY.search(asking.text) and kind in self._in_place:
            return now.id, now.goal_kind
        return asking.edition or self._newest_with(kind, asking), kind

    def _goals_of(self, edition: str, kind: GoalKind, asking: Asking) -> Single | None:
        """Ask for the goals of a kind, or the one there is; where there are none, only if all are asked for."""
        held = [goal for goal in self._library.goals.values() if goal.edition == edition and goal.kind is kind]
        if len(held) == 1 and not self._cues.has(asking.text, _COUNT):
            return About(held[0].id)
        if not held and not self._cues.has(asking.text, "list", _COUNT):
            return None
        return Goals(edition, kind, counted=self._cues.has(asking.text, _COUNT))

    def _newest_with(self, kind: GoalKind, asking: Asking) -> str | None:
        editions = [goal.edition for goal in self._library.goals.values() if goal.kind is kind]
        return asking.in_force if asking.in_force in editions else next(iter(editions), None)

    def statements(self, asking: Asking) -> Single | None:
        """Give the principles, values or the like that *asking* asks for, all or those titled as it says."""
        for cue, topic in _TOPICS:
            if self._cues.has(asking.text, cue) and not _ABOUT_ONE.search(asking.text):
                held = [one.edition for one in self._library.statements.values() if one.topic is topic]
                named = asking.edition if asking.by_name or asking.edition in held else None
                edition = named or next(iter(held), None)
                strictly = not self._asks_for_members(asking)
                rest = self._cues.without(asking.text, cue)
                titled = self._titled(rest, edition, topic, strictly=strictly) if edition else None
                if edition and titled is not None:
                    return Statements(edition, topic, counted=self._cues.has(asking.text, _COUNT), titled=titled)
        return None

    def facts(self, asking: Asking) -> Facts | None:
        """Give the printed figures that *asking* asks for, of the edition it names, if nothing narrows them."""
        edition = asking.edition if asking.by_name else None
        if edition is None or not self._asks_for_members(asking) or not self._cues.has(asking.text, "facts"):
            return None
        rest = self._cues.without(asking.text, "facts")
        if _NARROWED.search(rest) or self._framing.telling(rest):
            return None
        return Facts(edition, counted=self._cues.has(asking.text, _COUNT))

    def _asks_for_members(self, asking: Asking) -> bool:
        return self._cues.has(asking.text, "list", _COUNT) or _WHAT_THEY_ARE.search(asking.text) is not None

    def _titled(self, rest: str, edition: str, topic: Topic, *, strictly: bool) -> tuple[str, ...] | None:
        """Give the words of *rest* that titles of the statements have; nothing if another may narrow them.

        What introduces them says of them all, as that they “guide the work”; and common words narrow them only where
        something says what they are about, or *strictly*.
        """
        words = self._framing.left(rest)
        statements = [one for one in self._library.statements.values() if one.edition == edition and one.topic is topic]
        titles = {word for one in statements if not one.aside for word in stems(one.title)}
        of_all = {word for one in statements if one.aside for word in stems(f"{one.title} {one.statement}")}
        narrowing = words if strictly or _NARROWED.search(rest) else words & self._framing.telling(rest)
        return None if narrowing - titles - of_all else tuple(sorted((words & titles) - of_all))
