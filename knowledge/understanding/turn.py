"""One turn of a conversation, as it is read against what the turns before left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.question import About, Aspect, Measures, Memory, Single
from knowledge.understanding.asking import Asking
from knowledge.understanding.opening import Opening, Way
from knowledge.understanding.slots import Slots

BARE = 3
SHORT = 4
"""Words of a question that without a subject of its own can only go on with the last."""

ONES = frozenset({"ones", "those", "these", "them"})


@dataclass(frozen=True)
class Turn:
    """One turn of a conversation: how it *opened*, what was *asked*, the *slots* it names, what is remembered.

    *within* tells that it begins with “in”, “under” or the like.
    """

    opened: Opening
    asking: Asking
    slots: Slots
    memory: Memory
    within: bool = False

    @property
    def leans(self) -> bool:
        """Tell whether the turn says itself that it goes on with the last."""
        return self.opened.leans or self.slots.refers

    @property
    def is_sure(self) -> bool:
        """Tell whether the turn can only be meant as going on: it says so, or says hardly anything, or only years."""
        said = {word for slot in self.asking.slots for word in slot.said if not word.isdigit()}
        restricts = self.slots.aspect is Aspect.PARENT or self.slots.facets.committees or self.slots.facets.directorate
        narrows = isinstance(self.memory.last, Measures) and restricts and not self.asking.place
        says_so = self.leans or self.slots.definite or bool(narrows)
        return says_so or self.is_short or not said

    @property
    def last_set(self) -> Single | None:
        """Give the set last asked for, also where one of its members was spoken of since."""
        return self.memory.shown if isinstance(self.memory.last, About | None) else self.memory.last

    @property
    def points_at_some(self) -> bool:
        """Tell whether the turn speaks of some of what was shown: “just the ones with a target”."""
        return not ONES.isdisjoint(self.asking.words)

    @property
    def goes_on(self) -> bool:
        """Tell whether the turn goes on with the last, or is but “under Adults?”."""
        return self.leans or self.is_within

    @property
    def is_short(self) -> bool:
        """Tell whether the turn is no more than a few words."""
        return len(self.asking.words) <= SHORT

    @property
    def is_within(self) -> bool:
        """Tell whether the turn is no more than a few words behind “in”, “under” or the like."""
        return self.within and self.is_short


def carried(opened: Opening, asking: Asking, memory: Memory) -> Asking:
    """Keep to the edition of the last question in one that goes on with it: “and parks?”."""
    goes_on = opened.leans and memory.edition and not asking.edition
    return replace(asking, edition=memory.edition) if goes_on else asking


def alike(opened: Opening, memory: Memory, *, refers: bool) -> About | None:
    """Give the question that one with a subject of its own asks the same as: “same for buses”.

    One that only points back asks nothing that was asked before, but of what is called so means what is next to it.
    """
    last = memory.last if isinstance(memory.last, About) and Way.ANEW not in opened.ways else None
    return last if last is None or opened.leans else About(last.subject) if refers else None


def bare(opened: Opening, asking: Asking, memory: Memory) -> About | None:
    """Give the subject that a word or two said behind it may be near to: “KS4?”."""
    short = len(asking.words) <= BARE and Way.ANEW not in opened.ways
    return About(memory.last.subject) if short and isinstance(memory.last, About) else None
