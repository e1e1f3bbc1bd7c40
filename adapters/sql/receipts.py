"""Receipts, to be shown again."""

from __future__ import annotations

from sqlalchemy import select

from adapters.sql.book import MARK
from adapters.sql.database import Database
from adapters.sql.schema import receipt
from knowledge.receipts import Receipt

NUMBERS = 2**31
"""What a receipt's number is below."""


class ReceiptTable:
    """The receipts of all deliveries; all methods raise StoreUnreachable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, name: str) -> Receipt | None:
        """Give the receipt with the id *name*."""
        number = name.removeprefix(MARK)
        if not (number.isascii() and number.isdigit() and int(number[:12]) < NUMBERS):
            return None
        async with self._database.reading() as connection:
            document = await connection.scalar(select(receipt.c.document).where(receipt.c.number == int(number)))
        return None if document is None else Receipt.model_validate_json(document)

    async def newest(self, most: int, by: str | None = None) -> tuple[Receipt, ...]:
        """Give the last receipts, the newest first, *most* at most; those of *by* alone where one is named."""
        query = select(receipt.c.document).order_by(receipt.c.number.desc()).limit(most)
        query = query if by is None else query.where(receipt.c.by == by)
        async with self._database.reading() as connection:
            return tuple(Receipt.model_validate_json(row.document) for row in await connection.execute(query))
