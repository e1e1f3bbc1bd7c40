"""Who knows that something is off track, on both databases: whoever was written to, or may have been."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.sql.store import SqlStore
from knowledge.messages import Message, Sending
from knowledge.notices import Kind
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("kind", "state", "attempts", "knows"),
    [
        (Kind.OPENED, Sending.SENT, 1, True),
        (Kind.WORSE, Sending.UNKNOWN, 1, True),
        (Kind.RULE_CHANGED, Sending.SENT, 1, True),
        (Kind.RESOLVED, Sending.SENT, 1, False),
        (Kind.OPENED, Sending.READY, 0, False),
        (Kind.OPENED, Sending.READY, 1, True),
        (Kind.OPENED, Sending.DEAD, 1, False),
        (Kind.OPENED, Sending.DEAD, 2, True),
    ],
    ids=["sent", "unknown", "a rule", "an end", "waits", "tried", "refused", "refused the second time"],
)
async def test_whoever_was_told_is_told_the_end(
    store: SqlStore, kind: Kind, state: Sending, attempts: int, *, knows: bool
) -> None:
    message = Message(
        key="1", ref="E1.1", kind=kind, conversation="a:one", episode=1, body={}, not_before=NOW, attempts=attempts - 1
    )
    await store.outbox.add([message.model_copy(update={"attempts": 0}) if state is Sending.READY else message])
    if attempts:
        [claimed] = await store.outbox.claim("me", NOW, NOW + timedelta(minutes=1), 1)
        await store.outbox.settle("me", [claimed.model_copy(update={"state": state, "attempts": attempts})])
    async with store.episodes() as book:
        assert ("a:one" in await book.told(1)) is knows
