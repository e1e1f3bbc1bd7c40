"""Spelling on single words: one slip in a short word, two in a long one, never a code, number or acronym."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
LONG = 8
HALF = 3
BRIEF = 5
"""Letters up to which a word is read only as one that is not seldom: so short a slip proves little."""

SELDOM = 4
"""Occurrences up to which a word may be but the spelling of one author."""


@dataclass(frozen=True)
class Correction:
    """What was *typed* and the *words* it was read as."""

    typed: str
    words: tuple[str, ...]


class Speller:
    """Knows how often each word occurs (*frequency*) which others are words all the same (*known*).

    Words of *apart* are never joined with one another.
    """

    def __init__(self, frequency: Mapping[str, int], known: Collection[str], apart: Collection[str] = ()) -> None:
        self._frequency = frequency
        self._apart = frozenset(apart)
        self._known = frozenset(known) | frozenset(frequency)
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(frequency):
            if len(word) >= SHORTEST and word.isalpha():
                self._by_letter.setdefault(word[0], []).append(word)

    def read(self, words: list[str]) -> tuple[list[str], list[Correction]]:
        """Give *words* as they were probably meant, with the corrections made."""
        meant: list[str] = []
        corrections: list[Correction] = []
        for word in self._joined(words, corrections):
            as_meant = self._one(word)
            if as_meant != (word,):
                corrections.append(Correction(word, as_meant))
            meant.extend(as_meant)
        return meant, corrections

    def _joined(self, words: list[str], corrections: list[Correction]) -> list[str]:
        """Join neighbours that are one word here (``pot holes``), unless that is seldom, and both are commoner."""
        joined: list[str] = []
        skip = False
        for word, following in pairwise([*words, ""]):
            if skip:
                skip = False
            elif following and self._is_one_word(word, following):
                corrections.append(Correction(f"{word} {following}", (word + following,)))
                joined.append(word + following)
                skip = True
            else:
                joined.append(word)
        return joined

    def _is_one_word(self, left: str, right: str) -> bool:
        whole = left + right
        if {left, right} <= self._apart:
            return False
        rarer = min(self._frequency.get(left, 0), self._frequency.get(right, 0))
        return len(whole) >= LONG - 1 and whole.isalpha() and self._frequency.get(whole, 0) > min(rarer, SELDOM)

    def _one(self, word: str) -> tuple[str, ...]:
        if word in self._known or len(word) < SHORTEST or not word.isalpha():
            return (word,)
        if word.endswith("in") and f"{word}g" in self._known:
            return (f"{word}g",)
        nearest = self._nearest(word)
        if nearest is not None:
            return (nearest,)
        return self._split(word) or (word,)

    def _nearest(self, word: str) -> str | None:
        slips = 1 if len(word) < LONG else 2
        candidates = self._by_letter.get(word[0], [])
        near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=8)
        if len(word) <= BRIEF:
            near = [found for found in near if self._frequency[found[0]] >= SELDOM]
        best = min(near, key=lambda found: (found[1], -self._frequency[found[0]], found[0]), default=None)
        return best[0] if best else None

    def _split(self, word: str) -> tuple[str, ...]:
        for cut in range(HALF, len(word) - HALF + 1):
            if word[:cut] in self._frequency and word[cut:] in self._frequency:
                return (word[:cut], word[cut:])
        return ()
