"""Likeness: how much a question is like the phrases of a thing, each taken as a whole.

What words say one by one leaves out what they say together. So a question is also held against the phrases of every
likely thing, by the cosine of their words, weighed by how rare these are (k nearest neighbours; Manning, Raghavan and
Schütze, Introduction to Information Retrieval, §6.3 and §14.3).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt

from knowledge.matching.families import Families
from knowledge.matching.phrases import Phrases

NEAREST = 8
"""Phrases of a thing that count beside the nearest, where it has so many: one may be like a question by chance."""

KIN = 0.7
"""What a word of the same family counts, against 1 for the same word."""

Rows = Sequence[int]
Asked = Sequence[tuple[Rows, float]]
"""For each word of a question, and each of their families: the phrases that have it, and what it adds to a likeness."""


class Likeness:
    """The *phrases* of things, with the families of their words; built once, then only read.

    *usual* is the share of all phrases with a word or family in it. Phrases are numbered one after the other, so that
    those of one thing, and of one word in it, stand together.
    """

    def __init__(self, phrases: Phrases, usual: Mapping[str, float], families: Families) -> None:
        self._families = families
        self._rarest = max((1 - log(share) for share in usual.values()), default=1.0)
        self._weights = {word: (1 - log(share)) * self._counts(word) for word, share in usual.items()}
        self._lengths = array("f")
        self._places = {name: (those.start, those.stop) for name, those, _ in phrases.spans()}
        rows = [array("I") for _ in phrases.stems]
        squares = [self._weight(word) ** 2 for word in phrases.stems]
        end = 0
        for row, length in enumerate(phrases.lengths):
            start, end = end, end + length
            there = phrases.places[start:end]
            for place in there:
                rows[place].append(row)
            self._lengths.append(sqrt(sum([squares[place] for place in there])))
        self._rows = dict(zip(phrases.stems, rows, strict=True))

    def asked(self, words: Mapping[str, float]) -> Asked:
        """Take the stems *words* for what is asked, each by how much it counts, from 0 to 1."""
        counts: defaultdict[str, float] = defaultdict(float)
        for word, share in words.items():
            for name in (word, *self._families.of(word)):
                counts[name] = max(counts[name], share)
        told = {word: share * self._weight(word) for word, share in counts.items()}
        length = sqrt(sum(weight**2 for weight in told.values())) or 1.0
        return [(self._rows[word], told[word] * self._weight(word) / length) for word in told if word in self._rows]

    def of(self, key: str, asked: Asked) -> float:
        """Tell how like the thing *key* what is *asked* is, from 0 to 1: its nearest phrase, and all that are near."""
        likes = sorted(self._likes(key, asked), reverse=True)
        start, end = self._places[key]
        return (likes[0] + sum(likes[:NEAREST]) / min(NEAREST, end - start)) / 2 if likes else 0.0

    def nearest(self, key: str, asked: Asked) -> float:
        """Tell how like the nearest phrase of the thing *key* what is *asked* is; 1 says all the same words."""
        return max(self._likes(key, asked), default=0.0)

    def _likes(self, key: str, asked: Asked) -> list[float]:
        start, end = self._places[key]
        told: defaultdict[int, float] = defaultdict(float)
        for rows, weight in asked:
            first = bisect_left(rows, start)
            # Most words stand in none of its phrases.
            if first < len(rows) and rows[first] < end:
                for row in rows[first : bisect_left(rows, end, first)]:
                    told[row] += weight
        lengths = self._lengths
        return [shared / lengths[row] for row, shared in told.items()]

    def _counts(self, word: str) -> float:
        return KIN if word in self._families.names else 1.0

    def _weight(self, word: str) -> float:
        return self._weights.get(word) or self._rarest * self._counts(word)
