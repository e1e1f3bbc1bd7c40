"""Conversations: questions that go on with a set, or pick from what was listed or offered."""

from __future__ import annotations

import pytest

from knowledge.answer import Kind
from knowledge.question import Courtesy, Filter, Measures, Offer, Rest, Role, Talk
from tests.conftest import Council
from tests.talking import HEALTH, ROADS, Turns, first, last_turn, talked

HIGHWAYS = "Highways & Community Infrastructure"
HEALTH_COUNT = "how many measures did the health committee have in 2016-21"


@pytest.mark.parametrize(
    ("turns", "kind", "count"),
    [
        (("how many actions are in ambition 2", "and in ambition 3?"), Kind.COUNT, 7),
        (("how many actions are in ambition 2", "and 3?"), Kind.COUNT, 7),
        (("how many actions are in ambition 2", "and altogether?"), Kind.COUNT, 53),
        (("actions under ambition 7", "and 3's actions"), Kind.ACTIONS, 7),
        (("actions under ambition 7", "and the measures?"), Kind.LIST, 3),
        (("how are you tracking ambition 6", "How about ambition 4?"), Kind.LIST, 2),
        (("how are you tracking ambition 6", "And 5?"), Kind.LIST, 2),
        (("ambition 3", "how is it measured?"), Kind.LIST, 3),
        (("ambition 3", "n how do they check it"), Kind.LIST, 3),
        (("ambition 3", "so what are its action items?"), Kind.ACTIONS, 7),
        (("which ambition is universal credit under", "and its actions"), Kind.ACTIONS, 8),
        (("social care related quality of life", "what else is tracked under that ambition?"), Kind.LIST, 2),
        (("outcome 6 of 2016-21", "KPIs with it as primary?", "and outcome 2?"), Kind.LIST, 3),
        (("measures of the E&E and H&CI committees", "how many of those are flagged for deprivation"), Kind.COUNT, 5),
        (("list the printed figures of 2023-28", "show me the rest"), Kind.LIST, 31),
        # Of a printed figure another edition has none such; what it prints is told, and nothing that it promises.
        (("how many residents are there", "and in 2022-23?"), Kind.LIST, 4),
        ((HEALTH_COUNT, "Under Adults?"), Kind.COUNT, 8),
        ((HEALTH_COUNT, "Under Adults?", "List those"), Kind.LIST, 8),
        ((HEALTH_COUNT, "which ones are they?"), Kind.LIST, 6),
        ((HEALTH, "and the adults committee?"), Kind.LIST, 8),
        ((HEALTH, "ok what about the adults ones"), Kind.LIST, 8),
        ((HEALTH, "and general purposes"), Kind.LIST, 0),
        ((HEALTH, "who owns the last", "thanks", "how about children and young people"), Kind.LIST, 14),
        ((HEALTH, "who owns the last", "and the adults ones?"), Kind.LIST, 8),
        ((HEALTH, "how many is that in all?"), Kind.COUNT, 6),
        ((HEALTH_COUNT, "just the deprivation ones"), Kind.LIST, 1),
        (("what's ambition 2", "what does the council propose to do in pursuit of it?"), Kind.ACTIONS, 10),
        ((HEALTH, "only the deprivation ones"), Kind.LIST, 1),
        ((HEALTH, "dep flagged only"), Kind.LIST, 1),
        (("which measures are flagged for deprivation", "Only the Adults ones."), Kind.LIST, 2),
        (("which measures are flagged for deprivation", "Only the Adults ones.", "and health?"), Kind.LIST, 1),
        (("how many measures under ambition 3", "what actions go with that ambition?"), Kind.ACTIONS, 7),
        ((HEALTH, "only the deprivation ones", "and the ones without?"), Kind.LIST, 5),
        ((HEALTH, "only the deprivation ones", "not just those"), Kind.LIST, 6),
        ((HEALTH, "and only the ones marked as deprivation indicators"), Kind.LIST, 1),
        ((HEALTH, "which of those are about obesity?"), Kind.LIST, 1),
        ((HEALTH, "tell me about the second", "go back to the list"), Kind.LIST, 6),
        (("which measures does ETE have", "and CFA"), Kind.LIST, 22),
        (("what were the priorities in 2021-22", "and in 2022-23"), Kind.LIST, 5),
        (("how many outcomes were there in 2016-21", "and priorities?"), Kind.COUNT, 5),
        (("brief me for the adults committee", "and health"), Kind.BRIEF, 6),
        (("how many strategies are there", "what are they"), Kind.LIST, 15),
    ],
)
def test_a_set_is_changed(council: Council, turns: Turns, kind: Kind, count: int) -> None:
    told = talked(council, turns)[1]
    assert (told.kind, told.count if told.count is not None else len(told.subjects)) == (kind, count)


@pytest.mark.parametrize(
    "more", ["show me the rest", "the remaining ones", "more", "go on", "next 8", "and what else?"]
)
def test_what_was_not_named_yet_is_named_next(council: Council, more: str) -> None:
    whole = last_turn(council, ("actions under ambition 2",))[1]
    assert last_turn(council, ("actions under ambition 2", more))[1] == whole[8:]


