"""Early warnings: what gives reason to look at a series that is still on track; one message for all of one reading."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.alerts.announcing import Announcer, News
from bot.alerts.listeners import Audience
from bot.alerts.watching import is_news
from bot.cards.acts import same
from bot.cards.warnings import warning_card
from knowledge.answering.warnings import warning
from knowledge.episodes import Series
from knowledge.following import Chat, Follower
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import Kind, Notice
from knowledge.warnings import Concern, reason_of, warnings

EARLY = timedelta(days=14)
"""For how long after it came to be seen a figure can be warned of early."""

log = logging.getLogger(__name__)


class Notices(Protocol):
    """What is told beside episodes, open for one transaction."""

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number what is told in a slot, unless it was told before."""

    async def followers(self) -> tuple[Follower, ...]:
        """Give everybody who follows anything."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""

    async def send(self, messages: Iterable[Message]) -> None:
        """Put messages into the outbox."""


class Warnings:
    """Warns whom a series concerns; *opening* opens what was told, for one transaction."""

    def __init__(self, opening: Callable[[], AbstractAsyncContextManager[Notices]], announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Warn of what the newest readings in *library* bring, judged as of *today*; *now* is the moment in UTC."""
        found = list(_found(library, today, now))
        if not found:
            return
        async with self._opening() as book:
            audience = Audience(await book.followers(), await book.chats())
            for series, concerns in found:
                fresh, ref = await _numbered(series, concerns, library, now, book)
                if ref is None:
                    continue
                words = warning(ref, series, fresh, library, today)
                card = warning_card(words, self._announcer.pages)
                listeners = audience.of(series[0], library)
                news = News(ref, Kind.WARNING, words.heading, same(card), now)
                await book.send(self._announcer.tell(news, listeners.values()))
                log.info("%s: %s, told to %d", ref, series, len(listeners))


def _found(library: Library, today: date, now: datetime) -> Iterator[tuple[Series, tuple[Concern, ...]]]:
    for indicator in library.indicators:
        parts = (None, *library.breakdowns(indicator)) if library.targets(indicator) else ()
        for series in ((indicator, part) for part in parts):
            try:
                concerns = warnings(series, library, today) if _is_early(series, library, now) else ()
            except Exception:  # one series that cannot be judged must not keep others from being warned of
                log.exception("%s could not be looked at for warnings", series)
                continue
            if concerns:
                yield series, concerns


def _is_early(series: Series, library: Library, now: datetime) -> bool:
    """Tell whether somebody entered the newest figure of *series*, or of a part of it, and it came only just."""
    parts = [(series[0], part) for part in library.breakdowns(series[0])] if series[1] is None else []
    entered = [library.readings(*one)[-1] for one in (series, *parts) if is_news(one, library)]
    return any(library.seen_from(reading) > now - EARLY for reading in entered)


async def _numbered(
    series: Series, concerns: Sequence[Concern], library: Library, now: datetime, book: Notices
) -> tuple[tuple[Concern, ...], str | None]:
    """Give those of *concerns* that were not told of this period yet, and what the first of them is called."""
    subject = "|".join(filter(None, series))
    period = library.readings(*series)[-1].period
    told = [(one, await book.notice(Kind.WARNING, subject, f"{period}|{reason_of(one)}", now)) for one in concerns]
    fresh = [(one, notice) for one, notice in told if notice is not None]
    return tuple(one for one, _ in fresh), fresh[0][1].ref if fresh else None
