"""What was told of series that went off track, open for one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Update, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.alerting import announcement, deed, episode, follower, message, notice, watched
from adapters.sql.changes import note_change
from adapters.sql.chats import read_chats
from adapters.sql.outbox import put
from adapters.sql.portions import streamed
from adapters.sql.upsert import insert_or_change
from knowledge.episodes import Announcement, Case, Deed, Episode, Series
from knowledge.following import Chat, Follower, Limit, Scope
from knowledge.health import Health, Level
from knowledge.messages import Message, Sending
from knowledge.notices import STANDING, Kind, Notice
from knowledge.status import Status

ARRIVED = (Sending.SENT, Sending.UNKNOWN, Sending.LEASED)
"""What was read, or may have been."""


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
        return await read_running(self._connection)

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

    async def announce(self, told: Announcement, messages: Iterable[Message]) -> None:
        """Keep what is announced, with the messages that tell it; one that is there already is not added again.

        Replicas load anew what goes on.
        """
        await self._connection.execute(insert(announcement), told.model_dump())
        await note_change(self._connection, f"announced: {told.ref}", told.at)
        await put(self._connection, messages)

    async def note(self, done: Deed) -> None:
        """Keep what was done about an episode; replicas load anew what goes on."""
        await self._connection.execute(insert(deed), done.model_dump())
        await note_change(self._connection, f"done about E{done.episode}: {done.act}", done.at)

    async def case(self, number: int) -> Case | None:
        """Give the episode with that number and its history."""
        held = await self.episode(number)
        if held is None:
            return None
        columns = (announcement.c[name] for name in Announcement.model_fields)
        query = select(*columns).where(announcement.c.episode == number).order_by(announcement.c.number)
        rows = (await self._connection.execute(query)).mappings()
        told = tuple(Announcement.model_validate(dict(row)) for row in rows)
        return Case(held, told, await self.deeds(number))

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

    async def notices(self, kind: Kind) -> tuple[Notice, ...]:
        """Give every notice of *kind* that was told, the oldest first."""
        columns = (notice.c[name] for name in Notice.model_fields)
        rows = await self._connection.execute(select(*columns).where(notice.c.kind == kind).order_by(notice.c.number))
        return tuple(Notice.model_validate(dict(row)) for row in rows.mappings())

    async def send(self, messages: Iterable[Message]) -> None:
        """Put *messages* into the outbox; one whose key is there already is not put in again."""
        await put(self._connection, messages)

    async def chats(self) -> tuple[Chat, ...]:
        """Give every chat that can be written to."""
        return await read_chats(self._connection)

    async def followers(self, scope: Scope | None = None) -> tuple[Follower, ...]:
        """Give everybody who follows anything, or anything in one *scope*."""
        query = select(follower) if scope is None else select(follower).where(follower.c.scope == scope)
        return tuple([Follower.model_validate(dict(row)) async for row in streamed(self._connection, query)])

    async def limit(self, one: Follower, limit: Limit) -> None:
        """Keep how the *limit* of a follower stands."""
        here = (follower.c.conversation == one.conversation) & (follower.c.scope == one.scope)
        where = here & (follower.c.subject == one.subject)
        await self._connection.execute(follower.update().where(where).values(limit=limit))

    async def told(self, number: int, kinds: Collection[Kind] = STANDING) -> Mapping[str, Sequence[str]]:
        """Give the conversations that were told, or may have been, one of *kinds* of the episode.

        Each comes with the activities that told it so, as far as they are known and told nothing else. One that refused
        the only attempt knows nothing.
        """
        columns = message.c
        refused = (columns.state == Sending.DEAD) & (columns.attempts == 1)
        arrived = columns.state.in_(ARRIVED) | ((columns.attempts > 0) & ~refused)
        query = select(columns.conversation, columns.activity, _shared().label("shared"))
        query = query.where(columns.episode == number, arrived, columns.kind.in_(tuple(kinds))).order_by(columns.id)
        activities: defaultdict[str, list[str]] = defaultdict(list)
        async for row in streamed(self._connection, query):
            known = row["activity"] is not None and not row["shared"]
            activities[row["conversation"]] += [row["activity"]] if known else []
        return activities

    async def supersede(self, number: int, held: datetime | None = None) -> frozenset[str]:
        """Let messages of the episode that are not under way yet be overtaken by newer news; give where they waited.

        After *held*, only how it stood is overtaken, and only where that is held back until after then.
        """
        here = message.c.episode == number
        if held is not None:
            here &= message.c.kind.in_(STANDING) & (message.c.not_before > held)
        found = await self._connection.scalars(_superseding(here).returning(message.c.conversation))
        return frozenset(found)

    async def withdraw(self, key: str) -> bool:
        """Let the message *key* be overtaken, if it is not under way yet; tell whether it was not."""
        found = await self._connection.scalars(_superseding(message.c.key == key).returning(message.c.key))
        return found.first() is not None


def _shared() -> ColumnElement[bool]:
    """Tell whether the activity of a message told something else as well, which must not vanish with it."""
    other, here = message.alias().c, message.c
    return exists().where(other.conversation == here.conversation, other.activity == here.activity, other.id != here.id)


def _superseding(which: ColumnElement[bool]) -> Update:
    waiting = (message.c.state == Sending.READY) & (message.c.attempts == 0)
    return message.update().where(waiting, which).values(state=Sending.SUPERSEDED)


async def read_running(connection: AsyncConnection) -> tuple[Episode, ...]:
    """Give the episodes that are still off track, the newest first; those that people closed are among them."""
    documents = await connection.scalars(select(episode.c.document).order_by(episode.c.number.desc()))
    return tuple(one for one in documents if one.running)


def _health(row: RowMapping) -> Health:
    severity = Status(row["severity"]) if row["severity"] else None
    return Health(
        Level(row["level"]), severity, row["since"], row["period"], run=row["run"], judged_by=row["judged_by"]
    )
