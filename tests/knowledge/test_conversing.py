"""Conversations as a whole: what stands by itself, what is remembered, and whatever else is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.eval import read_dialogues, read_expectations
from knowledge.answer import Kind
from knowledge.answering.answer import answer
from knowledge.matching.words import clean
from knowledge.question import Both, Memory, NotOurs, Talk
from knowledge.understanding.cues import Cues
from knowledge.understanding.opening import Way, opening
from knowledge.understanding.remembering import MOST_EARLIER, remembered
from tests.conftest import TODAY, Council
from tests.held import Held
from tests.sources import ROOT
from tests.talking import HEALTH, LIBRARIES, ROADS, Turns, first, talked

QUESTIONS = ROOT / "tests" / "questions"


@pytest.mark.parametrize(
    "turns",
    [
        ("who owns it?",),
        ("why?",),
        ("the second one",),
        ("and in fenland?",),
        ("show me the rest",),
        ("when was that",),
    ],
)
def test_what_leans_on_nothing_gets_no_figure(council: Council, turns: Turns) -> None:
    assert talked(council, turns)[1].kind in {Kind.HELP, Kind.UNKNOWN, Kind.CLARIFY, Kind.FACT}


def test_a_conversation_can_be_forgotten(council: Council) -> None:
    told = council.ask("forget this chat")
    assert (told.kind, told.text) == (Kind.HELP, "This conversation is forgotten.")


BEFORE = (
    "road deaths",
    "who owns library visits",
    "ambition 2",
    "which ambition is universal credit under",
    HEALTH,
    "how many actions are under ambition 3",
    "what are the seven ambitions",
    "life expectancy for men in fenland",
    "what happens if performance is not at the expected standard",
    "what is off track",
    "good schools",
    "when is my bin collected",
)


@pytest.mark.parametrize("before", BEFORE)
def test_a_question_with_a_subject_of_its_own_stands_by_itself(council: Council, before: str) -> None:
    """Nothing of the turn before gets into it, unless it points back, or begins with “and” or the like."""
    memory = talked(council, (before,))[0]
    cues = Cues(council.library.vocabulary.cues)
    files = (read_expectations(QUESTIONS / f"{name}.jsonl") for name in ("dev", "workbook"))
    asked = [one.q for questions in files for one in questions]
    whole = [q for q in asked if not cues.has(clean(q), "pronoun") and not opening(clean(q), cues).ways]
    alone = {q: council.ask(q) for q in whole}
    held = {q: told for q, told in alone.items() if told.kind not in {Kind.HELP, Kind.CLARIFY, Kind.UNKNOWN}}
    assert len(held) > 350
    assert [q for q, told in held.items() if council.ask(q, memory).text != told.text] == []


WORKBOOK = tuple(
    turn.q for dialogue in read_dialogues(QUESTIONS / "conversations" / "workbook.jsonl") for turn in dialogue
)
LEANING = (
    "and 5?",
    "more",
    "the last one",
    "why",
    "no not that one",
    "back to it",
    "in 2016-21",
    "cambridge?",
    "how many",
)
ANYTHING = st.sampled_from((*WORKBOOK, *LEANING)) | st.sampled_from(BEFORE) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANYTHING, min_size=1, max_size=8))
def test_whatever_is_talked_of_the_answers_are_made_of_what_is_held(council: Council, turns: list[str]) -> None:
    held, memory = Held(council.library), Memory()
    for turn in turns:
        understood = council.reader.understand(turn, memory, TODAY)
        told = answer(understood, council.library, TODAY)
        assert list(held.troubles(told)) == [], turn
        memory = remembered(memory, understood, [one.id for one in told.subjects])
        assert len(memory.earlier) <= MOST_EARLIER
        assert 0 <= memory.reach <= max(memory.reach, len(memory.listed))


def test_what_asks_for_nothing_held_leaves_what_is_remembered(council: Council) -> None:
    memory = talked(council, (HEALTH,))[0]
    for said in ("thanks", "what football score", "good morning"):
        understood = council.reader.understand(said, memory, TODAY)
        assert isinstance(understood.question, Talk | NotOurs)
        assert remembered(memory, understood, []) == memory


def test_of_two_questions_the_second_is_spoken_of_and_the_first_was(council: Council) -> None:
    asked = "how many were killed or seriously injured on the roads? and how many library visits?"
    understood = council.reader.understand(asked, Memory(), TODAY)
    assert isinstance(understood.question, Both)
    memory = remembered(Memory(), understood, [ROADS, LIBRARIES])
    assert first(council, (asked, "who owns it"))[1] == LIBRARIES
    assert memory.earlier == (ROADS,)


@pytest.mark.parametrize(
    ("said", "left", "ways"),
    [
        ("ok thanks, and what about buses?", "buses", {Way.INSTEAD}),
        ("no i meant libraries", "libraries", {Way.CORRECTS}),
        ("i said roads not rods", "roads", {Way.CORRECTS}),
        ("ok diff topic, street lights", "street lights", set()),
        ("lol ok. so", "", set()),
        ("no. of kpis", "no. of kpis", set()),
        ("how are the roads", "how are the roads", set()),
    ],
)
def test_how_a_turn_opens(council: Council, said: str, left: str, ways: set[Way]) -> None:
    opened = opening(said, Cues(council.library.vocabulary.cues))
    assert opened.said == left.strip() or Way.ANEW in opened.ways
    assert ways <= opened.ways
