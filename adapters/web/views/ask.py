"""The front page: the form, and the answer to what was asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from adapters.web.links import question_path
from adapters.web.views.figure import FigureCard, figure_cards
from knowledge.answer import Answer, Kind, Link, Subject
from knowledge.framework import Edition
from knowledge.library import Library
from knowledge.paths import safe

EXAMPLES = (
    "How many people are killed or seriously injured on our roads?",
    "What are the seven ambitions?",
    "What are we doing about net zero?",
    "Which measures does Adults Committee lead on?",
    "What is life expectancy in Fenland?",
    "What happens when a measure is red?",
)

NOT_MEANT = "Not what I meant"
_NOTHING_MEANT = frozenset({Kind.HELP, Kind.UNKNOWN})


@dataclass(frozen=True)
class Way:
    """A link to follow: *words*, *path*, and the edition it belongs to, if any."""

    words: str
    path: str
    edition: str | None = None


@dataclass(frozen=True)
class AskView:
    """*question* stands in the form, *problem* says what was wrong with it; *answer* is empty before one is asked.

    *not_meant* is what to ask where something else was meant, unless nothing was taken to be.
    """

    question: str
    problem: str | None
    answer: Answer | None
    figures: tuple[FigureCard, ...]
    options: tuple[Way, ...]
    links: tuple[Way, ...]
    followups: tuple[Way, ...]
    not_meant: str | None
    examples: tuple[Way, ...]
    in_force: Edition | None
    held: tuple[tuple[int, str], ...]

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return f"Answer: {self.question}" if self.answer else "Ask"


@dataclass(frozen=True)
class Exchange:
    """What was asked and what came back."""

    question: str = ""
    answer: Answer | None = None
    problem: str | None = None


def ask_view(exchange: Exchange, library: Library, in_force: Edition | None) -> AskView:
    """Gather the front page after *exchange*."""
    answer = exchange.answer
    return AskView(
        question=exchange.question,
        problem=exchange.problem,
        answer=answer,
        figures=figure_cards(answer.figures, library) if answer else (),
        options=_options(answer.options) if answer else (),
        links=tuple(_links(answer.links)) if answer else (),
        followups=_questions(answer.followups) if answer else (),
        not_meant=NOT_MEANT if answer and answer.kind not in _NOTHING_MEANT else None,
        examples=_questions(EXAMPLES),
        in_force=in_force,
        held=_held(library),
    )


def _questions(texts: tuple[str, ...]) -> tuple[Way, ...]:
    return tuple(Way(text, question_path(text)) for text in texts)


def _options(options: tuple[Subject, ...]) -> tuple[Way, ...]:
    """Link each option by its name, or by its number where two bear one name: the conversation knows both."""
    names = Counter(option.title for option in options)
    return tuple(
        Way(
            option.title,
            question_path(option.title if names[option.title] == 1 else str(number)),
            option.edition or None,
        )
        for number, option in enumerate(options, start=1)
    )


def _links(links: tuple[Link, ...]) -> list[Way]:
    safe_links = ((link.title, safe(link.url)) for link in links)
    return [Way(title, url) for title, url in safe_links if url]


def _held(library: Library) -> tuple[tuple[int, str], ...]:
    return (
        (len(library.editions), "editions of the framework"),
        (len(library.goals), "goals"),
        (len(library.measures), "measures"),
        (len(library.recorded), "published readings"),
    )
