"""The same question gets the same answer, in whatever order and beside whatever else it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from bot.commands.eval import read_expectations
from bot.conversations import Conversations
from bot.shelf import Shelf
from bot.turns import Turns
from tests.bot.shelf_store import ShelfStore
from tests.bot.virtual_clock import VirtualClock
from tests.conftest import Council
from tests.scenarios.test_questions import QUESTIONS

ASKED = 1_000


def shuffled(questions: Iterable[str], salt: int) -> list[str]:
    """Put *questions* in an order that has nothing to do with them, and is the same on every machine."""
    return sorted(questions, key=lambda question: sha256(f"{salt} {question}".encode()).digest())


@pytest.fixture(scope="module")
def questions() -> tuple[str, ...]:
    """Give a thousand different questions of all kinds and voices."""
    files = ("dev", "workbook", "field")
    found = dict.fromkeys(one.q for name in files for one in read_expectations(QUESTIONS / f"{name}.jsonl"))
    return tuple(shuffled(found, salt=1)[:ASKED])


def test_in_any_order_and_by_many_at_once_the_answers_are_equal_to_the_byte(
    council: Council, questions: tuple[str, ...]
) -> None:
    one_by_one = {q: council.ask(q).model_dump_json() for q in questions}
    mixed = shuffled(questions, salt=2)
    with ThreadPoolExecutor(max_workers=8) as workers:
        at_once = dict(zip(mixed, workers.map(lambda q: council.ask(q).model_dump_json(), mixed), strict=True))
    assert at_once == one_by_one


async def test_a_thousand_people_at_once_are_answered_as_one_by_one(
    council: Council, questions: tuple[str, ...]
) -> None:
    clock = VirtualClock()
    shelf = Shelf(ShelfStore(council.library.bundle), council.library.vocabulary, clock)
    await shelf.stock()
    turns = Turns(shelf, Conversations(clock), clock)
    one_by_one = [await turns.reply(q, f"alone {place}") for place, q in enumerate(questions)]
    at_once = await asyncio.gather(*(turns.reply(q, f"together {place}") for place, q in enumerate(questions)))
    assert [one.model_dump_json() for one in at_once] == [one.model_dump_json() for one in one_by_one]
