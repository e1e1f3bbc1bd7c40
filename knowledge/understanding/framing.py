"""What frames a question about a set: the words beside “ambitions”, “measures” and the like that do not narrow it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from knowledge.matching.hits import Slot
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stem
from knowledge.understanding.cues import Cues

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
    "strives",
    "visions",
    "pronoun",
)
_ON = re.compile(
    r"\b(?:measures?|indicators?|kpis?|metrics) (?:(?:are|is|that are|you have|we have|there are) )?"
    r"(?:on|about|regarding|concerning|relating to) "
)
"""What follows is a subject, though it be of words that narrow no set elsewhere, as “older people”."""

_TELLING = 0.6

REMEMBERED = 100
"""Texts of which the content is kept: a set is looked for in several ways."""


class Framing:
    """Tells what a text says besides asking for a set."""

    def __init__(self, lexicon: Lexicon, cues: Cues, fillers: Iterable[str]) -> None:
        """Read by *cues*; *fillers* are words beside “ambitions”, “measures” and the like that do not narrow a set."""
        self.fillers = frozenset(map(stem, fillers))
        self._lexicon = lexicon
        self._cues = cues
        self.content = lru_cache(maxsize=REMEMBERED)(self._content)

    def _content(self, text: str) -> tuple[str, ...]:
        """Give the words of *text* without those that ask for a set."""
        words, _ = self._lexicon.words(self._cues.without(text, *_FRAME))
        return tuple(words)

    def subject(self, text: str, rest: str, printed: AbstractSet[str]) -> tuple[Slot, ...]:
        """Give what the *rest* of *text* says that the members of a set are about, of which *printed* are the words."""
        every = self._lexicon.index.slots(self.content(rest))
        narrowing = tuple(slot for slot in every if self.narrows(slot, printed))
        return narrowing or (every if _ON.search(text) else ())

    def narrows(self, slot: Slot, printed: AbstractSet[str]) -> bool:
        """Tell whether *slot* names what members of a set are about: one of their *printed* words, or a telling one."""
        if set(slot.said) <= self.fillers | self._lexicon.silent:
            return False
        return (
            bool(slot.meanings)
            or not printed.isdisjoint(slot.said)
            or self._lexicon.english.telling(slot.words) >= _TELLING
        )

    def telling(self, text: str) -> set[str]:
        """Give the stems of *text* that say something besides asking for a set, and are no common words."""
        tells = self._lexicon.english.telling
        return self.left(text) & {stem(word) for word in self.content(text) if tells(word) >= _TELLING}

    def left(self, text: str) -> set[str]:
        """Give the stems of *text* that say something besides asking for a set."""
        words = {stem(word) for word in self.content(text) if not word.isdigit()}
        return words - self._lexicon.silent - self.fillers
