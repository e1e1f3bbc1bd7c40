"""News of a limit as a card: what lies beyond it, the figure, the ref, and what the reader can do."""

from __future__ import annotations

from bot.cards.elements import Card, absolute, ask, visit
from bot.cards.notices import notice_card
from knowledge.answer import Link


def limit_card(title: str, text: str, ref: str, link: Link, pages: str) -> Card:
    """Make the card that is headed *title*; *pages* is the address of the web page, *link* that of the measure."""
    actions = [visit("Open its page", absolute(link.url, pages)), ask("Stop following", f"unfollow {link.title}")]
    return notice_card(ref, title, [text], actions)
