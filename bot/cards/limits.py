"""News of a limit as a card: what lies beyond it, the figure, the ref, and what the reader can do."""

from __future__ import annotations

from bot.cards.elements import Card, ask, card, heading, paragraph, visit
from knowledge.answer import Link


def limit_card(title: str, text: str, ref: str, link: Link, pages: str) -> Card:
    """Make the card that is headed *title*; *pages* is the address of the web page, *link* that of the measure."""
    body = [heading(title), paragraph(text), paragraph(f"Ref {ref}", subtle=True)]
    url = pages + link.url if link.url.startswith("/") else link.url
    actions = [visit("Open its page", url), ask("Stop following", f"unfollow {link.title}")]
    return card(body, actions, f"{title}. {text} Ref {ref}")
