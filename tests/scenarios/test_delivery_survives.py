"""Delivery under SIGKILL: nothing that lasts is lost, and every repeat can be known for one, on both databases."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.sql.store import SqlStore
from knowledge.following import Chat, Place
from knowledge.messages import Message, Sending, key_of
from knowledge.notices import Kind
from tests.connector import BotConnector, Fault
from tests.databases import database
from tests.sources import ROOT

__all__ = ["database"]

MESSAGES = 10_000
CONVERSATIONS = 5_000
SEED = 20261125
PATIENCE = 600
"""Seconds; beside other tests it took 43 on SQLite and 74 on PostgreSQL."""


class Trouble:
    """3 in 100 messages arrive and are answered with 502 all the same; 5 in 100 are told to wait."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)  # noqa: S311 - which message fails is no secret

    def __call__(self, method: str, _path: str) -> Fault | None:
        """Give the fault of one call."""
        drawn = self._chance.random()
        if method != "POST" or drawn > 0.08:
            return None
        return Fault(502, taken=True) if drawn < 0.03 else Fault(429, headers={"Retry-After": "0"})


def chat(number: int, connector: BotConnector) -> Chat:
    """Give one of the chats."""
    name = f"a:conversation-{number}"
    return Chat(
        conversation=name,
        place=Place.PERSONAL,
        address={"service_url": connector.service_url, "conversation_id": name},
        seen_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def message(number: int, kind: Kind = Kind.OPENED) -> Message:
    """Give the message that tells of episode *number*."""
    name = f"a:conversation-{number % CONVERSATIONS}"
    ref = f"E{number}.1"
    return Message(
        key=key_of(ref, name),
        ref=ref,
        episode=number,
        kind=kind,
        conversation=name,
        body={"ref": ref, "text": f"Off track. Ref {ref}", "summary": f"Off track. Ref {ref}", "card": {}},
        not_before=datetime(2026, 11, 1, tzinfo=UTC),
    )


@pytest.fixture
async def connector() -> AsyncIterator[BotConnector]:
    """Run the fake Bot Connector."""
    async with BotConnector() as started:
        yield started


async def drained(store: SqlStore) -> bool:
    """Wait until nothing is due any more."""
    async with asyncio.timeout(PATIENCE):
        while await store.outbox.oldest_due() is not None:  # noqa: ASYNC110 - other processes empty it
            await asyncio.sleep(0.1)
    return True


def refs(text: str) -> list[str]:
    """Give the refs that stand in *text*."""
    return [word.rstrip(";") for word in text.replace("Ref ", " Ref:").split() if word.startswith("Ref:")]


async def test_nothing_is_lost_and_every_repeat_says_so(database: str, connector: BotConnector) -> None:
    connector.fault_for = Trouble()
    async with SqlStore(database) as store:
        for number in range(CONVERSATIONS):
            await store.chats.meet(chat(number, connector))
        told = [message(number) for number in range(1, MESSAGES + 1)]
        await store.outbox.add(told)
        await store.outbox.add(told)
        workers = 1 if database.startswith("sqlite") else 3
        nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.nursery", database, str(workers), str(SEED)),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            assert await drained(store)
        finally:
            nursery.terminate()
            out, _ = await nursery.communicate()
        states = Counter(one.state for one in await store.outbox.listed(tuple(Sending), MESSAGES))
    arrived = [str(call.activity.get("summary")) for call in connector.calls if call.taken and call.method == "POST"]
    heard = Counter(ref for text in arrived for ref in refs(text))
    plain = Counter(ref for text in arrived if "may be a repeat" not in text for ref in refs(text))
    lost = {one.ref for one in told} - {ref.removeprefix("Ref:") for ref in heard}
    unmarked = [ref for ref, times in plain.items() if times > 1]
    # Shown with `pytest -s`; the README quotes it.
    figures = f"{int(out)} kills, {len(lost)} lost, {heard.total() - len(heard)} repeats, {len(unmarked)} unmarked"
    sys.stdout.write(f"{database.partition(':')[0]}: {MESSAGES} messages, {figures}\n")
    assert int(out) > 0
    assert (lost, unmarked) == (set(), [])
    assert states == {Sending.SENT: MESSAGES}
