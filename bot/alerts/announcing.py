"""Announcing: an announcement becomes a message to each chat that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import JsonValue

from bot.alerts.listeners import Listener
from bot.cards.acts import Cards, cards_of
from bot.cards.alerts import Frame, alert_card
from bot.clock import council_day
from knowledge.answering.alerts import alert
from knowledge.episodes import Announcement, Episode
from knowledge.following import Chat
from knowledge.hours import may_tell
from knowledge.library import Library
from knowledge.messages import Message, key_of
from knowledge.notices import Kind
from knowledge.quiet import QuietPeriod


@dataclass(frozen=True, slots=True)
class News:
    """What a message says: what it is called, of which kind, and the cards that show it, to each with their buttons."""

    ref: str
    kind: Kind
    heading: str
    cards: Cards
    at: datetime
    episode: int | None = None


def _never(_: Chat) -> tuple[QuietPeriod, ...]:
    return ()


@dataclass(frozen=True)
class Announcer:
    """Writes messages; each may go out *wait* after the news, so that what comes together is told together.

    Hours, pauses and digests of the chat put it off further, and so do the *quiet* periods that hold for it. *pages* is
    the address of the web page.
    """

    pages: str
    wait: timedelta
    quiet: Callable[[Chat], Sequence[QuietPeriod]] = _never

    def news(self, told: Announcement, episode: Episode, library: Library, lead: str | None = None) -> News:
        """Put *told* of *episode* into words and on cards, which begin with *lead*."""
        words = alert(told, episode, library, council_day(told.at))
        frame = Frame(self.pages, lead)
        cards = cards_of(episode, library.people, lambda may: alert_card(words, episode, may, frame))
        return News(told.ref, told.kind, words.heading, cards, told.at, episode.number)

    def tell(
        self, news: News, listeners: Iterable[Listener], replaces: Mapping[str, Sequence[str]] | None = None
    ) -> Iterator[Message]:
        """Give the messages that tell *news* to *listeners*; it brings the cards that it *replaces* up to date.

        Each is made as it is asked for, so that thousands are never made, or held, at once.
        """
        words = f"{news.heading}. Ref {news.ref}"
        body: dict[str, JsonValue] = {"text": words, "page": f"{self.pages}/alerts"}
        draft = Message(
            key="", ref=news.ref, kind=news.kind, conversation="", episode=news.episode, body=body, not_before=news.at
        )
        # The draft was checked, and cards are our own: to check thousands of them would keep answers waiting.
        for one in listeners:
            told = {**body, "card": news.cards(one.chat.person)}
            told["replaces"] = list((replaces or {}).get(one.chat.conversation, ()))
            yield draft.model_copy(update={**self._addressed(draft, one), "body": told})

    def _addressed(self, draft: Message, listener: Listener) -> dict[str, object]:
        """Give what of *draft* is for *listener* alone."""
        chat = listener.chat
        return {
            "key": key_of(draft.ref, chat.conversation),
            "conversation": chat.conversation,
            "pace": listener.pace,
            "not_before": may_tell(draft.not_before + self.wait, chat.hours, listener.pace, self.quiet(chat)),
        }
