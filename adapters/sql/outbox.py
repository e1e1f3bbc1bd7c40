"""The outbox: messages are claimed under a lease, and settled by whoever holds it (alerting.md 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, RowMapping, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.alerting import chat, message
from adapters.sql.database import Database
from adapters.sql.upsert import insert_or_change
from knowledge.messages import Message, Outgoing, Sending

WAITING = (Sending.READY, Sending.LEASED)
SETTLED = {"state", "not_before", "attempts", "activity", "settled_at", "error"}
COLUMNS = tuple(message.c[name] for name in Message.model_fields if name != "address")


class Outbox:
    """What is to be sent; several workers, in several processes, may share it. All methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, owner: str, now: datetime, until: datetime, most: int) -> tuple[Message, ...]:
        """Lease all that is due in the *most* conversations that wait longest to *owner*, *until* then.

        A message whose lease ran out comes back with more attempts: it may have been sent.
        """
        if not await self._anything_due(now):
            return ()
        async with self._database.writing() as connection:
            columns = message.c
            waiting = select(columns.conversation).where(_due(now)).group_by(columns.conversation)
            first = waiting.order_by(func.min(columns.not_before), func.min(columns.id)).limit(most)
            names = (await connection.scalars(first)).all()
            if not names:
                return ()
            query = select(columns.id).where(_due(now), columns.conversation.in_(names)).order_by(columns.id)
            ids = (await connection.scalars(query)).all()
            leased = {"state": Sending.LEASED, "lease_until": until, "owner": owner, "attempts": columns.attempts + 1}
            await connection.execute(update(message).where(columns.id.in_(ids)).values(leased))
            return await _read(connection, ids)

    async def _anything_due(self, now: datetime) -> bool:
        """Look without keeping other writers waiting: mostly nothing is due."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(message.c.id).where(_due(now)).limit(1)) is not None

    async def settle(self, owner: str, messages: Sequence[Message]) -> int:
        """Keep how *messages* stand now, as far as *owner* still holds them; give how many it did hold."""
        kept = 0
        async with self._database.writing() as connection:
            for one in messages:
                fields = one.model_dump(include=SETTLED)
                held = (message.c.key == one.key) & (message.c.owner == owner) & (message.c.state == Sending.LEASED)
                kept += (await connection.execute(update(message).where(held).values(fields))).rowcount
        return kept

    async def listed(self, states: Sequence[Sending], most: int) -> tuple[Message, ...]:
        """Give the last messages in one of *states*, the newest first."""
        async with self._database.reading() as connection:
            query = select(*COLUMNS).where(message.c.state.in_(states)).order_by(message.c.id.desc()).limit(most)
            return tuple(_message(row) for row in (await connection.execute(query)).mappings())

    async def add(self, messages: Sequence[Message]) -> None:
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
        oldest = await self.oldest_due()
        overdue = max(now - oldest, timedelta(0)) if oldest is not None else timedelta(0)
        return Outgoing(messages={state: counts.get(state, 0) for state in Sending}, overdue=overdue)

    async def oldest_due(self) -> datetime | None:
        """Give since when the message has waited that has waited longest."""
        async with self._database.reading() as connection:
            query = select(func.min(message.c.not_before, type_=message.c.not_before.type))
            found: datetime | None = await connection.scalar(query.where(message.c.state.in_(WAITING)))
        return found


async def put(connection: AsyncConnection, messages: Sequence[Message]) -> None:
    """Put *messages* in; one whose key is there already is not put in again."""
    if messages:
        added = insert_or_change(connection, message).on_conflict_do_nothing(index_elements=["key"])
        await connection.execute(added, [one.model_dump(exclude={"address"}) for one in messages])


def _due(now: datetime) -> ColumnElement[bool]:
    ready = (message.c.state == Sending.READY) & (message.c.not_before <= now)
    lost = (message.c.state == Sending.LEASED) & (message.c.lease_until < now)
    return or_(ready, lost)


async def _read(connection: AsyncConnection, ids: Sequence[int]) -> tuple[Message, ...]:
    """Read messages with the addresses that hold now; a chat from which Ambit was removed has none."""
    here = (chat.c.conversation == message.c.conversation) & chat.c.gone_at.is_(None)
    query = select(*COLUMNS, chat.c.address).select_from(message.outerjoin(chat, here))
    rows = (await connection.execute(query.where(message.c.id.in_(ids)).order_by(message.c.id))).mappings()
    return tuple(_message(row) for row in rows)


def _message(row: RowMapping) -> Message:
    return Message.model_validate(dict(row))
