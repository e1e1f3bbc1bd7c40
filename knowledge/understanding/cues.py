"""Cues: phrases that tell what is asked, as a steward keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

_NEVER = re.compile(r"(?!)")


class Cues:
    """Finds the phrases of a named cue in cleaned text, as whole words."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._patterns = {name: _pattern(said) for name, said in phrases.items()}

    def has(self, text: str, *names: str) -> bool:
        """Tell whether any cue of *names* occurs in *text*."""
        return any(self._patterns.get(name, _NEVER).search(text) for name in names)

    def longest(self, text: str, names: Iterable[str]) -> str | None:
        """Give the name whose cue matches the longest stretch of *text*, the first of equals; nothing if none does."""
        found = ((self._patterns.get(name, _NEVER).search(text), name) for name in names)
        lengths = [(len(match[0]), name) for match, name in found if match]
        return max(lengths, key=lambda pair: pair[0])[1] if lengths else None

    def begins(self, text: str, names: Iterable[str]) -> tuple[str, str] | None:
        """Give the name whose cue opens *text* with the longest stretch, and what is left behind it."""
        found = ((self._patterns.get(name, _NEVER).match(text), name) for name in names)
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
        return [found.span() for found in self._patterns.get(name, _NEVER).finditer(text)]

    def whole(self, text: str, name: str) -> bool:
        """Tell whether *text* is nothing but phrases of the cue *name*."""
        pattern = self._patterns.get(name, _NEVER)
        return bool(pattern.search(text)) and not re.sub(r"[\W_]+", "", pattern.sub("", text))

    def marked(self, text: str, name: str) -> str:
        """Give *text* with § in the place of the first phrase of the cue *name*."""
        return self._patterns.get(name, _NEVER).sub("§", text, count=1)

    def without(self, text: str, *names: str) -> str:
        """Give *text* without the phrases of *names*."""
        for name in names:
            text = self._patterns.get(name, _NEVER).sub(" ", text)
        return " ".join(text.split())


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted((phrase.lower() for phrase in phrases), key=len, reverse=True)
    written = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")
