"""Where a question speaks of measures, goals and priorities, and is of all of them or of what is said about them."""

from __future__ import annotations

import pytest

from knowledge.framework import GoalKind
from knowledge.question import About, Filter, Goals, Measures, Single
from tests.conftest import Council


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("which yardsticks do you apply when choosing where money goes", "2022-23/framework-guides-decisions"),
        ("what keeps all these priorities from upsetting ordinary services", "2022-23/core-services-not-disrupted"),
    ],
)
def test_who_asks_how_it_works_is_told_and_gets_no_list(council: Council, text: str, statement: str) -> None:
    question = council.question(text)
    assert isinstance(question, About)
    assert question.subject == statement


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("list the measures of 2016-21", Measures(Filter("2016-21"))),
        ("the full set of indicators", Measures(Filter())),
        ("the complete range of performance measures please", Measures(Filter())),
        ("a rundown of your KPIs", Measures(Filter())),
        ("tell me all the indicators the council keeps an eye on in 2016-21", Measures(Filter("2016-21"))),
        ("what are the priorities of 2022-23", Goals("2022-23", GoalKind.PRIORITY)),
        # Today's are those in force, and not all that were ever measured.
        ("list the current KPIs", Measures(Filter("2023-28"))),
        ("how many current measures are there", Measures(Filter("2023-28"), counted=True)),
    ],
)
def test_who_asks_for_all_gets_all(council: Council, text: str, asked: Single) -> None:
    assert council.question(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "how many measures does the General Purposes Committee have",
        "list everything the General Purposes Committee monitored",
        "gimme the whole lot the General Purposes Committee keeps an eye on",
    ],
)
def test_a_committee_that_no_measure_names_has_none_and_not_all(council: Council, text: str) -> None:
    answer = council.ask(text)
    assert answer.subjects == ()
    assert answer.text.startswith("None: no measures of the General Purposes committee")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("how many measures on older people", "2016-21/falls-in-older-people"),
        ("which measures are about older people", "2016-21/falls-in-older-people"),
        # A goal of an archived edition has that name, and nothing measured under it.
        ("list measures on children", "2023-28/child-protection-plans"),
    ],
)
def test_measures_on_a_subject_are_those_and_not_all(council: Council, text: str, measure: str) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where.topic
    assert measure in question.where.topic


def test_what_counts_towards_an_outcome_is_listed_and_not_counted(council: Council) -> None:
    under = Filter("2016-21", goal="2016-21/outcome-6")
    assert council.question("measures that count towards outcome 6") == Measures(under)
    assert council.question("how many measures count towards outcome 6") == Measures(under, counted=True)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("why does one indicator have several outcomes next to it in the table", "2016-21/main-and-other-outcomes"),
        ("what is the meaning of the narrowing gap mark by some indicators", "2016-21/narrowing-the-gap"),
        (
            "how does the vision get down into what a department does every day",
            "2023-28/vision-and-ambitions-shape-strategies",
        ),
        ("what's the escalation route for red RAG-rated indicators", "2021-22/performance-below-standard"),
        (
            "what falls to the General Purposes Committee apart from the indicators of the services",
            "2021-22/performance-general-purposes-duties",
        ),
        (
            "in what manner do the seven ambitions influence your other policies",
            "2023-28/vision-and-ambitions-shape-strategies",
        ),
    ],
)
def test_a_set_is_spoken_of_and_not_asked_for(council: Council, text: str, statement: str) -> None:
    question = council.question(text)
    assert isinstance(question, About)
    assert question.subject == statement


@pytest.mark.parametrize(
    "text", ["the narrowing the gap indicators please", "which indicators are red", "red measures"]
)
def test_a_set_asked_for_is_given(council: Council, text: str) -> None:
    assert not isinstance(council.question(text), About)


def test_what_becomes_of_goals_is_no_list_of_them(council: Council) -> None:
    assert not isinstance(council.question("what was meant to become of the five priorities after 22/23"), Goals)
