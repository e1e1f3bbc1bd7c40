"""What was told of series that went off track, open for one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import datetime

from sqlalchemy import RowMapping, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.alerting import announcement, deed, episode, follower, message, notice, watched
from adapters.sql.chats import read_chats
from adapters.sql.outbox import put
from adapters.sql.upsert import insert_or_change
from knowledge.episodes import Announcement, Deed, Episode, Series
from knowledge.following import Chat, Follower
from knowledge.health import Health, Level
from knowledge.messages import Message, Sending
from knowledge.notices import Kind, Notice
from knowledge.status import Status

ARRIVED = (Sending.SENT, Sending.UNKNOWN, Sending.LEASED)
"""What was read, or may have been."""

TELLING = (Kind.OPENED, Kind.WORSE, Kind.RULE_CHANGED)
"""What tells that a series is off track; a rule that ends an episode is told only to those who knew of it."""


class SqlEpisodes:
    """The watched series, their episodes, who follows, and what is to be sent; all or nothing is kept."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def watched(self) -> Mapping[Series, Health]:
        """Give the health that was last told, by series."""
        rows = (await self._connection.execute(select(watched))).mappings()
        return {(row["indicator"], row["breakdown"] or None): _health(row) for row in rows}

    async def watch(self, series: Series, now: Health) -> None:
        """Keep *now* as what was last told of *series*."""
        indicator, breakdown = series
        fields = {field.name: getattr(now, field.name) for field in dataclass_fields(now)}
        added = insert_or_change(self._connection, watched)
        added = added.values(indicator=indicator, breakdown=breakdown or "", **fields)
        await self._connection.execute(
            added.on_conflict_do_update(index_elements=["indicator", "breakdown"], set_=fields)
        )

    async def last_episode(self, series: Series) -> Episode | None:
        """Give the newest episode of *series*."""
        indicator, breakdown = series
        query = select(episode.c.document).where(
            episode.c.indicator == indicator, episode.c.breakdown == (breakdown or "")
        )
        found: Episode | None = await self._connection.scalar(query.order_by(episode.c.number.desc()).limit(1))
        return found

    async def episode(self, number: int) -> Episode | None:
        """Give the episode with that number."""
        found: Episode | None = await self._connection.scalar(
            select(episode.c.document).where(episode.c.number == number)
        )
        return found

    async def running(self) -> tuple[Episode, ...]:
        """Give the episodes that are still off track, the newest first; those that people closed are among them."""
        documents = await self._connection.scalars(select(episode.c.document).order_by(episode.c.number.desc()))
        return tuple(one for one in documents if one.running)

    async def next_number(self) -> int:
        """Give the number of the episode that will be opened next."""
        return (await self._connection.scalar(select(func.max(episode.c.number))) or 0) + 1

    async def keep(self, changed: Episode) -> None:
        """Keep *changed* in place of what was held under its number."""
        added = insert_or_change(self._connection, episode).values(
            number=changed.number,
            indicator=changed.indicator,
            breakdown=changed.breakdown or "",
            document=changed,
        )
        await self._connection.execute(
            added.on_conflict_do_update(index_elements=["number"], set_={"document": changed})
        )

    async def announce(self, told: Announcement, messages: Sequence[Message]) -> None:
        """Keep what is announced, with the messages that tell it; one that is there already is not added again."""
        await self._connection.execute(insert(announcement), told.model_dump())
        await put(self._connection, messages)

    async def note(self, done: Deed) -> None:
        """Keep what was done about an episode."""
        await self._connection.execute(insert(deed), done.model_dump())

    async def deeds(self, number: int) -> tuple[Deed, ...]:
        """Give what was done about an episode, the oldest first."""
        columns = (deed.c[name] for name in Deed.model_fields)
        query = select(*columns).where(deed.c.episode == number).order_by(deed.c.id)
        rows = (await self._connection.execute(query)).mappings()
        return tuple(Deed.model_validate(dict(row)) for row in rows)

    async def notice(self, kind: Kind, subject: str, slot: str, now: datetime) -> Notice | None:
        """Number and keep that *kind* of *subject* is told in *slot*; give nothing where it was told before."""
        here = (notice.c.kind == kind) & (notice.c.subject == subject) & (notice.c.slot == slot)
        if await self._connection.scalar(select(notice.c.number).where(here)) is not None:
            return None
        last = await self._connection.scalar(select(func.max(notice.c.number))) or 0
        told = Notice(number=last + 1, kind=kind, subject=subject, slot=slot, at=now)
        await self._connection.execute(insert(notice), told.model_dump())
        return told

    async def send(self, messages: Sequence[Message]) -> None:
        """Put *messages* into the outbox; one whose key is there already is not put in again."""
        await put(self._connection, messages)

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""
        return await read_chats(self._connection)

    async def followers(self) -> tuple[Follower, ...]:
        """Give everybody who follows anything."""
        rows = (await self._connection.execute(select(follower))).mappings()
        return tuple(Follower.model_validate(dict(row)) for row in rows)

    async def told(self, number: int) -> Mapping[str, str | None]:
        """Give the conversations that were told, or may have been, that the episode opened or became worse.

        Each comes with the activity that told it last, where that is known. One that refused the only attempt knows
        nothing.
        """
        columns = message.c
        refused = (columns.state == Sending.DEAD) & (columns.attempts == 1)
        arrived = columns.state.in_(ARRIVED) | ((columns.attempts > 0) & ~refused)
        query = select(columns.conversation, columns.activity).where(columns.episode == number, arrived)
        rows = await self._connection.execute(query.where(columns.kind.in_(TELLING)).order_by(columns.id))
        return {row.conversation: row.activity for row in rows}

    async def supersede(self, number: int) -> None:
        """Let messages of the episode that are not under way yet be overtaken by newer news."""
        waiting = (message.c.episode == number) & (message.c.state == Sending.READY) & (message.c.attempts == 0)
        await self._connection.execute(message.update().where(waiting).values(state=Sending.SUPERSEDED))


def _health(row: RowMapping) -> Health:
    severity = Status(row["severity"]) if row["severity"] else None
    return Health(
        Level(row["level"]), severity, row["since"], row["period"], run=row["run"], judged_by=row["judged_by"]
    )
