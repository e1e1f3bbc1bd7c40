"""Much news to one chat as one card: how many pieces, each in one line with its ref, and where to read them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.elements import Card, Element, card, heading, paragraph, visit


def digest_card(lines: Sequence[Element], page: str | None) -> Card:
    """Make the card of *lines*; *page* is the address of what is off track."""
    title = digest_title(len(lines))
    return card([heading(title), *lines], [visit("Open what is off track", page)] if page else [], title)


def digest_line(words: str) -> Element:
    """Make the line of one piece of news, whose *words* bear its ref."""
    return paragraph(words)


def digest_title(count: int) -> str:
    """Say how much news it is."""
    return f"{count:,} pieces of news"
