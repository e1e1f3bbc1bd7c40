"""The index: every entity's words, and how much of a question each entity explains.

A question is read as slots, one for each thing it says. What a slot can say at most is what its words say for the
entity it fits best (evidence.py). An entity's score adds up what the slots say for it and how like whole phrases of it
the question is (likeness.py), and gives a little for the share of the question that it explains (its coverage), for how
much of the entity was said, and for what of the question is printed for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum, sqrt

import numpy as np

from knowledge.matching.aliases import Aliases, Meaning
from knowledge.matching.contrast import Contrast
from knowledge.matching.evidence import Evidence, Known
from knowledge.matching.families import Families
from knowledge.matching.hits import Hit, Little, Slot, Weighing
from knowledge.matching.likeness import Likeness
from knowledge.matching.scores import Places, Scores, Vector
from knowledge.matching.words import stem

EVIDENCE = 0.9
COVERAGE = 1.1
SAID_OF_IT = 1.3
PRINTED = 1.0
LIKENESS = 12.0
CONTRAST = 0.53
"""What evidence, the shares of the question explained, of the entity said and of the question that is printed for the
entity, likeness and contrast count in a score.

The score is in natural logarithms of odds; fitted by a softmax regression on the questions to develop against.
"""

FRAMING = 0.6
"""What a word that mostly frames a question counts, against 1, in how like phrases the question is."""

IN_A_FRAME = 1.5
"""As many phrases as in so many a word must stand to count half, for each frame of a question it stands in."""

REACH = 4.0
"""How much evidence an entity may have less than the one that has most, and still be the one that is meant."""

MOST_SLOTS = 40
"""Things said that are weighed; a longer text is no question."""

REMEMBERED = 100
"""Questions of which it is kept what was learned of their words: one is looked at for several reasons."""

NAMED = 0.85
"""What words count by themselves where an alias names the entity that they mean."""

MEANT_AT_LEAST = 0.5
"""An alias counts fully for the entity nearest to its meaning, if that has at least half of the meaning's words."""

QUIET = 0.4
"""What a place, a sex or a bare number counts: it tells which figure, hardly of what."""

ORDINARY = 0.7
"""What the most ordinary English word counts, against 1 for one that tells most."""


