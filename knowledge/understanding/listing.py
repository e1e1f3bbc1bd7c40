"""Lists and counts: recognised before anything is searched for, because no ranking gets a set right."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from knowledge.framework import Goal, Measure
from knowledge.library import Library
from knowledge.matching.words import stems
from knowledge.question import (
    Changes,
    Committees,
    Courtesy,
    Editions,
    Filter,
    Goals,
    Measures,
    OffTrack,
    Role,
    Single,
    Talk,
)
from knowledge.status import Status
from knowledge.understanding.asked_sets import AskedSets, counts
from knowledge.understanding.asking import Asking
from knowledge.understanding.breadth import is_wide
from knowledge.understanding.facets import Facets
from knowledge.understanding.framing import Framing
from knowledge.understanding.goals import GoalNames
from knowledge.understanding.learned import Learned
from knowledge.understanding.meant_goals import MeantGoals
from knowledge.understanding.measure_topics import MeasureTopics
from knowledge.understanding.printed_sets import PrintedSets
from knowledge.understanding.promised_sets import PromisedSets
from knowledge.understanding.tidings import Tidings

_ASKS_OTHERWISE = re.compile(
    r"^(?:so |um |er |well |and |right )*(?:who|why|when|were|was|did|is|has|have|will|should|how (?:do|does|did))\b"
    r"|\b(?:in|by) what (?:way|manner)\b|\bbecome of\b"
    r"|\bwhose (?:job|task)\b"
    r"|\bwho (?:was it (?:that |who )?|was to |is to )?"
    r"(?:sets?|fix|chose|chooses|decide[ds]?|agree[ds]|wrote|developed|made)\b"
)
"""A question about a set that does not ask for its members."""

_ASKS_WHO = re.compile(r"^(?:so |um |er |well |and )*who (?:owns?|leads?|runs?)\b")
"""Who answers for a goal is asked, not what it has under it."""

_EACH = re.compile(r"\b(?:every|each|any|all|no|list|name) (?:[\w'&-]+ ){1,5}?(?:indicator|measure|metric|kpi)s?\b")
"""Each of the measures of some kind, as in “every children's committee indicator”."""

_ONE_MEASURE = re.compile(
    r"\b(?:which|what) (?:measure|indicator|metric|kpi) "
    r"(?:is (?:about|on|for)|was (?:about|on|for)|tracks?|covers?|counts?|looks?|deals?|tells?|shows?|says?)\b"
)
"""The measure of something is asked for, whatever goal that may be near to."""

_SUPPOSES = re.compile(r"\b(?:if|when|whenever)\b")
"""What is to be done about what may be off track is asked, not what is."""

_NOT_READ = ("committees", "editions", "actions", "visions", "principles")
"""What changes without any reading coming in."""

REMEMBERED = 100
"""Questions of which the set is kept: the same is read for several reasons."""


class Lists:
    """Reads a question as a list or a count, if it is one."""

    def __init__(self, library: Library, learned: Learned) -> None:
        lexicon, cues = learned.lexicon, learned.cues
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self.facets = learned.facets
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)
        self._measured = {one.edition for one in library.measures.values()}
        self.tidings = Tidings(cues)
        self.framing = Framing(lexicon, cues, library.vocabulary.cues.get("set_filler", ()))
        self.goals = GoalNames(library.goals.values(), lexicon.aliases, lexicon.silent | self.framing.fillers)
        self.meant = MeantGoals(library, lexicon, cues, self.framing, self.goals)
        self._asked_sets = AskedSets(library, learned, self.goals)
        self._topics = MeasureTopics(library, lexicon, self.framing)
        self._promised = PromisedSets(cues, self.framing, self.meant)
        self._printed_sets = PrintedSets(library, lexicon, cues, self.framing, self.goals)

    def _read(self, asking: Asking) -> Single | None:
        """Give the set that *asking* asks for; nothing if it asks for one thing."""
        facets = self.facets.read(asking.text)
        told = self._told(asking, facets)
        if told:
            return told
        listed = self._cues.has(asking.text, "list")
        return _joined(self._cued(asking, facets), self._asked(self._widened(asking), facets), listed=listed)

    def _widened(self, asking: Asking) -> Asking:
        """Give *asking* without an edition where it names all those that have measures, and so asks for any of them."""
        several = len(asking.editions) > 1 and self._measured <= set(asking.editions)
        return replace(asking, edition=None) if several and self._measured else asking

    def says_more(self, asking: Asking, found: Single) -> bool:
        """Tell whether *asking* says more than the set *found* needs, and so may be of something else.

        Only a set of measures by what is printed of them, or of goals, may be. Who asks for members outright asks for
        them, unless nothing narrows the set.
        """
        printed = isinstance(found, Measures) and not (found.where.news or found.where.moved or found.where.holding)
        members, wide = self._cues.has(asking.text, "list", "count"), is_wide(found)
        if not (printed or isinstance(found, Goals)) or (members and not wide):
            return False
        beside = asking.text if wide else self.facets.read(asking.text).rest
        return len(self.framing.left(beside)) > members

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
            self._measures(self._widened(asking), facets)
            or self._printed_sets.statements(asking)
            or self._printed_sets.facts(asking)
            or self._promised.read(asking)
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
        topic = None if goal else self._topics.loosely(asking, rest)
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
        topic = self._topics.loosely(asking, rest) if several and not goal else None
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
        if _ONE_MEASURE.search(asking.text) and not (faceted or of_goal):
            return None
        if goal and facets.committees:
            # “The ambition that is for children and young people” names no committee, nor “the kids' committee” a goal.
            organised = "committee" in asking.text or not self.goals.names(goal, facets.committees)
            facets = facets if organised else replace(facets, committees=())
            goal = goal if of_goal else None
        if goal and not of_goal and not asking.edition and not self._library.measures_under(goal):
            goal = self.meant.likeliest(asking, self.framing.content(facets.rest), measured=True)
        restricted = faceted or goal or facets.deprivation is not None or facets.status or facets.holding
        topic = self._topic(asking, facets, goal, restricted=bool(restricted))
        if named and not (restricted or topic) and has(asking.text, "not_all"):
            return Talk(Courtesy.HELP)
        if not (restricted or topic or has(asking.text, "list", "count") or (named and asking.edition)):
            return None
        if topic == ():
            return None
        return Measures(replace(self._where(asking, facets, goal), topic=topic), counted=self._counts(asking))

    def _topic(self, asking: Asking, facets: Facets, goal: Goal | None, *, restricted: bool) -> tuple[str, ...] | None:
        """Give the measures that *asking* says the set is of; what else it says names the *goal*, if there is one."""
        if goal:
            return self._topics.worded(asking)
        return self._topics.read(asking, facets.rest, restricted=restricted)

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
