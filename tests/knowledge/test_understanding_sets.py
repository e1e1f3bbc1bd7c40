"""Understanding sets: lists, counts and what restricts them, a sentence a row."""

from __future__ import annotations

import pytest

from knowledge.answer import Kind
from knowledge.framework import GoalKind, Topic
from knowledge.question import (
    About,
    Actions,
    Brief,
    Committees,
    Editions,
    Filter,
    Goals,
    Holding,
    Measures,
    OffTrack,
    Question,
    Role,
    Statements,
)
from tests.conftest import Council

ADULTS, HEALTH, HIGHWAYS, ECONOMY = "Adults", "Health", "Highways & Community Infrastructure", "Economy & Environment"


@pytest.mark.parametrize(
    ("text", "committees"),
    [
        ("which measures does adults committee lead on", (ADULTS,)),
        ("what does the Adults Committee track?", (ADULTS,)),
        ("health committee kpis", (HEALTH,)),
        ("measures of the H&CI committee", (HIGHWAYS,)),
        ("HCI measures", (HIGHWAYS,)),
        ("which kpis does highways and community infrastructure monitor", (HIGHWAYS,)),
        ("measures for the committee for economy and environment", (ECONOMY,)),
        ("E&E measures", (ECONOMY,)),
        ("which indicators does H&T look at", (HIGHWAYS,)),
    ],
)
def test_a_committee_is_known_by_its_names(council: Council, text: str, committees: tuple[str, ...]) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where.committees == committees


def test_a_committee_of_today_answers_for_what_its_forerunners_led(council: Council) -> None:
    question = council.question("which measures does the adults and health committee lead on")
    assert isinstance(question, Measures)
    assert set(question.where.committees) == {ADULTS, HEALTH}


@pytest.mark.parametrize(
    ("text", "directorate", "count"),
    [
        ("what does CFA track", "CFA", 22),
        ("measures of children, families and adults", "CFA", 22),
        ("ETE measures", "ETE", 18),
        ("which kpis are in the Economy, Transport & Environment directorate", "ETE", 18),
        ("public health directorate measures", "Public Health", 6),
    ],
)
def test_a_directorate_is_known_by_letters_and_name(council: Council, text: str, directorate: str, count: int) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where.directorate == directorate
    assert len(council.ask(text).subjects) == count


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("which measures are flagged for deprivation", True),
        ("which measures have the deprivation flag", True),
        ("measures that tackle deprivation", True),
        ("which measures are not flagged for deprivation", False),
        ("measures without a deprivation flag", False),
        ("which KPIs don't have the deprivation indicator", False),
        ("all measures in the 2016-21 register", None),
    ],
)
def test_the_deprivation_flag_and_its_opposite_are_heard(council: Council, text: str, flag: bool | None) -> None:  # noqa: FBT001 - a table's column
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where.deprivation is flag


def test_the_deprivation_flag_is_the_printed_tick_and_not_the_word(council: Council) -> None:
    flagged = {one.id for one in council.ask("which measures are flagged for deprivation").subjects}
    unflagged = {one.id for one in council.ask("which measures are not flagged for deprivation").subjects}
    assert "2016-21/superfast-broadband-access" in flagged
    assert "2016-21/adult-learners-in-deprived-wards" in unflagged
    assert (len(flagged), len(unflagged), flagged & unflagged) == (14, 32, set())


@pytest.mark.parametrize(
    ("text", "role", "count"),
    [
        ("measures under outcome 3", Role.EITHER, 13),
        ("which measures have outcome 3 as their primary outcome", Role.PRIMARY, 8),
        ("which measures have outcome 3 as a secondary outcome", Role.SECONDARY, 5),
    ],
)
def test_primary_and_secondary_outcomes_are_told_apart(council: Council, text: str, role: Role, count: int) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert (question.where.goal, question.where.role) == ("2016-21/outcome-3", role)
    assert len(council.ask(text).subjects) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("how many measures are in the 2016-21 register", 46),
        ("how many measures are tracked in 2023-28", 17),
        ("number of measures", 63),
        ("how many ambitions are there?", 7),
        ("how many outcomes were there", 7),
        ("how many enablers", 5),
        ("how many priorities did the 2021-22 corporate strategy have", 5),
        ("how many actions are there in the 2023-28 framework", 53),
        ("how many actions under ambition 2", 10),
        ("how many editions of the framework are there", 4),
        ("how many measures does the health committee lead on", 6),
        ("how many measures are flagged for deprivation", 14),
    ],
)
def test_a_count_is_counted(council: Council, text: str, count: int) -> None:
    answer = council.ask(text)
    assert (answer.kind, answer.count) == (Kind.COUNT, count)
    assert len(answer.subjects) == count
    assert f"{count} " in answer.text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("list all ambitions", Goals("2023-28", GoalKind.AMBITION)),
        ("what are the seven outcomes", Goals("2016-21", GoalKind.OUTCOME)),
        ("what are the priorities of 2021-22", Goals("2021-22", GoalKind.PRIORITY)),
        ("name the enablers", Goals("2016-21", GoalKind.ENABLER)),
        ("list all editions", Editions()),
        ("list all committees", Committees()),
        ("what actions are there under ambition 5", Actions("2023-28/ambition-5", "2023-28")),
        ("what did we promise in 2022-23", Actions(None, "2022-23")),
        ("brief me on the adults committee", Brief(Filter(committees=(ADULTS,)))),
        ("how many ambitions has the council even got lol", Goals("2023-28", GoalKind.AMBITION, counted=True)),
        ("list all seven ambitions the county is working toward", Goals("2023-28", GoalKind.AMBITION)),
        ("List every action you signed up to on poverty", Actions("2023-28/ambition-5", "2023-28")),
        ("what steps were written for transport in the 2022-23 framework", Actions("2022-23/priority-5", "2022-23")),
        (
            "list the measures of the children and young people ambition",
            Measures(Filter(edition="2023-28", goal="2023-28/ambition-7")),
        ),
        ("measures without a target", Measures(Filter(holding=Holding.NO_TARGET))),
        ("which measures have no data", Measures(Filter(holding=Holding.NO_READINGS))),
    ],
)
def test_a_set_is_understood_as_a_set(council: Council, text: str, question: Question) -> None:
    assert council.question(text) == question


@pytest.mark.parametrize("text", ["what is off track", "what is red now", "anything off track?", "what's going wrong"])
def test_what_is_off_track_is_asked_in_many_ways(council: Council, text: str) -> None:
    assert isinstance(council.question(text), OffTrack)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what are the key principles", Topic.PRINCIPLE),
        ("which cross-cutting strategies are there", Topic.STRATEGY),
        ("list the aims of our partners", Topic.PARTNER_AIM),
    ],
)
def test_statements_of_a_sort_are_a_set_too(council: Council, text: str, topic: Topic) -> None:
    question = council.question(text)
    assert isinstance(question, Statements)
    assert question.topic is topic


@pytest.mark.parametrize(
    "text",
    [
        "which ambition is the one about people with no money",
        "wasn't one of the enablers about doing things online",
        "what did you promise kids in care",
        "who was it that set the targets for the 2016-21 indicators",
        "2022-23 performance framework: what do we do if we are off-track?",
        "something in the old principles about neighbours looking after each other",
    ],
)
def test_one_thing_is_asked_for_though_a_set_is_named(council: Council, text: str) -> None:
    assert isinstance(council.question(text), About)
