"""The outbox: messages are claimed under a lease, and settled by whoever holds it (alerting.md 3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, RowMapping, bindparam, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.alerting import chat, message
from adapters.sql.database import Database
from adapters.sql.upsert import insert_or_change
from knowledge.following import Pace
from knowledge.messages import Message, Outgoing, Sending
from knowledge.notices import Kind

WAITING = (Sending.READY, Sending.LEASED)
TOGETHER = 60
"""Messages for each conversation that are leased at once; more than fit in an activity only wait under a lease."""

MANY = 200
"""Messages that are put in by one statement: between two, whoever asks is answered."""

SETTLED = {"state", "not_before", "attempts", "activity", "settled_at", "error"}
COLUMNS = tuple(message.c[name] for name in Message.model_fields if name != "address")


When = Callable[[str, Pace, datetime], datetime]
"""Gives when a message to a conversation at a pace, which was to go at that moment, may go now."""


class Outbox:
    """What is to be sent; several workers, in several processes, may share it. All methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, owner: str, now: datetime, until: datetime, most: int) -> tuple[Message, ...]:
        """Lease what is due in at most *most* conversations, those that wait longest, to *owner*, *until* then.

        A message whose lease ran out comes back with more attempts: it may have been sent. A conversation to which
        somebody is writing waits until that is done.
        """
        if not await self._anything_due(now):
            return ()
        async with self._database.writing() as connection:
            names = await _waiting(connection, now, most)
            columns = message.c
            query = select(columns.id).where(columns.conversation.in_(names), _due_since() <= now)
            ids = (await connection.scalars(query.order_by(columns.id).limit(most * TOGETHER))).all()
            if not ids:
                return ()
            leased = {"state": Sending.LEASED, "lease_until": until, "owner": owner, "attempts": columns.attempts + 1}
            await connection.execute(update(message).where(columns.id.in_(ids)).values(leased))
            return await _read(connection, ids)

    async def _anything_due(self, now: datetime) -> bool:
        """Look without keeping other writers waiting: mostly nothing is due."""
        async with self._database.reading() as connection:
            return (
                await connection.scalar(select(message.c.id).where(or_(_ready(now), _lost(now))).limit(1)) is not None
            )

    async def settle(self, owner: str, messages: Sequence[Message]) -> int:
        """Keep how *messages* stand now, as far as *owner* still holds them; give how many it did hold."""
        columns = message.c
        async with self._database.writing() as connection:
            mine = (columns.owner == owner) & (columns.state == Sending.LEASED)
            keys = select(columns.key).where(mine, columns.key.in_([one.key for one in messages]))
            held = set(await connection.scalars(keys))
            kept = [
                {"held": one.key, **{name: getattr(one, name) for name in SETTLED}}
                for one in messages
                if one.key in held
            ]
            if kept:
                changed = update(message).where(columns.key == bindparam("held"))
                await connection.execute(changed.values({name: bindparam(name) for name in SETTLED}), kept)
        return len(kept)

    async def retime(self, when: When, conversation: str | None = None) -> None:
        """Let what was not tried yet, in *conversation* or anywhere, go *when* it may: hours or a pause changed."""
        columns = message.c
        waiting = (columns.state == Sending.READY) & (columns.attempts == 0)
        if conversation is not None:
            waiting &= columns.conversation == conversation
        alike = (columns.conversation, columns.pace, columns.not_before)
        async with self._database.writing() as connection:
            for name, pace, before in (await connection.execute(select(*alike).where(waiting).distinct())).all():
                after = when(name, Pace(pace), before)
                if after != before:
                    these = waiting & (columns.conversation == name) & (columns.pace == pace)
                    moved = update(message).where(these, columns.not_before == before)
                    await connection.execute(moved.values(not_before=after))

    async def listed(self, states: Sequence[Sending], most: int) -> tuple[Message, ...]:
        """Give the last messages in one of *states*, the newest first."""
        async with self._database.reading() as connection:
            query = select(*COLUMNS).where(message.c.state.in_(states)).order_by(message.c.id.desc()).limit(most)
            return tuple(_message(row) for row in (await connection.execute(query)).mappings())

    async def add(self, messages: Iterable[Message]) -> None:
        """Put *messages* in; one whose key is there already is not put in again."""
        async with self._database.writing() as connection:
            await put(connection, messages)

    async def again(self, key: str, now: datetime) -> bool:
        """Let a message that is dead or unknown be sent once more; tell whether there is one."""
        async with self._database.writing() as connection:
            stuck = (message.c.key == key) & message.c.state.in_((Sending.DEAD, Sending.UNKNOWN))
            fields = {"state": Sending.READY, "not_before": now, "settled_at": None}
            return (await connection.execute(update(message).where(stuck).values(fields))).rowcount == 1

    async def outgoing(self, now: datetime) -> Outgoing:
        """Tell how messages stand at *now*."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(message.c.state, func.count()).group_by(message.c.state))
            counts = {Sending(state): count for state, count in rows}
            died = select(func.max(message.c.settled_at, type_=message.c.settled_at.type))
            died_at = await connection.scalar(died.where(message.c.state == Sending.DEAD))
        oldest = await self.oldest_due()
        overdue = max(now - oldest, timedelta(0)) if oldest is not None else timedelta(0)
        messages = {state: counts.get(state, 0) for state in Sending}
        return Outgoing(messages=messages, overdue=overdue, died_at=died_at)

    async def oldest_due(self) -> datetime | None:
        """Give since when the message has waited that has waited longest."""
        async with self._database.reading() as connection:
            query = select(func.min(message.c.not_before, type_=message.c.not_before.type))
            found: datetime | None = await connection.scalar(query.where(message.c.state.in_(WAITING)))
        return found


async def put(connection: AsyncConnection, messages: Iterable[Message]) -> None:
    """Put *messages* in, which are made as they are asked for; one whose key is there already is not put in again."""
    added = insert_or_change(connection, message).on_conflict_do_nothing(index_elements=["key"])
    waiting = iter(messages)
    while rows := [{name: value for name, value in one if name != "address"} for one in islice(waiting, MANY)]:
        await connection.execute(added, rows)


async def _waiting(connection: AsyncConnection, now: datetime, most: int) -> Sequence[str]:
    """Give at most *most* conversations to which nobody is writing: the forsaken ones, then those that wait longest."""
    columns = message.c
    written = select(columns.conversation).where(columns.state == Sending.LEASED, columns.lease_until >= now)
    alone = select(columns.conversation).where(columns.conversation.not_in(written)).limit(most)
    lost = await connection.scalars(alone.where(_lost(now)))
    # In the order of the index, so that only these rows are looked at, however many wait.
    ready = await connection.scalars(alone.where(_ready(now)).order_by(columns.not_before, columns.id))
    return list(dict.fromkeys([*lost, *ready]))[:most]


def _due_since() -> ColumnElement[datetime]:
    """Since when a message may be claimed; it finds those of a few conversations without a look at all that are due."""
    columns = message.c
    return case(
        (columns.state == Sending.READY, columns.not_before), (columns.state == Sending.LEASED, columns.lease_until)
    )


def _ready(now: datetime) -> ColumnElement[bool]:
    return (message.c.state == Sending.READY) & (message.c.not_before <= now)


def _lost(now: datetime) -> ColumnElement[bool]:
    return (message.c.state == Sending.LEASED) & (message.c.lease_until < now)


async def _read(connection: AsyncConnection, ids: Sequence[int]) -> tuple[Message, ...]:
    """Read messages with the addresses that hold now; a chat from which Ambit was removed has none."""
    here = (chat.c.conversation == message.c.conversation) & chat.c.gone_at.is_(None)
    query = select(*COLUMNS, chat.c.address).select_from(message.outerjoin(chat, here))
    rows = (await connection.execute(query.where(message.c.id.in_(ids)).order_by(message.c.id))).mappings()
    return tuple(_message(row) for row in rows)


def _message(row: RowMapping) -> Message:
    # What is in the outbox was checked when it was made; to check whole cards again would keep answers waiting.
    return Message.model_construct(
        **{**row, "kind": Kind(row["kind"]), "state": Sending(row["state"]), "pace": Pace(row["pace"])}
    )
