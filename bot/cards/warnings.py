"""An early warning as a card: what is unusual, the figure with its status, and the page to look at."""

from __future__ import annotations

from bot.cards.alerts import figure_elements
from bot.cards.elements import Card, absolute, ask, card, heading, paragraph, visit
from knowledge.answering.alerts import Alert


def warning_card(words: Alert, pages: str) -> Card:
    """Make the card of *words*; *pages* is the address of the web page."""
    body = [heading(words.heading), *figure_elements(words.figure), paragraph(words.text)]
    body.append(paragraph(f"Ref {words.ref}", subtle=True))
    actions = [
        visit("Open its page", absolute(words.link.url, pages)),
        ask("How did it go?", f"How has {words.link.title} changed over time?"),
    ]
    return card(body, actions, f"{words.heading}. {words.text} Ref {words.ref}")
