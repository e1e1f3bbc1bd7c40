"""Evidence: what a word says for each entity, by how much more often it stands in phrases of it than at large.

It is the logarithm of that ratio: the log-likelihood ratio of multinomial naive Bayes with words counted once a phrase
(Manning, Raghavan and Schütze, Introduction to Information Retrieval, §13.3), or pointwise mutual information.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.families import Families
from knowledge.matching.phrases import Phrases
from knowledge.matching.scores import Groups, Places, Vector

PRIOR = 15.0
"""Phrases at large that count among those of each entity, so that one phrase alone proves little."""

KIN = 0.7
"""What a word says for an entity whose own words are only of its family, against 1 for its own."""

Phrase = Collection[str]
"""The stems of a few words, each once."""


@dataclass(frozen=True)
class Entry:
    """An entity as the index sees it, in stems: its *printed* phrases, and those that are *said* for it besides."""

    id: str
    printed: tuple[Phrase, ...]
    said: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Known:
    """All phrases that the index knows: those *printed* of each entity, and those *said* besides, with families."""

    printed: Mapping[str, Sequence[Phrase]]
    said: Phrases

    def all(self, families: Families) -> Phrases:
        """Give them all, with the families of their words."""
        return self.said.behind({key: [families.joined(one) for one in those] for key, those in self.printed.items()})


class Evidence:
    """Tells by word or family what it says for each entity, in the order of their *names*; built once, then only read.

    *usual* is the share of all phrases that it stands in, *most* what it says for the entity that it says most for.
    """

    def __init__(self, phrases: Phrases, families: Families) -> None:
        self.names = tuple(phrases.names)
        words, places = phrases.stems, phrases.numbers()
        usual = np.bincount(places, minlength=len(words)) / max(1, len(phrases.lengths))
        counts: list[tuple[Places, Places]] = [
            np.unique(places[there], return_counts=True) for _, _, there in phrases.spans()
        ]
        word = np.concatenate([those for those, _ in counts] or [places])
        count = np.concatenate([times for _, times in counts] or [places])
        entity = np.repeat(np.arange(len(counts)), [len(those) for those, _ in counts])
        size = np.array([phrases.names[name] for name in self.names], dtype=float)[entity] + PRIOR
        ratio = (count + PRIOR * usual[word]) / size / usual[word]
        kin = np.array([KIN if one in families.names else 1.0 for one in words])
        order = np.flatnonzero(ratio > 1)
        order = order[np.argsort(word[order], kind="stable")]
        self._entities: Places = entity[order]
        self._told: Vector = np.log(ratio[order]) * kin[word[order]]
        self._words = Groups(np.bincount(word[order], minlength=len(words)).tolist())
        self._numbers = {one: number for number, one in enumerate(words)}
        self.usual = {one: share for one, share in zip(words, usual.tolist(), strict=True) if share}
        there = {one: self._words.of(number) for one, number in self._numbers.items()}
        self.most = {one: float(self._told[those].max()) for one, those in there.items() if those.start < those.stop}

    def of(self, words: Iterable[str]) -> Vector:
        """Tell for each entity what one of *words* says for it, the one that says most."""
        told = np.zeros(len(self.names))
        for word in words:
            if (number := self._numbers.get(word)) is not None:
                there = self._words.of(number)
                entities = self._entities[there]
                told[entities] = np.maximum(told[entities], self._told[there])
        return told
