"""Going on with a set: the same of another goal or committee, the rest of it, some of it, one of it."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.framework import Goal
from knowledge.library import Library
from knowledge.matching.words import stem
from knowledge.question import (
    About,
    Actions,
    Aspect,
    Brief,
    Changes,
    Goals,
    Measures,
    Offer,
    OffTrack,
    Question,
    Rest,
    Single,
)
from knowledge.understanding.changing import Changer
from knowledge.understanding.cues import Cues
from knowledge.understanding.kin import Kin
from knowledge.understanding.listing import Lists
from knowledge.understanding.pointing import ORDINALS
from knowledge.understanding.slots import Slots
from knowledge.understanding.turn import Turn

MOST_OPTIONS = 4
_STEMS = frozenset(map(stem, ORDINALS))
_OF_THE = re.compile(rf"^(?:those |the ones |the same )?(?:of|for|under) the ({'|'.join(ORDINALS)})(?: one)?$")
"""“And those of the third?”, behind what stands under a goal."""


class Going:
    """Reads what goes on with a set of one library."""

    def __init__(self, library: Library, cues: Cues, lists: Lists, kin: Kin, changer: Changer) -> None:
        self._library = library
        self._cues = cues
        self._lists = lists
        self._kin = kin
        self._changer = changer

    def next_number(self, turn: Turn) -> Single | None:
        """Read “and 5?” as the same of the fifth goal, where a goal was spoken of."""
        ordinal = _OF_THE.search(turn.asking.text)
        numbers = [word for word in turn.asking.words if word.isdigit()]
        numbers = [str(ORDINALS.index(ordinal[1]) + 1)] if ordinal else numbers
        last, goal = turn.memory.last, self.goal_of(turn.memory.last)
        if not (last and goal and turn.opened.leans and len(numbers) == 1 and turn.slots.own <= {*numbers, *_STEMS}):
            return None
        other = self._kin.numbered(goal, int(numbers[0]))
        asked = replace(turn.slots, own=frozenset(), goal=other)
        return self._changer.changed(last, asked, turn.asking.in_force) if other else None

    def later(self, turn: Turn) -> Single | None:
        """Read “and last month?” behind what came in as what came in then."""
        last = turn.memory.last
        if not (isinstance(last, Measures) and last.where.news):
            return None
        heard = self._lists.tidings.again(turn.asking.text, last.where.news, turn.asking.today)
        if heard is None or self._lists.framing.left(heard[1]):
            return None
        return replace(last, where=replace(last.where, news=heard[0]))

    def organised(self, turn: Turn) -> Single | None:
        """Read “and the adults ones?” behind measures as those of a committee or directorate, or of another."""
        last, words = turn.last_set, turn.slots.own
        if not (words and isinstance(last, Measures | Brief | OffTrack) and (turn.goes_on or turn.points_at_some)):
            return None
        if not (last.where.committees or last.where.directorate or turn.points_at_some):
            return None
        facets = self._lists.facets.organised(turn.asking.text, words, last.where.directorate)
        asked = replace(turn.slots, own=frozenset(), facets=facets) if facets else None
        return self._changer.changed(last, asked, turn.asking.in_force) if asked else None

    def rest(self, turn: Turn) -> Question | None:
        """Read “show me the rest” as what of the set shown was not named yet; “the options” are offered again."""
        shown, asked = turn.memory.shown, turn.slots
        if turn.memory.options and not asked.own and self._cues.has(turn.asking.text, "leaning offered"):
            return Offer(turn.memory.options, turn.memory.aspect)
        if shown is None or not asked.more or asked.own or asked.sort or asked.aspect is Aspect.OWNER:
            return None
        return Rest(shown, turn.memory.reach)

    def named(self, turn: Turn) -> Slots:
        """Take bare words for the goal that a set is asked of, or for no more than the facets that they name."""
        asked, last, words = turn.slots, turn.memory.last, turn.slots.own
        if not words or not turn.goes_on:
            return asked
        listed = self._lists.outright(turn.asking)
        if isinstance(last, Measures) and isinstance(listed, Measures) and not names_its_own(listed):
            return replace(asked, own=frozenset())
        if isinstance(last, Measures | Actions) and self.goal_of(last):
            goal = self._lists.goals.named(sorted(words), turn.asking.edition, turn.asking.in_force)
            return replace(asked, own=frozenset(), goal=goal) if goal else asked
        return asked

    def of_several(self, turn: Turn) -> Single | None:
        """Ask back which is meant, where something is asked of one thing and several were shown or offered."""
        asked, memory = turn.slots, turn.memory
        if asked.own or asked.aspect is None or isinstance(memory.last, About):
            return None
        goal = self.goal_of(memory.last)
        if goal and asked.aspect is Aspect.PARENT:
            return About(goal.id)
        among = (memory.options or memory.listed)[:MOST_OPTIONS]
        if len(among) == 1:
            return About(among[0], asked.aspect)
        return Offer(among, asked.aspect) if among else None

    def narrowed(self, turn: Turn) -> Single | None:
        """Keep of the set shown what the turn names: “which of those are about buses?”."""
        memory = turn.memory
        if not turn.slots.own or not turn.points_at_some or not memory.listed:
            return None
        words = " ".join(word for word in turn.asking.words if stem(word) in turn.slots.own)
        found = self._kin.about(self._kin.slots(words), memory.listed)
        if isinstance(memory.shown, Measures) and found:
            return Measures(replace(memory.shown.where, topic=found))
        if isinstance(memory.shown, Measures):
            edition = memory.shown.where.edition or turn.asking.edition
            goal = self._lists.goals.named(sorted(turn.slots.own), edition, turn.asking.in_force)
            return Measures(replace(memory.shown.where, goal=goal.id)) if goal else None
        return About(found[0]) if len(found) == 1 else Offer(found[:MOST_OPTIONS]) if found else None

    def in_place(self, turn: Turn) -> Single | None:
        """Read “just the Fenland ones” as those of the measures shown that name the place."""
        place, memory = turn.asking.place, turn.memory
        if place is None or turn.slots.own or not turn.points_at_some:
            return None
        rows = (self._library.measures.get(key) for key in memory.listed)
        found = tuple(one.id for one in rows if one and one.names(place))
        shown = memory.shown
        return Measures(replace(shown.where, topic=found)) if found and isinstance(shown, Measures) else None

    def goal_of(self, last: Single | None) -> Goal | None:
        """Give the goal that the last question was about, or was restricted to."""
        match last:
            case About(subject):
                entity = self._library.entity(subject)
                return entity if isinstance(entity, Goal) else None
            case Measures(where):
                return self._library.goals[where.goal] if where.goal else None
            case Actions(goal):
                return self._library.goals[goal] if goal else None
            case _:
                return None


def names_its_own(listed: Single) -> bool:
    """Tell whether a list or count says itself what it is restricted to."""
    match listed:
        case Measures(where):
            return bool(where.committees or where.directorate or where.goal or where.topic or where.news)
        case Actions(goal):
            return goal is not None
        case OffTrack(where):
            return bool(where.committees)
        case _:
            return not isinstance(listed, Goals | Changes)
