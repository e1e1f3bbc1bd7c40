"""Likeness: how much a question is like the phrases of a thing, each taken as a whole.

What words say one by one leaves out what they say together. So a question is also held against the phrases of every
likely thing, by the cosine of their words, weighed by how rare these are (k nearest neighbours; Manning, Raghavan and
Schütze, Introduction to Information Retrieval, §6.3 and §14.3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log, sqrt

import numpy as np

from knowledge.matching.families import Families
from knowledge.matching.phrases import Phrases
from knowledge.matching.scores import Groups, Vector

NEAREST = 8
"""Phrases of a thing that count beside the nearest, where it has so many: one may be like a question by chance."""

KIN = 0.7
"""What a word of the same family counts, against 1 for the same word."""


class Likeness:
    """The *phrases* of things, with the families of their words; built once, then only read.

    *usual* is the share of all phrases with a word or family in it. Phrases are numbered one after the other, so that
    those of one thing stand together.
    """

    def __init__(self, phrases: Phrases, usual: Mapping[str, float], families: Families) -> None:
        self._families = families
        self._rarest = max((1 - log(share) for share in usual.values()), default=1.0)
        self._weights = {word: (1 - log(share)) * self._counts(word) for word, share in usual.items()}
        self._spans = {name: those for name, those, _ in phrases.spans()}
        places = phrases.numbers()
        row = np.repeat(np.arange(len(phrases.lengths)), phrases.lengths)
        squares = np.array([self._weight(word) ** 2 for word in phrases.stems])
        lengths = np.sqrt(np.bincount(row, weights=squares[places], minlength=len(phrases.lengths)))
        self._lengths = np.where(lengths, lengths, 1.0)
        self._rows = row[np.argsort(places, kind="stable")]
        self._words = Groups(np.bincount(places, minlength=len(phrases.stems)).tolist())
        self._numbers = {word: number for number, word in enumerate(phrases.stems)}

    def shared(self, words: Mapping[str, float]) -> Vector:
        """Tell what is shared with every phrase by the stems *words*, each by how much it counts, from 0 to 1."""
        counts: defaultdict[str, float] = defaultdict(float)
        for word, share in words.items():
            for name in (word, *self._families.of(word)):
                counts[name] = max(counts[name], share)
        told = {word: share * self._weight(word) for word, share in counts.items()}
        length = sqrt(sum(weight**2 for weight in told.values())) or 1.0
        shared = np.zeros(len(self._lengths))
        for word, weight in told.items():
            if (number := self._numbers.get(word)) is not None:
                shared[self._rows[self._words.of(number)]] += weight * self._weight(word) / length
        return shared

    def of(self, key: str, shared: Vector) -> float:
        """Tell how like the thing *key* a question is, by what it *shared* with every phrase, from 0 to 1.

        Its nearest phrase counts, and all that are near.
        """
        likes = self._likes(key, shared)
        if not len(likes):
            return 0.0
        if len(likes) > NEAREST:
            likes.partition(len(likes) - NEAREST)
        near = likes[-NEAREST:]
        return float((np.maximum.reduce(near) + np.add.reduce(near) / len(near)) / 2)

    def nearest(self, key: str, shared: Vector) -> float:
        """Tell how like the nearest phrase of the thing *key* a question is; 1 says all the same words."""
        return float(self._likes(key, shared).max(initial=0.0))

    def _likes(self, key: str, shared: Vector) -> Vector:
        there = self._spans[key]
        return shared[there] / self._lengths[there]

    def _counts(self, word: str) -> float:
        return KIN if word in self._families.names else 1.0

    def _weight(self, word: str) -> float:
        return self._weights.get(word) or self._rarest * self._counts(word)
