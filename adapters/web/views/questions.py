"""The stewards' page: what was asked and not answered as meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.web.links import question_path
from adapters.web.wording import UNMET, day_words
from knowledge.asked import Asked

MOST = 200
"""Questions that are shown; what was asked less often is only counted."""


@dataclass(frozen=True)
class Line:
    """A question without names: what *became* of it, how often it was asked and when *last*; *path* asks it again."""

    text: str
    path: str
    became: str
    count: int
    last: str


@dataclass(frozen=True)
class QuestionsView:
    """The most frequent questions, and how many *more* there are."""

    lines: tuple[Line, ...]
    more: int


def questions_view(asked: Sequence[Asked]) -> QuestionsView:
    """Gather the page of what was *asked*, the most frequent first."""
    lines = (
        Line(one.text, question_path(one.text), UNMET[one.kind], one.count, day_words(one.last)) for one in asked[:MOST]
    )
    return QuestionsView(tuple(lines), max(0, len(asked) - MOST))
