"""Sentences: whole questions that people have asked, by what they ask, and which of them a question is like.

The nearest are found by the cosine of their words and pairs of neighbouring words, weighed by how rare these are
(k nearest neighbours; Manning, Raghavan and Schütze, Introduction to Information Retrieval, §6.3 and §14.3). Words
without a subject count here as others do: in “anything new?” there are no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from math import log, sqrt

import numpy as np

from knowledge.matching.scores import Groups, Vector

NEAREST = 4
"""Sentences of a kind that count beside the nearest."""


class Sentences:
    """Built once from the stems of *said* sentences, by what they ask; then only read."""

    def __init__(self, said: Mapping[str, Sequence[Sequence[str]]]) -> None:
        cut = [_features(words) for those in said.values() for words in those]
        self._numbers = {one: number for number, one in enumerate(dict.fromkeys(chain.from_iterable(cut)))}
        features = np.array([self._numbers[one] for one in chain.from_iterable(cut)], dtype=np.intp)
        rows = np.repeat(np.arange(len(cut)), [len(those) for those in cut])
        stand_in = np.bincount(features, minlength=len(self._numbers))
        self._rarest = log(len(cut) + 1)
        self._weights: Vector = np.log((len(cut) + 1) / np.maximum(stand_in, 1)) ** 2
        self._rows = rows[np.argsort(features, kind="stable")]
        self._features = Groups(stand_in.tolist())
        lengths = np.sqrt(np.bincount(rows, weights=self._weights[features], minlength=len(cut)))
        self._lengths = np.where(lengths, lengths, 1.0)
        kinds = Groups(map(len, said.values()))
        self._spans = {name: kinds.of(place) for place, name in enumerate(said)}

    def like(self, words: Sequence[str]) -> Mapping[str, float]:
        """Tell how like those of each kind the sentence of the stems *words* is, from 0 to 1: the nearest, and some."""
        asked = _features(words)
        shared = np.zeros(len(self._lengths))
        for number in self._known(asked):
            shared[self._rows[self._features.of(number)]] += self._weights[number]
        likes = shared / (self._lengths * self._length(asked))
        return {name: _taken(likes[those]) for name, those in self._spans.items() if likes[those].any()}

    def _known(self, features: Sequence[str]) -> list[int]:
        return [number for one in features if (number := self._numbers.get(one)) is not None]

    def _length(self, features: Sequence[str]) -> float:
        known = self._known(features)
        strange = len(features) - len(known)
        return sqrt(self._weights[known].sum() + strange * self._rarest**2) or 1.0


def _taken(likes: Vector) -> float:
    """Give what the nearest count for, and a few beside it."""
    near = np.sort(likes)[-NEAREST:]
    return float((near[-1] + near.sum() / NEAREST) / 2)


def _features(words: Sequence[str]) -> Sequence[str]:
    return tuple(dict.fromkeys([*words, *map(" ".join, pairwise(words))]))
