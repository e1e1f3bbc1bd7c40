"""Troubles: admins are told once when looking or sending stands still, by the step that delivers.

A trouble is told when it is there at two checks, a minute apart: a machine that only slept has none.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.alerts.announcing import Announcer, News
from bot.alerts.heartbeat import Heartbeat
from bot.alerts.listeners import Listener, chats_of
from bot.cards.acts import same
from bot.cards.elements import visit
from bot.cards.notices import notice_card
from bot.clock import council_day
from knowledge.answering.setting import Setting
from knowledge.following import Chat
from knowledge.library import Library
from knowledge.messages import Message, Outgoing, Sending
from knowledge.notices import Kind, Notice
from knowledge.troubles import Trouble, troubles

BETWEEN = timedelta(minutes=1)
CONFIRMED = 2
"""Checks in a row at which a trouble must be there."""

Found = tuple[Trouble, date]
"""A trouble and the day on which it began."""

log = logging.getLogger(__name__)


class Notices(Protocol):
    """What was told beside episodes, open for one transaction."""

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number and keep what is told; give nothing where it was told before."""

    async def send(self, messages: Iterable[Message]) -> None:
        """Put messages into the outbox."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""


Counting = Callable[[datetime], Awaitable[Outgoing]]
Opening = Callable[[], AbstractAsyncContextManager[Notices]]


class Troubles:
    """Looks after those who look; *counting* tells how messages stand, *opening* opens what was told."""

    def __init__(self, counting: Counting, opening: Opening, announcer: Announcer, heart: Heartbeat) -> None:
        self._counting = counting
        self._opening = opening
        self._announcer = announcer
        self._heart = heart
        self._checked: datetime | None = None
        self._seen: Counter[Found] = Counter()
        self._times: Counter[Found] = Counter()
        self._told: set[tuple[Found, int]] = set()

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell the admins what is wrong *now*, the moment in UTC, if it was a minute ago."""
        if self._checked is not None and now - self._checked < BETWEEN:
            return
        self._checked = now
        outgoing = await self._counting(now)
        found = troubles(self._heart.evaluation_age(now), outgoing, now)
        going_on = {(trouble, council_day(began)) for trouble, began in found.items()}
        self._seen = Counter({one: self._seen[one] + 1 for one in going_on})
        for one in sorted(going_on):
            self._times[one] += self._seen[one] == CONFIRMED
            known = (one, self._times[one]) in self._told or not library.people.admins()
            if self._seen[one] >= CONFIRMED and not known:
                await self._tell(one, outgoing, Setting(library, today), now)

    async def _tell(self, found: Found, outgoing: Outgoing, setting: Setting, now: datetime) -> None:
        trouble, began = found
        times = self._times[found]
        async with self._opening() as book:
            heard = chats_of(setting.library.people.admins(), await book.chats())
            if not heard:
                return
            slot = began.isoformat() if times == 1 else f"{began.isoformat()} ({times})"
            told = await book.notice(Kind.TROUBLE, trouble, slot, now)
            if told is not None:
                news = _news(told, trouble, self._gaps(outgoing, now), setting, self._announcer.pages)
                await book.send(self._announcer.tell(news, map(Listener, heard)))
                log.warning("%s %s since %s, told to %d", told.ref, trouble, began, len(heard))
        self._told.add((found, times))

    def _gaps(self, outgoing: Outgoing, now: datetime) -> dict[str, str]:
        return {
            "age": f"{self._heart.evaluation_age(now) // timedelta(minutes=1)} minutes",
            "overdue": f"{outgoing.overdue // timedelta(minutes=1)} minutes",
            "dead": f"{outgoing.messages.get(Sending.DEAD, 0):,}",
        }


def _news(told: Notice, trouble: Trouble, gaps: dict[str, str], setting: Setting, pages: str) -> News:
    heading = setting.say(f"trouble.{trouble.value}", **gaps)
    lines = (
        setting.say(f"trouble.what.{trouble.value}", **gaps),
        setting.say(f"trouble.you.{trouble.value}", **gaps),
        setting.say("trouble.stop"),
    )
    card = notice_card(told.ref, heading, lines, [visit("What is off track", f"{pages}/alerts")])
    return News(told.ref, Kind.TROUBLE, heading, same(card), told.at)
