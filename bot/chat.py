"""Chats: what Ambit says in a Teams conversation, as plain activities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from bot.alerts.acting import Acting, Became
from bot.alerts.following import Following, Speaker
from bot.alerts.pressing import Misread, Press, read_press
from bot.cards.answers import answer_card, summary
from bot.cards.elements import Card, attached, card, heading, paragraph
from bot.turns import Turns
from knowledge.answer import Answer

SORRY = "Something went wrong on my side, and nothing was changed. Please ask again in a moment."

Activity = dict[str, JsonValue]


@dataclass(frozen=True)
class Said:
    """What a person said or pressed in a chat: *value* is what a card's button carried, if one was pressed.

    *alone* is their Entra object id where nobody else sees the answer, *who* it is wherever they are, *name* what they
    are called there.
    """

    conversation: str
    person: str
    text: str
    value: JsonValue = None
    alone: str | None = None
    name: str | None = None
    who: str | None = None


class Chat:
    """Answers in chats, and lets people follow and act. *pages* is the address of the web page, for links."""

    def __init__(self, turns: Turns, following: Following, acting: Acting, pages: str) -> None:
        self._turns = turns
        self._following = following
        self._acting = acting
        self._pages = pages

    async def reply(self, said: Said) -> Sequence[Activity]:
        """Answer one message with one card. In a group each person has a thread of their own."""
        if pressed := read_press(said.value):
            became = await self._pressed(pressed, said)
            return [_sent(self._acting.card(became, said.alone), became.sentence)]
        wish = self._following.wish(_words(said))
        if wish is not None:
            speaker = Speaker(said.conversation, said.who or said.person, said.alone)
            return [_plain("Following", (await self._following.fulfil(wish, speaker)).sentence)]
        return [self._shown(await self._answer(said))]

    async def card(self, said: Said) -> Card:
        """Do what a pressed button is for, or answer its question; give the card that takes the place of its own."""
        if pressed := read_press(said.value):
            return self._acting.card(await self._pressed(pressed, said), said.alone)
        return answer_card(await self._answer(said), self._pages)

    async def _pressed(self, pressed: Press | Misread, said: Said) -> Became:
        return await self._acting.press(pressed, said.who, said.name or said.person)

    async def _answer(self, said: Said) -> Answer:
        return await self._turns.reply(_words(said), f"{said.conversation}|{said.person}", person=said.alone)

    async def welcome(self, conversation: str) -> Sequence[Activity]:
        """Say who Ambit is and what can be asked, once someone has installed it."""
        return [self._shown(await self._turns.reply("help", conversation))]

    async def removed(self, conversation: str) -> None:
        """Tell a chat nothing more, once Ambit was removed from it."""
        await self._following.stop(conversation)

    def _shown(self, answer: Answer) -> Activity:
        return _sent(answer_card(answer, self._pages), summary(answer))


def _plain(title: str, sentence: str) -> Activity:
    return _sent(card([heading(title), paragraph(sentence)], [], sentence), sentence)


def _sent(shown: Card, told: str) -> Activity:
    return {"type": "message", "summary": told, "attachments": [attached(shown)]}


def _words(said: Said) -> str:
    """Take the typed words, else the question that a button carries."""
    if said.text.strip() or not isinstance(said.value, dict):
        return said.text
    asked = said.value.get("ask")
    return asked if isinstance(asked, str) else ""
