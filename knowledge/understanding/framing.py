"""What frames a question about a set: the words beside “ambitions”, “measures” and the like that do not narrow it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from knowledge.matching.english import telling
from knowledge.matching.index import Slot
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stem
from knowledge.understanding.cues import Cues

FILLERS = frozenset(
    map(
        stem,
        "one two three four five six seven eight nine ten key main overall big core different official formal"  # noqa: SIM905 - a list of words reads better as words
        " printed register directorate committee strategic corporate full complete whole sit fall come belong"
        " altogether kindly october old older previous earlier past plan plans list had adopted agreed chosen set"
        " separate individual various currently today right now bits carry carries carried sat fell"
        " relate nutshell lol handful headline item items across total".split(),
    )
)
"""Words beside “ambitions”, “measures” and the like that do not narrow the set."""
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
    "pronoun",
)
_TELLING = 0.6


class Framing:
    """Tells what a text says besides asking for a set."""

    def __init__(self, lexicon: Lexicon, cues: Cues) -> None:
        self._lexicon = lexicon
        self._cues = cues

    def content(self, text: str) -> list[str]:
        """Give the words of *text* without those that ask for a set."""
        words, _ = self._lexicon.words(self._cues.without(text, *_FRAME))
        return words

    def narrows(self, slot: Slot, printed: AbstractSet[str]) -> bool:
        """Tell whether *slot* names what members of a set are about: one of their *printed* words, or a telling one."""
        if set(slot.said) <= FILLERS | self._lexicon.silent:
            return False
        return bool(slot.meanings) or not printed.isdisjoint(slot.said) or telling(slot.words) >= _TELLING

    def left(self, text: str) -> set[str]:
        """Give the stems of *text* that say something besides asking for a set."""
        words = {stem(word) for word in self.content(text) if not word.isdigit()}
        return words - self._lexicon.silent - FILLERS
