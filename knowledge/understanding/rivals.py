"""Rivals: topics that others hold, which compete for a question with what is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest

from knowledge.matching.evidence import Evidence
from knowledge.matching.hits import Weighing
from knowledge.matching.lexicon import NOT_HELD, Lexicon
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
    told: Evidence

    def against(self, best: str) -> Rival:
        """Give the rival of the thing *best*."""
        return Rival(self.key, self.told.get(self.key, 0.0) - self.told.get(best, 0.0), self.likeness)


class Rivals:
    """Knows the topics that others hold, by their keys in the index."""

    def __init__(self, topics: Iterable[str], lexicon: Lexicon) -> None:
        self.keys = frozenset(NOT_HELD + topic for topic in topics)
        self._lexicon = lexicon

    def contest(self, asking: Asking, weighing: Weighing, held: Iterable[str]) -> Contest | None:
        """Find the topic not held that *weighing* tells most for, or that *asking* is an example of.

        What it tells of those *held* is told beside; words that only frame a question about a figure do not count here.
        """
        told = self._told(weighing, self.keys.union(held))
        topics = sorted(self.keys & told.keys())
        likely = [NOT_HELD + asking.example.topic] if asking.example else nlargest(MOST, topics, key=told.__getitem__)
        if not likely:
            return None
        return Contest(likely[0], self._lexicon.index.nearest(weighing.slots, likely), told)

    def _told(self, weighing: Weighing, keys: frozenset[str]) -> Mapping[str, float]:
        told: defaultdict[str, float] = defaultdict(float)
        for slot, fit in zip(weighing.slots, weighing.fits, strict=True):
            if not self._lexicon.silent.issuperset(slot.said):
                for key in keys & fit.keys():
                    told[key] += slot.importance * fit[key]
        return told
