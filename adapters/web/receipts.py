"""Who sees which receipt, for pages and API alike."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.web.desk import ReadingsDesk
from knowledge.access import Caller
from knowledge.errors import UnknownSubject
from knowledge.receipts import Receipt

MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Receipts:
    """The receipts of *desk*: a caller sees its own, and one who may see everything those of others."""

    desk: ReadingsDesk

    async def find(self, name: str, caller: Caller) -> Receipt:
        """Give the receipt with the id *name*; raises UnknownSubject for that of somebody else, too."""
        found = await self.desk.receipt(name)
        if found is None or _only(caller) not in {None, found.by}:
            raise UnknownSubject(f"There is no receipt “{name[:40]}”: it stands in the answer to what was sent.")
        return found

    async def last(self, caller: Caller) -> tuple[Receipt, ...]:
        """Give the last receipts that *caller* may see, the newest first."""
        return await self.desk.receipts(MOST_LISTED, _only(caller))


def _only(caller: Caller) -> str | None:
    """Name the one whose receipts *caller* sees; nothing for all."""
    return None if caller.everything else caller.name
