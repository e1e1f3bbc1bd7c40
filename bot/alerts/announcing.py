"""Announcing: an announcement becomes a message to each conversation that it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from pydantic import JsonValue

from bot.alerts.followers import concerned
from bot.cards.alerts import alert_card
from bot.clock import council_day
from knowledge.answering.alerts import Alert, alert
from knowledge.episodes import Announcement, Episode, Follower, Message
from knowledge.library import Library


@dataclass(frozen=True)
class Announcer:
    """Writes messages; each may go out *wait* after the news, so that what comes together is told together.

    *pages* is the address of the web page.
    """

    pages: str
    wait: timedelta

    def messages(
        self,
        told: Announcement,
        episode: Episode,
        followers: Iterable[Follower],
        library: Library,
        among: Mapping[str, str | None] | None,
    ) -> tuple[Message, ...]:
        """Give the messages of *told*, to those whom it concerns, or to those of them who are *among*.

        The card of the activity that told somebody before, as *among* names it, is brought up to date.
        """
        body = self._body(alert(told, episode, library, council_day(told.at)), episode)
        return tuple(
            _message(told, one, {**body, "replaces": among[name] if among else None}, told.at + self.wait)
            for name, one in concerned(followers, episode.indicator, library).items()
            if among is None or name in among
        )

    def _body(self, news: Alert, episode: Episode) -> dict[str, JsonValue]:
        return {
            "ref": news.ref,
            "text": f"{news.heading}. Ref {news.ref}",
            "summary": f"{news.heading}. Ref {news.ref}",
            "card": alert_card(news, episode, self.pages),
        }


def _message(told: Announcement, follower: Follower, body: JsonValue, due: datetime) -> Message:
    return Message(
        key=sha256(f"{told.ref}|{follower.conversation}".encode()).hexdigest(),
        episode=told.episode,
        number=told.number,
        kind=told.kind,
        conversation=follower.conversation,
        address=follower.address,
        body=body,
        not_before=due,
    )
