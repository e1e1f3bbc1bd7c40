"""Loading: all data once, and afterwards only the rows that people and systems added.

Forecasts and rebases are few, and read whole each time.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.changes import Shipment
from adapters.sql.ledger import READINGS, TARGETS
from adapters.sql.rebases import load_rebases
from adapters.sql.schema import forecast
from adapters.sql.texts import load_texts
from knowledge.library import Bundle


@dataclass(frozen=True)
class Loaded:
    """What was loaded: the *bundle*, the *shipment* that it came with, and the last row of each ledger."""

    bundle: Bundle
    shipment: Shipment | None
    last_reading: int
    last_target: int


async def load(connection: AsyncConnection, shipment: Shipment | None, before: Loaded | None) -> Loaded:
    """Give all data that stands; *before* is what was loaded last time, good for as long as the *shipment* is the same.

    Raises pydantic's ValidationError, UnreadablePeriod or KeyError for data of an unknown form.
    """
    few: dict[str, object] = {
        "forecasts": tuple(await connection.scalars(select(forecast.c.document).order_by(forecast.c.id))),
        "rebases": await load_rebases(connection),
    }
    last_reading, last_target = await READINGS.last(connection), await TARGETS.last(connection)
    if before is None or before.shipment != shipment:
        texts = await load_texts(connection)
        readings, targets = await READINGS.standing(connection), await TARGETS.standing(connection)
        bundle = Bundle.model_validate({**texts, **few, "readings": readings, "targets": targets})
    else:
        added: dict[str, object] = {
            **few,
            "readings": (*before.bundle.readings, *await READINGS.entered_after(connection, before.last_reading)),
            "targets": (*before.bundle.targets, *await TARGETS.entered_after(connection, before.last_target)),
        }
        bundle = before.bundle.model_copy(update=added)
    return Loaded(bundle, shipment, last_reading, last_target)
