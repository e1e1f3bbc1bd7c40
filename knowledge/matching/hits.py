"""What the index takes a question as, and what it gives: the things said, and how well each entity fits them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from knowledge.matching.aliases import Meaning
from knowledge.matching.english import English
from knowledge.matching.scores import Scores, Vector


@dataclass(frozen=True)
class Little:
    """Stems that say little: *silent* ones nothing, *quiet* ones (places) as little as bare numbers.

    *framing* ones mostly stand around what a question is about: they count less where it is taken as a whole. *frames*
    tells in how many of the frames people put around what they ask a stem stands, *english* how ordinary a word is.
    """

    silent: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    framing: frozenset[str] = frozenset()
    frames: Mapping[str, int] = field(default_factory=dict)
    english: English = field(default_factory=English)


@dataclass(frozen=True)
class Slot:
    """One thing said: the *words* as meant, the *said* stems, their *meanings* as aliases, how much it can say.

    *literal* is what the stems count by themselves: of an alias with silent words in it, they are only a part.
    """

    words: str
    said: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    importance: float
    literal: float = 1.0

    def is_about(self, key: str) -> bool:
        """Tell whether it is an alias of the entity *key* itself."""
        return bool(self.meanings) and key in self._about

    @cached_property
    def _about(self) -> frozenset[str]:
        return frozenset[str]().union(*(meaning.about for meaning in self.meanings))

    @property
    def meant(self) -> tuple[str, ...]:
        """Give the stems of the documents' own words that it stands for, if any."""
        return next((meaning.stems for meaning in self.meanings if meaning.stems), ())

    @cached_property
    def wordings(self) -> frozenset[str]:
        """Give every stem that says what this slot says."""
        return frozenset(self.said).union(*(meaning.stems for meaning in self.meanings))


@dataclass(frozen=True)
class Hit:
    """How well an entity fits: *told* is the evidence for it, *coverage* the share of the question it explains.

    *likeness* tells how like whole phrases of it the question is, *aliased* what share of it aliases explain, 0 to
    1; *covered* are the slots it fits. *contrast* tells for it against all others, if anything was learned of it.
    """

    id: str
    score: float
    told: float
    coverage: float
    likeness: float
    covered: tuple[str, ...] = field(default=())
    aliased: float = 0.0
    contrast: float | None = None


@dataclass(frozen=True, eq=False)
class Weighing:
    """What the *slots* of a question say for each entity: each by itself in *fits* (0 to 1), together in *evidence*.

    *contrast* is what all words of the question tell for each against all others, *shared* what its slots share with
    every phrase.
    """

    slots: tuple[Slot, ...]
    fits: tuple[Vector, ...]
    evidence: Scores
    contrast: Scores
    shared: Vector

    @cached_property
    def total(self) -> float:
        """Tell what the question can say at most."""
        return sum(slot.importance for slot in self.slots) or 1.0

    def told_by(self, counts: Callable[[Slot], bool]) -> Scores:
        """Give the evidence of those slots that *counts* is true of."""
        told = np.zeros(len(self.evidence.values))
        for slot, fit in zip(self.slots, self.fits, strict=True):
            if counts(slot):
                told += slot.importance * fit
        return Scores(self.evidence.places, told)
