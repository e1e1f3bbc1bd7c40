"""Chats: what Ambit says in a Teams conversation, as plain activities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from bot.alerts.acting import Acting, Done
from bot.alerts.following import Following, Speaker
from bot.cards.answers import answer_card, summary
from bot.cards.elements import Card, card, heading, paragraph
from bot.turns import Turns
from knowledge.answer import Answer

CARD = "application/vnd.microsoft.card.adaptive"
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
        if pressed := pressed_on(said.value):
            return [_plain("Off track", (await self._act(pressed, said)).sentence)]
        wish = self._following.wish(_words(said))
        if wish is not None:
            speaker = Speaker(said.conversation, said.who or said.person, said.alone)
            return [_plain("Following", (await self._following.fulfil(wish, speaker)).sentence)]
        return [self._shown(await self._answer(said))]

    async def act(self, said: Said) -> str | None:
        """Do what a pressed button of an alert is for, and say so; nothing where it is a question's."""
        pressed = pressed_on(said.value)
        return None if pressed is None else (await self._act(pressed, said)).sentence

    async def _act(self, episode: int, said: Said) -> Done:
        return await self._acting.acknowledge(episode, said.name or said.person)

    async def card(self, said: Said) -> Card:
        """Answer a pressed button with the card that takes the place of its own."""
        return answer_card(await self._answer(said), self._pages)

    async def _answer(self, said: Said) -> Answer:
        return await self._turns.reply(_words(said), f"{said.conversation}|{said.person}", person=said.alone)

    async def welcome(self, conversation: str) -> Sequence[Activity]:
        """Say who Ambit is and what can be asked, once someone has installed it."""
        return [self._shown(await self._turns.reply("help", conversation))]

    async def removed(self, conversation: str) -> None:
        """Tell a chat nothing more, once Ambit was removed from it."""
        await self._following.stop(conversation)

    def _shown(self, answer: Answer) -> Activity:
        attachment: JsonValue = {"contentType": CARD, "content": answer_card(answer, self._pages)}
        return {"type": "message", "summary": summary(answer), "attachments": [attachment]}


def pressed_on(value: JsonValue) -> int | None:
    """Give the number of the episode whose button carried *value*; card data is never trusted further than that."""
    match value:
        case {"do": "acknowledge", "episode": int(number)} if not isinstance(number, bool):
            return number
        case _:
            return None


def _plain(title: str, sentence: str) -> Activity:
    shown = card([heading(title), paragraph(sentence)], [], sentence)
    attachment: JsonValue = {"contentType": CARD, "content": shown}
    return {"type": "message", "summary": sentence, "attachments": [attachment]}


def _words(said: Said) -> str:
    """Take the typed words, else the question that a button carries."""
    if said.text.strip() or not isinstance(said.value, dict):
        return said.text
    asked = said.value.get("ask")
    return asked if isinstance(asked, str) else ""
