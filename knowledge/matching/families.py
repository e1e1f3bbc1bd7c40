"""Word families: words that people use for one another, so that one may stand for another at a discount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from knowledge.matching.words import stem


class Families:
    """Knows the families of each stem, and all their *names*: a family is ``~child``, which no stem can be."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, words in table.items():
            for word in words:
                found[stem(word.lower())].add(f"~{name}")
        self.names = frozenset(f"~{name}" for name in table)
        self._of = {word: tuple(sorted(names)) for word, names in found.items()}

    def of(self, word: str) -> tuple[str, ...]:
        """Name the families of the stem *word*."""
        return self._of.get(word, ())

    def of_all(self, words: Iterable[str]) -> frozenset[str]:
        """Name the families of all *words*."""
        return frozenset(chain.from_iterable([self._of[word] for word in words if word in self._of]))

    def joined(self, words: Collection[str]) -> tuple[str, ...]:
        """Give *words* and the families of them all."""
        return (*words, *sorted(self.of_all(words)))
