"""The index: every entity's words, and how well a question fits each.

A question is read as slots, one for each thing it says. A slot fits an entity as far as the entity has the slot's
words, or the words that an alias gives for them. The score is the share of the question that the entity covers,
weighed by how rare the words are, plus a little for BM25 and for how much of the entity was said
(the measured design of Bruch, Gai and Ingber, arXiv 2210.11934, on tokens; no rank fusion).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from math import log

from knowledge.matching.aliases import Aliases, Meaning
from knowledge.matching.english import telling
from knowledge.matching.words import stem

BM25_SHARE = 0.2
ENTITY_SHARE = 0.2
SATURATION = 1.2
LENGTH_NORM = 0.5
SAID = 0.7
"""What a word counts that people say for an entity, against 1 for a word that is printed of it."""

MEANT_AT_LEAST = 0.5
"""An alias counts fully for the entity nearest to its meaning, if that has at least half of the meaning's words."""

NAMED = 0.85
"""What words count by themselves where an alias names the entity that they mean."""

ORDINARY = 0.4
"""What the most ordinary English word counts, against 1 for one that tells most."""


@dataclass(frozen=True)
class Entry:
    """An entity as the index sees it, in stems: its *printed* words, and those that are *said* for it besides."""

    id: str
    printed: frozenset[str]
    said: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Slot:
    """One thing said: the *words* as meant, the *said* stems, their *meanings* as aliases, how much it matters.

    *literal* is what the stems count by themselves: of an alias with silent words in it, they are only a part.
    """

    words: str
    said: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    importance: float
    literal: float = 1.0

    @cached_property
    def wordings(self) -> frozenset[str]:
        """Give every stem that says what this slot says."""
        return frozenset(self.said).union(*(meaning.stems for meaning in self.meanings))


@dataclass(frozen=True)
class Hit:
    """How well an entity fits: *coverage* is the share of the question it covers, *covered* the slots it fits."""

    id: str
    score: float
    coverage: float
    covered: tuple[str, ...] = field(default=())


