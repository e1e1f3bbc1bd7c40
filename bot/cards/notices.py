"""What is told beside episodes as a card: an awaited reading, and trouble of Ambit's own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.elements import Card, Element, absolute, ask, card, heading, paragraph, visit
from knowledge.answering.awaited import Awaited


def awaited_card(words: Awaited, pages: str) -> Card:
    """Make the card of *words*; *pages* is the address of the web page."""
    actions = [visit("Open its page", absolute(words.link.url, pages))]
    if words.entry is not None:
        actions.insert(0, visit("Enter the figure", pages + words.entry))
    else:
        actions += [visit("What is due", f"{pages}/coverage"), ask("Its history", f"history of {words.link.title}")]
    return notice_card(words.ref, words.heading, words.lines, actions)


def notice_card(ref: str, title: str, lines: Sequence[str], actions: Sequence[Element]) -> Card:
    """Make a card of *lines* under a *title*, called *ref*."""
    body = [heading(title), *map(paragraph, lines), paragraph(f"Ref {ref}", subtle=True)]
    return card(body, actions, " ".join((f"{title}.", *lines, f"Ref {ref}")))
