"""An answer as a card: the figure, the target, whether that is good, the wording, the source, what to ask next."""

from __future__ import annotations

from typing import assert_never

from bot.cards.elements import Card, Element, ask, beside, card, heading, label, large, paragraph, visit
from knowledge.answer import Answer, Kind, Link, Subject
from knowledge.answering.figures import spoken
from knowledge.status import Status

SHOWN = 10
MOST_LINKS = 2
MOST_FOLLOWUPS = 3
BUTTON = 60

_TITLES = {
    Kind.LIST: "{count} found",
    Kind.COUNT: "{count}",
    Kind.ACTIONS: "What is promised",
    Kind.BRIEF: "Briefing",
    Kind.CHANGES: "What changed",
    Kind.ALERTS: "Off track",
    Kind.HELP: "Ambit",
    Kind.CLARIFY: "Which do you mean?",
    Kind.UNKNOWN: "Not held here",
}
_PREFIXES = {Kind.HISTORY: "History", Kind.COMPARE: "Comparison", Kind.FORECAST: "Forecast", Kind.DEFINITION: "Meaning"}
_LISTED = frozenset({Kind.LIST, Kind.COUNT, Kind.ACTIONS})
_SETS = _LISTED | {Kind.BRIEF, Kind.ALERTS}


def answer_card(answer: Answer, pages: str) -> Card:
    """Make the card of *answer*; *pages* is the address that paths of links are put behind."""
    body = [heading(_title(answer)), *_figure(answer), paragraph(_text(answer)), *_members(answer), *_foot(answer)]
    return card(body, [*_choices(answer), *_links(answer, pages), *_followups(answer)], answer.text)


def summary(answer: Answer) -> str:
    """Give the line that a notification shows."""
    return answer.text.split(". ", 1)[0]


def _title(answer: Answer) -> str:
    if answer.kind in _TITLES:
        return _TITLES[answer.kind].format(count=answer.count)
    title = answer.subjects[0].title if answer.subjects else answer.kind.value.capitalize()
    prefix = _PREFIXES.get(answer.kind)
    return f"{prefix}: {title}" if prefix else title


def _figure(answer: Answer) -> list[Element]:
    """Show the first figure large, with its status as a word."""
    held = [figure for figure in answer.figures if figure.value is not None]
    if not held or answer.kind in _SETS:
        return []
    first = held[0]
    if first.status == Status.CONTEXTUAL:
        return [large(spoken(first))]
    return [beside([large(spoken(first))], [label(*status_label(Status(first.status)))])]


def status_label(status: Status) -> tuple[str, str]:
    """Give the word for *status* and the container style that goes with it."""
    match status:
        case Status.RED:
            return "Red: off target", "attention"
        case Status.AMBER:
            return "Amber: just off target", "warning"
        case Status.GREEN:
            return "Green: on target", "good"
        case Status.BLUE:
            return "Blue: better than target", "accent"
        case Status.NO_TARGET:
            return "No target held", "emphasis"
        case Status.NO_DATA:
            return "No reading held", "emphasis"
        case Status.CONTEXTUAL:
            return "For context", "emphasis"
        case Status.BASELINE:
            return "Baseline", "emphasis"
        case Status.IN_DEVELOPMENT:
            return "In development", "emphasis"
        case _:
            assert_never(status)


def _text(answer: Answer) -> str:
    """Give the text; where the members of a set are listed below, only what introduces them."""
    listed = answer.kind in _LISTED and len(answer.subjects) > 1
    return answer.text.partition(": ")[0] + "." if listed else answer.text


def _members(answer: Answer) -> list[Element]:
    """List what a set holds, one a line; the page has the rest."""
    if answer.kind not in _SETS or len(answer.subjects) < 2:  # noqa: PLR2004 - one member is named in the text
        return []
    lines = [paragraph(f"{place}. {_line(one)}") for place, one in enumerate(answer.subjects[:SHOWN], start=1)]
    more = len(answer.subjects) - SHOWN
    return [*lines, paragraph(f"and {more} more", subtle=True)] if more > 0 else lines


def _line(subject: Subject) -> str:
    return subject.title if subject.title == subject.statement else f"{subject.title} ({subject.edition})"


def _foot(answer: Answer) -> list[Element]:
    matched = f"Matched on: {answer.matched}. " if answer.matched else ""
    return [paragraph(f"{matched}Data version {answer.data_version}.", subtle=True)]


def _choices(answer: Answer) -> list[Element]:
    return [
        ask(_button(f"{option.title} ({option.edition})"), str(place))
        for place, option in enumerate(answer.options, start=1)
    ]


def _links(answer: Answer, pages: str) -> list[Element]:
    return [visit(_button(link.title), _absolute(link, pages)) for link in answer.links[:MOST_LINKS]]


def _absolute(link: Link, pages: str) -> str:
    return pages + link.url if link.url.startswith("/") else link.url


def _followups(answer: Answer) -> list[Element]:
    room = 6 - min(MOST_LINKS, len(answer.links)) - len(answer.options)
    return [ask(_button(question), question) for question in answer.followups[: min(MOST_FOLLOWUPS, max(0, room))]]


def _button(text: str) -> str:
    return text if len(text) <= BUTTON else text[: BUTTON - 1].rsplit(" ", 1)[0] + "…"
