"""Conversations: questions that lean on the turn before."""

from __future__ import annotations

import pytest

from knowledge.answer import Kind
from knowledge.question import Both, Memory, NotOurs, Talk
from knowledge.understanding.following import remembered
from tests.conftest import TODAY, Council

ROADS = "2023-28/killed-or-seriously-injured"
WOMEN = "2023-28/life-expectancy-female-"


def last_turn(council: Council, turns: tuple[str, ...]) -> tuple[Kind, tuple[str, ...]]:
    """Hold a conversation and give the last answer's kind and subjects."""
    memory = Memory()
    for turn in turns[:-1]:
        understood = council.reader.understand(turn, memory, TODAY)
        question = understood.question
        if not isinstance(question, Both | Talk | NotOurs):
            listed = tuple(one.id for one in council.ask(turn, memory).subjects)
            memory = remembered(question, listed, understood.edition)
    answer = council.ask(turns[-1], memory)
    return answer.kind, tuple(subject.id for subject in answer.subjects)


@pytest.mark.parametrize(
    ("turns", "kind", "first"),
    [
        pytest.param(("road deaths", "and who owns it?"), Kind.DEFINITION, ROADS, id="a pronoun means the last thing"),
        pytest.param(("road deaths", "why?"), Kind.PLAN, ROADS, id="a bare why asks about the last thing"),
        pytest.param(("road deaths", "how has it changed?"), Kind.HISTORY, ROADS, id="a trend of the last thing"),
        pytest.param(("road deaths", "since when?"), Kind.HISTORY, ROADS, id="since when asks for its history"),
        pytest.param(("road deaths", "what is the target?"), Kind.MEASURE, ROADS, id="the target of the last thing"),
        pytest.param(("road deaths", "which ambition is it under"), Kind.AMBITION, ROADS, id="its goal comes second"),
        pytest.param(
            ("history of road deaths", "same for buses"),
            Kind.HISTORY,
            "2016-21/bus-passenger-journeys",
            id="the same of something else keeps what was asked",
        ),
        pytest.param(
            ("life expectancy for men in fenland", "and women there?"),
            Kind.FACT,
            f"{WOMEN}fenland",
            id="there is the last place",
        ),
        pytest.param(
            ("life expectancy for women in fenland", "what about South Cambs?"),
            Kind.FACT,
            f"{WOMEN}south-cambridgeshire",
            id="another place keeps the sex",
        ),
        pytest.param(
            ("universal credit claimants", "in Huntingdonshire?"),
            Kind.MEASURE,
            "2023-28/universal-credit-claimants",
            id="a place alone asks for the last thing there",
        ),
        pytest.param(
            ("what are the seven ambitions", "the second"),
            Kind.AMBITION,
            "2023-28/ambition-2",
            id="an ordinal picks from the list",
        ),
        pytest.param(
            ("what are the seven ambitions", "the last one"),
            Kind.AMBITION,
            "2023-28/ambition-7",
            id="the last of the list",
        ),
        pytest.param(
            ("ambition 2", "what are its actions"),
            Kind.ACTIONS,
            "2023-28/single-vision-for-transport",
            id="the actions of the goal spoken of",
        ),
        pytest.param(
            ("what does the health committee track", "which of those are flagged for deprivation"),
            Kind.LIST,
            "2016-21/childhood-obesity",
            id="a set is narrowed",
        ),
    ],
)
def test_a_question_leans_on_the_turn_before(council: Council, turns: tuple[str, ...], kind: Kind, first: str) -> None:
    answered, subjects = last_turn(council, turns)
    assert (answered, subjects[0]) == (kind, first)


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        pytest.param(
            ("road deaths", "how many people visit libraries"), "2016-21/library-visitors", id="a new subject is new"
        ),
        pytest.param(("road deaths", "list the ambitions"), "2023-28/ambition-1", id="a list stands by itself"),
    ],
)
def test_a_question_with_a_subject_of_its_own_stands_by_itself(
    council: Council, turns: tuple[str, ...], first: str
) -> None:
    assert last_turn(council, turns)[1][0] == first


def test_a_committee_named_next_takes_the_place_of_the_last(council: Council) -> None:
    kind, subjects = last_turn(council, ("which measures does the health committee have", "and the adults committee?"))
    assert kind is Kind.LIST
    assert {council.library.measures[key].committee for key in subjects} == {"Adults"}


def test_a_conversation_can_be_forgotten(council: Council) -> None:
    answer = council.ask("forget this chat")
    assert (answer.kind, answer.text) == (Kind.HELP, "This conversation is forgotten.")


def test_words_that_lean_on_nothing_get_help(council: Council) -> None:
    assert council.ask("why?").kind in {Kind.HELP, Kind.UNKNOWN}
