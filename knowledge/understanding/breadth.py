"""Breadth: where what a question says fits so many things that it is asked back about, or is of none of them."""

from __future__ import annotations

from dataclasses import replace

from knowledge.framework import Statement
from knowledge.library import Library
from knowledge.matching.lexicon import Lexicon
from knowledge.question import Filter, Goals, Measures, Single
from knowledge.understanding.asking import Asking
from knowledge.understanding.kin import Kin
from knowledge.understanding.linking import CLOSE, Link

OF_MANY = 200
"""Phrases of things that have a word which is asked back about, and not declined."""

BARE = 2
"""Up to so many words that fit other things about as well are asked back about."""

SURELY = 0.8
AS_MUCH = 0.7
"""How sure a statement must be meant, and how little behind all that is held together it may be by what was learned
(logarithm of odds), to be taken for the subject of a question that reads as one for a set."""


class Breadth:
    """Tells how much of what is held a question may be of."""

    def __init__(self, library: Library, lexicon: Lexicon, kin: Kin) -> None:
        self._library = library
        self._lexicon = lexicon
        self._kin = kin

    def is_close_call(self, asking: Asking, link: Link) -> bool:
        """Tell whether a bare word or two fit other things about as well, as “schools” does.

        A bare name of a measure asks how that stands: only another measure may be meant as well, and none that other
        editions track of the same.
        """
        if len(asking.words) > BARE:
            return False
        close = link.hit.score - CLOSE / (len(self._telling(asking)) or 1)
        rivals = {hit.id for hit in link.others if hit.score >= close} - set(self._kin.siblings(link.hit.id))
        return bool(rivals & self._library.measures.keys() if link.hit.id in self._library.measures else rivals)

    def is_broad(self, asking: Asking) -> bool:
        """Tell whether *asking* is but a word or two that people say of many things, as “schools”."""
        said = self._telling(asking)
        known = all(self._lexicon.index.phrases_with(word) >= OF_MANY for word in said)
        return bool(said) and len(asking.words) <= BARE and known and not asking.elsewhere

    def is_stated(self, link: Link) -> bool:
        """Tell whether what *link* chose is surely a statement: who asks how all this works speaks of measures too."""
        learned = link.hit.contrast is not None and link.hit.contrast >= link.odds.held - AS_MUCH
        return learned and link.sure >= SURELY and isinstance(self._library.entity(link.hit.id), Statement)

    def _telling(self, asking: Asking) -> set[str]:
        return {word for slot in asking.slots for word in slot.said} - self._lexicon.silent


def is_wide(asked: Single) -> bool:
    """Tell whether *asked* is a set that nothing narrows but its edition."""
    match asked:
        case Measures():
            return replace(asked.where, edition=None) == Filter() and not asked.counted
        case Goals():
            return not asked.counted
        case _:
            return False
