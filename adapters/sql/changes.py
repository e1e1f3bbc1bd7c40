"""The list of changes: its highest number tells replicas that the data changed, its releases which bundle is held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.schema import revision

NUMBERS = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Shipment:
    """A bundle as *release* shipped it, named by its *fingerprint*."""

    release: str
    fingerprint: str

    def settled_by(self, held: Shipment | None) -> bool:
        """Tell whether *held* makes loading this one needless: it is the same data, or of a newer release."""
        if held is None:
            return False
        return held.fingerprint == self.fingerprint or _version(held.release) > _version(self.release)


async def last_change(connection: AsyncConnection) -> int:
    """Give the number of the last change, 0 before the first."""
    return await connection.scalar(select(func.max(revision.c.number))) or 0


async def held_shipment(connection: AsyncConnection) -> Shipment | None:
    """Give the bundle that was loaded last."""
    columns = revision.c
    query = select(columns.release, columns.fingerprint).where(columns.release.is_not(None))
    row = (await connection.execute(query.order_by(columns.number.desc()).limit(1))).first()
    return None if row is None else Shipment(row.release, row.fingerprint)


async def note_change(
    connection: AsyncConnection, reason: str, now: datetime, shipment: Shipment | None = None
) -> None:
    """Write down that the data changed at *now*; *shipment* is the bundle that it brought."""
    row: dict[str, object] = {"number": await last_change(connection) + 1, "at": now, "reason": reason}
    if shipment is not None:
        row |= {"release": shipment.release, "fingerprint": shipment.fingerprint}
    await connection.execute(insert(revision), row)


def _version(release: str) -> tuple[int, ...]:
    """Read ``1.10.0`` as numbers; raises ValueError for anything that does not begin with them."""
    found = NUMBERS.match(release)
    if found is None:
        raise ValueError(f"“{release}” is no release: write it like 1.10.0.")
    numbers = [int(part) for part in found[0].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
