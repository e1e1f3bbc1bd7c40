"""The outbox on both databases: who may claim what, and whose word counts."""

from __future__ import annotations

from datetime import timedelta

from adapters.sql.outbox import TOGETHER
from adapters.sql.store import SqlStore
from knowledge.messages import Message, Sending
from knowledge.notices import Kind
from tests.conftest import NOW

LATER = NOW + timedelta(minutes=1)


def message(number: int, conversation: str = "a:one", seconds: float = 0) -> Message:
    """Make a message that is due *seconds* from now."""
    return Message(
        key=f"{number}",
        episode=number,
        ref=f"E{number}.1",
        kind=Kind.OPENED,
        conversation=conversation,
        body={"text": "£"},
        not_before=NOW + timedelta(seconds=seconds),
    )


def sent(one: Message) -> Message:
    """Let *one* have been sent."""
    return one.model_copy(update={"state": Sending.SENT, "activity": "1", "settled_at": NOW})


async def test_all_that_is_due_to_a_conversation_is_claimed_together_and_once(store: SqlStore) -> None:
    due = [message(1), message(2), message(3, "a:two")]
    await store.outbox.add([*due, message(4, seconds=1)])
    claimed = await store.outbox.claim("me", NOW, LATER, 50)
    assert claimed == tuple(one.model_copy(update={"state": Sending.LEASED, "attempts": 1}) for one in due)
    assert await store.outbox.claim("another", NOW, LATER, 50) == ()


async def test_a_conversation_to_which_somebody_writes_waits_until_that_is_done(store: SqlStore) -> None:
    await store.outbox.add([message(1), message(2, seconds=1), message(3, "a:two", seconds=1)])
    [first] = await store.outbox.claim("me", NOW, LATER, 50)
    soon = NOW + timedelta(seconds=1)
    assert [one.ref for one in await store.outbox.claim("another", soon, LATER, 50)] == ["E3.1"]
    assert await store.outbox.settle("me", [sent(first)]) == 1
    assert [one.ref for one in await store.outbox.claim("another", soon, LATER, 50)] == ["E2.1"]


async def test_what_a_dead_worker_held_comes_back_when_its_lease_ends_with_what_else_is_due(store: SqlStore) -> None:
    await store.outbox.add([message(1), message(2, seconds=1)])
    await store.outbox.claim("dead", NOW, LATER, 50)
    assert await store.outbox.claim("me", LATER - timedelta(seconds=1), LATER, 50) == ()
    later = LATER + timedelta(seconds=1)
    claimed = await store.outbox.claim("me", later, later + timedelta(minutes=1), 50)
    assert [(one.ref, one.attempts) for one in claimed] == [("E1.1", 2), ("E2.1", 1)]


async def test_only_who_holds_the_lease_may_settle(store: SqlStore) -> None:
    await store.outbox.add([message(1), message(2, "a:two")])
    claimed = await store.outbox.claim("me", NOW, LATER, 50)
    assert await store.outbox.settle("another", [sent(one) for one in claimed]) == 0
    assert await store.outbox.settle("me", [sent(one) for one in claimed]) == 2
    assert await store.outbox.settle("me", [claimed[0]]) == 0
    assert {one.state for one in await store.outbox.listed(tuple(Sending), 10)} == {Sending.SENT}


async def test_those_who_wait_longest_come_first_and_no_more_of_them_than_asked_for(store: SqlStore) -> None:
    await store.outbox.add([message(number, f"a:{number}", -number) for number in range(9)])
    claimed = await store.outbox.claim("me", NOW, LATER, 3)
    assert {one.conversation for one in claimed} == {"a:8", "a:7", "a:6"}


async def test_a_conversation_with_very_many_messages_is_claimed_in_parts(store: SqlStore) -> None:
    await store.outbox.add([message(number) for number in range(3 * TOGETHER)])
    claimed = await store.outbox.claim("me", NOW, LATER, 1)
    assert [one.episode for one in claimed] == list(range(TOGETHER))
