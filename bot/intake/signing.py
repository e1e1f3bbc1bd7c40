"""Sign-off: a second person confirms a figure, and it counts as settled from then on."""

from __future__ import annotations

from collections.abc import AsyncIterable
from datetime import datetime

from knowledge.errors import AmbitError
from knowledge.revisions import Cell, cell
from knowledge.series import Reading


class CannotSignOff(AmbitError):
    """There is nothing to sign off, or not for this person."""


async def waiting(readings: AsyncIterable[Reading]) -> tuple[Reading, ...]:
    """Give those of *readings*, in the order recorded, that wait for a second person: the last one of each cell."""
    last: dict[Cell, Reading] = {}
    async for reading in readings:
        if reading.awaits is not None or cell(reading) in last:
            last[cell(reading)] = reading
    return tuple(one for one in last.values() if one.awaits is not None)


def signed_off(reading: Reading, by: str, now: datetime) -> Reading:
    """Give *reading* as it counts once *by* signed it off at *now*, in UTC; raises CannotSignOff."""
    if by == reading.recorded_by:
        raise CannotSignOff(f"{by} recorded this figure: somebody else must sign it off.")
    if reading.awaits is None:
        raise CannotSignOff("This figure waits for nobody.")
    return reading.model_copy(
        update={"certainty": reading.awaits, "awaits": None, "signed_off_by": by, "recorded_at": now}
    )
