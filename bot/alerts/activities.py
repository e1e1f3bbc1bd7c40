"""Activities: what is due to one chat as one activity, with a card each, or as a digest where it is much."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from pydantic import JsonValue

from bot.cards.digest import digest_card, digest_line, digest_title
from bot.cards.elements import attached
from knowledge.messages import Message

MOST_CARDS = 5
"""News of one activity that is told by a card each; more is told by one card, a line each."""

LARGEST = 23 * 1024
"""Bytes of what is told in one activity, which with its address stays below 24 KB."""


def fitting(messages: Sequence[Message], writes: int) -> int:
    """Tell how many of *messages* fit into one activity, where their conversation takes so many *writes* now.

    One write is the activity's own, and one is needed for each card that is brought up to date. What is too large alone
    goes alone: Teams refuses it, and it is listed as dead.
    """
    if len(messages) > MOST_CARDS:
        lines = _fitting(messages, writes, _line_size, len(json.dumps(_digest([], _page(messages)))))
        if lines > MOST_CARDS:
            return lines
    return _fitting(messages[:MOST_CARDS], writes, lambda one: len(json.dumps(activity([one]))))


def _fitting(messages: Sequence[Message], writes: int, size: Callable[[Message], int], used: int = 0) -> int:
    cards = 0
    for count, one in enumerate(messages):
        used += size(one)
        cards += replaced(one) is not None
        if 1 + cards > writes or (count and used > LARGEST):
            return count
    return len(messages)


def _line_size(message: Message) -> int:
    """Tell how much a line of a digest takes: on the card, and of the refs in its text and its summary."""
    return len(json.dumps(digest_line(_said(message)))) + 2 * len(f"; Ref {message.ref}") + 2


def writes_of(messages: Sequence[Message]) -> int:
    """Tell how many writes *messages* need when they go together."""
    return 1 + sum(replaced(one) is not None for one in messages)


def replaced(message: Message) -> str | None:
    """Give the earlier activity whose card *message* brings up to date."""
    match message.body:
        case {"replaces": str(earlier)}:
            return earlier
        case _:
            return None


def activity(messages: Sequence[Message]) -> JsonValue:
    """Write *messages* to one conversation as one activity: every ref stands in its text and its summary.

    Much news goes as a digest.
    """
    repeat = "This may be a repeat. " if any(one.attempts > 1 for one in messages) else ""
    if len(messages) > MOST_CARDS:
        return _digest(messages, _page(messages), repeat)
    bodies = [one.body for one in messages if isinstance(one.body, dict)]
    cards: list[JsonValue] = [attached(body.get("card")) for body in bodies]
    return {
        "type": "message",
        "text": repeat + "  \n".join(str(body.get("text")) for body in bodies),
        "summary": repeat + "; ".join(str(body.get("summary")) for body in bodies),
        "attachments": cards,
    }


def _digest(messages: Sequence[Message], page: str | None, repeat: str = "") -> JsonValue:
    refs = "; ".join(f"Ref {one.ref}" for one in messages)
    words = f"{repeat}{digest_title(len(messages))}: {refs}"
    shown = digest_card([digest_line(_said(one)) for one in messages], page)
    return {
        "type": "message",
        "text": words,
        "summary": words,
        "attachments": [attached(shown)],
    }


def _said(message: Message) -> str:
    """Give what *message* says in one line, which bears its ref."""
    return str(message.body.get("text")) if isinstance(message.body, dict) else f"Ref {message.ref}"


def _page(messages: Sequence[Message]) -> str | None:
    """Give the address of the page that shows what is off track."""
    pages = (one.body.get("page") for one in messages if isinstance(one.body, dict))
    return next((page for page in pages if isinstance(page, str)), None)
