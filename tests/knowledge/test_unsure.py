"""An answer that is not quite sure to be meant says so, and names what else may be; a number then picks that."""

from __future__ import annotations

import pytest

from bot.cards.answers import MOST_BUTTONS, answer_card
from knowledge.answer import TEXT_LIMIT, Kind
from knowledge.answering.answer import answer
from knowledge.evaluation import Expectation, Verdict, other_wordings, score
from knowledge.question import About, Memory, Understood
from knowledge.understanding.linking import ANSWER_FROM, SURE
from knowledge.understanding.remembering import remembered
from tests.bot.card_rules import parts, troubles
from tests.conftest import TODAY, Council

ROADS, BUSES, LIGHTS = (
    "2023-28/road-network-condition",
    "2016-21/bus-passenger-journeys",
    "2016-21/working-streetlights",
)
UNSURE = Understood(About(ROADS), 0.7, "roads", instead=(BUSES, LIGHTS))


def test_an_unsure_answer_asks_back_within_the_limit(council: Council) -> None:
    told = answer(UNSURE, council.library, TODAY)
    assert [one.id for one in told.options] == [BUSES, LIGHTS]
    assert told.subjects[0].id == ROADS
    assert "Not sure that this is what you meant? Near it: 1. " in told.text
    assert len(told.text) <= TEXT_LIMIT


def test_its_card_has_a_button_for_each_and_no_more_than_a_phone_shows(council: Council) -> None:
    content = answer_card(answer(UNSURE, council.library, TODAY), "https://ambit.example")
    actions = [part for part in parts(content) if str(part.get("type", "")).startswith("Action.")]
    assert [action.get("title") for action in actions][:2] == ["1", "2"]
    assert len(actions) <= MOST_BUTTONS
    assert troubles(content) == []


def test_a_number_picks_what_was_meant_instead(council: Council) -> None:
    memory = remembered(Memory(), UNSURE, [ROADS])
    picked = council.question("2", memory)
    assert isinstance(picked, About)
    assert picked.subject == LIGHTS


def test_a_sure_answer_names_nothing_else(council: Council) -> None:
    read = council.reader.understand("how many visitors do the libraries have", Memory(), TODAY)
    assert read.confidence >= SURE
    assert read.instead == ()
    assert council.ask("how many visitors do the libraries have").options == ()


def test_less_sure_than_to_answer_is_asked_back(council: Council) -> None:
    read = council.reader.understand("schools", Memory(), TODAY)
    assert read.confidence < ANSWER_FROM
    assert council.ask("schools").kind is Kind.CLARIFY


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("Assessing the condition of our road network", Verdict.RIGHT),
        ("The proportion of streetlights that are working", Verdict.OFFERED),
        ("Measuring biodiversity", Verdict.ASTRAY),
    ],
)
def test_who_says_not_to_be_sure_is_not_wrong_for_certain(council: Council, statement: str, verdict: Verdict) -> None:
    told = answer(UNSURE, council.library, TODAY)
    expected = Expectation(id="1", q="roads?", any_of=(statement,))
    assert score(expected, told, other_wordings(council.library)) is verdict
