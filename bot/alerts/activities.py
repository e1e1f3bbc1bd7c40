"""Activities: what is due to one chat as one activity, with a card each, or as a digest where it is much.

An activity has cards and no text: Teams splits text and cards into two messages and then tells the id of neither, so
that no card could be brought up to date (teams.md §2.2).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from pydantic import JsonValue

from bot.cards.digest import digest_card, digest_line, digest_title
from bot.cards.elements import attached, paragraph
from knowledge.messages import Message

MOST_CARDS = 5
"""News of one activity that is told by a card each; more is told by one card, a line each."""

MOST_REPLACED = 5
"""Cards that are brought up to date with one piece of news: together they stay within what a chat takes in a second."""

REPEAT = "This may be a repeat."

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
        cards += len(replaced(one))
        if 1 + cards > writes or (count and used > LARGEST):
            return count
    return len(messages)


def _line_size(message: Message) -> int:
    """Tell how much a line of a digest takes: on the card, and of the refs in its summary."""
    return len(json.dumps(digest_line(_said(message)))) + len(f"; Ref {message.ref}") + 2


def writes_of(messages: Sequence[Message]) -> int:
    """Tell how many writes *messages* need when they go together."""
    return 1 + sum(len(replaced(one)) for one in messages)


def replaced(message: Message) -> tuple[str, ...]:
    """Give the earlier activities whose card *message* brings up to date: the newest of them, if they are many."""
    match message.body:
        case {"replaces": list(earlier)}:
            return tuple(str(one) for one in earlier[-MOST_REPLACED:])
        case _:
            return ()


def activity(messages: Sequence[Message]) -> JsonValue:
    """Write *messages* to one conversation as one activity: every ref stands on a card and in its summary.

    Much news goes as a digest.
    """
    if len(messages) > MOST_CARDS:
        return _digest(messages, _page(messages))
    return _activity("; ".join(map(_said, messages)), map(_card, messages))


def _digest(messages: Sequence[Message], page: str | None) -> JsonValue:
    repeat = f"{REPEAT} " if any(_repeated(one) for one in messages) else ""
    refs = "; ".join(f"Ref {one.ref}" for one in messages)
    shown = digest_card([digest_line(_said(one)) for one in messages], page)
    return _activity(f"{repeat}{digest_title(len(messages))}: {refs}", [shown])


def _activity(summary: str, cards: Iterable[JsonValue]) -> JsonValue:
    """Make an activity of *cards*; its *summary* is what a notification shows."""
    return {"type": "message", "summary": summary, "attachments": [attached(one) for one in cards]}


def _repeated(message: Message) -> bool:
    return message.attempts > 1


def _said(message: Message) -> str:
    """Give what *message* says in one line, which bears its ref."""
    said = str(message.body.get("text")) if isinstance(message.body, dict) else f"Ref {message.ref}"
    return f"{REPEAT} {said}" if _repeated(message) else said


def _card(message: Message) -> JsonValue:
    """Give the card of *message*, which says so where it may be there already."""
    shown = message.body.get("card") if isinstance(message.body, dict) else None
    body = shown.get("body") if isinstance(shown, dict) else None
    if _repeated(message) and isinstance(shown, dict) and isinstance(body, list):
        return {**shown, "body": [paragraph(REPEAT), *body]}
    return shown


def _page(messages: Sequence[Message]) -> str | None:
    """Give the address of the page that shows what is off track."""
    pages = (one.body.get("page") for one in messages if isinstance(one.body, dict))
    return next((page for page in pages if isinstance(page, str)), None)
