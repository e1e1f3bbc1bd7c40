"""Lists and counts: recognised before anything is searched for, because no ranking gets a set right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.framework import Goal, GoalKind, Topic
from knowledge.library import Library
from knowledge.matching.english import telling
from knowledge.matching.index import Hit, Slot
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stem, stems
from knowledge.question import (
    About,
    Actions,
    Changes,
    Committees,
    Editions,
    Filter,
    Goals,
    Measures,
    OffTrack,
    Single,
    Statements,
)
from knowledge.status import Status
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.facets import Facets, FacetWords
from knowledge.understanding.goals import GoalNames
from knowledge.understanding.tidings import Tidings

_FILLERS = frozenset(
    map(
        stem,
        "one two three four five six seven eight nine ten key main overall big core different official formal"  # noqa: SIM905 - a list of words reads better as words
        " printed register directorate committee strategic corporate full complete whole sit fall come belong"
        " altogether kindly october old older previous earlier past plan plans list had adopted agreed chosen set"
        " separate individual various currently today right now bits carry carries carried sat fell relate".split(),
    )
)
"""Words beside “ambitions”, “measures” and the like that do not narrow the set."""
_KINDS = (
    ("enablers", GoalKind.ENABLER),
    ("outcomes", GoalKind.OUTCOME),
    ("ambitions", GoalKind.AMBITION),
    ("priorities", GoalKind.PRIORITY),
    ("visions", GoalKind.VISION),
)
_TOPICS = (
    ("partner_aims", Topic.PARTNER_AIM),
    ("strategies", Topic.STRATEGY),
    ("principles", Topic.PRINCIPLE),
    ("values", Topic.VALUE),
    ("next_steps", Topic.NEXT_STEP),
)
_FRAME = (
    "list",
    "count",
    "measures",
    "actions",
    "tracks",
    "outcomes",
    "ambitions",
    "priorities",
    "enablers",
    "goals",
    "visions",
)
_ASKS_OTHERWISE = re.compile(r"(?:so |um |er |well |and )*(?:who|why|when|were|was|did|is|has|have|will|should)\b")
"""The beginning of a question about a set that does not ask for its members."""

_NOT_READ = ("committees", "editions", "actions", "visions", "principles")
"""What changes without any reading coming in."""

_TOPIC_SHARE = 0.8
_TOPIC_FLOOR = 0.6
_TOPIC_LOOSE = 0.55
_TOPIC_CERTAIN = 0.85
_TELLING = 0.6


class Lists:
    """Reads a question as a list or a count, if it is one."""

    def __init__(self, library: Library, lexicon: Lexicon, cues: Cues) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self.facets = FacetWords(library.committees.values(), library.measures.values(), cues)
        measures = (*library.measures.values(), *library.components.values())
        self._printed = {word for one in measures for word in stems(f"{one.title} {one.statement}")}
        self.tidings = Tidings(cues)
        self.goals = GoalNames(library.goals.values(), lexicon.aliases, lexicon.silent | _FILLERS)

    def read(self, asking: Asking) -> Single | None:
        """Give the set that *asking* asks for; nothing if it asks for one thing."""
        facets = self.facets.read(asking.text)
        told = self._news(asking, facets) or self._awaited(asking, facets)
        if told:
            return told
        if _ASKS_OTHERWISE.match(asking.text) and not self._cues.has(asking.text, "tracks"):
            return self._others(asking, facets)
        return (
            self._measures(asking, facets)
            or self._actions(asking)
            or self._goals(asking)
            or self._statements(asking)
            or self._others(asking, facets)
        )

    def _news(self, asking: Asking, facets: Facets) -> Measures | None:
        """Read what came in, of all or of a committee, a directorate, a goal or an edition, and of nothing else."""
        heard = self.tidings.news(asking)
        goal = self.goals.numbered(asking.text, asking.edition)
        if (
            heard is None
            or self.left(facets.beside(heard[1]))
            or self._cues.has(asking.text, *_NOT_READ)
            or facets.status
        ):
            return None
        if goal is None and self._names_goal(asking):
            return None
        return Measures(
            replace(self._where(asking, facets, goal), news=heard[0], holding=None), counted=self._counts(asking)
        )

    def _awaited(self, asking: Asking, facets: Facets) -> Measures | None:
        """Read which measures wait for a reading or for somebody to see to them, of all or of those of a subject."""
        heard = self.tidings.awaited(asking.text)
        if heard is None:
            return None
        holding, rest = heard[0], facets.beside(heard[1])
        goal = self.goals.numbered(asking.text, asking.edition)
        topic = None if goal else self._loosely(asking, rest)
        if not topic and self.left(rest):
            return None
        where = self._where(asking, facets, goal)
        return Measures(replace(where, holding=holding, topic=topic), counted=self._counts(asking))

    @staticmethod
    def _where(asking: Asking, facets: Facets, goal: Goal | None) -> Filter:
        return Filter(
            edition=asking.edition,
            committees=facets.committees,
            directorate=facets.directorate,
            goal=goal.id if goal else None,
            role=facets.role,
            deprivation=facets.deprivation,
            status=facets.status,
            holding=facets.holding,
        )

    def _measures(self, asking: Asking, facets: Facets) -> Single | None:
        has = self._cues.has
        named = has(asking.text, "measures")
        tracked = has(asking.text, "tracks")
        faceted = bool(facets.committees or facets.directorate)
        if not (named or (tracked and (faceted or self._names_goal(asking)))):
            return None
        goal = self._goal(asking, facets.rest)
        restricted = faceted or goal or facets.deprivation is not None or facets.status or facets.holding
        topic = None if goal else self._topic(asking, facets.rest, restricted=bool(restricted))
        if not (restricted or topic or has(asking.text, "list", "count") or asking.edition):
            return None
        if topic == ():
            return None
        return Measures(replace(self._where(asking, facets, goal), topic=topic), counted=self._counts(asking))

    def _names_goal(self, asking: Asking) -> bool:
        return self._cues.has(asking.text, "ambitions", "outcomes", "priorities") or (
            self.goals.numbered(asking.text, asking.edition) is not None
        )

    def _goal(self, asking: Asking, rest: str) -> Goal | None:
        numbered = self.goals.numbered(asking.text, asking.edition)
        if numbered:
            return numbered
        return self.goals.named([stem(word) for word in self._content(rest)], asking.edition, asking.in_force)

    def _content(self, text: str) -> list[str]:
        words, _ = self._lexicon.words(self._cues.without(text, *_FRAME))
        return words

    def _topic(self, asking: Asking, rest: str, *, restricted: bool) -> tuple[str, ...] | None:
        """Give the measures that the words left over are about; None if nothing is left, empty if nothing fits."""
        hits = self._hits(asking, rest)
        if hits is None:
            return None
        floor = _TOPIC_CERTAIN if restricted else _TOPIC_FLOOR
        fitting = [hit for hit in hits if hit.coverage >= max(floor, _TOPIC_SHARE * hits[0].coverage)]
        if restricted and not fitting:
            return None
        return tuple(hit.id for hit in fitting)

    def _loosely(self, asking: Asking, rest: str) -> tuple[str, ...] | None:
        """Give the measures that may be meant by the words left over, taken broadly: nothing late is to be missed."""
        return tuple(hit.id for hit in self._hits(asking, rest) or () if hit.coverage >= _TOPIC_LOOSE) or None

    def _hits(self, asking: Asking, rest: str) -> Sequence[Hit] | None:
        """Rank the measures by the words left over; None if nothing is left."""
        slots = self._lexicon.index.slots(self._content(rest))
        slots = tuple(slot for slot in slots if self._narrows(slot))
        if not slots:
            return None
        prefix = asking.edition or ""
        measures = self._library.measures
        return self._lexicon.index.rank(slots, lambda key: key in measures and key.startswith(prefix), most=60)

    def _narrows(self, slot: Slot) -> bool:
        """Tell whether *slot* names what measures are about: a word printed of one, an alias, or a telling word."""
        if set(slot.said) <= _FILLERS | self._lexicon.silent:
            return False
        return bool(slot.meanings) or not self._printed.isdisjoint(slot.said) or telling(slot.words) >= _TELLING

    def _actions(self, asking: Asking) -> Single | None:
        if not self._cues.has(asking.text, "actions", "doing"):
            return None
        goal = self._goal(asking, self._cues.without(asking.text, "doing"))
        if goal and goal.actions:
            return Actions(goal.id, goal.edition, counted=self._counts(asking))
        if goal is None and asking.edition and not self._subject_left(asking):
            return Actions(None, asking.edition, counted=self._counts(asking))
        if goal is None and self._cues.has(asking.text, "count", "list") and not self._subject_left(asking):
            return Actions(None, asking.in_force, counted=self._counts(asking))
        return None

    def _subject_left(self, asking: Asking) -> bool:
        return bool(self.left(asking.text))

    def left(self, text: str) -> set[str]:
        """Give the stems of *text* that say something besides asking for a set."""
        words = {stem(word) for word in self._content(text) if not word.isdigit()}
        return words - self._lexicon.silent - _FILLERS

    def _goals(self, asking: Asking) -> Single | None:
        if self.goals.numbered(asking.text, asking.edition) or self._subject_left(asking):
            return None
        for cue, kind in _KINDS:
            if self._cues.has(asking.text, cue):
                edition = asking.edition or self._newest_with(kind, asking)
                return self._goals_of(edition, kind, asking) if edition else None
        if self._cues.has(asking.text, "goals"):
            edition = asking.edition or asking.in_force
            found = self._library.editions.get(edition or "")
            return Goals(found.id, found.goal_kind, counted=self._counts(asking)) if found else None
        return None

    def _goals_of(self, edition: str, kind: GoalKind, asking: Asking) -> Single:
        """Ask for the goals of a kind; where there is one alone, for that one."""
        held = [goal for goal in self._library.goals.values() if goal.edition == edition and goal.kind is kind]
        if len(held) == 1 and not self._counts(asking):
            return About(held[0].id)
        return Goals(edition, kind, counted=self._counts(asking))

    def _newest_with(self, kind: GoalKind, asking: Asking) -> str | None:
        editions = [goal.edition for goal in self._library.goals.values() if goal.kind is kind]
        return asking.in_force if asking.in_force in editions else next(iter(editions), None)

    def _statements(self, asking: Asking) -> Single | None:
        for cue, topic in _TOPICS:
            if self._cues.has(asking.text, cue):
                held = [one.edition for one in self._library.statements.values() if one.topic is topic]
                edition = asking.edition if asking.edition in held else next(iter(held), None)
                left = tuple(sorted(self.left(self._cues.without(asking.text, cue))))
                if edition and all(self._is_titled(left, edition, topic)):
                    return Statements(edition, topic, counted=self._counts(asking), titled=left)
        return None

    def _is_titled(self, words: tuple[str, ...], edition: str, topic: Topic) -> Iterator[bool]:
        """Tell for each of *words* whether a title of the statements has it."""
        statements = self._library.statements.values()
        titles = [set(stems(one.title)) for one in statements if one.edition == edition and one.topic is topic]
        yield from (any(word in title for title in titles) for word in words)

    def _others(self, asking: Asking, facets: Facets) -> Single | None:
        text = asking.text
        counted = self._counts(asking)
        if self._cues.has(text, "committees") and self._cues.has(text, "list", "count"):
            return Committees(counted=counted)
        if self._cues.has(text, "editions") and self._cues.has(text, "list", "count"):
            return Editions(counted=counted)
        if facets.status and not self.left(facets.rest):
            red = facets.status == Status.RED.value
            where = Filter(edition=asking.edition, committees=facets.committees, status=facets.status)
            return OffTrack(where) if red else Measures(where, counted=counted)
        if self._cues.has(text, "alerts") and not self.left(self._cues.without(facets.rest, "alerts")):
            return OffTrack(Filter(committees=facets.committees))
        if self._cues.has(text, "changes") and (asking.edition or not self._subject_left(asking)):
            left = self.left(self._cues.without(text, "changes"))
            return None if left or not asking.in_force else Changes(asking.edition or asking.in_force)
        return None

    def _counts(self, asking: Asking) -> bool:
        return self._cues.has(asking.text, "count")
