"""What conversations remember, and for how long."""

from __future__ import annotations

from datetime import timedelta

from bot.conversations import KEPT, LASTS, Conversations
from knowledge.question import Memory
from tests.bot.virtual_clock import VirtualClock

OFFERED = Memory(options=("one", "two"))
TICK = timedelta(microseconds=1)


def test_a_new_conversation_remembers_nothing() -> None:
    assert Conversations(VirtualClock()).recall("a") == Memory()


def test_each_conversation_remembers_its_own() -> None:
    conversations = Conversations(VirtualClock())
    conversations.keep("a", OFFERED)
    assert conversations.recall("a") == OFFERED
    assert conversations.recall("b") == Memory()


def test_what_was_offered_is_forgotten_half_a_day_after_it_was_last_used() -> None:
    clock = VirtualClock()
    conversations = Conversations(clock)
    conversations.keep("a", OFFERED)
    clock.pass_by(LASTS)
    assert conversations.recall("a") == OFFERED
    clock.pass_by(TICK)
    assert conversations.recall("a") == Memory()


def test_using_a_conversation_keeps_it() -> None:
    clock = VirtualClock()
    conversations = Conversations(clock)
    for _ in range(3):
        conversations.keep("a", OFFERED)
        clock.pass_by(LASTS)
    assert conversations.recall("a") == OFFERED


def test_a_bounded_number_is_kept_and_the_one_unused_longest_gives_way() -> None:
    conversations = Conversations(VirtualClock())
    for number in range(KEPT):
        conversations.keep(str(number), OFFERED)
    conversations.keep("0", OFFERED)
    conversations.keep("one more", OFFERED)
    assert conversations.recall("0") == OFFERED
    assert conversations.recall("1") == Memory()
    assert conversations.recall("2") == OFFERED
    assert conversations.recall("one more") == OFFERED