class Index:
    """Built once for a library, then only read."""

    def __init__(
        self,
        known: Known,
        aliases: Aliases,
        families: Families,
        little: Little | None = None,
        contrast: Contrast | None = None,
    ) -> None:
        """Index all phrases that are *known* of each entity.

        The stems in *little* say little or nothing of what is meant. *contrast* was learned from these phrases, or from
        others of which some are here.
        """
        self._contrast = contrast or Contrast()
        self.learned = self._contrast.things
        self._learned = frozenset(self.learned)
        self._aliases = aliases
        self._families = families
        self._little = little or Little()
        self._ids = frozenset(known.printed)
        self._printed = {key: frozenset[str]().union(*those) for key, those in known.printed.items()}
        phrases = known.all(families)
        self._evidence = Evidence(phrases, families)
        self._usual: Mapping[str, float] = self._evidence.usual
        self._most: Mapping[str, float] = self._evidence.most
        self._places = {name: place for place, name in enumerate(self._evidence.names)}
        self._order = np.argsort(np.argsort(np.array(self._evidence.names, dtype=str), kind="stable"))
        self._likeness = Likeness(phrases, self._usual, families)
        self._contrasted = lru_cache(maxsize=REMEMBERED)(self._contrast.odds)
        self._phrases = len(phrases.lengths)
        counts = {word: 1 + self.phrases_with(word) for word in self._little.frames}
        self._about = {word: count / (count + IN_A_FRAME * self._little.frames[word]) for word, count in counts.items()}
        self._rarest = max(self._most.values(), default=1.0)
        self._mass = {key: fsum([self._most.get(w, 0.0) for w in words]) or 1.0 for key, words in self._printed.items()}

    def __len__(self) -> int:
        """Count the entities and topics that are indexed."""
        return len(self._ids)

    def phrases_with(self, word: str) -> float:
        """Tell in how many phrases of things the stem *word* stands."""
        return self._usual.get(word, 0.0) * self._phrases

    def slots(self, words: Sequence[str]) -> tuple[Slot, ...]:
        """Cut the *words* of a question into what it says; words without a subject are left out."""
        stemmed = [stem(word) for word in words]
        found: list[Slot] = []
        place = 0
        while place < len(words):
            length, meanings = self._aliases.at(stemmed, place)
            there = slice(place, place + max(1, length))
            said = tuple(word for word in stemmed[there] if word not in self._little.silent)
            if length or said:
                said = said or tuple(stemmed[there])
                literal = len(said) / length if length else 1.0
                literal *= NAMED if any(meaning.about for meaning in meanings) else 1.0
                importance = self._importance(words[there], meanings)
                found.append(Slot(" ".join(words[there]), said, meanings, importance, literal))
            place = there.stop
        return tuple({slot.said: slot for slot in found}.values())[:MOST_SLOTS]

    def _importance(self, words: Sequence[str], meanings: tuple[Meaning, ...]) -> float:
        literal = max(self._can_say(stem(word)) * self._weight(word) for word in words)
        return max([literal, *(self._mean(meaning.stems) for meaning in meanings)])

    def _weight(self, word: str) -> float:
        if word.isdigit() or stem(word) in self._little.quiet:
            return QUIET
        return (ORDINARY + (1 - ORDINARY) * self._little.english.telling(word)) * self._about.get(stem(word), 1.0)

    def _mean(self, words: Iterable[str]) -> float:
        known = [self._most[word] for word in words if word in self._most]
        return sum(known) / len(known) if known else self._rarest

    def _can_say(self, word: str) -> float:
        """Tell what the stem *word* says at most: for the entity it fits best, by itself or by its families."""
        names = (word, *self._families.of(word))
        return max([self._most.get(name, 0.0) for name in names]) or self._rarest

    def weigh(self, slots: Sequence[Slot], words: Iterable[str] = ()) -> Weighing:
        """Weigh what *slots* say for every entity, and what all *words* said tell for each against others."""
        fits = tuple(self._fit(slot) for slot in slots)
        evidence = np.zeros(len(self._places))
        for slot, fit in zip(slots, fits, strict=True):
            evidence += slot.importance * fit
        return Weighing(tuple(slots), fits, Scores(self._places, evidence), self.contrast(words), self._shared(slots))

    def contrast(self, words: Iterable[str]) -> Scores:
        """Give what all *words* of a question tell for whatever was learned, against all others (logarithm of odds)."""
        return self._contrasted(tuple(map(stem, words)))

    def rank(self, slots: Sequence[Slot], wanted: Callable[[str], bool] = bool, most: int = 12) -> list[Hit]:
        """Give the entities that fit *slots* best, the best first, among those whose id is *wanted*."""
        return self.hits(self.weigh(slots), wanted, most)

    def hits(
        self,
        weighing: Weighing,
        wanted: Callable[[str], bool] = bool,
        most: int = 12,
        prior: Callable[[str], float] | None = None,
    ) -> list[Hit]:
        """Give the entities that *weighing* speaks for most, the best first, among those whose id is *wanted*.

        *prior* tells what speaks for an entity whatever the words are (logarithm of odds).
        """
        near = self._within_reach(weighing.evidence.values, wanted, most)
        hits = [self._hit(key, weighing, prior(key) if prior else 0.0) for key in near]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))

    def nearest(self, weighing: Weighing, keys: Iterable[str]) -> float:
        """Tell how like the nearest phrase of any of the entities *keys* what was weighed is, from 0 to 1."""
        return max((self._likeness.nearest(key, weighing.shared) for key in keys), default=0.0)

    def _shared(self, slots: Iterable[Slot]) -> Vector:
        """Take *slots* as they were said; what no phrase knows, as a steward's new alias, for what it means."""
        words = dict.fromkeys(word for slot in slots for word in (self._is_new(slot) and slot.meant) or slot.said)
        return self._likeness.shared({word: self._counts(word) for word in words})

    def _counts(self, word: str) -> float:
        """Tell what the stem *word* counts where a question is taken as a whole: less if it may only frame it."""
        return (FRAMING if word in self._little.framing else 1.0) * sqrt(self._about.get(word, 1.0))

    def _is_new(self, slot: Slot) -> bool:
        return self._usual.keys().isdisjoint(slot.said)

    def _fit(self, slot: Slot) -> Vector:
        """Tell for each entity which share of what *slot* can say it explains, from 0 to 1."""
        fit = self._shares(slot.said) * slot.literal
        for meaning in slot.meanings:
            shares = self._shares(meaning.stems)
            nearest = shares.max(initial=0.0) or 1.0
            fit = np.maximum(fit, meaning.weight * shares / max(nearest, MEANT_AT_LEAST))
            for key in meaning.about & self._ids:
                fit[self._places[key]] = max(fit[self._places[key]], meaning.weight)
        return fit

    def _shares(self, words: Sequence[str]) -> Vector:
        """Tell for each entity which share of what *words* can say they say for it."""
        total = sum([self._can_say(word) for word in words]) or 1.0
        shares = np.zeros(len(self._places))
        for word in words:
            shares += self._evidence.of((word, *self._families.of(word))) / total
        return shares

    def _within_reach(self, told: Vector, wanted: Callable[[str], bool], most: int) -> list[str]:
        """Name the *most* that are *wanted* and can still be the best once more than their words is looked at."""
        # Few are near the highest, and there the best that is wanted mostly is too.
        floor = float(told.max(initial=0.0)) - 2 * REACH
        near = self._best(told, np.flatnonzero((told > 0) & (told >= floor)), wanted, most)
        if not near or told[near[0]] < floor + REACH:
            near = self._best(told, np.flatnonzero(told > 0), wanted, most)
        return [self._evidence.names[place] for place in near]

    def _best(self, told: Vector, among: Places, wanted: Callable[[str], bool], most: int) -> list[int]:
        """Give the places of the *most* that are *wanted* of those *among* which to look, within reach of the best."""
        best: list[int] = []
        for place in among[np.lexsort((self._order[among], told[among]))][::-1].tolist():
            if wanted(self._evidence.names[place]):
                if len(best) == most or (best and told[place] < told[best[0]] - REACH):
                    break
                best.append(place)
        return best

    def _hit(self, key: str, weighing: Weighing, prior: float) -> Hit:
        place, total = self._places[key], weighing.total
        told = float(weighing.evidence.values[place])
        shares = [(slot, float(fit[place])) for slot, fit in zip(weighing.slots, weighing.fits, strict=True)]
        fitting = [(slot, fits) for slot, fits in shares if fits]
        matched = [slot for slot, _ in fitting]
        printed = self._printed[key]
        words = {word for slot in matched for word in slot.wordings & printed}
        share = fsum([self._most.get(word, 0.0) for word in words]) / self._mass[key]
        about = sum(slot.importance for slot in matched if slot.is_about(key) and self._is_new(slot))
        likeness = max(self._likeness.of(key, weighing.shared), about / total)
        own = sum(slot.importance for slot in matched if printed.issuperset(slot.said)) / total
        score = EVIDENCE * told + COVERAGE * told / total + SAID_OF_IT * share + PRINTED * own + LIKENESS * likeness
        contrast = weighing.contrast.of(key)
        score += CONTRAST * contrast + prior
        aliased = sum(slot.importance * share for slot, share in fitting if slot.meanings) / total
        covered = tuple(slot.words for slot in matched)
        learned = contrast if key in self._learned else None
        return Hit(key, score, told, told / total, likeness, covered, aliased, learned)
