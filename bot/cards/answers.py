"""An answer as a card: the figure, the target, whether that is good, the wording, the source, what to ask next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from bot.cards.elements import Card, Element, absolute, ask, beside, card, heading, label, large, paragraph, visit
from knowledge.answer import Answer, Figure, Kind, Link, SubjectType
from knowledge.answering.figures import capital, due_words, spoken
from knowledge.paths import safe
from knowledge.status import Status
from knowledge.targets import Standing

SHOWN = 10
MOST_LINKS = 2
MOST_FOLLOWUPS = 3
MOST_BUTTONS = 6
FOLLOW = "Follow"
NOT_MEANT = "Not what I meant"
BUTTON = 38
"""Characters of a button's label that a phone shows whole."""

_TITLES = {
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
_ASIDE = frozenset({Kind.HELP, Kind.CLARIFY, Kind.UNKNOWN})
_PICK = "Press a number, or answer with it or the name."


def answer_card(answer: Answer, pages: str) -> Card:
    """Make the card of *answer*; *pages* is the address that paths of links are put behind."""
    body = [heading(_title(answer)), *_figure(answer), *_words(answer), *_members(answer), *_foot(answer)]
    asked = [*_followups(answer), *_follow(answer), *_rejection(answer)]
    return card(body, [*_choices(answer), *_links(answer, pages), *asked], answer.text)


def summary(answer: Answer) -> str:
    """Give the line that a notification shows."""
    return answer.text.split(". ", 1)[0]


def _title(answer: Answer) -> str:
    if answer.kind in _TITLES:
        return _TITLES[answer.kind]
    if _is_listed(answer):
        return answer.text.partition(": ")[0]
    title = answer.subjects[0].title if answer.subjects else answer.kind.value.capitalize()
    prefix = _PREFIXES.get(answer.kind)
    return f"{prefix}: {title}" if prefix else title


def _is_listed(answer: Answer) -> bool:
    return answer.kind in _LISTED and len(answer.subjects) > 1


def _figure(answer: Answer) -> list[Element]:
    """Show the first figure large, with its status as a word, when the next is due, and what it counts if unsaid.

    Of several that changed none stands for the others.
    """
    held = [figure for figure in answer.figures if figure.value is not None]
    several = answer.kind is Kind.CHANGES and len(held) > 1
    if not held or answer.kind in _SETS or several:
        return []
    first = held[0]
    named = [paragraph(first.title)] if len({figure.title for figure in held}) > 1 else []
    due = [paragraph(capital(words), subtle=True)] if (words := due_words(first)) else []
    if first.status == Status.CONTEXTUAL:
        return [*named, large(spoken(first)), *due]
    return [*named, beside([large(spoken(first))], [_status(first)]), *due]


def _status(figure: Figure) -> Element:
    """Label the status; one against a target that is not due yet or has lapsed says so."""
    word, style = status_label(Status(figure.status))
    colour = word.partition(":")[0]
    if figure.standing == Standing.LAPSED:
        return label(f"{colour}: the target has lapsed", style)
    return label(f"{colour} so far: not yet due" if figure.standing == Standing.NOT_YET_DUE else word, style)


def _words(answer: Answer) -> list[Element]:
    """Give the text, unless heading and list below say the same."""
    if answer.kind is Kind.CLARIFY:
        options = (f"{option.title} ({option.edition or 'published'})" for option in answer.options)
        return [*_numbered(options), paragraph(_PICK, subtle=True)]
    return [] if _is_listed(answer) else [paragraph(answer.text)]


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


def _members(answer: Answer) -> list[Element]:
    """List what a set holds, one a line; the page has the rest."""
    if answer.kind not in _SETS or len(answer.subjects) < 2:  # noqa: PLR2004 - one member is named in the text
        return []
    several = len({subject.edition for subject in answer.subjects}) > 1
    shown = (f"{one.title} ({one.edition})" if several else one.title for one in answer.subjects[:SHOWN])
    lines = _numbered(shown)
    more = len(answer.subjects) - SHOWN
    return [*lines, paragraph(f"and {more} more", subtle=True)] if more > 0 else lines


def _numbered(lines: Iterable[str]) -> list[Element]:
    return [paragraph(f"{place}. {line}") for place, line in enumerate(lines, start=1)]


def _foot(answer: Answer) -> list[Element]:
    matched = f"Matched on: {answer.matched}. " if answer.matched else ""
    return [paragraph(f"{matched}Data version {answer.data_version}.", subtle=True)]


def _choices(answer: Answer) -> list[Element]:
    return [ask(str(place), str(place)) for place in range(1, len(answer.options) + 1)]


def _links(answer: Answer, pages: str) -> list[Element]:
    links = [link for link in answer.links if safe(link.url)]
    return [visit(_link_label(link), absolute(link.url, pages)) for link in links[:MOST_LINKS]]


def _link_label(link: Link) -> str:
    if link.url.startswith("/documents/"):
        return "Read it as printed"
    return "Open its page" if link.url.startswith("/") else "Open the source"


def _followups(answer: Answer) -> list[Element]:
    room = MOST_BUTTONS - min(MOST_LINKS, len(answer.links)) - len(answer.options) - (answer.kind not in _ASIDE)
    room -= len(_follow(answer))
    title = answer.subjects[0].title if answer.subjects else ""
    asked = answer.followups[: min(MOST_FOLLOWUPS, max(0, room))]
    return [ask(_fitting(_about_it(question, title), BUTTON), question) for question in asked]


def _follow(answer: Answer) -> list[Element]:
    """Let people follow the one measure that the card is surely about, by its id: a title may stand for several."""
    measures = [one for one in answer.subjects if one.type is SubjectType.MEASURE]
    if answer.kind is not Kind.MEASURE or len(measures) != 1 or answer.options:
        return []
    return [ask(FOLLOW, f"follow {measures[0].id}")]


def _rejection(answer: Answer) -> list[Element]:
    """Let people say with one tap that they meant something else; it is read like typed words."""
    return [] if answer.kind in _ASIDE else [ask(NOT_MEANT, NOT_MEANT)]


def _about_it(question: str, title: str) -> str:
    """Shorten a question on what the card is about: “Who answers for it?”."""
    return question.replace(title, "it") if title and question != title else question


def _fitting(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
