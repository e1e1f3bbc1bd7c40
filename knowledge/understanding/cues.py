"""Cues: phrases that tell what is asked, as a steward keeps them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import itemgetter

_NEVER = re.compile(r"(?!)")
_ANY_ENDING = "*"
_BEGINS = re.compile(r"\w+|[^\w\s*]")
"""What a phrase can begin with: a word, whole or before any ending, or a sign."""

WORDS = 4096
"""Words of which it is kept which cues may begin with them."""

REMEMBERED = 256
"""Texts of which it is kept what may occur in them: one question is asked for some hundred cues."""


class Cues:
    """Finds the phrases of a named cue in cleaned text, as whole words.

    Most cues do not occur in a text, and the first words of their phrases tell: only the others are searched for.
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._patterns = {name: _pattern(said) for name, said in phrases.items()}
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._by_beginning: defaultdict[str, set[str]] = defaultdict(set)
        for name, said in phrases.items():
            for phrase in said:
                first = _first(phrase.lower())
                whole = not first.endswith(_ANY_ENDING)
                (self._by_word if whole else self._by_beginning)[first.removesuffix(_ANY_ENDING)].add(name)
        self._longest = max(map(len, self._by_beginning), default=0)
        self._beginning = lru_cache(maxsize=WORDS)(self._begun_by)
        self._possible = lru_cache(maxsize=REMEMBERED)(self._possibly_in)

    def has(self, text: str, *names: str) -> bool:
        """Tell whether any cue of *names* occurs in *text*."""
        possible = self._possible(text)
        # A generator for each of the hundred times that a question is asked for cues took longer than the search.
        for name in names:  # noqa: SIM110
            if name in possible and self._patterns[name].search(text):
                return True
        return False

    def longest(self, text: str, names: Iterable[str]) -> str | None:
        """Give the name whose cue matches the longest stretch of *text*, the first of equals; nothing if none does."""
        possible = self._possible(text)
        found = ((self._patterns[name].search(text), name) for name in names if name in possible)
        lengths = [(len(match[0]), name) for match, name in found if match]
        return max(lengths, key=lambda pair: pair[0])[1] if lengths else None

    def begins(self, text: str, names: Iterable[str]) -> tuple[str, str] | None:
        """Give the name whose cue opens *text* with the longest stretch, and what is left behind it."""
        possible = self._possible(text)
        found = ((self._patterns[name].match(text), name) for name in names if name in possible)
        opened = [(match.end(), name) for match, name in found if match]
        end, name = max(opened, key=itemgetter(0), default=(0, ""))
        return (name, text[end:]) if end else None

    def ends(self, text: str, names: Iterable[str]) -> tuple[str, str] | None:
        """Give the name whose cue closes *text* with the longest stretch, and what is left before it."""
        found = ((start, name) for name in names for start, end in self.places(text, name) if end == len(text))
        start, name = min(found, key=itemgetter(0), default=(len(text), ""))
        return (name, text[:start]) if name else None

    def places(self, text: str, name: str) -> Sequence[tuple[int, int]]:
        """Give where in *text* the phrases of the cue *name* begin and end."""
        return [found.span() for found in self._pattern(name, text).finditer(text)]

    def whole(self, text: str, name: str) -> bool:
        """Tell whether *text* is nothing but phrases of the cue *name*."""
        pattern = self._pattern(name, text)
        return bool(pattern.search(text)) and not re.sub(r"[\W_]+", "", pattern.sub("", text))

    def marked(self, text: str, name: str) -> str:
        """Give *text* with § in the place of the first phrase of the cue *name*."""
        return self._pattern(name, text).sub("§", text, count=1)

    def replaced(self, text: str, name: str, mark: str) -> str:
        """Give *text* with *mark* in the place of every phrase of the cue *name*."""
        return self._pattern(name, text).sub(mark, text)

    def without(self, text: str, *names: str) -> str:
        """Give *text* without the phrases of *names*."""
        possible = self._possible(text)
        for name in names:
            if name in possible:
                text = self._patterns[name].sub(" ", text)
        return " ".join(text.split())

    def _pattern(self, name: str, text: str) -> re.Pattern[str]:
        return self._patterns[name] if name in self._possible(text) else _NEVER

    def _possibly_in(self, text: str) -> AbstractSet[str]:
        """Name the cues of which the first word of a phrase stands in *text*; no other occurs in it."""
        return frozenset[str]().union(*map(self._beginning, set(_BEGINS.findall(text))))

    def _begun_by(self, word: str) -> AbstractSet[str]:
        """Name the cues of which a phrase may begin with *word*."""
        begun = (self._by_beginning.get(beginning, ()) for beginning in _beginnings(word, self._longest))
        return frozenset(self._by_word.get(word, ())).union(*begun)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted((phrase.lower() for phrase in phrases), key=len, reverse=True)
    written = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


def _first(phrase: str) -> str:
    """Give what *phrase* begins with, and the sign for any ending if that follows."""
    found = _BEGINS.match(phrase)
    end = found.end() if found else 0
    return phrase[:end] + _ANY_ENDING if found is None or phrase.startswith(_ANY_ENDING, end) else phrase[:end]


def _beginnings(word: str, longest: int) -> Iterator[str]:
    """Give all that *word* begins with, up to so many letters, nothing first."""
    return (word[:length] for length in range(min(len(word), longest) + 1))
