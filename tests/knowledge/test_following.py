"""Conversations: questions that lean on the turns before, about the thing last spoken of or one near it."""

from __future__ import annotations

import pytest

from knowledge.answer import Kind
from tests.conftest import Council
from tests.talking import LIBRARIES, ROADS, Turns, first, last_turn, talked

OLD_ROADS = "2016-21/killed-or-seriously-injured"
WOMEN = "2023-28/life-expectancy-female-"
BUSES = "2016-21/bus-passenger-journeys"
BED_DAYS = "2016-21/social-care-bed-day-delays"
SPECIAL = (Kind.DEFINITION, "2016-21/good-special-schools")
NEET = "2016-21/not-in-education-employment-or-training"
TAKE_UP = "2016-21/superfast-broadband-take-up"
OWN_FOOTPRINT = "2023-28/carbon-footprint-council"
HAPPY_READERS = "published/quality-of-life-satisfaction-libraries"
PLANS = "2023-28/child-protection-plans"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("and who owns it?", Kind.DEFINITION),
        ("n who has it", Kind.DEFINITION),
        ("who's the boss of that", Kind.DEFINITION),
        ("who's leading on it", Kind.DEFINITION),
        ("whose is it?", Kind.DEFINITION),
        ("which committee?", Kind.DEFINITION),
        ("which directorate then", Kind.DEFINITION),
        ("who is the lead committee", Kind.DEFINITION),
        ("what happened to it after 2021", Kind.CHANGES),
        ("never mind that, who owns it", Kind.DEFINITION),
        ("lol ok. so whos in charge of it", Kind.DEFINITION),
        ("what does it mean", Kind.DEFINITION),
        ("what's it measuring exactly", Kind.DEFINITION),
        ("tell me more", Kind.DEFINITION),
        ("why?", Kind.PLAN),
        ("any idea why", Kind.PLAN),
        ("how come", Kind.PLAN),
        ("what's being done about it", Kind.PLAN),
        ("what are they doing about that", Kind.PLAN),
        ("is the council doing enough to bring this down", Kind.PLAN),
        ("so wat u gonna do bout it", Kind.PLAN),
        ("how has it changed?", Kind.HISTORY),
        ("how has this been going", Kind.HISTORY),
        ("since when?", Kind.HISTORY),
        ("how much has that grown since 2011", Kind.HISTORY),
        ("and what was it in 2016?", Kind.HISTORY),
        ("and in 2016?", Kind.HISTORY),
        ("how is it since 2011", Kind.HISTORY),
        ("give me previous years", Kind.HISTORY),
        ("trend?", Kind.HISTORY),
        ("what is the target?", Kind.MEASURE),
        ("has it lapsed", Kind.MEASURE),
        ("how's it looking", Kind.MEASURE),
        ("how is it doing", Kind.MEASURE),
        ("and the latest figure", Kind.MEASURE),
        ("will the target be met?", Kind.FORECAST),
        ("how does it compare elsewhere", Kind.COMPARE),
        ("with who?", Kind.COMPARE),
        ("which ambition is it under", Kind.AMBITION),
        ("thanks, and its ambition?", Kind.AMBITION),
        ("to which goal does it belong?", Kind.AMBITION),
        ("is it flagged for deprivation?", Kind.AMBITION),
        ("what did it replace", Kind.CHANGES),
    ],
)
def test_another_aspect_of_the_same_thing(council: Council, said: str, kind: Kind) -> None:
    assert first(council, ("road deaths", said)) == (kind, ROADS)


@pytest.mark.parametrize(
    "between", ["thanks", "when is my bin collected", "what football score", "cheers mate", "hello"]
)
def test_thanks_and_questions_out_of_scope_do_not_end_a_topic(council: Council, between: str) -> None:
    assert first(council, ("road deaths", between, "ok and who owns it")) == (Kind.DEFINITION, ROADS)


@pytest.mark.parametrize(
    ("turns", "kind", "subject"),
    [
        (("history of road deaths", "same for buses"), Kind.HISTORY, BUSES),
        (("who owns road deaths", "and for libraries"), Kind.DEFINITION, LIBRARIES),
        (("who owns road deaths", "what about bus journeys?"), Kind.DEFINITION, BUSES),
        (("which outcome is NEET under", "n library visits"), Kind.AMBITION, LIBRARIES),
        (("road deaths", "which outcome do library visits come under"), Kind.AMBITION, LIBRARIES),
        (("good secondary schools", "and primary"), Kind.MEASURE, "2016-21/good-primary-and-nursery-schools"),
        (("good secondary schools", "and special ones?"), Kind.MEASURE, "2016-21/good-special-schools"),
        (("how many bus passenger journeys", "no I meant libraries"), Kind.MEASURE, LIBRARIES),
        (("rods", "I said library visits not rods"), Kind.MEASURE, LIBRARIES),
        (("road deaths", "no not roads, library visits"), Kind.MEASURE, LIBRARIES),
        (("fsm gap ks2", "KS4?"), Kind.MEASURE, "2016-21/key-stage-4-attainment-gap"),
        (("hospital bed day delays", "just the ones down to social care"), Kind.MEASURE, BED_DAYS),
        (("the county's carbon footprint", "no I meant the council's own"), Kind.FACT, OWN_FOOTPRINT),
        (("how many people are happy with the roads and pavements", "and the libraries?"), Kind.FACT, HAPPY_READERS),
        (("how many people are happy with the roads and pavements", "and library visitors"), Kind.MEASURE, LIBRARIES),
        (("how many homes can get fast internet", "no the other one, how many signed up"), Kind.MEASURE, TAKE_UP),
        (("how many homes can get fast internet", "sorry, I meant how many signed up for it"), Kind.MEASURE, TAKE_UP),
        (("good schools that are primary", "and special schools?", "who is responsible for the latter"), *SPECIAL),
    ],
)
def test_the_same_of_another_subject(council: Council, turns: Turns, kind: Kind, subject: str) -> None:
    assert first(council, turns) == (kind, subject)


