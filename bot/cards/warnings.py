"""An early warning as a card: what is unusual, the figure with its status, and the page to look at."""

from __future__ import annotations

from bot.cards.answers import status_label
from bot.cards.elements import Card, ask, beside, card, heading, label, large, paragraph, visit
from knowledge.answering.alerts import Alert
from knowledge.answering.figures import spoken
from knowledge.status import Status


def warning_card(words: Alert, pages: str) -> Card:
    """Make the card of *words*; *pages* is the address of the web page."""
    body = [heading(words.heading)]
    figure = words.figure
    if figure is not None and figure.value is not None:
        body.append(beside([large(spoken(figure))], [label(*status_label(Status(figure.status)))]))
    body += [paragraph(words.text), paragraph(f"Ref {words.ref}", subtle=True)]
    url = pages + words.link.url if words.link.url.startswith("/") else words.link.url
    actions = [visit("Open its page", url), ask("How did it go?", f"How has {words.link.title} changed over time?")]
    return card(body, actions, f"{words.heading}. {words.text} Ref {words.ref}")
