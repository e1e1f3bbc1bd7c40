"""Turns: what a conversation remembers from one question to the next, and whatever people say in it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sql.store import SqlStore
from bot.alerts.acting import Acting
from bot.alerts.announcing import Announcer
from bot.alerts.following import Following
from bot.chat import Chat, Said
from bot.conversations import LASTS, Conversations
from bot.shelf import Shelf
from bot.threads import Thread
from bot.turns import Turns
from bot.unanswered import Unanswered
from knowledge.answer import Kind
from knowledge.asked import Asked
from knowledge.framework import GoalKind
from knowledge.question import About, Actions, Brief, Changes, Filter, Goals, Measures, Memory, OffTrack
from tests.bot.alert_books import EpisodesInMemory, FollowersInMemory, hours_in_memory
from tests.bot.card_rules import troubles
from tests.bot.shelf_store import ShelfStore
from tests.bot.virtual_clock import VirtualClock
from tests.conftest import Council
from tests.databases import database
from tests.scenarios.running import VAGUE, card_of

__all__ = ["database"]

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
    return await made(council, clock)


async def made(
    council: Council,
    clock: VirtualClock,
    conversations: Conversations | None = None,
    unanswered: Unanswered | None = None,
) -> Turns:
    """Give turns over the council's own data."""
    return Turns(await stocked(council, clock), conversations or Conversations(clock), clock, unanswered)


async def stocked(council: Council, clock: VirtualClock) -> Shelf:
    """Give a shelf with the council's own data."""
    shelf = Shelf(ShelfStore(council.library.bundle), council.library.vocabulary, clock)
    await shelf.stock()
    return shelf


@pytest.fixture
async def listed() -> Listed:
    return Listed()


class Listed:
    """A steward's list in memory."""

    def __init__(self) -> None:
        self.rows: list[Asked] = []

    async def add(self, asked: Sequence[Asked], since: date) -> None:
        """Take the rows that are not too old."""
        self.rows += [one for one in asked if one.last >= since]

    def told(self) -> list[tuple[str, str, int]]:
        """Give what is on it, in the order of words."""
        return sorted((one.text, one.kind.value, one.count) for one in self.rows)


async def offered(turns: Turns, conversation: str) -> tuple[str, ...]:
    """Ask vague questions until Ambit asks back, and give the ids that it offers."""
    for vague in VAGUE:
        answer = await turns.reply(vague, conversation)
        if answer.kind is Kind.CLARIFY:
            return tuple(option.id for option in answer.options)
    raise AssertionError("none of the vague questions is too close to call any more: find another")


async def test_what_was_offered_is_picked_in_the_next_turn(turns: Turns) -> None:
    options = await offered(turns, "a")
    assert (await turns.reply("the last one", "a")).subjects[0].id == options[-1]


async def test_what_was_offered_is_forgotten_after_another_question(turns: Turns) -> None:
    options = await offered(turns, "a")
    await turns.reply("ambition 3", "a")
    assert options[1] not in [one.id for one in (await turns.reply("2", "a")).subjects]


async def test_what_was_offered_is_forgotten_after_half_a_day(turns: Turns, clock: VirtualClock) -> None:
    options = await offered(turns, "a")
    clock.pass_by(LASTS + timedelta(seconds=1))
    assert options[1] not in [one.id for one in (await turns.reply("2", "a")).subjects]


async def test_the_day_is_the_day_at_the_council(turns: Turns, clock: VirtualClock) -> None:
    clock.moment = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert turns.today() == date(2026, 7, 1)
    clock.moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert turns.today() == date(2026, 12, 31)


async def test_the_edition_in_force_is_that_of_the_day(turns: Turns) -> None:
    asked = "how many people were killed or seriously injured on our roads"
    assert (await turns.reply(asked, "a")).subjects[0].edition == "2023-28"
    assert (await turns.reply(asked, "a", date(2019, 1, 1))).subjects[0].edition == "2016-21"


def test_in_any_conversation_whatever_is_said_gets_one_sound_card(council: Council) -> None:
    with asyncio.Runner() as runner:
        clock = VirtualClock()
        made_turns = runner.run(made(council, clock))
        shelf = runner.run(stocked(council, clock))
        following = Following(FollowersInMemory(), hours_in_memory(shelf, clock), shelf, clock)
        announcer = Announcer("https://ambit.example", timedelta())
        acting = Acting(EpisodesInMemory().open, lambda: council.library, announcer, clock)
        chat = Chat(made_turns, following, acting, "https://ambit.example")

        @settings(max_examples=60, deadline=None)
        @given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(SAID) | st.text(max_size=40)), max_size=8))
        def talk(said: list[tuple[str, str]]) -> None:
            for person, text in said:
                [activity] = runner.run(chat.reply(Said("group", person, text)))
                assert troubles(card_of(activity)) == []
                assert str(activity["summary"]).strip()

        talk()


async def test_a_conversation_has_no_influence_on_another(turns: Turns) -> None:
    alone = await turns.reply("the second one", "alone")
    await offered(turns, "busy")
    assert await turns.reply("the second one", "alone") == alone


async def test_what_was_said_is_forgotten_on_request(turns: Turns) -> None:
    options = await offered(turns, "a")
    assert (await turns.reply("forget this chat", "a")).kind is Kind.HELP
    assert options[1] not in [one.id for one in (await turns.reply("2", "a")).subjects]


