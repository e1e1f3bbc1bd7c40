"""Set frames: which set a question asks for, told by how people have asked for sets.

“Tot up the Adults lot”, “which ones got the tick”, “everything with outcome 3 as lead”: cues know few of such turns. So
a question with the names of a goal, a committee and the like marked in it is held against some sixteen hundred that ask
for sets, and against those that ask of one thing, by what was learned of their words and pairs of neighbouring words
(`knowledge.matching.contrast`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from knowledge.corpus import AskedOf, Corpus, SetAsked
from knowledge.matching.contrast import Contrast
from knowledge.matching.evidence import Entry
from knowledge.matching.lexicon import THING, Lexicon
from knowledge.matching.words import stem, stemmed
from knowledge.understanding.frames import features, joined

GOAL, COMMITTEE, DIRECTORATE, KIND = "§goal", "§committee", "§directorate", "§kind"
_MARKS = {"{goal}": GOAL, "{committee}": COMMITTEE, "{directorate}": DIRECTORATE, "{kind}": KIND, "{edition}": " "}
_PLACEHOLDER = re.compile(r"(\{\w+\})")

ONE = "one"
"""What is learned beside the kinds of sets: questions that ask of one thing, or none."""

ROUNDS = 3
"""How often every question is looked at when they are learned from."""

LEAST, BY_STRANGER = 1.0, 1.0
UNNAMED, BY_STRANGER_UNNAMED = 3.0, 2.0
"""What a set must lead by (logarithm of odds), and by how much more for each stranger, thrice for a word of things; and
one that names nothing."""

SURELY = 3.0
"""What a count must lead the list of the same by, and “without the flag” lead “with it”."""

OFTEN = 30
"""Phrases of things, for each question with a word, from which it names what members of the set are about."""

_ASKS_OF_ONE = frozenset(AskedOf) - {AskedOf.PROMISE, AskedOf.PLAN}
"""What is asked of a goal as of one thing; who asks what was promised on it asks for all that was."""

_SURER = {
    SetAsked.MEASURES_NOT_FLAGGED: SetAsked.MEASURES_COMMITTEE_FLAGGED,
    SetAsked.COUNT_GOAL: SetAsked.MEASURES_GOAL,
    SetAsked.COUNT_ACTIONS_GOAL: SetAsked.ACTIONS_GOAL,
    SetAsked.COUNT_COMMITTEE: SetAsked.MEASURES_COMMITTEE,
    SetAsked.COUNT_FLAGGED: SetAsked.MEASURES_FLAGGED,
    SetAsked.COUNT_GOALS: SetAsked.GOALS,
    SetAsked.COUNT_EDITION: SetAsked.MEASURES_EDITION,
}
"""What is only asked where that is surer than the other."""

_HAS: Mapping[SetAsked, frozenset[str]] = {
    SetAsked.MEASURES_GOAL: frozenset({GOAL}),
    SetAsked.MEASURES_GOAL_PRIMARY: frozenset({GOAL}),
    SetAsked.MEASURES_GOAL_SECONDARY: frozenset({GOAL}),
    SetAsked.COUNT_GOAL: frozenset({GOAL}),
    SetAsked.ACTIONS_GOAL: frozenset({GOAL}),
    SetAsked.COUNT_ACTIONS_GOAL: frozenset({GOAL}),
    SetAsked.MEASURES_COMMITTEE: frozenset({COMMITTEE}),
    SetAsked.COUNT_COMMITTEE: frozenset({COMMITTEE}),
    SetAsked.MEASURES_COMMITTEE_FLAGGED: frozenset({COMMITTEE}),
    SetAsked.MEASURES_NOT_FLAGGED: frozenset({COMMITTEE}),
    SetAsked.MEASURES_FLAGGED: frozenset(),
    SetAsked.COUNT_FLAGGED: frozenset(),
    SetAsked.MEASURES_DIRECTORATE: frozenset({DIRECTORATE}),
    SetAsked.GOALS: frozenset({KIND}),
    SetAsked.COUNT_GOALS: frozenset({KIND}),
    SetAsked.MEASURES_EDITION: frozenset(),
    SetAsked.COUNT_EDITION: frozenset(),
}
"""Whose names a question for a set has: just these."""


class SetFrames:
    """Tells which set a question asks for; built once.

    *counted* tells in how many questions each stem stands, *contrast* is what was learned of how people ask.
    """

    def __init__(self, counted: Mapping[str, int], lexicon: Lexicon, contrast: Contrast | None = None) -> None:
        self._lexicon = lexicon
        self._contrast = contrast or Contrast()
        self._counts = counted

    def asked(self, words: Sequence[str], possible: Collection[SetAsked]) -> SetAsked | None:
        """Give which of the *possible* sets *words* with marks ask for; nothing where they ask of one thing."""
        stems = [word if word.startswith("§") else stem(word) for word in words]
        marks = frozenset(word for word in stems if word.startswith("§"))
        of_things = {word for word in {*stems} - marks if self._is_of_things(word)}
        if of_things and not marks:
            return None
        strangers = len({word for word in stems if self._is_strange(word)} | of_things) + 2 * len(of_things)
        told = self._contrast.told(map(joined, features(stems)))
        fitting = {name: told.get(name.value, 0.0) for name in possible if _HAS[name] == marks}
        for one, other in _SURER.items():
            if one in fitting and fitting[one] < fitting.get(other, fitting[one] - SURELY) + SURELY:
                fitting.pop(one)
        best = max(fitting, key=lambda name: fitting[name], default=None)
        if best is None:
            return None
        least, each = (LEAST, BY_STRANGER) if marks else (UNNAMED, BY_STRANGER_UNNAMED)
        return best if fitting[best] - told.get(ONE, 0.0) >= least + each * strangers else None

    def _is_strange(self, word: str) -> bool:
        known = self._counts.get(word, 0) > 1 or word in self._lexicon.silent or word.isdigit()
        return not known and not word.startswith("§")

    def _is_of_things(self, word: str) -> bool:
        """Tell whether *word* is rather one that people say for things than for sets of them."""
        in_phrases = self._lexicon.index.phrases_with(word)
        return word not in self._lexicon.silent and in_phrases >= OFTEN * max(1, self._counts.get(word, 0))


def lessons(corpus: Corpus, cleaned: Callable[[str], str]) -> list[Entry]:
    """Give what is to be learned: by the set that is asked for, or that none is, words and pairs of words."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for name, words in _cut_all(corpus, cleaned):
        phrases.setdefault(name, []).append(tuple(dict.fromkeys(map(joined, features(words)))))
    return [Entry(name, tuple(those)) for name, those in phrases.items()]