def test_a_long_list_is_read_to_its_end_and_then_again(council: Council) -> None:
    asked = ["list all 2016-21 measures"]
    whole = last_turn(council, tuple(asked))[1]
    for named in range(8, len(whole), 8):
        asked.append("more")
        assert last_turn(council, tuple(asked))[1] == whole[named:]
    assert last_turn(council, (*asked, "the last one"))[1] == whole[-1:]
    assert last_turn(council, (*asked, "more"))[1] == whole
    assert talked(council, (*asked, "how many is that in all"))[1].count == len(whole)


@pytest.mark.parametrize(
    ("turns", "kind", "subject"),
    [
        (("what are the seven ambitions", "the second"), Kind.AMBITION, "2023-28/ambition-2"),
        (("what are the seven ambitions", "the last one"), Kind.AMBITION, "2023-28/ambition-7"),
        (("what are the seven ambitions", "number 3 then?"), Kind.AMBITION, "2023-28/ambition-3"),
        (("what are the seven ambitions", "#4"), Kind.AMBITION, "2023-28/ambition-4"),
        (("what are the seven ambitions", "3", "and the next one"), Kind.AMBITION, "2023-28/ambition-4"),
        (("what are the seven ambitions", "3", "the one before that"), Kind.AMBITION, "2023-28/ambition-2"),
        (("ambition 1", "and 2?"), Kind.AMBITION, "2023-28/ambition-2"),
        (("the first priority of 2022-23", "the second"), Kind.AMBITION, "2022-23/priority-2"),
        ((HEALTH, "number 3 of those, what is it?"), Kind.DEFINITION, "2016-21/childhood-obesity"),
        ((HEALTH, "the third - who owns it?"), Kind.DEFINITION, "2016-21/childhood-obesity"),
        ((HEALTH, "who owns the third one"), Kind.DEFINITION, "2016-21/childhood-obesity"),
        ((HEALTH, "the third one is it for deprivation"), Kind.AMBITION, "2016-21/childhood-obesity"),
        ((HEALTH, "thanks", "and the third of them: what does it say?"), Kind.DEFINITION, "2016-21/childhood-obesity"),
        ((HEALTH, "the obesity one"), Kind.MEASURE, "2016-21/childhood-obesity"),
        ((HEALTH, "number 3", "and the first?"), Kind.MEASURE, "2016-21/self-harm-admissions"),
        (("care home admissions", "per 100000 one?"), Kind.MEASURE, "2016-21/care-home-admissions-65-plus"),
        (
            ("social care related quality of life", "what else is under that ambition", "the other one, who owns it?"),
            Kind.DEFINITION,
            "2023-28/permanent-care-home-admissions",
        ),
        (("road deaths", "library visits", "the other one"), Kind.MEASURE, ROADS),
        (("road deaths", "library visits", "the first one, who owns it"), Kind.DEFINITION, ROADS),
    ],
)
def test_a_pick_and_what_is_asked_of_it(council: Council, turns: Turns, kind: Kind, subject: str) -> None:
    assert first(council, turns) == (kind, subject)


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        ("the special ones", "2016-21/good-special-schools"),
        ("secondary", "2016-21/good-secondary-schools"),
        ("what are the options again", ""),
    ],
)
def test_an_offer_is_picked_from_by_a_word(council: Council, said: str, subject: str) -> None:
    memory, told = talked(council, ("good schools", said))
    assert memory.options
    assert first(council, ("good schools", said))[1] == subject
    assert told.kind is not Kind.HELP


def test_a_question_about_what_was_only_offered_is_asked_back(council: Council) -> None:
    memory, told = talked(council, ("schools", "who owns it?", "2"))
    assert told.kind is Kind.DEFINITION
    assert told.subjects[0].id == memory.options[1]


@pytest.mark.parametrize("said", ["the ninth", "number 12", "who owns the twelfth one"])
def test_a_pick_of_what_was_not_shown_is_no_pick(council: Council, said: str) -> None:
    assert not talked(council, (HEALTH, said))[1].figures


def test_the_rest_is_asked_of_the_set_that_was_shown(council: Council) -> None:
    memory = talked(council, ("actions under ambition 2",))[0]
    assert council.question("show me the rest", memory) == Rest(memory.shown, 8) if memory.shown else False
    assert isinstance(council.question("who owns it", memory), Offer)
    assert council.question("forget this chat", memory) == Talk(Courtesy.FORGET)


def test_a_bare_word_behind_another_topic_is_asked_back_where_the_topic_does_not_tell(council: Council) -> None:
    assert first(council, ("road deaths", "school"))[0] is Kind.CLARIFY
    assert first(council, ("fsm gap ks2", "KS4?"))[0] is Kind.MEASURE


@pytest.mark.parametrize(
    ("turns", "where"),
    [
        (("who owns library use", "which other measures does that committee have"), Filter(committees=(HIGHWAYS,))),
        (("how is library use", "which measures have the same owner"), Filter(committees=(HIGHWAYS,))),
        (("how is library use", "what other measures have the same outcome"), Filter(goal="2016-21/outcome-4")),
        (
            ("the sports gap in Fenland", "which further measures have the same primary outcome"),
            Filter(goal="2016-21/outcome-5", role=Role.PRIMARY),
        ),
    ],
)
def test_measures_of_the_same_committee_or_goal_are_those_of_the_thing_spoken_of(
    council: Council, turns: tuple[str, ...], where: Filter
) -> None:
    assert talked(council, turns)[0].last == Measures(where)
