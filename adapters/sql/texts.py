"""The framework texts in the store: each record of a bundle's text fields is one JSON document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.sql.schema import entry
from knowledge.framework import Committee, Crosswalk, Document, EditionBook
from knowledge.library import Bundle
from knowledge.record import Record
from knowledge.rungs import Rung
from knowledge.series import Benchmark, Indicator

KINDS: Mapping[str, type[Record]] = {
    "documents": Document,
    "books": EditionBook,
    "committees": Committee,
    "crosswalk": Crosswalk,
    "indicators": Indicator,
    "benchmarks": Benchmark,
    "ladder": Rung,
}


async def replace_texts(connection: AsyncConnection, bundle: Bundle) -> None:
    """Put *bundle*'s texts in place of all that are held."""
    await connection.execute(delete(entry))
    for kind, records in _texts(bundle).items():
        rows = [
            {"kind": kind, "position": position, "document": record.model_dump_json()}
            for position, record in enumerate(records)
        ]
        if rows:
            await connection.execute(insert(entry), rows)


async def load_texts(connection: AsyncConnection) -> Mapping[str, Sequence[Record]]:
    """Give the texts by the bundle's field, in their order; raises pydantic's ValidationError for unknown shapes."""
    texts: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    order = select(entry.c.kind, entry.c.document).order_by(entry.c.kind, entry.c.position)
    for kind, document in await connection.execute(order):
        texts[kind].append(KINDS[kind].model_validate_json(document))
    return texts


def _texts(bundle: Bundle) -> Mapping[str, Sequence[Record]]:
    return {
        "documents": bundle.documents,
        "books": bundle.books,
        "committees": bundle.committees,
        "crosswalk": bundle.crosswalk,
        "indicators": bundle.indicators,
        "benchmarks": bundle.benchmarks,
        "ladder": bundle.ladder,
    }
