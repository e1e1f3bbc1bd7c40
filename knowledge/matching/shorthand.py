"""Shorthand: how people shorten words when they type, written out before anything else is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


class Shorthand:
    """Writes out what is short: a form stands by itself or before “'s”, not inside a word or beside a hyphen."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        """Take from *table*, by what is meant, the ways to write it."""
        self._meant = {short.lower(): meant.lower() for meant, written in table.items() for short in written}
        longest_first = sorted(self._meant, key=lambda short: (-len(short), short))
        any_of_them = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._short = re.compile(rf"(?<![\w'-])(?:{any_of_them})(?![\w-]|'(?!s\b))")

    def written_out(self, text: str) -> str:
        """Give the cleaned *text* with its short forms written out."""
        return self._short.sub(lambda found: self._meant[found[0]], text)
