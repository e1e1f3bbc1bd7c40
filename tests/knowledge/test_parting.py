"""Two questions in one: both are answered, and what only has an “and” in it is one."""

from __future__ import annotations

import pytest

from knowledge.question import Both
from tests.conftest import Council

KSI = "2023-28/killed-or-seriously-injured"


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("how are the roads and what is ambition 3", ("2023-28/road-network-condition", "2023-28/ambition-3")),
        ("how many people were killed on our roads? and what is ambition 4?", (KSI, "2023-28/ambition-4")),
        ("what is ambition 1 and ambition 2", ("2023-28/ambition-1", "2023-28/ambition-2")),
        # The second part leaves to the first what it is asked of.
        (
            "how many potholes did you mend and how many did people report",
            ("published/potholes-repaired", "published/pothole-reports"),
        ),
        (
            "What proportion of premises can get superfast broadband, and what is the take-up?",
            ("2016-21/superfast-broadband-access", "2016-21/superfast-broadband-take-up"),
        ),
        (
            "how many were badly hurt on our roads, together with the number of pothole complaints",
            (KSI, "published/pothole-reports"),
        ),
        ("fsm gap, ks2 and ks4", ("2016-21/key-stage-2-attainment-gap", "2016-21/key-stage-4-attainment-gap")),
    ],
)
def test_two_questions_in_one_are_both_answered_in_order(
    council: Council, text: str, subjects: tuple[str, ...]
) -> None:
    assert isinstance(council.question(text), Both)
    answer = council.ask(text)
    assert tuple(one.id for one in answer.subjects) == subjects
    assert answer.kind is council.tell(subjects[0]).kind


@pytest.mark.parametrize(
    "text",
    [
        "children and young people",
        "killed or seriously injured",
        "Highways and Transport",
        "cycling and walking",
        "GCSE English and maths grade 5 in South Cambridgeshire",
        "how do the vision and ambitions drive service plans and strategies",
        "The action plans and the agreements with partners, are they in the 2022-23 document?",
    ],
)
def test_a_name_with_and_in_it_is_one_question(council: Council, text: str) -> None:
    assert not isinstance(council.question(text), Both)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "first tell me what's promised on free school meals, then how you count children with a protection plan",
            ("2023-28/free-school-meals-and-holiday-help", "2023-28/child-protection-plans"),
        ),
        (
            "first the measure for rush-hour traffic, then the one for bus trips",
            ("2016-21/morning-peak-journey-time", "2016-21/bus-passenger-journeys"),
        ),
        (
            "SF22/23 commitments on ICS and on HWB strat?",
            ("2022-23/establish-the-integrated-care-system", "2022-23/health-and-wellbeing-board-strategy"),
        ),
        (
            "firstly, the indicator by which apprenticeship starts are recorded; and secondly, that of new jobs",
            ("2016-21/apprenticeship-starts", "2016-21/additional-jobs"),
        ),
        (
            "I write with two queries. Firstly, what is ambition 3? Secondly, how are the roads?",
            ("2023-28/ambition-3", "2023-28/road-network-condition"),
        ),
        (
            "please confirm how road deaths are monitored. In addition, please confirm how bus journeys are monitored.",
            (KSI, "2016-21/bus-passenger-journeys"),
        ),
        ("1) what is ambition 3 2) what is ambition 4", ("2023-28/ambition-3", "2023-28/ambition-4")),
        ("fat kids measure?? also ppl quitting smoking", ("2016-21/childhood-obesity", "2016-21/smoking-quitters")),
        # No question mark closes the second.
        ("how are the roads? also how many road deaths", ("2023-28/road-network-condition", "published/road-deaths")),
        # What is told of one edition and of another is told of each.
        (
            "how did 2016-21 and 2023-28 measure killed or seriously injured",
            ("2016-21/killed-or-seriously-injured", KSI),
        ),
    ],
)
def test_what_opens_a_second_question_is_heard(council: Council, text: str, subjects: tuple[str, ...]) -> None:
    assert isinstance(council.question(text), Both)
    assert tuple(one.id for one in council.ask(text).subjects) == subjects


@pytest.mark.parametrize(
    "text",
    [
        "which enablers did the 2016-21 framework set out? Kindly list them all.",
        "for women who are pregnant and for little babies, what has the council told it will do",
        "how many measures do the adults and health committees have",
        "list the measures of 2016-21 and of 2023-28",
    ],
)
def test_one_question_in_two_breaths_is_one(council: Council, text: str) -> None:
    assert not isinstance(council.question(text), Both)
