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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("deprivation measures which do not belong to the children committee", 8),
        ("all indicators other than those of the CYP cttee in the 2016-21 register", 32),
        ("CFA indicators excluding those led by the children's committee", 8),
        ("which measures aren't led by the economy and environment committee", 35),
    ],
)
def test_a_committee_can_be_left_out(council: Council, text: str, count: int) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert len(question.where.but) == 1
    assert question.where.committees == ()
    named = {council.library.measures[one.id].committee for one in council.ask(text).subjects}
    assert len(council.ask(text).subjects) == count
    assert named.isdisjoint({None, *question.where.but})


@pytest.mark.parametrize(
    "text",
    [
        "measures not flagged for deprivation under the adults committee",
        "which measures without a target does the adults committee lead on",
        "not just the adults committee measures",
    ],
)
def test_what_is_denied_of_something_else_leaves_no_committee_out(council: Council, text: str) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert (question.where.committees, question.where.but) == ((ADULTS,), ())


@pytest.mark.parametrize(
    ("text", "composite", "count"),
    [
        ("which checks are inside the health visiting measure, please all", "2016-21/health-visiting", 7),
        ("inside health visiting, how many different checks do they count?", "2016-21/health-visiting", 7),
        ("whats in adult lifestyles the separate bits", "2016-21/adult-lifestyles", 5),
    ],
)
def test_the_parts_of_a_composite_measure_are_a_set(council: Council, text: str, composite: str, count: int) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where == Filter(parts_of=composite)
    answer = council.ask(text)
    assert len(answer.subjects) == count
    assert answer.text.startswith(f"{count} measures within “")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "what did the administration actually pledge on transport in 2022-23? I want all of it, not the highlights",
            Actions("2022-23/priority-5", "2022-23"),
        ),
        (
            "name everything the 2021-22 strategy undertook to do in protecting and caring for those who need us",
            Actions("2021-22/priority-5", "2021-22"),
        ),
        (
            "how do they even check if the travel ambition is working, like what do they measure",
            Measures(Filter(edition="2023-28", goal="2023-28/ambition-2")),
        ),
        (
            "anything mapped to developing our economy as secondary outcome in the old register?",
            Measures(Filter(edition="2016-21", goal="2016-21/outcome-4", role=Role.SECONDARY)),
        ),
        (
            "all indicators where the outcome for older people is either main or second",
            Measures(Filter(goal="2016-21/outcome-1")),
        ),
    ],
)
def test_all_under_a_goal_is_asked_for_in_its_own_words(council: Council, text: str, question: Question) -> None:
    assert council.question(text) == question


def test_what_only_introduces_values_is_none_of_them(council: Council) -> None:
    answer = council.ask("which values did the 2022-23 framework propose should guide the work that followed?")
    assert answer.text.startswith("6 values proposed in 2022-23: the economic view; nurture human nature; ")
    assert "2022-23/values-guide-the-work" not in {one.id for one in answer.subjects}


def test_the_changes_of_an_update_are_those_that_its_report_lists(council: Council) -> None:
    assert len(council.ask("what's new in the autumn 2024 version?").subjects) == 6


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
        ("which measures have targets", Measures(Filter(holding=Holding.TARGET))),
        ("how many of the indicators have a target", Measures(Filter(holding=Holding.TARGET), counted=True)),
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


@pytest.mark.parametrize(
    "text",
    [
        "which measures are our best",
        "which of the measures are the worst",
        "which measures does my committee have",
        "which measures have the same owner",
    ],
)
def test_what_no_set_is_made_of_is_never_answered_with_all_measures(council: Council, text: str) -> None:
    assert council.ask(text).kind is Kind.HELP
