"""Limits: “tell me when it goes above 300” is told once, and again only after it was back within."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.alerts.announcing import Announcer, News
from bot.alerts.limiting import Newest, limit_words, newest_of
from bot.alerts.listeners import Listener
from bot.cards.acts import same
from bot.cards.limits import limit_card
from knowledge.answering.alerts import page_of
from knowledge.answering.setting import Setting
from knowledge.following import Chat, Follower, Limit, Scope
from knowledge.library import Library
from knowledge.messages import Message, key_of
from knowledge.notices import Kind, Notice
from knowledge.numbers import quantity


class Book(Protocol):
    """What was told, open for one transaction."""

    async def followers(self, scope: Scope | None = None) -> tuple[Follower, ...]:
        """Give everybody who follows anything, or anything in one *scope*."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number what is told; give nothing where it was told before."""

    async def send(self, messages: Iterable[Message]) -> None:
        """Put messages into the outbox."""

    async def withdraw(self, key: str) -> bool:
        """Let a message be overtaken, if it is not under way; tell whether it was not."""

    async def limit(self, follower: Follower, limit: Limit) -> None:
        """Keep how the limit of a follower stands."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """A follower whose limit was passed, the figure that passed it, and who hears of it, and when."""

    follower: Follower
    limit: Limit
    held: Newest
    chat: Chat
    now: datetime

    @property
    def subject(self) -> str:
        return f"{self.follower.conversation}|{self.follower.subject}"


class Limits:
    """Looks at libraries as they come; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Callable[[], AbstractAsyncContextManager[Book]], announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer
        self._seen: Mapping[str, Newest | None] = {}

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell which limits are passed by the newest figures in *library*; *now* is the moment in UTC."""
        current = {one: newest_of(one, library) for one in library.indicators}
        if current == self._seen:
            return
        setting = Setting(library, today)
        async with self._opening() as book:
            limited = await book.followers(Scope.LIMIT)
            chats = {one.conversation: one for one in await book.chats()} if limited else {}
            for follower in limited:
                held, chat = current.get(follower.subject), chats.get(follower.conversation)
                if follower.limit is not None and held is not None and chat is not None:
                    await self._judge(_Moved(follower, follower.limit, held, chat, now), setting, book)
        self._seen = current

    async def _judge(self, moved: _Moved, setting: Setting, book: Book) -> None:
        beyond = moved.limit.beyond(moved.held.value)
        if beyond and not moved.limit.told and moved.held.news:
            await self._passed(moved, setting, book)
        elif moved.limit.told and not beyond:
            await self._back(moved, setting, book)

    async def _passed(self, moved: _Moved, setting: Setting, book: Book) -> None:
        reading = moved.held.reading
        slot = f"{moved.limit.side} {moved.limit.value} {reading.period} {reading.recorded_at.isoformat()}"
        told = await book.notice(Kind.LIMIT, moved.subject, slot, moved.now)
        changed = {"told": True, "period": reading.period, "ref": told.ref if told else None}
        await book.limit(moved.follower, moved.limit.model_copy(update=changed))
        if told is not None:
            heading = setting.say("alert.limit", **_gaps(moved, setting))
            figure = setting.say("alert.limit_figure", **_gaps(moved, setting))
            words = heading, f"{figure} {setting.say('alert.next.limit')}"
            await self._tell(told, words, moved, setting, book)

    async def _back(self, moved: _Moved, setting: Setting, book: Book) -> None:
        """Arm it again; say so only where the figure that passed it was revised, and that was told."""
        ref, conversation = moved.limit.ref, moved.follower.conversation
        await book.limit(moved.follower, Limit(side=moved.limit.side, value=moved.limit.value))
        unread = ref is None or await book.withdraw(key_of(ref, conversation))
        if ref is None or unread or moved.held.reading.period != moved.limit.period:
            return
        told = await book.notice(Kind.CORRECTED, moved.subject, ref, moved.now)
        if told is not None:
            heading = setting.say("alert.limit_back", **_gaps(moved, setting))
            text = setting.say("alert.limit_revised", **_gaps(moved, setting), ref=ref)
            await self._tell(told, (heading, text), moved, setting, book)

    async def _tell(self, told: Notice, words: tuple[str, str], moved: _Moved, setting: Setting, book: Book) -> None:
        heading, text = words
        link = page_of(moved.follower.subject, setting.library)
        card = limit_card(heading, text, told.ref, link, self._announcer.pages)
        news = News(told.ref, told.kind, heading, same(card), moved.now)
        await book.send(self._announcer.tell(news, [Listener(moved.chat, moved.follower.pace)]))


def _gaps(moved: _Moved, setting: Setting) -> dict[str, str]:
    indicator = setting.library.indicators[moved.follower.subject]
    period = str(moved.held.reading.period or "")
    return {
        "title": indicator.title,
        "limit": limit_words(indicator.id, moved.limit, setting),
        "value": quantity(moved.held.value, indicator.unit),
        "period": period,
    }
