"""What a question that leans on the turn before names itself: the slots that it puts something else into."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.framework import Goal, GoalKind
from knowledge.library import Library
from knowledge.matching.lexicon import COUNTY
from knowledge.matching.words import stem, stems
from knowledge.question import About, Aspect, Measures, Role, Single
from knowledge.understanding.asking import Asking
from knowledge.understanding.aspects import aspect_of
from knowledge.understanding.cues import Cues
from knowledge.understanding.facets import Facets
from knowledge.understanding.goals import KINDS
from knowledge.understanding.hearing import Hearing
from knowledge.understanding.listing import Lists

_LEANING = (
    Aspect.PARENT,
    Aspect.COMPARE,
    Aspect.OWNER,
    Aspect.FORECAST,
    Aspect.CHANGES,
    Aspect.HISTORY,
    Aspect.DEFINITION,
    Aspect.PLAN,
    Aspect.STATUS,
)
_SORTS = ("measures", "actions", "tracks")
_SHORT = "leaning "
"""Begins the names of cues that only a question without a subject of its own is read by, whatever their endings."""

_ASKING = (
    *(aspect.value for aspect in Aspect),
    *("pronoun", "refers", "other", "more", "target", "count", "list", "female", "male", "doing", "one_goal", "within"),
    *(cue for cue, _ in KINDS),
    *("goals", "goal", "filler", *_SORTS),
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s?(?:-|/|to)\s?(?:20)?(\d\d))?\b")
_GOAL = re.compile(r"\b(?:ambition|outcome|priority|priorities|enabler|goal|aim)s?\b")
_OF_ITS_GOAL = re.compile(r"\b(?:that|this|same|its|their|whose) (?:ambition|outcome|priority|enabler|goal|aim)\b")
_OF_ITS_COMMITTEE = re.compile(r"\b(?:that|this|its|their|whose) (?:lead )?(?:committee|owner)\b")
_WHO = re.compile(r"\b(?:who|whos|whose|whom)\b")
_ALL_OF_IT = re.compile(r"\b(?:everything|anything|else|all|others?|list|how many|rest)\b")
_NUMBERS = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|first|second|third|fourth|fifth|sixth|seventh|last"
    r"|final|number|no)\b"
)
_NOW = re.compile(r"\b(?:current|new|newest|newer|latest|present|today|now|in force)(?: (?:one|version))?\b")
_THEN = re.compile(
    r"\b(?:old|older|previous|earlier|archived|last) (?:one|version|framework|edition|strategy|plan)\b|\bbefore that\b"
)
_OF_THEN = frozenset(stems("old older oldest previous earlier former original first current new newest"))
_ITS_OWN = re.compile(r"(?<='s) own\b|(?<=s') own\b|\b(?:its|their|our|your) own\b")
"""Who says “the council's own” asks for no owner."""

_THIS = re.compile(
    r"\b(?:this|that) (?:has|been|is|was|being|going|gone|down|up)\b"
    r"|\b(?:has|have|is|was|does|did|about|bring|get|of|for|with|on) (?:this|that)$|\bbring (?:this|that)\b"
)
"""“This” and “that” which stand for what was spoken of, and before no noun."""

_THOSE_ONLY = re.compile(r"(?:^|\b(?:just|only) )(?:the (?:[\w'-]+ )?ones|those)\b")
"""Who says “just those with outcome 1” after a count wants to see them; the “just” may be taken off."""

_NOT_ONLY = re.compile(r"\b(?:not|n't) (?:just|only)\b")


class Sort(StrEnum):
    """Of what a set is asked: of measures, of actions, or of whatever was spoken of."""

    MEASURES = "measures"
    ACTIONS = "actions"
    ALIKE = "alike"


class When(StrEnum):
    """An edition named by its standing."""

    NOW = "now"
    BEFORE = "before"


@dataclass(frozen=True)
class Slots:
    """What is named, and *own*: the stems that are left, which name a subject.

    *edition* is named by its years, or by *when* it was in force; *years* are of a period. *of_goal* tells that goals
    are spoken of, *of_committee* that the one that leads on it is; *counted* whether a count or a list is asked for;
    *refers* that a pronoun points back, *definite* that “the target” or the like does, *plural* that it points to
    several. *whole* asks for all there is, *unrestricted* to take a restriction away, *opposite* to turn it round,
    *more* for what comes next.
    """

    own: frozenset[str]
    facets: Facets
    aspect: Aspect | None = None
    place: str | None = None
    sex: str | None = None
    edition: str | None = None
    when: When | None = None
    years: tuple[str, ...] = ()
    goal: Goal | None = None
    of_goal: bool = False
    of_committee: bool = False
    kind: GoalKind | None = None
    sort: Sort | None = None
    counted: bool | None = None
    refers: bool = False
    definite: bool = False
    plural: bool = False
    whole: bool = False
    unrestricted: bool = False
    opposite: bool = False
    more: bool = False


