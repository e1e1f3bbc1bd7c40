"""Variants: things that differ from a plainer one by a point that must be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knowledge.matching.words import stem, stems


class Variants:
    """Knows for each plainer thing its variants, and for each variant the words that set it apart."""

    def __init__(self, table: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._of = {
            plain: {variant: frozenset(stems(" . ".join(words))) for variant, words in variants.items()}
            for plain, variants in table.items()
        }
        self._words: dict[str, frozenset[str]] = {}
        for variants in self._of.values():
            for variant, words in variants.items():
                self._words[variant] = self._words.get(variant, frozenset()) | words

    def beside(self, key: str, words: Iterable[str]) -> str | None:
        """Name the variant next to *key*, or of it, that *words* set apart; nothing if none or several are."""
        near = (plain for plain, variants in self._of.items() if key == plain or key in variants)
        found = {one for plain in near for one in self.meant(plain, words) if one != key}
        return found.pop() if len(found) == 1 else None

    def unsaid(self, words: Iterable[str]) -> frozenset[str]:
        """Name the variants that *words* cannot mean, because none of them sets it apart."""
        said = frozenset(map(stem, words))
        return frozenset(variant for variant, telling in self._words.items() if telling.isdisjoint(said))

    def meant(self, plain: str, words: Iterable[str]) -> tuple[str, ...]:
        """Name the variants of *plain* that *words* set apart, those with more such words first."""
        said = frozenset(map(stem, words))
        found = [(len(telling & said), variant) for variant, telling in self._of.get(plain, {}).items()]
        return tuple(variant for count, variant in sorted(found, key=lambda one: -one[0]) if count)
