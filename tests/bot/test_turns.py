"""Turns: what a conversation remembers from one question to the next, and whatever people say in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import Chat, Said
from bot.conversations import LASTS, Conversations
from bot.shelf import Shelf
from bot.turns import Turns
from knowledge.answer import Kind
from tests.bot.card_rules import troubles
from tests.bot.shelf_store import ShelfStore
from tests.bot.virtual_clock import VirtualClock
from tests.conftest import Council
from tests.scenarios.running import VAGUE, card_of

SAID = (
    *VAGUE,
    "1",
    "the second one",
    "last",
    "3",
    "none of these",
    "how are the roads",
    "ambition 3",
    "thanks",
    "which measures does adults committee lead on",
    "show me the rest",
    "and in fenland?",
    "why?",
    "",
)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
async def turns(council: Council, clock: VirtualClock) -> Turns:
    shelf = Shelf(ShelfStore(council.library.bundle), council.library.vocabulary, clock)
    await shelf.stock()
    return Turns(shelf, Conversations(clock), clock)


def offered(turns: Turns, conversation: str) -> tuple[str, ...]:
    """Ask vague questions until Ambit asks back, and give the ids that it offers."""
    for vague in VAGUE:
        answer = turns.reply(vague, conversation)
        if answer.kind is Kind.CLARIFY:
            return tuple(option.id for option in answer.options)
    raise AssertionError("none of the vague questions is too close to call any more: find another")


async def test_what_was_offered_is_picked_in_the_next_turn(turns: Turns) -> None:
    options = offered(turns, "a")
    assert turns.reply("the last one", "a").subjects[0].id == options[-1]


async def test_what_was_offered_is_forgotten_after_another_question(turns: Turns) -> None:
    options = offered(turns, "a")
    turns.reply("ambition 3", "a")
    assert options[1] not in [one.id for one in turns.reply("2", "a").subjects]


async def test_what_was_offered_is_forgotten_after_half_a_day(turns: Turns, clock: VirtualClock) -> None:
    options = offered(turns, "a")
    clock.pass_by(LASTS + timedelta(seconds=1))
    assert options[1] not in [one.id for one in turns.reply("2", "a").subjects]


async def test_the_day_is_the_day_at_the_council(turns: Turns, clock: VirtualClock) -> None:
    clock.moment = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert turns.today() == date(2026, 7, 1)
    clock.moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert turns.today() == date(2026, 12, 31)


async def test_the_edition_in_force_is_that_of_the_day(turns: Turns) -> None:
    asked = "how many people were killed or seriously injured on our roads"
    assert turns.reply(asked, "a").subjects[0].edition == "2023-28"
    assert turns.reply(asked, "a", date(2019, 1, 1)).subjects[0].edition == "2016-21"


async def test_in_any_conversation_whatever_is_said_gets_one_sound_card(turns: Turns) -> None:
    chat = Chat(turns, "https://ambit.example")

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(SAID) | st.text(max_size=40)), max_size=8))
    def talk(said: list[tuple[str, str]]) -> None:
        for person, text in said:
            [activity] = chat.reply(Said("group", person, text))
            assert troubles(card_of(activity)) == []
            assert str(activity["summary"]).strip()

    talk()


async def test_a_conversation_has_no_influence_on_another(turns: Turns) -> None:
    alone = turns.reply("the second one", "alone")
    offered(turns, "busy")
    assert turns.reply("the second one", "alone") == alone