@pytest.mark.parametrize(
    ("turns", "subject"),
    [
        (("life expectancy for men in fenland", "and women there?"), f"{WOMEN}fenland"),
        (("life expectancy for men in fenland", "women there?", "And in South Cambs?"), f"{WOMEN}south-cambridgeshire"),
        (("life expectancy for women in fenland", "no i meant south cambridgeshire"), f"{WOMEN}south-cambridgeshire"),
        (("universal credit claimants", "in Huntingdonshire?"), "2023-28/universal-credit-claimants"),
        (("universal credit claimants", "wisbech?"), "2023-28/universal-credit-claimants"),
        (("life expectancy for women in fenland", "and the guys?"), "2023-28/life-expectancy-male-fenland"),
        (("deprived areas in fenland", "and all together?"), "2023-28/deprived-areas"),
        (("how many people live in cambridgeshire", "how much has that grown?"), "2023-28/population-growth"),
    ],
)
def test_another_place_or_sex(council: Council, turns: Turns, subject: str) -> None:
    assert last_turn(council, turns)[1][0] == subject


def test_a_place_of_which_nothing_is_held_is_said_to_have_nothing(council: Council) -> None:
    told = talked(council, ("life expectancy for women in fenland", "what about cambridge?"))[1]
    assert told.text.startswith("No figure is held for Cambridge.")


@pytest.mark.parametrize(
    ("turns", "subject"),
    [
        (("2023-28: child protection plans", "same for 2016-21"), "2016-21/child-protection-plans"),
        (("child protection plans", "and in the old framework"), "2016-21/child-protection-plans"),
        (("child protection plans", "ok and in the old 2016 plan?"), "2016-21/child-protection-plans"),
        (("child protection plans", "and in the one which began in 2016"), "2016-21/child-protection-plans"),
        (("child protection plans in 2016-21", "no the current one"), PLANS),
        (("road deaths", "not that, the 2016-21 one"), OLD_ROADS),
        (("what's the council's vision now", "and in 2016-21?"), "2016-21/vision"),
        (("what's the council's vision now", "and the previous one?"), "2022-23/vision"),
    ],
)
def test_the_same_in_another_edition(council: Council, turns: Turns, subject: str) -> None:
    assert last_turn(council, turns)[1][0] == subject


@pytest.mark.parametrize("said", ["and parks?", "and children in care?", "what about schools"])
def test_an_edition_that_was_named_is_kept(council: Council, said: str) -> None:
    subjects = last_turn(council, ("what did the 2021-22 strategy say about broadband", said))[1]
    assert {subject.partition("/")[0] for subject in subjects} == {"2021-22"}


@pytest.mark.parametrize(
    ("turns", "kind", "subject"),
    [
        (("road deaths", "library visits", "back to the roads: how has it changed?"), Kind.HISTORY, ROADS),
        (("road deaths", "library visits", "going back to road deaths, which ambition is it"), Kind.AMBITION, ROADS),
        (("road deaths", "library visits", "back to the roads who is in charge of that"), Kind.DEFINITION, ROADS),
        (("road deaths", "under which ambition does it fall?"), Kind.AMBITION, ROADS),
        (("actions of ambition 1", "and what is ambition 2 in 2023-28?"), Kind.AMBITION, "2023-28/ambition-2"),
        (("road deaths", "ok different topic, library visits"), Kind.MEASURE, LIBRARIES),
        (("who owns road deaths", "moving on: library visits"), Kind.MEASURE, LIBRARIES),
        (
            ("how many kids are on a protection plan", "so whos in charge of the kids thing"),
            Kind.DEFINITION,
            PLANS,
        ),
    ],
)
def test_topics_are_left_and_returned_to(council: Council, turns: Turns, kind: Kind, subject: str) -> None:
    assert first(council, turns) == (kind, subject)


@pytest.mark.parametrize("said", ["is it flagged for deprivation?", "primary outcome?", "what's its secondary outcome"])
def test_flag_and_both_outcomes_are_said_together(council: Council, said: str) -> None:
    told = talked(council, ("NEET figure?", said))[1]
    assert told.subjects[0].id == NEET
    assert [
        word for word in ("comes under outcome", "Secondary outcomes:", "is flagged") if word not in told.text
    ] == []


def test_a_flag_of_another_edition_is_said_to_be_of_it(council: Council) -> None:
    told = talked(council, ("child protection plans", "is it flagged for deprivation?"))[1]
    assert "The 2016-21 register does not flag it for deprivation." in told.text


@pytest.mark.parametrize("before", ["measures of the health committee", "how are the roads"])
def test_what_was_and_what_is_now_points_at_nothing_before(council: Council, before: str) -> None:
    _, answer = talked(council, (before, "What was the vision in 2016-21, and what is it now?"))
    assert {"2016-21/vision", "2023-28/vision"} <= {one.id for one in answer.subjects}
