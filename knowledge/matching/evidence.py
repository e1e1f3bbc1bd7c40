"""Evidence: what a word says for each entity, by how much more often it stands in phrases of it than at large.

It is the logarithm of that ratio: the log-likelihood ratio of multinomial naive Bayes with words counted once a phrase
(Manning, Raghavan and Schütze, Introduction to Information Retrieval, §13.3), or pointwise mutual information.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from knowledge.matching.families import Families
from knowledge.matching.phrases import Phrases

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


Evidence = Mapping[str, float]
"""By entity, what something said tells for it."""


def evidence_of(phrases: Phrases, families: Families) -> tuple[Mapping[str, float], Mapping[str, Evidence]]:
    """Tell in which share of *phrases* a word or family stands, and how much more often in those of each entity."""
    counts = {name: Counter(phrases.places[there]) for name, _, there in phrases.spans()}
    at_large: Counter[int] = Counter(phrases.places)
    usual = [at_large[place] / len(phrases.lengths) for place in range(len(phrases.stems))]
    told: list[dict[str, float]] = [{} for _ in usual]
    for name, counted in counts.items():
        size = phrases.names[name] + PRIOR
        for place, count in counted.items():
            ratio = (count + PRIOR * usual[place]) / size / usual[place]
            if ratio > 1:
                told[place][name] = log(ratio) * (KIN if phrases.stems[place] in families.names else 1.0)
    words = phrases.stems
    shares = {word: share for word, share in zip(words, usual, strict=True) if share}
    return shares, {word: one for word, one in zip(words, told, strict=True) if one}
