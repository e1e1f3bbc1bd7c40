"""Watching: the health of every series is folded again, and what changed since it was last told becomes news.

What was last told is stored with the episodes and messages, in one transaction: a crash before it is made good by the
next look, and a second replica finds nothing left to tell.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.alerts.announcing import Announcer
from bot.alerts.listeners import Audience
from knowledge.answering.rules import rule_change_words
from knowledge.answering.setting import Setting
from knowledge.episodes import Announcement, Episode, Series, State
from knowledge.following import Chat, Follower
from knowledge.health import Health, health, is_withdrawn
from knowledge.library import Library
from knowledge.messages import Message
from knowledge.notices import STANDING, Kind
from knowledge.rule_changes import Turn, rule_change
from knowledge.series import BUNDLED
from knowledge.status import Status

ENDING = frozenset({Kind.RESOLVED, Kind.CORRECTED})

log = logging.getLogger(__name__)


class Episodes(Protocol):
    """What was told, open for one transaction."""

    async def watched(self) -> Mapping[Series, Health]:
        """Give the health that was last told, by series."""

    async def watch(self, series: Series, now: Health) -> None:
        """Keep the health that is told now."""

    async def last_episode(self, series: Series) -> Episode | None:
        """Give the newest episode of a series."""

    async def next_number(self) -> int:
        """Give the number of the next episode."""

    async def keep(self, changed: Episode) -> None:
        """Keep an episode."""

    async def announce(self, told: Announcement, messages: Iterable[Message]) -> None:
        """Keep an announcement with its messages."""

    async def followers(self) -> tuple[Follower, ...]:
        """Give everybody who follows anything."""

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""

    async def told(self, number: int, kinds: Collection[Kind] = STANDING) -> Mapping[str, Sequence[str]]:
        """Give the conversations that were told *kinds* of an episode, with the activities that told nothing else."""

    async def supersede(self, number: int, held: datetime | None = None) -> frozenset[str]:
        """Let messages that are not under way be overtaken, or those held back until after *held*; give where."""


Opening = Callable[[], AbstractAsyncContextManager[Episodes]]


@dataclass(frozen=True, slots=True)
class Moment:
    """What is told from: the *library* as of *today*, the moment in UTC, what was told, open, and who may hear."""

    library: Library
    today: date
    now: datetime
    book: Episodes
    audience: Audience


class Watch:
    """Looks at libraries as they come; *opening* opens what was told, for one transaction.

    *failing* holds the series that could not be judged at the last look, with the reason: what was told of them stands.
    """

    def __init__(self, opening: Opening, announcer: Announcer) -> None:
        self._opening = opening
        self._announcer = announcer
        self._seen: Mapping[Series, Health] = {}
        self.failing: Mapping[Series, str] = {}

    async def look(self, library: Library, today: date, now: datetime) -> None:
        """Tell what changed in *library*, judged as of *today*; *now* is the moment in UTC."""
        current, self.failing = healths(library, today)
        if current == self._seen:
            return
        async with self._opening() as book:
            told = await book.watched()
            news: list[tuple[Series, Health, Health]] = []
            for series, changed in current.items():
                before = told.get(series)
                if before == changed or (before and is_withdrawn(before, changed, library.readings(*series))):
                    continue
                await book.watch(series, changed)
                if told and is_news(series, library):
                    news.append((series, before or Health(), changed))
            if news:
                at = Moment(library, today, now, book, Audience(await book.followers(), await book.chats()))
                for one in news:
                    await self._tell(*one, at)
        self._seen = current

    async def _tell(self, series: Series, before: Health, changed: Health, at: Moment) -> None:
        book, last = at.book, await at.book.last_episode(series)
        turn = Turn(series, before, changed, told=last is not None and last.running)
        kind = turn.kind
        if kind is None:
            return
        ruled = rule_change(turn, at.library, at.today)
        if last is None or not last.running:
            episode = _opened(turn, last, await book.next_number(), at.now)
        else:
            episode = _gone_on(last, turn, kind, at.now)
        await book.keep(episode)
        until = None if kind in ENDING else at.now + self._announcer.wait
        held = await book.supersede(episode.number, until)
        told = await self._among(kind, episode, held, book)
        if episode.state is State.CLOSED:
            told = {}
        announced = Announcement(
            episode=episode.number,
            number=episode.announced,
            kind=Kind.RULE_CHANGED if ruled else kind,
            at=at.now,
            reason=rule_change_words(ruled, changed, Setting(at.library, at.today), series) if ruled else None,
        )
        concerned = dict(at.audience.of(episode.indicator, at.library))
        if kind in ENDING:
            # Whoever it was passed on to is told the end as well, whether they follow it or not.
            passed_on = await book.told(episode.number, {Kind.ESCALATED})
            concerned |= at.audience.reached(passed_on.keys() - concerned.keys())
            told = {**passed_on, **(told or {})}
        heard = [one for name, one in concerned.items() if told is None or name in told]
        news = self._announcer.news(announced, episode, at.library)
        await book.announce(announced, self._announcer.tell(news, heard, told))
        log.info("%s %s: %s, told to %d", announced.ref, announced.kind, series, len(heard))

    async def _among(
        self, kind: Kind, episode: Episode, held: frozenset[str], book: Episodes
    ) -> Mapping[str, Sequence[str]] | None:
        """Give whom *kind* is for: everybody, or those who were told before; where that was *held*, it is news now."""
        if kind in {Kind.OPENED, Kind.WORSE}:
            return None
        return {**dict.fromkeys(() if kind in ENDING else held, ()), **await book.told(episode.number)}


def _gone_on(running: Episode, news: Turn, kind: Kind, now: datetime) -> Episode:
    """Give *running* after *news*; what became worse needs to be acknowledged anew."""
    fields: dict[str, object] = {"period": news.now.period or running.period, "announced": running.announced + 1}
    if news.now.severity is not None:
        fields["severity"] = news.now.severity
    if kind in ENDING:
        return running.turned(**fields, state=State.RESOLVED, resolved_at=now)
    return running.waiting(now, **fields) if kind is Kind.WORSE else running.changed(**fields)


def _opened(news: Turn, last: Episode | None, number: int, now: datetime) -> Episode:
    """Open an episode, or the last one again where the series left the track within one period."""
    period = news.now.period
    if period is None:
        raise ValueError(f"{news.series} is off track in no period.")
    if last is not None and last.period in {period, period.previous()}:
        opened = {"severity": Status.RED, "period": period, "resolved_at": None}
        return last.waiting(now, **opened, announced=last.announced + 1)
    indicator, breakdown = news.series
    return Episode(
        number=number,
        indicator=indicator,
        breakdown=breakdown,
        since=period,
        period=period,
        opened_at=now,
        waiting_since=now,
        announced=1,
    )


def healths(library: Library, today: date) -> tuple[Mapping[Series, Health], Mapping[Series, str]]:
    """Give the health of every series that has a target, and why those have none that cannot be judged."""
    found: dict[Series, Health] = {}
    failing: dict[Series, str] = {}
    for series in _aimed(library):
        try:
            found[series] = health(series, library, today)
        except Exception as error:  # one series that cannot be judged must not keep the others from being told
            log.exception("%s could not be judged", series)
            failing[series] = f"{type(error).__name__}: {error}"
    return found, failing


def _aimed(library: Library) -> Iterator[Series]:
    for indicator in library.indicators:
        if library.targets(indicator):
            for part in (None, *library.breakdowns(indicator)):
                yield indicator, part


def is_news(series: Series, library: Library) -> bool:
    """Tell whether somebody entered the newest figure of *series*: what ships with Ambit is loaded in silence."""
    readings = library.readings(*series)
    return bool(readings) and readings[-1].recorded_by != BUNDLED
