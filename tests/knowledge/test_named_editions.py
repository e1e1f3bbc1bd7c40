"""A question about a named edition is never answered from another, and “current” names the one in force."""

from __future__ import annotations

import pytest

from tests.conftest import Council


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "what are the values in the 2023-28 framework",
            "None: no values proposed in 2023-28 are held. Held are 6 values proposed in 2022-23.",
        ),
        (
            "which principles does the current plan have",
            "None: no key principles of 2023-28 are held. Held are 11 key principles of 2016-21.",
        ),
        (
            "what are the priorities in the 2023-28 framework",
            "None: no priorities of 2023-28 are held. Held are 5 priorities of 2021-22; 5 priorities of 2022-23.",
        ),
    ],
)
def test_what_a_named_edition_does_not_have_is_not_given_from_another(council: Council, text: str, told: str) -> None:
    answer = council.ask(text)
    assert answer.subjects == ()
    assert answer.text == told


@pytest.mark.parametrize(
    "text",
    ["what are the current priorities", "what are the council's priorities now", "today's outcomes, list them"],
)
def test_the_goals_of_today_are_those_in_force_by_whatever_name(council: Council, text: str) -> None:
    subjects = [one.id for one in council.ask(text).subjects]
    assert subjects == [f"2023-28/ambition-{number}" for number in range(1, 8)]


def test_archived_goals_say_what_is_in_force_in_their_place(council: Council) -> None:
    assert council.ask("what are the priorities").text.endswith(
        "The framework in force, 2023-28, has 7 ambitions in their place."
    )
    assert "in their place" not in council.ask("what are the ambitions").text
    assert "in their place" not in council.ask("what are the enablers").text


@pytest.mark.parametrize(
    "text",
    ["which councillors signed the current foreword", "the new plan, who are the signatories of its foreword"],
)
def test_the_current_foreword_is_that_of_the_edition_in_force(council: Council, text: str) -> None:
    assert council.ask(text).subjects[0].id == "2023-28/foreword-signatories"


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("what are the measures for transport", "2023-28/ambition-2"),
        ("list the measures for places and communities", "2023-28/ambition-6"),
    ],
)
def test_measures_are_looked_for_where_there_are_any(council: Council, text: str, goal: str) -> None:
    measured = {one.id for one in council.library.measures_under(council.library.goals[goal])}
    assert {one.id for one in council.ask(text).subjects} == measured


def test_an_edition_without_measures_says_so(council: Council) -> None:
    answer = council.ask("which measures come under priority 5 of 2022-23")
    assert answer.subjects == ()
    assert "The 2022-23 framework prints no measures under its priorities." in answer.text
    assert "2023-28, in force, has measures under its ambitions" in answer.text


@pytest.mark.parametrize(
    "text",
    ["what was the vision in the plan of 2016", "the vision in the plan, that of 2016, please", "vision, 2016 plan"],
)
def test_a_year_names_an_edition_behind_a_comma_too(council: Council, text: str) -> None:
    subjects = council.ask(text).subjects
    assert subjects
    assert {one.edition for one in subjects} == {"2016-21"}


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("list the priorities that they had in twenty one twenty two", "2021-22"),
        ("the priorities of twenty two twenty three", "2022-23"),
        ("outcomes, sixteen twenty one", "2016-21"),
    ],
)
def test_years_that_are_dictated_name_their_edition(council: Council, text: str, edition: str) -> None:
    subjects = council.ask(text).subjects
    assert subjects
    assert {one.edition for one in subjects} == {edition}


def test_ages_name_no_edition(council: Council) -> None:
    assert council.question("how many young people aged 16 21 are out of work") == council.question(
        "how many young people aged 16 to 21 are out of work"
    )
