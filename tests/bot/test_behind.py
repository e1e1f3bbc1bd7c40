"""Writing behind the answers."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.behind import written_behind

PATIENCE = 20.0


class Book:
    """Counts how often it was written; refuses the first *refusals* times."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.written = 0
        self.twice = asyncio.Event()

    async def flush(self) -> None:
        """Count, or raise."""
        if self.refusals:
            self.refusals -= 1
            raise OSError("as the test asked")
        self.written += 1
        if self.written == 2:
            self.twice.set()


async def test_books_are_written_again_and_again_and_once_more_at_the_end() -> None:
    book = Book()
    async with written_behind(book), asyncio.timeout(PATIENCE):
        await book.twice.wait()
        before = book.written
    assert book.written > before


async def test_a_block_that_ends_at_once_is_written() -> None:
    book = Book()
    async with written_behind(book):
        pass
    assert book.written == 1


async def test_a_fault_of_one_book_stops_neither_itself_nor_another(caplog: pytest.LogCaptureFixture) -> None:
    broken, whole = Book(refusals=1), Book()
    async with written_behind(broken, whole), asyncio.timeout(PATIENCE):
        await broken.twice.wait()
    assert whole.written > broken.written
    assert [record.levelno for record in caplog.records if record.exc_info] == [logging.ERROR]
