"""Rebases, to which rows are added and from which none is deleted."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.schema import rebase
from knowledge.rebases import Rebase

FIELDS = tuple(Rebase.model_fields)


async def load_rebases(connection: AsyncConnection) -> tuple[Rebase, ...]:
    """Give all rebases and what undid them, in the order recorded."""
    query = select(*(rebase.c[name] for name in FIELDS)).order_by(rebase.c.id)
    return tuple(Rebase.model_validate(dict(row)) for row in (await connection.execute(query)).mappings())


async def add_rebase(connection: AsyncConnection, made: Rebase) -> None:
    """Keep *made*."""
    await connection.execute(insert(rebase), {name: getattr(made, name) for name in FIELDS})