class SlotWords:
    """Reads the slots of what was asked."""

    def __init__(self, library: Library, cues: Cues, lists: Lists, hearing: Hearing) -> None:
        """Read by *cues*; those for the few words of a leaning question match whatever the endings are.

        What no cue knows is read by the frames that *hearing* knows, where only a pronoun stands for a subject.
        """
        phrases = library.vocabulary.cues
        self._silent = hearing.silent
        self._cues = cues
        self._lists = lists
        self._frames = hearing.frames
        short = ((name.removeprefix(_SHORT), said) for name, said in phrases.items() if name.startswith(_SHORT))
        stemmed = {name: [" ".join(stems(phrase)) for phrase in said] for name, said in short}
        self._short = Cues(stemmed)
        self._shorts = tuple(stemmed)

    def read(self, asking: Asking, last: Single | None = None) -> Slots:
        """Read everything that *asking* names; what was asked *last* tells whether “primary” is said of a goal."""
        has, text = self._cues.has, asking.text
        stemmed = " ".join(stems(_ITS_OWN.sub(" ", asking.said) if _ITS_OWN.search(asking.said) else text))
        of_goal = bool(_GOAL.search(text))
        roles = of_goal or has(text, "refers") or isinstance(last, Measures) or _is_of_goals(last)
        facets = self._lists.facets.read(text)
        facets = facets if roles else replace(facets, role=Role.EITHER, rest=f"{facets.rest} {self._role_of(text)}")
        goal = self._lists.goals.numbered(text, asking.edition)
        years = _YEAR.findall(asking.said)
        own = self._own(facets.rest, goal, years) - (_OF_THEN if asking.by_name else frozenset())
        framed = self._framed(asking, own)
        return Slots(
            own=frozenset() if framed else own,
            facets=facets,
            aspect=framed or self._aspect(text, stemmed, facets),
            place=asking.place or (COUNTY if self._short.has(stemmed, "county") else None),
            sex=asking.sex,
            edition=asking.edition if asking.by_name else None,
            when=When.NOW if _NOW.search(text) else When.BEFORE if _THEN.search(text) else None,
            years=tuple(year for found in years for year in found if year),
            goal=goal,
            of_goal=of_goal,
            of_committee=bool(_OF_ITS_COMMITTEE.search(text)),
            kind=next((kind for cue, kind in KINDS if has(text, cue)), None),
            sort=self._sort(text, stemmed),
            counted=self._counted(text, stemmed),
            refers=has(text, "refers") or bool(_THIS.search(text)),
            definite=has(text, "definite"),
            plural=has(text, "plural"),
            whole=self._short.has(stemmed, "whole"),
            unrestricted=bool(_NOT_ONLY.search(asking.said)) or self._short.has(stemmed, "unrestricted"),
            opposite=self._short.has(stemmed, "reversed"),
            more=has(text, "more"),
        )

    def _framed(self, asking: Asking, own: frozenset[str]) -> Aspect | None:
        """Give what *asking* asks of what a pronoun stands for, if its *own* words are all of frames."""
        pronouns = frozenset(word for word in map(stem, asking.words) if self._cues.has(word, "refers"))
        if not own or not pronouns or not self._frames.knows(own):
            return None
        return self._frames.asked(asking.words, pronouns)

    def _role_of(self, text: str) -> str:
        return " ".join(word for word in text.split() if self._cues.has(word, "primary", "secondary"))

    def _own(self, text: str, goal: Goal | None, years: list[tuple[str, str]]) -> frozenset[str]:
        numbers = {part for year in years for part in year}
        text = _THEN.sub(" ", _NOW.sub(" ", text))
        text = _NUMBERS.sub(" ", _GOAL.sub(" ", text)) if goal else text
        unasked = set(stems(self._cues.without(text, *_ASKING)))
        left = unasked & set(self._short.without(" ".join(stems(text)), *self._shorts).split())
        strange = {stem(word) for word in text.split() if self._cues.has(word, "stranger")}
        named = frozenset(word for word in left if len(word) > 1 or word.isdigit()) - self._silent - numbers
        return named | strange

    def _aspect(self, text: str, stemmed: str, facets: Facets) -> Aspect | None:
        """Give the aspect asked for by name, else by the few words of a question without a subject."""
        if facets.deprivation is not None or facets.role is not Role.EITHER:
            return Aspect.PARENT
        named = aspect_of(text, self._cues)
        if named is not Aspect.STATUS:
            return named
        if self._short.has(stemmed, "how"):
            return Aspect.STATUS
        return next((one for one in _LEANING if self._short.has(stemmed, one.value)), None)

    def _sort(self, text: str, stemmed: str) -> Sort | None:
        tracked = self._cues.has(text, "tracks") or self._short.has(stemmed, "check")
        if self._cues.has(text, "measures") or (tracked and not _WHO.search(text)):
            return Sort.MEASURES
        if self._cues.has(text, "actions"):
            return Sort.ACTIONS
        of_its = _OF_ITS_GOAL.search(text) or _OF_ITS_COMMITTEE.search(text)
        return Sort.ALIKE if of_its and _ALL_OF_IT.search(text) else None

    def _counted(self, text: str, stemmed: str) -> bool | None:
        if self._cues.has(text, "count"):
            return True
        shows = self._cues.has(text, "list") or self._short.has(stemmed, "list") or _THOSE_ONLY.search(text)
        return False if shows else None


def _is_of_goals(last: Single | None) -> bool:
    return isinstance(last, About) and last.aspect is Aspect.PARENT
