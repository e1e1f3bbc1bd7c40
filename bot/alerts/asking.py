"""Asking: readings that are due are asked of their owner, overdue ones reported, stale ones told to who follows.

It looks at what everybody may see: a figure under embargo changes nothing, so that no message tells of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, assert_never

from bot.alerts.announcing import Announcer, News
from bot.alerts.listeners import Audience, Listener, chats_of
from bot.cards.acts import same
from bot.cards.notices import awaited_card
from bot.clock import council_day
from knowledge.answering.awaited import awaited_words
from knowledge.asking import Stage, asked_for, slot, stages
from knowledge.chasing import AWAITED, Chase, State
from knowledge.following import Chat, Follower
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import Kind, Notice
from knowledge.people import Directory, Person

log = logging.getLogger(__name__)


class Notices(Protocol):
    """What was told beside episodes, open for one transaction."""

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number and keep what is told; give nothing where it was told before."""

    async def notices(self, kind: Kind) -> tuple[Notice, ...]:
        """Give every notice of a kind that was told."""

    async def send(self, messages: Iterable[Message]) -> None:
        """Put messages into the outbox."""

    async def followers(self) -> tuple[Follower, ...]:
        """Give everybody who follows anything."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""


Opening = Callable[[], AbstractAsyncContextManager[Notices]]


@dataclass(frozen=True)
class Hearing:
    """The *audience* that could hear of what is in *library* on *today*; the *book* is open at *now*."""

    library: Library
    today: date
    now: datetime
    book: Notices
    audience: Audience


class Asking:
    """Looks which readings are awaited; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Opening, announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer
        self._seen: tuple[Library, date, tuple[Chase, ...]] | None = None

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Ask for what *library* lacks on *today*; *now* is the moment in UTC."""
        held = self._entered(library, today)
        if not any(one.state in AWAITED for one in held):
            return
        async with self._opening() as book:
            hearing = Hearing(library, today, now, book, Audience(await book.followers(), await book.chats()))
            told = {(one.subject, one.slot): council_day(one.at) for one in await book.notices(Kind.AWAITED)}
            due = [(stage, one) for one in held for stage in stages(one, told.get(_mark(one, Stage.ASKED)), today)]
            new = [(stage, one) for stage, one in due if _mark(one, stage) not in told]
            for stage, chase in new:
                if stage is not Stage.STALE:
                    await self._tell(stage, (chase,), _listeners(stage, chase, hearing), hearing)
            await self._tell_stale([one for stage, one in new if stage is Stage.STALE], held, hearing)

    def _entered(self, library: Library, today: date) -> tuple[Chase, ...]:
        if self._seen is None or self._seen[0] is not library or self._seen[1] != today:
            self._seen = (library, today, asked_for(library, today))
        return self._seen[2]

    async def _tell_stale(self, fresh: Sequence[Chase], held: Iterable[Chase], hearing: Hearing) -> None:
        """Tell of each series that became stale; where an owner has no other, of all of theirs at once."""
        for owner in dict.fromkeys(one.owner for one in fresh):
            theirs = [one for one in fresh if one.owner == owner]
            all_theirs = [one for one in held if one.owner == owner]
            if owner is None or any(one.state is not State.STALE for one in all_theirs):
                for one in theirs:
                    await self._tell(Stage.STALE, (one,), _listeners(Stage.STALE, one, hearing), hearing)
                continue
            for muted in theirs[1:]:
                await hearing.book.notice(Kind.AWAITED, muted.indicator.id, slot(muted, Stage.STALE), hearing.now)
            heard = {name: one for part in all_theirs for name, one in _following(part, hearing).items()}
            rows = (theirs[0], *(one for one in all_theirs if one is not theirs[0]))
            await self._tell(Stage.STALE, rows, tuple(heard.values()), hearing)

    async def _tell(
        self, stage: Stage, rows: Sequence[Chase], listeners: Collection[Listener], hearing: Hearing
    ) -> None:
        """Tell *listeners*; where there is nobody yet, it is told once there is, but that something became stale."""
        if not listeners and stage is not Stage.STALE:
            return
        chase = rows[0]
        notice = await hearing.book.notice(Kind.AWAITED, chase.indicator.id, slot(chase, stage), hearing.now)
        if notice is None:
            return
        words = awaited_words(notice.ref, stage, rows, hearing.library, hearing.today)
        card = awaited_card(words, self._announcer.pages)
        news = News(notice.ref, Kind.AWAITED, words.heading, same(card), hearing.now)
        await hearing.book.send(self._announcer.tell(news, listeners))
        log.info("%s %s: %s, told to %d", notice.ref, stage, chase.indicator.id, len(listeners))


def _mark(chase: Chase, stage: Stage) -> tuple[str, str]:
    """Give what a notice is known by."""
    return chase.indicator.id, slot(chase, stage)


def _listeners(stage: Stage, chase: Chase, hearing: Hearing) -> Collection[Listener]:
    people = hearing.library.people
    owners = people.owners(chase.indicator.id)
    match stage:
        case Stage.ASKED | Stage.AGAIN:
            return [Listener(one) for one in chats_of(owners, hearing.audience.chats)]
        case Stage.REPORTED:
            return [Listener(one) for one in chats_of(_told_of_lateness(owners, people), hearing.audience.chats)]
        case Stage.STALE:
            return _following(chase, hearing).values()
        case _:
            assert_never(stage)


def _told_of_lateness(owners: Iterable[Person], people: Directory) -> list[Person]:
    """Give whom *owners* answer to, and the admins; an owner who is one of them was asked already."""
    asked = {one.id for one in owners}
    above = [up for one in owners for up in list(people.above(one))[:1]]
    return [one for one in (*above, *people.admins()) if one.id not in asked]


def _following(chase: Chase, hearing: Hearing) -> Mapping[str, Listener]:
    return hearing.audience.of(chase.indicator.id, hearing.library)
