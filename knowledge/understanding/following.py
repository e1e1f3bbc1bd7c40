"""Following up: a question that leans on the turns before points at what was shown, or changes the last question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.library import Library
from knowledge.question import About, Actions, Aspect, Courtesy, Measures, Memory, Offer, Question, Single
from knowledge.understanding.changing import Changer
from knowledge.understanding.cues import Cues
from knowledge.understanding.going_on import MOST_OPTIONS, Going, names_its_own
from knowledge.understanding.hearing import Hearing
from knowledge.understanding.kin import SOMEWHAT, Kin
from knowledge.understanding.listing import Lists
from knowledge.understanding.opening import Opening, Way
from knowledge.understanding.pointing import Pointed, Pointer
from knowledge.understanding.slots import SlotWords
from knowledge.understanding.turn import Turn

_WHAT_GOAL = re.compile(
    r"^what (?:is|was) (?:the )?(?:\w+ )?(?:ambition|outcome|priority|enabler) "
    r"(?:number )?(?:\d|one|two|three|four|five|six|seven)\b"
)


@dataclass(frozen=True)
class Leaning:
    """What a leaning question asks; if it is not *sure*, a reading of it by itself goes before."""

    question: Question
    sure: bool = True


def _surely(question: Question | None) -> Leaning | None:
    return Leaning(question) if question else None


class Follower:
    """Reads a question against what the conversation remembers."""

    def __init__(self, library: Library, cues: Cues, lists: Lists, hearing: Hearing, kin: Kin) -> None:
        self._cues = cues
        self._lists = lists
        self._hearing = hearing
        self._kin = kin
        self._slots = SlotWords(library, cues, lists, hearing)
        self._pointer = Pointer(library, kin)
        self._changer = Changer(library, kin)
        self._sets = Going(library, cues, lists, kin, self._changer)

    def follow(self, opened: Opening, memory: Memory, today: date) -> Leaning | None:
        """Read what is said behind the opening; nothing if it stands by itself, or leans on what is not remembered."""
        if memory == Memory() or Way.ANEW in opened.ways:
            return None
        if not opened.said:
            return _surely(self._denied(opened, memory))
        if _WHAT_GOAL.match(opened.said):
            return None
        if any(self._cues.whole(opened.said, one.value) for one in Courtesy):
            return None
        turn = self._turn(opened, memory, today)
        shown = (
            self._sets.later(turn)
            or self._sets.next_number(turn)
            or self._sets.organised(turn)
            or self._sets.rest(turn)
        )
        shown = shown or (None if self._organises(turn) else self._pointed(turn, today))
        if shown or self._stands(turn):
            return _surely(shown)
        found = (
            self._sets.in_place(turn)
            or self._set_apart(turn)
            or self._changed(turn)
            or self._sets.of_several(turn)
            or self._sets.narrowed(turn)
        )
        return Leaning(found, turn.is_sure) if found else None

    def _denied(self, opened: Opening, memory: Memory) -> Single | None:
        """Read a bare “not that one” as “the other one”."""
        other = self._pointer.other("the other one", memory) if Way.CORRECTS in opened.ways else None
        return Offer(other) if isinstance(other, tuple) else About(other.subject) if other else None

    def _turn(self, opened: Opening, memory: Memory, today: date) -> Turn:
        asking = self._hearing.asking(opened.said, today)
        within = self._cues.begins(opened.said, ("within",)) is not None
        return Turn(opened, asking, self._slots.read(asking, memory.last), memory, within=within)

    def _pointed(self, turn: Turn, today: date) -> Question | None:
        """Answer what is said of the thing that is pointed at."""
        said, memory = turn.opened.said, turn.memory
        if turn.slots.goal:
            return None
        other = self._pointer.other(said, memory)
        if isinstance(other, tuple):
            return Offer(other[:MOST_OPTIONS]) if not turn.slots.own else None
        back = self._pointer.back(said, memory) if Way.BACK in turn.opened.ways else None
        meant = self._pointer.meant(turn.asking, memory) if Way.CORRECTS in turn.opened.ways else None
        surveyed = self._pointer.surveyed(turn.asking, memory) if turn.opened.leans or turn.is_short else None
        placed, described = self._pointer.placed(said, memory), self._pointer.described(said, turn.asking, memory)
        pointed = (back, other, placed, described, meant, surveyed)
        answers = (self._said_of(one, turn, today) for one in pointed if one)
        return next((answer for answer in answers if answer), None)

    def _said_of(self, pointed: Pointed, turn: Turn, today: date) -> Single | None:
        """Ask of the thing pointed at what else is said; nothing if that has a subject of its own."""
        offered = pointed.subject in turn.memory.options
        about = About(pointed.subject, turn.memory.aspect if offered else Aspect.STATUS)
        if pointed.bare:
            return about
        asking = self._hearing.asking(pointed.said, today)
        slots = self._slots.read(asking, about)
        if slots.goal or (slots.own and not self._kin.described(asking.slots, (pointed.subject,), least=SOMEWHAT)):
            return None
        slots = replace(slots, own=frozenset())
        return self._changer.changed(about, slots, asking.in_force) or about

    def _organises(self, turn: Turn) -> bool:
        """Tell whether a set of a committee or directorate is asked for, whatever else is said of its members."""
        facets = turn.slots.facets
        named = bool(facets.committees or facets.but or facets.directorate) and not turn.opened.leans
        return named and isinstance(self._lists.outright(turn.asking), Measures)

    def _stands(self, turn: Turn) -> bool:
        """Tell whether a question stands by itself though it may have no subject: a list, a goal, a procedure."""
        asked, text = turn.slots, turn.asking.text
        if self._cues.has(text, "brief") or (self._cues.has(text, "procedure") and not asked.refers):
            return True
        last_is_set = not isinstance(turn.memory.last, About | None)
        if asked.goal and not asked.refers and not (turn.points_at_some and isinstance(turn.last_set, Measures)):
            has_goal = isinstance(turn.memory.last, Measures | Actions) or self._sets.goal_of(turn.memory.last)
            return not (has_goal and (turn.opened.leans or turn.is_within))
        if asked.facets.committees and not turn.last_set and not asked.refers:
            return True
        listed = self._lists.outright(turn.asking)
        if len(turn.asking.editions) > 1 and not turn.opened.leans and (listed or asked.own):
            # “What was the vision in 2016-21, and what is it now?” points at nothing before.
            return True
        if listed is None or (turn.opened.leans and last_is_set) or Way.BACK in turn.opened.ways:
            return False
        return not asked.refers or names_its_own(listed)

    def _set_apart(self, turn: Turn) -> Single | None:
        """Read “and how many were reported?” as what is next to what was spoken of, and differs by that."""
        last = turn.memory.last
        if not isinstance(last, About) or not turn.leans or len(turn.slots.own) > 1:
            return None
        found = self._kin.set_apart(last.subject, turn.asking.words)
        return About(found, turn.slots.aspect or Aspect.STATUS) if found else None

    def _changed(self, turn: Turn) -> Single | None:
        """Put what the turn names into the last question, or into the set shown."""
        asked, memory = self._sets.named(turn), turn.memory
        if asked.own:
            return None
        last = (memory.last, memory.shown)
        for question in reversed(last) if asked.plural else last:
            found = self._changer.changed(question, asked, turn.asking.in_force) if question else None
            if found:
                return found
        return replace(memory.last, aspect=Aspect.STATUS) if isinstance(memory.last, About) and asked.refers else None

    def rescued(self, opened: Opening, memory: Memory, today: date) -> Single | None:
        """Read a question that names nothing held as one about the last thing, if it points back and asks something."""
        if memory == Memory() or not opened.said:
            return None
        turn = self._turn(opened, memory, today)
        if not turn.slots.refers or turn.slots.aspect is None or not isinstance(memory.last, About):
            return None
        return self._changer.changed(memory.last, replace(turn.slots, own=frozenset()), turn.asking.in_force)
