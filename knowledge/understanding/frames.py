"""Frames: what a question asks of a thing, told by how people have asked it of other things.

Cues are lists, and miss every wording that is not on them. So what a question says beside its subject is also held
against some three thousand frames, of each of which it is known what it asks, by what was learned of their words and
pairs of neighbouring words (`knowledge.matching.contrast`). A word that mostly stands in what people say for things,
and seldom in frames, counts little: it may well be a part of the subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from knowledge.corpus import AskedOf
from knowledge.matching.contrast import Contrast
from knowledge.matching.evidence import Entry
from knowledge.matching.lexicon import THING, Lexicon
from knowledge.matching.words import stem, stemmed
from knowledge.question import Aspect

SUBJECT = "§"
_EDGES = ("^", "$")
MOST_WORDS = 60
"""Words of a question that are looked at."""

HALF = 0.5
IN_A_FRAME = 60
"""As many phrases of things as in so many a word must stand to count half, for each frame that it stands in."""

ROUNDS = 3
"""How often every frame is looked at when they are learned from."""

LEAST, SURELY, BY_STRANGER = 2.0, 3.0, 0.5
"""What an aspect must lead by (logarithm of odds), and by how much more for each word that is a stranger to frames.

It must lead by the second where the answer would be about something else than how the thing stands or what it is.
"""

ENOUGH = 6
"""Words and pairs from which what they tell counts in full; a word or two beside a name tell little."""

_EDGED = frozenset({f"{_EDGES[0]} {SUBJECT}", f"{SUBJECT} {_EDGES[1]}"})
"""What a name by itself has, which asks nothing."""

_ELSE = frozenset({Aspect.COMPARE, Aspect.FORECAST, Aspect.PLAN})

_NO_ASPECT = frozenset({AskedOf.STATUS, AskedOf.PROMISE})
"""Who asks how a thing stands, or what is promised, asks nothing of it besides."""


class Frames:
    """Tells which aspect a question asks for; built once.

    *counted* tells in how many frames each stem stands, *contrast* is what was learned of them.
    """

    def __init__(self, counted: Mapping[str, int], lexicon: Lexicon, contrast: Contrast | None = None) -> None:
        self._grammar = lexicon.grammar
        self._contrast = contrast or Contrast()
        self._weights = {word: self._weight(word, count, lexicon) for word, count in counted.items()}

    def asked(self, words: Sequence[str], subject: AbstractSet[str]) -> Aspect | None:
        """Give what *words* ask of what the stems *subject* name, if more tells for it than only to be told of that."""
        stemmed = [SUBJECT if stem(word) in subject else stem(word) for word in words[:MOST_WORDS]]
        counts = {joined(one): min(map(self._counts, one)) for one in features(stemmed)}
        told = {AskedOf(name): odds for name, odds in self._contrast.told(counts, counts).items()}
        plain = max((told.get(name, 0.0) for name in _NO_ASPECT), default=0.0)
        best = max((name for name in told if name not in _NO_ASPECT), key=lambda name: told[name], default=None)
        if best is None:
            return None
        aspect = Aspect(best.value)
        strangers = sum(self._counts(word) < HALF for word in set(stemmed))
        if all(word in self._grammar or word not in self._contrast.words for word in stemmed):
            return None
        said = sum(count for one, count in counts.items() if one in self._contrast.words and one not in _EDGED)
        lead = (told[best] - plain) * min(1.0, said / ENOUGH)
        return aspect if lead >= _needed(aspect, strangers) else None

    def knows(self, words: Iterable[str]) -> bool:
        """Tell whether all stems *words* are rather of frames than of what people say for things."""
        return all(self._counts(word) >= HALF for word in words)

    def _counts(self, word: str) -> float:
        return 1.0 if word in _EDGES or word == SUBJECT else self._weights.get(word, 0.0)

    @staticmethod
    def _weight(word: str, frames: int, lexicon: Lexicon) -> float:
        """Tell how much of *word* is of frames, and not of what people say for things; grammar always is."""
        if word in lexicon.grammar:
            return 1.0
        return IN_A_FRAME * frames / (IN_A_FRAME * frames + lexicon.index.phrases_with(word))


def lessons(frames: Mapping[AskedOf, Sequence[str]], cleaned: Callable[[str], str]) -> list[Entry]:
    """Give what is to be learned from *frames*: by what they ask, the words and pairs of words of each."""
    return [
        Entry(name.value, tuple(tuple(dict.fromkeys(map(joined, features(_cut(one, cleaned))))) for one in those))
        for name, those in frames.items()
    ]


def counted(frames: Mapping[AskedOf, Sequence[str]], cleaned: Callable[[str], str]) -> Mapping[str, int]:
    """Tell in how many of the *frames* each stem stands."""
    return Counter(word for those in frames.values() for one in those for word in set(_cut(one, cleaned)) - {SUBJECT})


def _needed(aspect: Aspect, strangers: int) -> float:
    return (SURELY if aspect in _ELSE else LEAST) + BY_STRANGER * strangers


def joined(feature: Feature) -> str:
    """Give *feature* as it is learned and kept."""
    return " ".join(feature)


Feature = tuple[str, ...]
"""A stem, or a pair of neighbouring stems, with the subject and the edges of the question among them."""


def features(words: Sequence[str]) -> Iterator[Feature]:
    """Give the words of a question and its pairs of neighbouring words, with its edges; a subject is none by itself."""
    yield from ((word,) for word in words if word != SUBJECT)
    yield from pairwise([_EDGES[0], *words, _EDGES[1]])


def _cut(frame: str, cleaned: Callable[[str], str]) -> list[str]:
    """Cut *frame* into stems, with the mark of a subject in the place of the thing."""
    words: list[str] = []
    for place, part in enumerate(frame.split(THING)):
        words += [SUBJECT] if place else []
        words += stemmed(cleaned(part))
    return words
