"""Likeness: how much a question is like the phrases of a thing, each taken as a whole.

What words say one by one leaves out what they say together. So a question is also held against the phrases of every
likely thing, by the cosine of their words, weighed by how rare these are (k nearest neighbours; Manning, Raghavan and
Schütze, Introduction to Information Retrieval, §6.3 and §14.3).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

from knowledge.matching.evidence import Phrase
from knowledge.matching.families import Families

NEAREST = 8
"""Phrases of a thing that count beside the nearest, where it has so many: one may be like a question by chance."""

KIN = 0.7
"""What a word of the same family counts, against 1 for the same word."""

Rows = Sequence[int]
Asked = Sequence[tuple[Rows, float]]
"""For each word of a question, and each of their families: the phrases that have it, and what it adds to a likeness."""


class Likeness:
    """The phrases of things, by key; built once, then only read. *usual* is the share of all phrases with a word in it.

    Phrases are numbered one after the other, so that those of one thing, and of one word in it, stand together.
    """

    def __init__(self, phrases: Mapping[str, Iterable[Phrase]], usual: Mapping[str, float], families: Families) -> None:
        self._families = families
        self._rarest = max((1 - log(share) for share in usual.values()), default=1.0)
        self._weights = {word: (1 - log(share)) * self._counts(word) for word, share in usual.items()}
        self._lengths = array("f")
        self._places: dict[str, tuple[int, int]] = {}
        self._rows: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for key, those in phrases.items():
            start = len(self._lengths)
            for phrase in those:
                self._add(self._features(phrase))
            self._places[key] = start, len(self._lengths)

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

    def _likes(self, key: str, asked: Asked) -> Iterator[float]:
        start, end = self._places[key]
        told: defaultdict[int, float] = defaultdict(float)
        for rows, weight in asked:
            for row in rows[bisect_left(rows, start) : bisect_left(rows, end)]:
                told[row] += weight
        return (shared / self._lengths[row] for row, shared in told.items())

    def _add(self, features: Iterable[str]) -> None:
        for word in features:
            self._rows[word].append(len(self._lengths))
        self._lengths.append(self._length(features))

    def _counts(self, word: str) -> float:
        return KIN if word in self._families.names else 1.0

    def _weight(self, word: str) -> float:
        return self._weights.get(word) or self._rarest * self._counts(word)

    def _features(self, phrase: Phrase) -> tuple[str, ...]:
        return (*phrase, *sorted(self._families.of_all(phrase)))

    def _length(self, features: Iterable[str]) -> float:
        return sqrt(sum(self._weight(word) ** 2 for word in features))
