"""Lists and counts: recognised before anything is searched for, because no ranking gets a set right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.framework import Goal, Measure
from knowledge.library import Library
from knowledge.matching.hits import Hit
from knowledge.matching.words import stems
from knowledge.question import (
    Actions,
    Changes,
    Committees,
    Courtesy,
    Editions,
    Filter,
    Measures,
    OffTrack,
    Role,
    Single,
    Talk,
)
from knowledge.status import Status
from knowledge.understanding.asked_sets import AskedSets, counts
from knowledge.understanding.asking import Asking
from knowledge.understanding.facets import Facets
from knowledge.understanding.framing import Framing
from knowledge.understanding.goals import GoalNames
from knowledge.understanding.learned import Learned
from knowledge.understanding.meant_goals import MeantGoals
from knowledge.understanding.printed_sets import PrintedSets
from knowledge.understanding.tidings import Tidings

_ASKS_OTHERWISE = re.compile(
    r"^(?:so |um |er |well |and )*(?:who|why|when|were|was|did|is|has|have|will|should)\b"
    r"|\bwhose (?:job|task)\b"
    r"|\bwho (?:was it (?:that |who )?|was to |is to )?"
    r"(?:sets?|fix|chose|chooses|decide[ds]?|agree[ds]|wrote|developed|made)\b"
)
"""A question about a set that does not ask for its members."""

_ASKS_WHO = re.compile(r"^(?:so |um |er |well |and )*who (?:owns?|leads?|runs?)\b")
"""Who answers for a goal is asked, not what it has under it."""

_AS_A_SET = re.compile(
    r"\b(?:actions|commitments|promises|pledges|undertakings|steps|under|deliver|achieve|meet|reach|doing|do)\b"
)
"""Words that ask for all that is promised for a goal, where “what did you promise” may be about one promise."""

_ALL_ACTIONS = re.compile(
    r"\b(?:every|all|each|list|how many|number of|count)\b(?: (?:of|the|your|our|its|their|those))*"
    r" (?:[\w'-]+ )?(?:actions?|commitments?|pledges|promises|undertakings)\b"
)
"""All that is promised, so that of a goal spoken of the likeliest is meant."""

_EVERY_ONE = re.compile(
    r"\b(?:every|each|all) (?:of )?(?:the |our |your )?(?:single )?(?:measure|indicator|metric|kpi)s? "
    r"(?:in|of|from|under) (?:the |our |your |that )?(?:strategic )?(?:framework|edition|strategy|plan|one)\b"
)
"""All measures of an edition, whatever they are wanted for."""

_WORDED = (
    re.compile(r"\bwords? (?P<said>[\w' -]+?) in (?:the|their|its) (?:names?|titles?|wording)\b"),
    re.compile(r"\b(?:have|has|having|with|got) (?P<said>[\w' -]+?) in (?:the|their|its) (?:names?|titles?|wording)\b"),
    re.compile(r"\bmention(?:s|ing)? (?P<said>[\w' -]+?) by name\b"),
    re.compile(r"\bwith the words? (?P<said>[\w' -]+)$"),
)
"""Measures are asked for by words of their names."""

_ALL_THINGS = re.compile(r"\b(?:all|every|list|each of) (?:of )?(?:the )?(?:single )?things?\b")
_GOALS_TOGETHER = re.compile(
    r"\b(?:all|across|together|between|every|each|the (?:five|six|seven|\d))\b(?: [\w'-]+){0,4} "
    r"(?:ambitions|priorities|outcomes|goals|aims)\b"
)
"""What is promised for all goals together."""

_EACH = re.compile(r"\b(?:every|each|any|all|no|list|name) (?:[\w'&-]+ ){1,5}?(?:indicator|measure|metric|kpi)s?\b")
"""Each of the measures of some kind, as in “every children's committee indicator”."""

_SUPPOSES = re.compile(r"\b(?:if|when|whenever)\b")
"""What is to be done about what may be off track is asked, not what is."""

_NOT_READ = ("committees", "editions", "actions", "visions", "principles")
"""What changes without any reading coming in."""

_OF_WORDS = frozenset(stems("word words"))

