"""Failing: a series that cannot be judged stops no other, and whoever looks after Ambit is told once a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from bot.alerts.announcing import Announcer, News
from bot.alerts.heartbeat import Heartbeat
from bot.alerts.listeners import Listener, chats_of
from bot.cards.acts import same
from bot.cards.notices import notice_card
from knowledge.answering.setting import Setting
from knowledge.episodes import Series
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import Kind, Notice

JUDGING = "judging"
"""What the trouble is called, to be told once a day."""

NAMED = 5
"""Series that are named at most."""


class Notices(Protocol):
    """What is told beside episodes, open for one transaction."""

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number what is told in a slot, unless it was told before."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""

    async def send(self, messages: Iterable[Message]) -> None:
        """Put messages into the outbox."""


class Judging(Protocol):
    """What judges series."""

    @property
    def failing(self) -> Mapping[Series, str]:
        """Give the series that could not be judged, with the reason."""


Opening = Callable[[], AbstractAsyncContextManager[Notices]]


class Failing:
    """Tells the admins which series *judging* could not judge; *opening* opens what was told, for one transaction.

    *heart* keeps how many they are.
    """

    def __init__(self, judging: Judging, opening: Opening, announcer: Announcer, heart: Heartbeat) -> None:
        self._judging = judging
        self._opening = opening
        self._announcer = announcer
        self._heart = heart

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell who looks after Ambit what could not be judged in *library* on the day *today*."""
        self._heart.failing = len(self._judging.failing)
        if not self._judging.failing:
            return
        async with self._opening() as book:
            notice = await book.notice(Kind.TROUBLE, JUDGING, today.isoformat(), now)
            if notice is not None:
                admins = chats_of(library.people.admins(), await book.chats())
                news = _news(notice, self._judging.failing, Setting(library, today))
                await book.send(self._announcer.tell(news, map(Listener, admins)))


def _news(notice: Notice, failing: Mapping[Series, str], setting: Setting) -> News:
    titles = [setting.library.indicators[name].title for name, _ in failing]
    more = f" (+{len(titles) - NAMED})" if len(titles) > NAMED else ""
    title = setting.say("trouble.judging", count=len(titles))
    text = setting.say(
        "trouble.judging_text", titles=", ".join(titles[:NAMED]) + more, reason=next(iter(failing.values()))
    )
    return News(notice.ref, notice.kind, title, same(notice_card(notice.ref, title, [text], [])), notice.at)
