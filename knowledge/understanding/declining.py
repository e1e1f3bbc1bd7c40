"""Topics that Ambit does not hold, with who does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.matching.words import stem, stems
from knowledge.vocabulary import NotHeld


class Topics:
    """Finds the first topic whose words all occur in a question."""

    def __init__(self, topics: Iterable[NotHeld]) -> None:
        self._topics = [(topic, [_split(said) for said in topic.said]) for topic in topics]

    def find(self, words: Sequence[str], *, known: bool = False) -> NotHeld | None:
        """Find the topic of the stems *words*; *known* asks for phrases of several words alone."""
        present = set(words)
        for topic, phrases in self._topics:
            for needed, barred in phrases:
                if needed <= present and not barred & present and (len(needed) > 1 or not known):
                    return topic
        return None


def _split(said: str) -> tuple[frozenset[str], frozenset[str]]:
    barred = frozenset(stem(word[1:]) for word in said.split() if word.startswith("!"))
    needed = frozenset(stems(" ".join(word for word in said.split() if not word.startswith("!"))))
    return needed, barred
