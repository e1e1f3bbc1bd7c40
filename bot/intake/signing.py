"""Sign-off: a second person confirms a figure, and it counts as settled from then on."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from datetime import datetime

from knowledge.errors import AmbitError
from knowledge.revisions import Cell, Weight, cell, weight
from knowledge.series import RANGE_ENDS, Qualifier, Reading


class CannotSignOff(AmbitError):
    """There is nothing to sign off, or not for this person."""


async def waiting(readings: AsyncIterable[Reading]) -> tuple[Reading, ...]:
    """Give those of *readings*, in the order recorded, that wait for a second person: at most one of each cell.

    One waits as long as it would count once signed off, whatever comes after it that would not.
    """
    heaviest: dict[tuple[Cell, Qualifier | None], Reading] = {}
    async for reading in readings:
        end = reading.qualifier if reading.qualifier in RANGE_ENDS else None
        held = heaviest.get((cell(reading), end))
        if held is None or _weighed(reading) >= _weighed(held):
            heaviest[cell(reading), end] = reading
    waits = (one for one in heaviest.values() if one.awaits is not None)
    return tuple(sorted(waits, key=lambda one: one.recorded_at))


def _weighed(reading: Reading) -> Weight:
    """Give what *reading* weighs, or will weigh once it is signed off."""
    return weight(reading.awaits or reading.certainty, reading.published, reading.recorded_at, reading.recorded_by)


def marked(mark: str, waits: Iterable[Reading]) -> Reading:
    """Give the one of *waits* that says exactly what *mark*, its fingerprint, names; raises CannotSignOff."""
    named = next((one for one in waits if one.fingerprint() == mark), None)
    if named is None:
        raise CannotSignOff("This figure waits no longer, or was changed meanwhile: look at it again.")
    return named


def signed_off(reading: Reading, by: str, now: datetime) -> Reading:
    """Give *reading* as it counts once *by* signed it off at *now*, in UTC; raises CannotSignOff."""
    if by == reading.recorded_by:
        raise CannotSignOff(f"{by} recorded this figure: somebody else must sign it off.")
    if reading.awaits is None:
        raise CannotSignOff("This figure waits for nobody.")
    return reading.model_copy(
        update={"certainty": reading.awaits, "awaits": None, "signed_off_by": by, "recorded_at": now}
    )
