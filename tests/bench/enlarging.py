"""Synthetic measures, for size alone: wording of the register with other words of the documents put behind it."""

from __future__ import annotations

from itertools import cycle, islice

from knowledge.framework import EditionBook, Measure
from knowledge.library import Bundle
from knowledge.matching.words import clean, tokens
from knowledge.series import Direction, Indicator

EXTRA_WORDS = 4
STRIDES = (7_919, 104_729, 1_299_709, 15_485_863)
"""Primes: steps through the documents' words that do not repeat themselves."""


def enlarged(bundle: Bundle, size: int) -> Bundle:
    """Give *bundle* with synthetic measures in its newest edition, up to *size* measures in all."""
    *older, newest = sorted(bundle.books, key=lambda book: book.edition.effective_from)
    held = [measure for book in bundle.books for measure in book.measures]
    words = [word for document in bundle.documents for word in tokens(clean(document.text))]
    made = tuple(
        _synthetic(number, like, newest, words)
        for number, like in enumerate(islice(cycle(held), max(0, size - len(held))))
    )
    book = newest.model_copy(update={"measures": (*newest.measures, *made)})
    indicators = tuple(_series(measure) for measure in made)
    return bundle.model_copy(update={"books": (*older, book), "indicators": (*bundle.indicators, *indicators)})


def _synthetic(number: int, like: Measure, book: EditionBook, words: list[str]) -> Measure:
    extra = " ".join(words[number * stride % len(words)] for stride in STRIDES[:EXTRA_WORDS])
    name = f"{book.edition.id}/synthetic-{number}"
    changes = {
        "id": name,
        "edition": book.edition.id,
        "statement": f"{like.statement} {extra}",
        "title": f"{like.title} {extra}",
        "primary": book.goals[number % len(book.goals)].statement,
        "secondary": (),
        "components": (),
        "indicators": (name,),
    }
    return like.model_copy(update=changes)


def _series(measure: Measure) -> Indicator:
    return Indicator(id=measure.indicators[0], title=measure.title, unit="people", direction=Direction.LOWER)
