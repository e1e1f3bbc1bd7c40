"""English at large: how common a word is, so that an ordinary word neither counts as a subject nor as a slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log10

from spellchecker import SpellChecker

ORDINARY_FROM = 1_000
"""Occurrences in the word list (about two thousand million words) from which a word is taken to be no misspelling."""

_PER_THOUSAND_MILLION = 1e9
_EVERYWHERE = 6.0
_RARE = 2.5
_DIGITS = 4


@dataclass(frozen=True)
class English:
    """The *ordinary* words with how telling each is: 0 for “the”, 1 for a rare one (by Zipf frequency)."""

    ordinary: Mapping[str, float] = field(default_factory=dict)

    def telling(self, word: str) -> float:
        """Tell how much *word* says by itself, from 0 to 1; a word that is not ordinary says most."""
        return self.ordinary.get(word, 1.0)


def english() -> English:
    """Give English as the word list of pyspellchecker has it, which takes a while to read."""
    counted = SpellChecker(language="en").word_frequency.dictionary
    total = sum(counted.values())
    return English(
        {
            word: round(_telling(log10(count / total * _PER_THOUSAND_MILLION)), _DIGITS)
            for word, count in counted.items()
            if count >= ORDINARY_FROM
        }
    )


def _telling(zipf: float) -> float:
    return min(1.0, max(0.0, (_EVERYWHERE - zipf) / (_EVERYWHERE - _RARE)))
