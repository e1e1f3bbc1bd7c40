"""Contrast: what words tell for one thing against all others, learned from whole phrases.

Evidence (evidence.py) takes each word by itself, and so cannot tell near things apart by what their phrases do not
share. Here the words of a phrase are weighed together: multinomial logistic regression (Jurafsky and Martin, Speech and
Language Processing, §5.6), with a weight only for a word and a thing that occur together, learned by steepest descent
with a rate of its own for each weight (AdaGrad; Duchi, Hazan and Singer 2011).

Learning takes minutes, so it is done by ``ambit learn`` and kept in a file; reading that is quick.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import chain, zip_longest
from math import exp, log, sqrt

import numpy as np

from knowledge.matching.evidence import Entry, Phrase
from knowledge.matching.scores import Groups, Places, Scores, Vector

ROUNDS = 2
"""How often every phrase is looked at, unless told otherwise; more only learns the phrases by heart."""

RATE = 0.3
STEEP = 10.0
"""How far a weight moves at first, and what a phrase of weights 1 says (logarithm of odds)."""

FIRST = 1e-3
"""What stands under the root of a weight's rate before anything was learned."""

HUNDREDTHS = 100
"""Weights are kept as whole hundredths."""


@dataclass(frozen=True)
class Contrast:
    """What each word tells for each thing, as learned from phrases with the digest *learned_from*.

    *things* are ids. *words* gives each stem its number, by which *rarities* tells how rare it is, and *counts* how
    many *weights* it has, in whole hundredths, in turn; in *places* stands of which thing each of them is.
    """

    learned_from: str = ""
    things: tuple[str, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)
    rarities: Sequence[float] = ()
    counts: Sequence[int] = ()
    places: Sequence[int] = ()
    weights: Sequence[int] = ()

    def is_whole(self) -> bool:
        """Tell whether every word has its rarity and its weights, and every weight its thing."""
        by_word = len(self.words) == len(self.rarities) == len(self.counts)
        by_weight = sum(self.counts) == len(self.places) == len(self.weights)
        return by_word and by_weight and max(self.places, default=-1) < len(self.things)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.counts)

    @cached_property
    def _laid_out(self) -> tuple[Places, Vector]:
        return np.asarray(self.places, dtype=np.intp), np.asarray(self.weights, dtype=float) / HUNDREDTHS

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {thing: place for place, thing in enumerate(self.things)}

    def odds(self, words: Iterable[str], counts: Mapping[str, float] | None = None) -> Scores:
        """Give what the stems *words* tell for each thing (logarithm of odds).

        *counts* says how much a word counts, from 0 to 1; all count fully without it.
        """
        known = {
            number: self.rarities[number] * (counts[word] if counts else 1.0)
            for word in words
            if (number := self.words.get(word)) is not None
        }
        length = sqrt(sum(weight**2 for weight in known.values())) or 1.0
        places, weights = self._laid_out
        told = np.zeros(len(self.things))
        for number, weight in known.items():
            there = self._groups.of(number)
            told[places[there]] += weight / length * weights[there]
        return Scores(self._places, told)

    def told(self, words: Iterable[str], counts: Mapping[str, float] | None = None) -> Mapping[str, float]:
        """Give the odds of each thing that one of *words* tells something of."""
        odds = self.odds(words, counts).values.tolist()
        return {thing: one for thing, one in zip(self.things, odds, strict=True) if one}


def digest_of(entries: Sequence[Entry]) -> str:
    """Give a digest of all phrases of *entries*: the same phrases are learned from in the same way."""
    said = sha256()
    for entry in entries:
        said.update(repr((entry.id, entry.printed, entry.said)).encode())
    return said.hexdigest()[:16]


def learn(entries: Sequence[Entry], rounds: int = ROUNDS) -> Contrast:
    """Learn from the phrases of *entries* what words tell for each of them; the same phrases give the same weights."""
    things = tuple(entry.id for entry in entries)
    phrases = _in_turn([(*one.printed, *one.said) for one in entries])
    rarity = _rarity([phrase for _, phrase in phrases])
    weights = {word: dict.fromkeys(those, 0.0) for word, those in _together(phrases).items()}
    moved = {word: dict.fromkeys(those, FIRST) for word, those in weights.items()}
    for meant, phrase in phrases * rounds:
        _learn_one(meant, _shares(phrase, rarity), weights, moved, len(things))
    return _kept(digest_of(entries), things, rarity, weights)


def _in_turn(said: Sequence[Sequence[Phrase]]) -> list[tuple[int, Phrase]]:
    """Give the first phrase of each thing, by its place, then the second: none is learned long before the others."""
    rounds = zip_longest(*([(place, phrase) for phrase in those] for place, those in enumerate(said)))
    return [one for one in chain.from_iterable(rounds) if one]


def _rarity(phrases: Sequence[Phrase]) -> Mapping[str, float]:
    counts = Counter(word for phrase in phrases for word in phrase)
    return {word: 1 + log(len(phrases) / count) for word, count in counts.items()}


def _together(phrases: Iterable[tuple[int, Phrase]]) -> Mapping[str, list[int]]:
    """Give for each word the things that it is said of."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for place, phrase in phrases:
        for word in phrase:
            found[word].add(place)
    return {word: sorted(those) for word, those in found.items()}


def _shares(phrase: Phrase, rarity: Mapping[str, float]) -> Sequence[tuple[str, float]]:
    length = sqrt(sum(rarity[word] ** 2 for word in phrase))
    return [(word, rarity[word] / length) for word in phrase]


def _learn_one(
    meant: int,
    shares: Sequence[tuple[str, float]],
    weights: Mapping[str, dict[int, float]],
    moved: Mapping[str, dict[int, float]],
    things: int,
) -> None:
    """Move the weights of the words of one phrase so that they tell more for the thing *meant*, and less for others."""
    odds: defaultdict[int, float] = defaultdict(float)
    for word, share in shares:
        for thing, weight in weights[word].items():
            odds[thing] += share * weight
    parts = {thing: exp(STEEP * one) for thing, one in odds.items()}
    whole = sum(parts.values()) + things - len(parts)
    wrong = {thing: part / whole for thing, part in parts.items()}
    wrong[meant] -= 1
    for word, share in shares:
        mine, paces = weights[word], moved[word]
        for thing in mine:
            slope = wrong[thing] * share
            paces[thing] += slope * slope
            mine[thing] -= RATE * slope / sqrt(paces[thing])


def _kept(
    digest: str, things: tuple[str, ...], rarity: Mapping[str, float], weights: Mapping[str, Mapping[int, float]]
) -> Contrast:
    """Keep *weights* in hundredths, without those that come to nothing."""
    rounded = {
        word: {thing: kept for thing, weight in those.items() if (kept := round(STEEP * weight * HUNDREDTHS))}
        for word, those in sorted(weights.items())
    }
    return Contrast(
        digest,
        things,
        {word: number for number, word in enumerate(rounded)},
        [round(rarity[word], 2) for word in rounded],
        [len(those) for those in rounded.values()],
        [thing for those in rounded.values() for thing in those],
        [weight for those in rounded.values() for weight in those.values()],
    )