REMEMBERED = 100
"""Questions of which the set is kept: the same is read for several reasons."""

_TOPIC_SHARE = 0.8
_TOPIC_FLOOR = 0.6
_TOPIC_LOOSE = 0.55
_TOPIC_CERTAIN = 0.85


class Lists:
    """Reads a question as a list or a count, if it is one."""

    def __init__(self, library: Library, learned: Learned) -> None:
        lexicon, cues = learned.lexicon, learned.cues
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self.facets = learned.facets
        measures = (*library.measures.values(), *library.components.values())
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)
        self._printed = {word for one in measures for word in stems(f"{one.title} {one.statement}")}
        self._measured = {one.edition for one in library.measures.values()}
        self.tidings = Tidings(cues)
        self.framing = Framing(lexicon, cues, library.vocabulary.cues.get("set_filler", ()))
        self.goals = GoalNames(library.goals.values(), lexicon.aliases, lexicon.silent | self.framing.fillers)
        self.meant = MeantGoals(library, lexicon, cues, self.framing, self.goals)
        self._asked_sets = AskedSets(library, learned, self.goals)
        self._printed_sets = PrintedSets(library, lexicon, cues, self.framing, self.goals)

    def _read(self, asking: Asking) -> Single | None:
        """Give the set that *asking* asks for; nothing if it asks for one thing."""
        if self._measured <= set(asking.editions):
            asking = replace(asking, edition=None)
        facets = self.facets.read(asking.text)
        told = self._told(asking, facets)
        if told:
            return told
        listed = self._cues.has(asking.text, "list")
        return _joined(self._cued(asking, facets), self._asked(asking, facets), listed=listed)

    def outright(self, asking: Asking) -> Single | None:
        """Give the set that *asking* asks for by a cue, as a turn of a conversation must to lean on none before."""
        facets = self.facets.read(asking.text)
        return self._told(asking, facets) or self._cued(asking, facets)

    def _told(self, asking: Asking, facets: Facets) -> Measures | None:
        return self._news(asking, facets) or self._awaited(asking, facets) or self._moved(asking, facets)

    def _cued(self, asking: Asking, facets: Facets) -> Single | None:
        """Read a set by the cues of what it is of, and by what its members are about."""
        if _ASKS_WHO.search(asking.text) or (
            _ASKS_OTHERWISE.search(asking.text) and not self._cues.has(asking.text, "tracks")
        ):
            return self._others(asking, facets)
        return (
            self._measures(asking, facets)
            or self._printed_sets.statements(asking)
            or self._printed_sets.facts(asking)
            or self._actions(asking)
            or self._printed_sets.goals(asking)
            or self._others(asking, facets)
        )

    def _asked(self, asking: Asking, facets: Facets) -> Single | None:
        """Read a set of a goal, a committee and the like by how people have asked for such."""
        titled = self.meant.titled(asking, facets.rest)
        spoken = self.meant.speaks_of_goals(asking)
        goal = titled or (self.meant.goal(asking, facets.rest, broadly=True) if spoken else None)
        where = self._where(asking, facets, goal)
        where = replace(where, committees=where.committees or facets.unmeasured)
        return self._asked_sets.read(asking, facets, goal, where, by_title=titled is not None)

    def _news(self, asking: Asking, facets: Facets) -> Measures | None:
        """Read what came in, of all or of a committee, a directorate, a goal or an edition, and of nothing else."""
        heard = self.tidings.news(asking)
        goal = self.goals.numbered(asking.text, asking.edition)
        if (
            heard is None
            or self.framing.left(facets.beside(heard[1]))
            or self._cues.has(asking.text, *_NOT_READ)
            or facets.status
        ):
            return None
        if goal is None and self.meant.speaks_of_goals(asking):
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
        if not topic and self.framing.left(rest):
            return None
        where = self._where(asking, facets, goal)
        return Measures(replace(where, holding=holding, topic=topic), counted=self._counts(asking))

    def _moved(self, asking: Asking, facets: Facets) -> Measures | None:
        """Read which figures got better or worse, of all or of a subject; “did roads get worse” asks of one."""
        heard = self.tidings.moved(asking.text)
        if heard is None:
            return None
        changes, rest = heard[0], facets.beside(heard[1])
        goal = self.goals.numbered(asking.text, asking.edition)
        several = self._cues.has(asking.text, "measures", "figures")
        topic = self._loosely(asking, rest) if several and not goal else None
        if not topic and self.framing.left(rest):
            return None
        where = self._where(asking, facets, goal)
        return Measures(replace(where, moved=changes, topic=topic, holding=None), counted=self._counts(asking))

    @staticmethod
    def _where(asking: Asking, facets: Facets, goal: Goal | None) -> Filter:
        return Filter(
            edition=asking.edition,
            committees=facets.committees,
            but=facets.but,
            directorate=facets.directorate,
            goal=goal.id if goal else None,
            role=facets.role,
            deprivation=facets.deprivation,
            status=facets.status,
            holding=facets.holding,
        )

    def _measures(self, asking: Asking, facets: Facets) -> Single | None:
        has = self._cues.has
        faceted = bool(facets.committees or facets.but or facets.directorate)
        flagged = faceted and facets.deprivation is not None
        in_role = facets.role is not Role.EITHER and has(asking.text, "mapped")
        named = has(asking.text, "measures") or bool(_EACH.search(asking.text)) or flagged or in_role
        tracked = has(asking.text, "tracks")
        of_goal = self.meant.speaks_of_goals(asking)
        if facets.unmeasured and (named or tracked):
            return Measures(Filter(asking.edition, facets.unmeasured), counted=self._counts(asking))
        if not (named or (tracked and (faceted or of_goal))):
            return None
        goal = self.meant.goal(asking, facets.rest, broadly=named and of_goal)
        if goal and not of_goal and not asking.edition and not self._library.measures_under(goal):
            goal = self.meant.likeliest(asking, self.framing.content(facets.rest), measured=True)
        restricted = faceted or goal or facets.deprivation is not None or facets.status or facets.holding
        topic = self._worded(asking)
        if topic is None and not (goal or (asking.edition and _EVERY_ONE.search(asking.text))):
            topic = self._topic(asking, facets.rest, restricted=bool(restricted))
        if named and not (restricted or topic) and has(asking.text, "not_all"):
            return Talk(Courtesy.HELP)
        if not (restricted or topic or has(asking.text, "list", "count") or (named and asking.edition)):
            return None
        if topic == ():
            return None
        return Measures(replace(self._where(asking, facets, goal), topic=topic), counted=self._counts(asking))

    def _worded(self, asking: Asking) -> tuple[str, ...] | None:
        """Give the measures whose names have the words that *asking* says they have; None if it says none."""
        found = next((found for pattern in _WORDED if (found := pattern.search(asking.text))), None)
        if found is None:
            return None
        said = [set(stems(one)) - _OF_WORDS - self._lexicon.grammar for one in found["said"].split(" or ")]
        said = [words for words in said if words] or ([set(stems(asking.place))] if asking.place else [])
        named = {key: set(stems(one.statement)) for key, one in self._library.measures.items()}
        return tuple(key for key, words in named.items() if any(one <= words for one in said))

    def _topic(self, asking: Asking, rest: str, *, restricted: bool) -> tuple[str, ...] | None:
        """Give the measures that the words left over are about; None if nothing is left, empty if nothing fits."""
        hits = self._hits(asking, rest)
        if hits is None:
            return None
        hits = [hit for hit in hits if self._lies_in(hit.id, asking.place)] or hits
        floor = _TOPIC_CERTAIN if restricted else _TOPIC_FLOOR
        fitting = [hit for hit in hits if hit.coverage >= max(floor, _TOPIC_SHARE * hits[0].coverage)]
        if restricted and not fitting:
            return None
        return tuple(hit.id for hit in fitting)

    def _lies_in(self, key: str, place: str | None) -> bool:
        return place is None or self._library.measures[key].names(place)

    def _loosely(self, asking: Asking, rest: str) -> tuple[str, ...] | None:
        """Give the measures that may be meant by the words left over, taken broadly: nothing late is to be missed."""
        return tuple(hit.id for hit in self._hits(asking, rest) or () if hit.coverage >= _TOPIC_LOOSE) or None

    def _hits(self, asking: Asking, rest: str) -> Sequence[Hit] | None:
        """Rank the measures by the words left over; None if nothing is left."""
        slots = self.framing.subject(asking.text, rest, self._printed)
        if not slots:
            return None
        prefix = asking.edition or ""
        measures = self._library.measures
        return self._lexicon.index.rank(slots, lambda key: key in measures and key.startswith(prefix), most=60)

    def _actions(self, asking: Asking) -> Single | None:
        if not (self._cues.has(asking.text, "actions", "doing") or _ALL_THINGS.search(asking.text)):
            return None
        every = self._cues.has(asking.text, "all_of_it")
        of_all = self.meant.speaks_of_goals(asking) and _ALL_ACTIONS.search(asking.text)
        named = every or _AS_A_SET.search(asking.text) or self._cues.has(asking.text, "list", "count", "aim")
        rest = self._cues.without(asking.text, "doing", "all_of_it")
        goal = self.meant.goal(asking, rest, broadly=bool(every or of_all)) if named else None
        goal = goal or self.meant.under(asking)
        if goal and goal.actions:
            return Actions(goal.id, goal.edition, counted=self._counts(asking))
        together = _GOALS_TOGETHER.search(asking.text) and of_all
        if goal is None and asking.edition and (together or not self.framing.left(asking.text)):
            return Actions(None, asking.edition, counted=self._counts(asking))
        if goal is None and self._cues.has(asking.text, "count", "list") and not self.framing.left(asking.text):
            return Actions(None, asking.in_force, counted=self._counts(asking))
        return None

    def parts(self, asking: Asking, subject: str) -> Measures | None:
        """Read what is asked of *subject* as the parts that it is made of, if it has any and parts are spoken of."""
        entity = self._library.entity(subject)
        if not isinstance(entity, Measure) or not entity.components or not self._cues.has(asking.text, "parts"):
            return None
        said = set(stems(asking.text)) - set(stems(entity.statement))
        named = tuple(part.id for part in entity.components if said & set(stems(part.statement)) - self._lexicon.silent)
        return Measures(Filter(parts_of=subject, topic=named or None), counted=self._counts(asking))

    def _others(self, asking: Asking, facets: Facets) -> Single | None:
        text = asking.text
        counted = self._counts(asking)
        if self._cues.has(text, "committees") and self._cues.has(text, "list", "count"):
            return Committees(counted=counted)
        if self._cues.has(text, "editions") and self._cues.has(text, "list", "count"):
            return Editions(counted=counted)
        if _SUPPOSES.search(text):
            return None
        if facets.status and not self.framing.left(facets.rest):
            red = facets.status == Status.RED.value
            where = Filter(edition=asking.edition, committees=facets.committees, status=facets.status)
            return OffTrack(where) if red else Measures(where, counted=counted)
        if self._cues.has(text, "alerts") and not self.framing.left(self._cues.without(facets.rest, "alerts")):
            return OffTrack(Filter(committees=facets.committees))
        if self._cues.has(text, "changes") and not self.framing.left(self._cues.without(text, "changes")):
            return Changes(asking.edition or asking.in_force) if asking.in_force else None
        return None

    def _counts(self, asking: Asking) -> bool:
        return counts(asking.text, self._cues)


def _joined(cued: Single | None, asked: Single | None, *, listed: bool) -> Single | None:
    """Join what cues say with how the question is *asked*, which knows no subject, but roles and flags better.

    What a cue wants *listed* is not only counted.
    """
    if cued is None or not (isinstance(cued, Measures) and isinstance(asked, Measures)):
        return cued or asked
    role = asked.where.role if cued.where.role is Role.EITHER else cued.where.role
    asked_flag = cued.where.deprivation if cued.where.but else asked.where.deprivation
    flags = {cued.where.deprivation, asked_flag} - {None}
    where = replace(cued.where, role=role, deprivation=all(flags) if flags else None, topic=None)
    return Measures(where, counted=cued.counted or (asked.counted and not listed))
