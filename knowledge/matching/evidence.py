"""Evidence: what a word says for each entity, by how much more often it stands in phrases of it than at large.

It is the logarithm of that ratio: the log-likelihood ratio of multinomial naive Bayes with words counted once a phrase
(Manning, Raghavan and Schütze, Introduction to Information Retrieval, §13.3), or pointwise mutual information.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from knowledge.matching.families import Families

PRIOR = 15.0
"""Phrases at large that count among those of each entity, so that one phrase alone proves little."""

KIN = 0.7
"""What a word says for an entity whose own words are only of its family, against 1 for its own."""

Phrase = Collection[str]
"""The stems of a few words, each once."""

Evidence = Mapping[str, float]
"""By entity, what something said tells for it."""


@dataclass(frozen=True)
class Entry:
    """An entity as the index sees it, in stems: its *printed* phrases, and those that are *said* for it besides."""

    id: str
    printed: tuple[Phrase, ...]
    said: tuple[Phrase, ...] = ()


def evidence_of(entries: Sequence[Entry], families: Families) -> tuple[Mapping[str, float], Mapping[str, Evidence]]:
    """Tell in which share of all phrases a word or family stands, and how much more often in those of each entity."""
    counts = {entry.id: _counted(entry, families) for entry in entries}
    sizes = _sizes(entries)
    at_large: Counter[str] = Counter()
    for counted in counts.values():
        at_large.update(counted)
    usual = {word: count / sum(sizes.values()) for word, count in at_large.items()}
    told: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for key, counted in counts.items():
        for word, count in counted.items():
            ratio = (count + PRIOR * usual[word]) / (sizes[key] + PRIOR) / usual[word]
            if ratio > 1:
                told[word][key] = log(ratio) * (KIN if word in families.names else 1.0)
    return usual, told


def _sizes(entries: Sequence[Entry]) -> Mapping[str, int]:
    return {entry.id: len(entry.printed) + len(entry.said) for entry in entries}


def _counted(entry: Entry, families: Families) -> Counter[str]:
    phrases = (*entry.printed, *entry.said)
    return Counter(word for phrase in phrases for word in (*phrase, *families.of_all(phrase)))
