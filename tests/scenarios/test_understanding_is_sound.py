"""Whatever is said, alone or in conversation: no exception, and nothing in the answer that is not held."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.files.corpus import load_corpus
from adapters.files.vocabulary import load_vocabulary
from bot.commands.eval import read_dialogues
from bot.conversations import Conversations
from bot.shelf import Shelf
from bot.turns import Turns
from knowledge.corpus import Corpus
from knowledge.vocabulary import Vocabulary
from tests.bot.shelf_store import ShelfStore
from tests.bot.virtual_clock import VirtualClock
from tests.conftest import Council
from tests.held import Held
from tests.scenarios.test_questions import QUESTIONS

MOST_WORDS = 12
MOST_TURNS = 5
POINTING = (
    "1",
    "the second one",
    "and in fenland?",
    "why?",
    "show me the rest",
    "in 2016-21",
    "compare it",
    "not that",
)


def known_phrases(vocabulary: Vocabulary, corpus: Corpus) -> Iterator[str]:
    """Give what the understanding listens for: aliases, cues, names of editions, places and topics not held."""
    for alias in vocabulary.aliases:
        yield from alias.said
    for named in (vocabulary.cues, vocabulary.editions, vocabulary.places, corpus.said, corpus.elsewhere):
        for phrases in named.values():
            yield from phrases


PHRASES = sorted(set(known_phrases(load_vocabulary(), load_corpus())))
CONTROL = st.characters(categories=("Cc", "Cf", "Cs", "Zl", "Zp"))
NUMBER = (
    st.integers().map(str) | st.floats().map(str) | st.dates().map(str) | st.from_regex(r"20\d\d-\d\d", fullmatch=True)
)
PIECE = st.sampled_from(PHRASES) | NUMBER | CONTROL | st.text(max_size=5)
SAID = (
    st.text(max_size=200)
    | st.lists(PIECE, max_size=MOST_WORDS).map(" ".join)
    | st.lists(PIECE, max_size=MOST_WORDS).map("".join)
)
TALK = st.lists(SAID | st.sampled_from(PHRASES) | st.sampled_from(POINTING), min_size=1, max_size=MOST_TURNS)


async def made(council: Council) -> Turns:
    """Give turns over the council's own data."""
    clock = VirtualClock()
    shelf = Shelf(ShelfStore(council.library.bundle), council.library.vocabulary, clock)
    await shelf.stock()
    return Turns(shelf, Conversations(clock), clock)


@pytest.fixture(scope="module")
def held(council: Council) -> Held:
    return Held(council.library)


@settings(max_examples=1_000, deadline=None)
@given(text=SAID)
def test_whatever_is_said_the_answer_holds_only_what_is_held(council: Council, held: Held, text: str) -> None:
    assert list(held.troubles(council.ask(text))) == []


def test_in_whatever_conversation_the_answers_hold_only_what_is_held(council: Council, held: Held) -> None:
    with asyncio.Runner() as runner:
        turns, numbers = runner.run(made(council)), count()

        @settings(max_examples=400, deadline=None)
        @given(TALK)
        def talk(said: list[str]) -> None:
            conversation = f"conversation {next(numbers)}"
            for text in said:
                assert list(held.troubles(runner.run(turns.reply(text, conversation)))) == [], text

        talk()


async def test_conversations_held_at_once_go_as_they_go_one_by_one(council: Council) -> None:
    files = (read_dialogues(QUESTIONS / "conversations" / f"{name}.jsonl") for name in ("workbook", "field"))
    dialogues = [[turn.q for turn in dialogue] for file in files for dialogue in file]
    turns = await made(council)

    async def talked(conversation: str, said: Sequence[str]) -> list[str]:
        told = []
        for text in said:
            told.append((await turns.reply(text, conversation)).model_dump_json())
            await asyncio.sleep(0)  # so that the next turn of every other conversation comes in between
        return told

    one_by_one = [await talked(f"alone {place}", said) for place, said in enumerate(dialogues)]
    at_once = await asyncio.gather(*(talked(f"together {place}", said) for place, said in enumerate(dialogues)))
    assert len(dialogues) > 100
    assert at_once == one_by_one