async def test_what_was_offered_can_still_be_picked_after_thanks(turns: Turns) -> None:
    options = await offered(turns, "a")
    await turns.reply("thanks", "a")
    assert (await turns.reply("2", "a")).subjects[0].id == options[1]


GONE = Filter(goal="2001-05/outcome-1", edition="2001-05", topic=("2001-05/dragons",))


@pytest.mark.parametrize(
    "gone",
    [
        Memory(options=("2001-05/dragons",), last=About("2001-05/dragons"), listed=("2001-05/dragons",)),
        Memory(last=About("2023-28/ambition-1"), earlier=("2001-05/dragons",)),
        *(
            Memory(last=one, shown=one, reach=8)
            for one in (Measures(GONE), Actions("2001-05/outcome-1", "2001-05"), Goals("2001-05", GoalKind.OUTCOME))
        ),
        *(Memory(last=one) for one in (Brief(GONE), OffTrack(GONE), Changes("2001-05"))),
    ],
)
async def test_a_conversation_about_what_a_newer_release_no_longer_has_begins_anew(
    council: Council, clock: VirtualClock, gone: Memory
) -> None:
    conversations = Conversations(clock)
    turns = await made(council, clock, conversations)
    alone = await made(council, clock)
    for said in ("1", "who owns it?", "the first", "and in fenland?", "and 2?", "more", "how many", "in 2016-21"):
        conversations.keep("a", Thread(gone))
        assert await turns.reply(said, "a") == await alone.reply(said, said)


async def test_a_conversation_goes_on_after_a_restart(council: Council, clock: VirtualClock, database: str) -> None:
    async with SqlStore(database) as store:
        conversations = Conversations(clock, store.conversations)
        options = await offered(await made(council, clock, conversations), "a")
        await conversations.flush()
    async with SqlStore(database) as store:
        conversations = Conversations(clock, store.conversations)
        await conversations.open()
        turns = await made(council, clock, conversations)
        assert (await turns.reply("2", "a")).subjects[0].id == options[1]


async def test_questions_that_are_not_answered_are_listed_without_names(
    council: Council, clock: VirtualClock, listed: Listed
) -> None:
    unanswered = Unanswered(clock, listed, 90)
    turns = await made(council, clock, None, unanswered)
    for asked in ("Why is Mrs Made-Up so purple?", "why is mrs someone else so purple", "ambition 3", "thanks"):
        await turns.reply(asked, asked)
    await unanswered.flush()
    assert [row for row in listed.told() if "purple" in row[0]] == [("why is … so purple", "unknown", 2)]
    assert len(listed.rows) == 1


async def test_a_question_that_was_asked_back_is_listed(council: Council, clock: VirtualClock, listed: Listed) -> None:
    unanswered = Unanswered(clock, listed, 90)
    await offered(await made(council, clock, None, unanswered), "a")
    await unanswered.flush()
    assert [kind for _, kind, _ in listed.told() if kind != "unknown"] == ["clarify"]


async def test_an_answer_that_was_not_meant_is_marked_once(
    council: Council, clock: VirtualClock, listed: Listed
) -> None:
    unanswered = Unanswered(clock, listed, 90)
    turns = await made(council, clock, None, unanswered)
    assert not await turns.mark_wrong("a")
    await turns.reply("Ambition 3?", "a")
    assert await turns.mark_wrong("a")
    assert not await turns.mark_wrong("a")
    await unanswered.flush()
    assert listed.told() == [("ambition 3", "wrong", 1)]


async def test_where_no_questions_are_kept_none_can_be_marked(
    council: Council, clock: VirtualClock, listed: Listed
) -> None:
    unanswered = Unanswered(clock, listed, 0)
    conversations = Conversations(clock)
    turns = await made(council, clock, conversations, unanswered)
    await turns.reply("Ambition 3?", "a")
    assert not await turns.mark_wrong("a")
    assert (await conversations.recall("a")).asked == ""
    await unanswered.flush()
    assert listed.rows == []


async def test_saying_that_it_was_not_meant_marks_the_answer_and_offers_what_came_near(
    council: Council, clock: VirtualClock, listed: Listed
) -> None:
    unanswered = Unanswered(clock, listed, 90)
    turns = await made(council, clock, None, unanswered)
    await turns.reply("how are the roads", "a")
    offered_instead = await turns.reply("Not what I meant", "a")
    assert offered_instead.kind is Kind.CLARIFY
    assert len(offered_instead.options) > 1
    await unanswered.flush()
    assert listed.told() == [("how are the roads", "wrong", 1)]


async def test_where_nothing_came_near_it_is_noted_and_asked_for_in_other_words(
    council: Council, clock: VirtualClock, listed: Listed
) -> None:
    unanswered = Unanswered(clock, listed, 90)
    turns = await made(council, clock, None, unanswered)
    for _ in range(2):
        await turns.reply("what are the seven ambitions", "a")
        told = await turns.reply("that's not what I meant", "a")
        assert (told.kind, told.subjects) == (Kind.HELP, ())
        assert "other words" in told.text
    assert (await turns.reply("Not what I meant", "b")).kind is Kind.HELP
    await unanswered.flush()
    assert listed.told() == [("what are the seven ambitions", "wrong", 2)]
