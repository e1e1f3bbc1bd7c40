"""Chats: what Ambit says in a Teams conversation, as plain activities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from bot.cards.answers import answer_card, summary
from bot.cards.elements import Card
from bot.turns import Turns
from knowledge.answer import Answer

CARD = "application/vnd.microsoft.card.adaptive"
SORRY = "Something went wrong on my side, and nothing was changed. Please ask again in a moment."

Activity = dict[str, JsonValue]


@dataclass(frozen=True)
class Said:
    """What a person said or pressed in a chat: *value* is what a card's button carried, if one was pressed.

    *alone* is their Entra object id where nobody else sees the answer.
    """

    conversation: str
    person: str
    text: str
    value: JsonValue = None
    alone: str | None = None


class Chat:
    """Answers in chats. *pages* is the address of the web page, for links."""

    def __init__(self, turns: Turns, pages: str) -> None:
        self._turns = turns
        self._pages = pages

    async def reply(self, said: Said) -> Sequence[Activity]:
        """Answer one message with one card. In a group each person has a thread of their own."""
        return [self._shown(await self._answer(said))]

    async def card(self, said: Said) -> Card:
        """Answer a pressed button with the card that takes the place of its own."""
        return answer_card(await self._answer(said), self._pages)

    async def _answer(self, said: Said) -> Answer:
        return await self._turns.reply(_words(said), f"{said.conversation}|{said.person}", person=said.alone)

    async def welcome(self, conversation: str) -> Sequence[Activity]:
        """Say who Ambit is and what can be asked, once someone has installed it."""
        return [self._shown(await self._turns.reply("help", conversation))]

    def _shown(self, answer: Answer) -> Activity:
        attachment: JsonValue = {"contentType": CARD, "content": answer_card(answer, self._pages)}
        return {"type": "message", "summary": summary(answer), "attachments": [attachment]}


def _words(said: Said) -> str:
    """Take the typed words, else the question that a button carries."""
    if said.text.strip() or not isinstance(said.value, dict):
        return said.text
    asked = said.value.get("ask")
    return asked if isinstance(asked, str) else ""