class Index:
    """Built once for a library, then only read."""

    def __init__(
        self, entries: Sequence[Entry], aliases: Aliases, silent: frozenset[str], quiet: frozenset[str] = frozenset()
    ) -> None:
        """Index *entries*; *silent* stems are passed over; *quiet* ones (places) count little, like bare numbers."""
        self._entries = {entry.id: entry for entry in entries}
        self._aliases = aliases
        self._silent = silent
        self._quiet = quiet
        self._postings: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for entry in entries:
            for word in sorted(entry.said - entry.printed):
                self._postings[word][entry.id] = SAID
            for word in sorted(entry.printed):
                self._postings[word][entry.id] = 1.0
        count = len(entries)
        self._idf = {w: log(1 + (count - len(ids) + 0.5) / (len(ids) + 0.5)) for w, ids in self._postings.items()}
        self._rarest = max(self._idf.values(), default=1.0)
        self._mass = {entry.id: sum(self._idf[word] for word in entry.printed) for entry in entries}
        average = sum(len(entry.printed) for entry in entries) / max(1, count) or 1.0
        self._norms = {entry.id: _norm(len(entry.printed) / average) for entry in entries}

    def slots(self, words: Sequence[str]) -> tuple[Slot, ...]:
        """Cut the *words* of a question into what it says; words without a subject are left out."""
        stemmed = [stem(word) for word in words]
        found: list[Slot] = []
        place = 0
        while place < len(words):
            length, meanings = self._aliases.at(stemmed, place)
            there = slice(place, place + max(1, length))
            said = tuple(word for word in stemmed[there] if word not in self._silent)
            if length or said:
                said = said or tuple(stemmed[there])
                literal = len(said) / length if length else 1.0
                literal *= NAMED if any(meaning.about for meaning in meanings) else 1.0
                importance = self._importance(words[there], meanings)
                found.append(Slot(" ".join(words[there]), said, meanings, importance, literal))
            place = there.stop
        return tuple({slot.said: slot for slot in found}.values())

    def _importance(self, words: Sequence[str], meanings: tuple[Meaning, ...]) -> float:
        literal = [self._idf.get(stem(word), self._rarest) * self._weight(word) for word in words]
        return max([*literal, *(self._mean_idf(meaning.stems) for meaning in meanings)])

    def _weight(self, word: str) -> float:
        quiet = word.isdigit() or stem(word) in self._quiet
        return ORDINARY if quiet else ORDINARY + (1 - ORDINARY) * telling(word)

    def _mean_idf(self, words: Iterable[str]) -> float:
        known = [self._idf[word] for word in words if word in self._idf]
        return sum(known) / len(known) if known else self._rarest

    def rank(self, slots: Sequence[Slot], wanted: Callable[[str], bool] = bool, most: int = 12) -> list[Hit]:
        """Give the entities that fit *slots* best, the best first, among those whose id is *wanted*."""
        total = sum(slot.importance for slot in slots)
        fits = [self._fit(slot) for slot in slots]
        coverage, bm25 = self._sums(slots, fits)
        likely = {key: share / total for key, share in coverage.items() if wanted(key)} if total else {}
        highest = max((bm25[key] for key in likely), default=1.0) or 1.0
        rough = {key: share + BM25_SHARE * bm25[key] / highest for key, share in likely.items()}
        hits = [self._hit(key, score, slots, fits, likely[key]) for key, score in _within_reach(rough, most).items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:most]

    def _sums(
        self, slots: Sequence[Slot], fits: Sequence[Mapping[str, float]]
    ) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """Add up for each entity what it covers of *slots*, and its BM25 score."""
        coverage: defaultdict[str, float] = defaultdict(float)
        bm25: defaultdict[str, float] = defaultdict(float)
        for slot, fit in zip(slots, fits, strict=True):
            for key, share in fit.items():
                weight = slot.importance * share
                coverage[key] += weight
                bm25[key] += weight * (SATURATION + 1) / (share + self._norms[key])
        return coverage, bm25

    def _fit(self, slot: Slot) -> Mapping[str, float]:
        """Tell for each entity how far it says what *slot* says, from 0 to 1."""
        fit = {key: share * slot.literal for key, share in self._shares(slot.said).items()}
        for meaning in slot.meanings:
            shares = self._shares(meaning.stems)
            nearest = max(shares.values(), default=1.0)
            for key, share in shares.items():
                fit[key] = max(fit.get(key, 0.0), meaning.weight * share / max(nearest, MEANT_AT_LEAST))
            for key in meaning.about & self._entries.keys():
                fit[key] = max(fit.get(key, 0.0), meaning.weight)
        return fit

    def _shares(self, words: Sequence[str]) -> dict[str, float]:
        """Tell for each entity which share of *words* it has, weighed by their rarity."""
        total = sum(self._idf.get(word, self._rarest) for word in words) or 1.0
        shares: defaultdict[str, float] = defaultdict(float)
        for word in words:
            for key, weight in self._postings.get(word, {}).items():
                shares[key] += weight * self._idf[word] / total
        return shares

    def _hit(
        self, key: str, score: float, slots: Sequence[Slot], fits: Sequence[Mapping[str, float]], coverage: float
    ) -> Hit:
        matched = [slot for slot, fit in zip(slots, fits, strict=True) if key in fit]
        printed = self._entries[key].printed
        told = {word for slot in matched for word in slot.wordings & printed}
        share = sum(self._idf[word] for word in told) / (self._mass[key] or 1.0)
        return Hit(key, score + ENTITY_SHARE * share, coverage, tuple(slot.words for slot in matched))


def _norm(length: float) -> float:
    """Give BM25's part for the *length* of an entity, 1 being average."""
    return SATURATION * (1 - LENGTH_NORM + LENGTH_NORM * length)


def _within_reach(rough: Mapping[str, float], most: int) -> Mapping[str, float]:
    """Keep the entities that can still be among the *most* best once the share told of each is added."""
    best = nlargest(most, rough.values())
    floor = best[-1] - ENTITY_SHARE if best else 0.0
    return {key: score for key, score in rough.items() if score >= floor}
