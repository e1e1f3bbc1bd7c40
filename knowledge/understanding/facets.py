"""Facets: committee, directorate, deprivation flag, status and the like, as a question names them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.framework import Committee, Measure
from knowledge.matching.words import clean, stems
from knowledge.question import Holding, Role
from knowledge.status import Status
from knowledge.understanding.cues import Cues

_DIRECTORATE = "directorate "
COLOURS = (Status.RED, Status.AMBER, Status.GREEN, Status.BLUE)
REMEMBERED = 100
"""Texts of which the facets are kept: one is looked at for several reasons."""

_A_COMMITTEE = "committee"
_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\uf8ff]")
"""Characters that stand in the place of committees, one for each; no text that is asked has them."""

ACRONYM = 5
"""Nicknames up to this length stand for the committee without the word beside them."""

_NAMES_A_GOAL = re.compile(
    r"§ (?:ambition|outcome|priority|goal|aim)s?\b"
    r"|\b(?:ambition|outcome|priority|goal|aim) (?:of|for|about|on) (?:the )?§"
)
"""“The children and young people ambition”, or “the ambition for children and young people”, names no committee."""


_WITHOUT = re.compile(
    r"\b(?:not|non|isn|aren|wasn|weren|don|doesn|without|minus|excluding|exclude|except|excepting|other than|apart from"
    r"|besides|outside|bar|barring|omit|omitting|ignor(?:e|ing)|skip(?:ping)?|strip(?:ping)? out|tak(?:e|ing) out"
    r"|leav(?:e|ing) (?:out|aside)|set(?:ting)? aside)"
    r"(?: (?:for|the|any|that|those|ones|which|are|is|belong|belongs|belonging|led|owned|run|overseen|held|handled|sit"
    r"|sits|part|with|under|of|by|to|in|from|at|does|do|um|uh|er|and|or|¶))* §"
    r"|\b(?:set|setting|leave|leaving|put|putting|take|taking) (?:the )?§ (?:aside|out|apart|to one side)\b"
)
"""A committee § is named whose measures are not asked for, others ¶ beside it: “excluding those led by ¶ and §”."""

_OTHERS = re.compile(
    r"\b(?:all|every|each)(?: of)?(?: the)? other committees?\b|\b(?:did|left (?:to|for)) (?:the )?other committees\b"
    r"|\beveryone else\b|\b(?:rest|remainder) of the committees\b"
)
"""Those are asked for that no § names."""

_COMPARED = re.compile(r"\b(?:compared?|compares|than|against|versus|also)\b")
"""Other committees are spoken of beside the one whose measures are asked for."""

_TOGETHER = re.compile(
    r"\b(?:(?P<more>\w+) )?(?P<one>\w+) (?:and|or) (?:the )?(?P<other>\w+) committees\b"
    r"|\bcommittees? (?P<first>\w+) (?:and|or) (?:the )?(?P<second>\w+)\b"
)
"""“The Adults and Health committees”, or “committee Adults or Health”, are two."""


@dataclass(frozen=True)
class Facets:
    """What a question restricts a set of measures to; *rest* is its text without the words that say so.

    *committees* are those asked for, *but* those that are left out; *unmeasured* is one that no measure names.
    """

    committees: tuple[str, ...]
    but: tuple[str, ...]
    directorate: str | None
    role: Role
    deprivation: bool | None
    status: str | None
    holding: Holding | None
    rest: str
    unmeasured: tuple[str, ...] = ()

    def beside(self, words: str) -> str:
        """Give those of *words* that name no facet."""
        others = set(self.rest.split())
        return " ".join(word for word in words.split() if word in others)


class FacetWords:
    """Knows the committees, directorates and flags of the register."""

    def __init__(self, committees: Iterable[Committee], measures: Iterable[Measure], cues: Cues) -> None:
        committees = tuple(committees)
        measures = tuple(measures)
        register = {measure.committee for measure in measures if measure.committee}
        self._printed = {
            one.id: tuple(name for name in (one.name, *one.printed) if name in register) for one in committees
        }
        self._successors: dict[str, tuple[str, ...]] = {}
        for one in committees:
            held = tuple(n for past in committees if past.today in {one.id, one.name} for n in self._printed[past.id])
            self._successors[one.id] = self._printed[one.id] or held
        self._committees = Cues({one.id: _ways_to_say(one) for one in committees})
        self._called = {one.id: (one.name,) for one in committees}
        self._names = {one.id: [set(stems(name)) for name in (one.name, *one.nicknames)] for one in committees}
        self._ids = tuple(one.id for one in sorted(committees, key=lambda one: -len(self._printed[one.id])))
        self._directorates = tuple(dict.fromkeys(m.directorate for m in measures if m.directorate))
        self._cues = cues
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)

    def committee(self, text: str) -> str | None:
        """Find the id of the committee that the cleaned *text* names, of several the one with the longest name."""
        found = self._committees.longest(text, self._ids)
        if found is None:
            return None
        start, end = self._committees.places(text, found)[0]
        called = _A_COMMITTEE in text[start:end]
        return found if called or not _NAMES_A_GOAL.search(self._committees.marked(text, found)) else None

    def _named(self, text: str) -> tuple[Mapping[str, str], str]:
        """Find the ids of all committees that *text* names, each with its mark; and give *text* with these marks."""
        marks: dict[str, str] = {}
        while one := self.committee(text):
            marks[one] = chr(_FIRST_MARK + len(marks))
            text = self._committees.replaced(text, one, marks[one])
        return marks, text

    def _apart(self, together: re.Match[str]) -> str:
        """Give “the adults and health committees” as two, if both are such; and three as three."""
        more, *names = (name for name in (together["more"] or "", *together.groups()[1:]) if name is not None)
        both = [f"{name} {_A_COMMITTEE}" for name in names]
        if not all(self.committee(one) for one in both):
            return together[0]
        first = f"{more} {_A_COMMITTEE}"
        before = [first] if more and self.committee(first) else []
        return " ".join(filter(None, ("" if before else more, " and ".join((*before, *both)))))

    def marked(self, text: str, committee: str, directorate: str) -> str:
        """Give *text* with these marks in the place of the committees and the directorate that it names."""
        text = _MARKS.sub(f" {committee} ", self._named(text)[1])
        named = self._directorate(text)
        return self._cues.marked(text, _DIRECTORATE + named).replace("§ ", f"{directorate} ") if named else text

    def organised(self, text: str, words: Collection[str], directorate: str | None) -> Facets | None:
        """Read *text* as naming a committee by no more than *words* of its name, or another *directorate*."""
        if directorate:
            found = self.read(f"{text} directorate")
            return found if found.directorate else None
        best = max(self._ids, key=lambda one: self._share(one, words))
        found = self.read(text)
        printed = self._successors[best] or self._called[best]
        return replace(found, committees=printed) if self._share(best, words) else None

    def _share(self, committee: str, words: Collection[str]) -> float:
        """Tell how much of the name of *committee* the stems *words* are; nothing if one of them is not in it."""
        names = [name for name in self._names[committee] if set(words) <= name]
        return max((len(words) / len(name) for name in names), default=0.0)

    def _read(self, text: str) -> Facets:
        """Find every facet in the cleaned *text*."""
        marks, marked = self._named(_TOGETHER.sub(self._apart, text))
        rest = " ".join(_MARKS.sub(" ", marked).split()) if marks else text
        directorate = self._directorate(rest)
        rest = self._cues.without(rest, _DIRECTORATE + directorate) if directorate else rest
        role = self._role(rest)
        deprivation = True if self._cues.has(rest, "deprivation") else None
        status = next((one.value for one in COLOURS if self._cues.has(rest, one.value)), None)
        rest = self._cues.without(rest, "deprivation", "primary", "secondary", "mapped", *([status] if status else []))
        holding = self._holding(rest)
        left_out = [one for one, mark in marks.items() if _is_left_out(marked, mark)]
        asked_for = [one for one in marks if one not in left_out]
        named = self._printed_by(asked_for)
        return Facets(
            committees=named,
            but=() if asked_for else self._printed_by(left_out),
            directorate=directorate,
            role=role,
            deprivation=_negated(text, deprivation),
            status=status,
            holding=holding,
            rest=self._cues.without(rest, "no_data", "held", "no_target", "has_target") if holding else rest,
            unmeasured=() if named else tuple(name for one in asked_for for name in self._called[one]),
        )

    def _printed_by(self, committees: Iterable[str]) -> tuple[str, ...]:
        """Give the names that the register has for *committees* or for what their work was under before."""
        return tuple(dict.fromkeys(name for one in committees for name in self._successors[one]))

    def _directorate(self, text: str) -> str | None:
        return next((one for one in self._directorates if self._cues.has(text, _DIRECTORATE + one)), None)

    def _role(self, text: str) -> Role:
        primary, secondary = (self._cues.has(text, cue) for cue in ("primary", "secondary"))
        if primary is secondary:
            return Role.EITHER
        return Role.PRIMARY if primary else Role.SECONDARY

    def _holding(self, text: str) -> Holding | None:
        if self._cues.has(text, "no_data"):
            return Holding.NO_READINGS
        if self._cues.has(text, "no_target"):
            return Holding.NO_TARGET
        if self._cues.has(text, "has_target"):
            return Holding.TARGET
        return Holding.READINGS if self._cues.has(text, "held") else None


def _ways_to_say(committee: Committee) -> tuple[str, ...]:
    names = {clean(name).removesuffix(" committee") for name in (committee.name, *committee.printed)}
    nicknames = {clean(name).removesuffix(" committee") for name in committee.nicknames}
    with_noun = {f"{name}{ending} committee" for name in names | nicknames for ending in ("", "s", "'s")}
    with_noun |= {f"{name}s" for name in with_noun}
    turned = {f"committee {word}{name}" for name in names for word in ("", "for ", "on ")}
    alone = {name for name in names | nicknames if " and " in name or (name in nicknames and len(name) <= ACRONYM)}
    return tuple(sorted(with_noun | turned | alone))


def _is_left_out(marked: str, mark: str) -> bool:
    """Tell whether *marked* asks for no measures of the committee with this *mark*."""
    alone = _MARKS.sub(lambda one: "§" if one[0] == mark else "¶", marked)
    return bool(_WITHOUT.search(alone) or (_OTHERS.search(alone) and not _COMPARED.search(alone)))


_NEGATION = re.compile(
    r"\b(?:not|no|non|none|nothing|without|except|(?:are|is|was|were|do|does|did|have|has|had)n'?t?)\b[^.?!]{0,30}"
    r"\b(?:depriv|flag|narrow|tick)"
    r"|\b(?:never|lack|lacks|lacking|miss|missed|missing|escaped?)\b"
    r"(?: (?:a|an|any|the|that|its|got|get|been|being|out|on|for))* (?:\w+ )?(?:depriv|flag|narrow|tick)"
)


def _negated(text: str, flag: bool | None) -> bool | None:  # noqa: FBT001 - three-valued: asked for, asked against, not asked
    return not flag if flag and _NEGATION.search(text) else flag
