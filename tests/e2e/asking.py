"""Asks the running Ambit by its API, to learn what a person's client should show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import aiohttp
import pytest

VAGUE = ("schools", "care", "children")


@dataclass(frozen=True)
class Option:
    """One thing that is offered."""

    title: str
    statement: str

    def shown_in(self, card: str) -> bool:
        """Tell whether *card* names it or quotes it."""
        return self.title in card or self.statement in card


@dataclass(frozen=True)
class Unclear:
    """Words that could mean several things, and what is offered for them in order."""

    words: str
    options: tuple[Option, ...]


async def ask(bot: str, words: str) -> dict[str, object]:
    """Ask the Ambit at *bot* in a conversation of its own and give the answer's JSON."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{bot}/api/ask", json={"text": words}) as response,
    ):
        return cast("dict[str, object]", await response.json())


async def unclear_question(bot: str) -> Unclear:
    """Give the first of some vague questions for which Ambit offers a choice; fails the test when none is."""
    for words in VAGUE:
        answer = await ask(bot, words)
        if answer["kind"] == "clarify":
            options = cast("list[dict[str, str]]", answer["options"])
            return Unclear(words, tuple(Option(option["title"], option["statement"]) for option in options))
    pytest.fail(f"none of these is unclear to Ambit any more, put vaguer ones here: {VAGUE}")
