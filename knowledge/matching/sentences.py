"""Sentences: whole questions that people have asked, by what they ask, and which of them a question is like.

The nearest are found by the cosine of their words and pairs of neighbouring words, weighed by how rare these are
(k nearest neighbours; Manning, Raghavan and Schütze, Introduction to Information Retrieval, §6.3 and §14.3). Words
without a subject count here as others do: in “anything new?” there are no more.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from itertools import chain, pairwise
from math import log, sqrt

NEAREST = 4
"""Sentences of a kind that count beside the nearest."""


class Sentences:
    """Built once from the stems of *said* sentences, by what they ask; then only read."""

    def __init__(self, said: Mapping[str, Sequence[Sequence[str]]]) -> None:
        kept = [(name, _features(words)) for name, those in said.items() for words in those]
        stand_in = Counter(chain.from_iterable(features for _, features in kept))
        self._rarest = log(len(kept) + 1)
        self._weights = {one: log((len(kept) + 1) / count) ** 2 for one, count in stand_in.items()}
        self._names = [name for name, _ in kept]
        self._lengths = array("d", (self._length(features) for _, features in kept))
        self._rows = {one: array("I") for one in stand_in}
        for row, (_, features) in enumerate(kept):
            for one in features:
                self._rows[one].append(row)

    def like(self, words: Sequence[str]) -> Mapping[str, float]:
        """Tell how like those of each kind the sentence of the stems *words* is, from 0 to 1: the nearest, and some."""
        features = _features(words)
        shared = [0.0] * len(self._names)
        for one in features:
            weight = self._weights.get(one, 0.0)
            for row in self._rows.get(one, ()):
                shared[row] += weight
        asked = self._length(features)
        likes: defaultdict[str, list[float]] = defaultdict(list)
        for name, weight, length in zip(self._names, shared, self._lengths, strict=True):
            if weight:
                likes[name].append(weight / asked / length)
        return {name: _taken(those) for name, those in likes.items()}

    def _length(self, features: Sequence[str]) -> float:
        return sqrt(sum(self._weights.get(one, self._rarest**2) for one in features)) or 1.0


def _taken(likes: Sequence[float]) -> float:
    nearest = nlargest(NEAREST, likes)
    return (nearest[0] + sum(nearest) / NEAREST) / 2


def _features(words: Sequence[str]) -> Sequence[str]:
    return tuple(dict.fromkeys([*words, *map(" ".join, pairwise(words))]))
