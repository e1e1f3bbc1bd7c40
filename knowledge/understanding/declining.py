"""Topics that Ambit does not hold, with who does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from knowledge.matching.lexicon import NOT_HELD
from knowledge.matching.words import stem, stems
from knowledge.vocabulary import NotHeld

CLAUSE = 8
"""Words within which a phrase must stand: in a long question its words may else come from different clauses."""

Phrase = tuple[tuple[frozenset[str], ...], frozenset[str]]


class Topics:
    """Finds the first topic with a phrase that occurs in a question, or with a question that is an example of it."""

    def __init__(self, topics: Iterable[NotHeld], asked: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Know *topics* by their lines, and by the stems of what is *asked* of them, by their keys in the index."""
        topics = tuple(topics)
        self._examples = {_said(one): topic for topic in topics for one in asked.get(NOT_HELD + topic.topic, ())}
        self._topics = {NOT_HELD + topic.topic: topic for topic in topics}
        self._by_word: defaultdict[str, list[tuple[int, NotHeld, Phrase]]] = defaultdict(list)
        for order, topic in enumerate(topics):
            for said in topic.said:
                phrase = _phrase(said)
                rarest = min(phrase[0], key=len, default=frozenset[str]())
                for word in rarest:
                    self._by_word[word].append((order, topic, phrase))

    def of(self, key: str) -> NotHeld | None:
        """Give the topic that the index has under *key*."""
        return self._topics.get(key)

    def example(self, words: Iterable[str]) -> NotHeld | None:
        """Give the topic of which a question with the stems *words*, in whatever order and however often, is known."""
        return self._examples.get(_said(words))

    def find(self, words: Sequence[str]) -> NotHeld | None:
        """Find the topic of the stems *words*; those of a phrase must stand near each other, as in one clause."""
        every = frozenset(words)
        likely = (row for word in every for row in self._by_word.get(word, ()))
        said = (row for row in likely if _is_said(row[2], every))
        found = ((order, topic) for order, topic, phrase in said if _occurs(phrase, words))
        first = min(found, key=itemgetter(0), default=None)
        return first[1] if first else None


def _said(words: Iterable[str]) -> str:
    return " ".join(sorted(set(words)))


def _is_said(phrase: Phrase, every: frozenset[str]) -> bool:
    """Tell whether all words of *phrase* are among *every* word of a question, and none that it bars."""
    needed, barred = phrase
    return barred.isdisjoint(every) and not any(choice.isdisjoint(every) for choice in needed)


def _occurs(phrase: Phrase, words: Sequence[str]) -> bool:
    needed, _ = phrase
    starts = range(max(1, len(words) - CLAUSE + 1))
    return any(all(not choice.isdisjoint(words[start : start + CLAUSE]) for choice in needed) for start in starts)


def _phrase(said: str) -> Phrase:
    """Read “a|b c !d”: one of a and b, and c, must occur, and d must not."""
    words = said.split()
    barred = frozenset(stem(word[1:]) for word in words if word.startswith("!"))
    needed = (choice for word in words if not word.startswith("!") for choice in _choices(word))
    return tuple(needed), barred


def _choices(word: str) -> list[frozenset[str]]:
    """Give what must occur for *word*: one of its alternatives, or each part of it."""
    return [frozenset(stems(word.replace("|", " ")))] if "|" in word else [frozenset({part}) for part in stems(word)]
