"""The alias table as a lookup: the longest phrase at a place, what it means or whom it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.matching.words import stem, stems
from knowledge.vocabulary import Alias, AliasState

_CAPITALISED = re.compile(r"[A-Z][a-z]+(?:[ -](?:of |and |the |for )?[A-Z][a-z]+){2,}")
LONGEST_PHRASE = 7


@dataclass(frozen=True)
class Meaning:
    """What a phrase stands for: *stems* of the documents' own words, or entities; *weight* from 0 to 1."""

    stems: tuple[str, ...]
    about: frozenset[str]
    weight: float


class Aliases:
    """Finds the longest alias that starts at a place in a question."""

    def __init__(
        self, table: Iterable[Alias], acronyms: Iterable[tuple[str, str]], silent: frozenset[str] = frozenset()
    ) -> None:
        """Look up *table* and *acronyms* (letters, phrase); *silent* stems are no part of what an alias means."""
        found: defaultdict[tuple[str, ...], list[Meaning]] = defaultdict(list)
        for alias in table:
            if alias.state is AliasState.AUTHORED:
                meant = (word for word in stems(alias.means or "") if word not in silent)
                meaning = Meaning(tuple(dict.fromkeys(meant)), frozenset(alias.about), alias.weight)
                for said in alias.said:
                    found[tuple(stems(said))].append(meaning)
        for letters, phrase in acronyms:
            found[(stem(letters),)].append(Meaning(tuple(stems(phrase)), frozenset(), 1.0))
        self._meanings = {phrase: tuple(meanings) for phrase, meanings in found.items()}
        self._longest = min(LONGEST_PHRASE, max((len(phrase) for phrase in self._meanings), default=0))

    def at(self, question: list[str], place: int) -> tuple[int, tuple[Meaning, ...]]:
        """Give the length of the longest alias in the stems *question* at *place*, and its meanings; 0 if none."""
        for length in range(min(self._longest, len(question) - place), 0, -1):
            meanings = self._meanings.get(tuple(question[place : place + length]))
            if meanings:
                return length, meanings
        return 0, ()

    def words(self) -> frozenset[str]:
        """Give the stems that occur in any alias."""
        return frozenset(word for phrase in self._meanings for word in phrase)


def acronyms(text: str) -> list[tuple[str, str]]:
    """Derive acronyms from runs of three or more capitalised words: Local Highways Improvement → lhi."""
    runs = _CAPITALISED.findall(text)
    return [("".join(word[0] for word in re.split(r"[ -]", run) if word[0].isupper()).lower(), run) for run in runs]