def counted(corpus: Corpus, cleaned: Callable[[str], str]) -> Mapping[str, int]:
    """Tell in how many of the questions that are learned from each stem stands."""
    return Counter(word for _, words in _cut_all(corpus, cleaned) for word in set(words))


def _cut_all(corpus: Corpus, cleaned: Callable[[str], str]) -> list[tuple[str, list[str]]]:
    """Cut every question that is learned from into stems, with what it asks for."""
    of_sets = [(name.value, _cut(one, cleaned)) for name, those in corpus.asked_sets.items() for one in those]
    return [*of_sets, *_cut_others(corpus, cleaned)]


def _cut_others(corpus: Corpus, cleaned: Callable[[str], str]) -> list[tuple[str, list[str]]]:
    """Cut what asks of one thing, with a goal in its place, and what names no thing."""
    of_one = (frame for name, those in corpus.asked_of.items() if name in _ASKS_OF_ONE for frame in those)
    framed = (frame.replace(THING, "{goal}", 1) for frame in of_one)
    standing = (one for those in corpus.standing.values() for one in those)
    return [(ONE, _cut(one, cleaned)) for one in (*framed, *standing)]


def _cut(message: str, cleaned: Callable[[str], str]) -> list[str]:
    """Cut *message* into stems, with a mark in the place of each name."""
    words: list[str] = []
    for part in _PLACEHOLDER.split(message):
        words += _MARKS[part].split() if part in _MARKS else stemmed(cleaned(part))
    return words


def marked(words: Iterable[str], names: Collection[str], mark: str, grammar: Collection[str]) -> list[str]:
    """Put *mark* in the place of each run of *words* of which the stems are among *names*, grammar between them too."""
    found: list[str] = []
    held: list[str] = []
    for word in words:
        if stem(word) in names:
            held.clear()
            found += [mark] if not found or found[-1] != mark else []
        elif found and found[-1] == mark and stem(word) in grammar:
            held.append(word)
        else:
            found += [*held, word]
            held.clear()
    return [*found, *held]
