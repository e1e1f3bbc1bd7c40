"""Rivals: topics that others hold, which compete for a question with what is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from knowledge.matching.hits import Weighing
from knowledge.matching.lexicon import NOT_HELD, Lexicon
from knowledge.matching.scores import Scores
from knowledge.understanding.asking import Asking

MOST = 4
"""Topics not held whose phrases are looked at: those that the words tell most for."""


@dataclass(frozen=True)
class Rival:
    """A topic that others hold, by its *key* in the index, and by how much evidence it leads the best hit.

    *likeness* tells how like the nearest phrase of such a topic the question is.
    """

    key: str
    lead: float
    likeness: float


@dataclass(frozen=True)
class Contest:
    """The topic not held that fits best, by its *key*, with its *likeness*; *told* is what speaks for anything else."""

    key: str
    likeness: float
    told: Scores

    def against(self, best: str) -> Rival:
        """Give the rival of the thing *best*."""
        return Rival(self.key, self.told.of(self.key) - self.told.of(best), self.likeness)


class Rivals:
    """Knows the topics that others hold, by their keys in the index."""

    def __init__(self, topics: Iterable[str], lexicon: Lexicon) -> None:
        self.keys = frozenset(NOT_HELD + topic for topic in topics)
        self._sorted = sorted(self.keys)
        self._lexicon = lexicon

    def contest(self, asking: Asking, weighing: Weighing) -> Contest | None:
        """Find the topic not held that *weighing* tells most for, or that *asking* is an example of.

        Words that only frame a question about a figure do not count here.
        """
        told = weighing.told_by(lambda slot: not self._lexicon.silent.issuperset(slot.said))
        topics = [key for key in self._sorted if told.of(key)]
        likely = [NOT_HELD + asking.example.topic] if asking.example else nlargest(MOST, topics, key=told.of)
        if not likely:
            return None
        return Contest(likely[0], self._lexicon.index.nearest(weighing, likely), told)
