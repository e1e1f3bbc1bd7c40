"""Sets that are asked for in words that no cue knows; the names of goals, committees and the like say of what."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.corpus import SetAsked
from knowledge.framework import GoalKind
from knowledge.question import About, Actions, Filter, Goals, Measures, Question, Role
from knowledge.understanding.set_frames import COMMITTEE, GOAL, marked
from tests.conftest import Council

LEADING = Filter("2016-21", goal="2016-21/outcome-1", role=Role.PRIMARY)
POVERTY = "2023-28/ambition-5"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "how many things do they keep tabs on for outcome 1",
            Measures(Filter("2016-21", goal="2016-21/outcome-1"), counted=True),
        ),
        ("which ones have outcome 1 as the lead", Measures(LEADING)),
        ("what have they given their word on under the poverty ambition, all of it", Actions(POVERTY, "2023-28")),
        ("how many pledges are in the poverty ambition", Actions(POVERTY, "2023-28", counted=True)),
        ("which ones got the deprivation tick", Measures(Filter(deprivation=True))),
        ("how many got the narrowing the gap tick", Measures(Filter(deprivation=True), counted=True)),
        (
            "anything of the Health Committee that never got the deprivation flag",
            Measures(Filter(committees=("Health",), deprivation=False)),
        ),
        ("gimme the whole lot the Adults Committee keeps an eye on", Measures(Filter(committees=("Adults",)))),
        ("reel off the enablers of 2016-21", Goals("2016-21", GoalKind.ENABLER)),
    ],
)
def test_a_set_is_heard_in_many_words(council: Council, text: str, question: Question) -> None:
    assert council.question(text) == question


@pytest.mark.parametrize(
    "text",
    ["what is outcome 1", "how is ambition 5 going", "who owns ambition 5", "what does the poverty ambition mean"],
)
def test_what_is_asked_of_a_goal_itself_is_no_set(council: Council, text: str) -> None:
    assert isinstance(council.question(text), About)


def test_words_of_a_subject_are_not_lost_in_a_set(council: Council) -> None:
    asked = council.question("which road measures does the highways and community infrastructure committee have")
    assert isinstance(asked, Measures)
    assert asked.where.topic


@given(st.lists(st.sampled_from(("people", "live", "in", "a", "safe", "environment", "which", "measures")), max_size=9))
def test_a_name_is_one_mark_whatever_stands_around_it(words: list[str]) -> None:
    names, grammar, others = {"peopl", "live", "safe", "environ"}, {"in", "a"}, {"which", "measures"}
    given_back = marked(words, names, GOAL, grammar)
    assert [one for one in given_back if one in others] == [one for one in words if one in others]
    assert set(given_back) <= {GOAL, *grammar, *others}
    assert (GOAL in given_back) == any(one not in grammar | others for one in words)
    assert (GOAL, GOAL) not in pairwise(given_back)


def test_a_set_has_just_the_names_that_its_kind_has(council: Council) -> None:
    sets = council.reader.learned.sets
    words = ["which", "measures", "does", "the", COMMITTEE, "look", "after"]
    assert sets.asked(words, tuple(SetAsked)) is SetAsked.MEASURES_COMMITTEE
    assert sets.asked(words, (SetAsked.MEASURES_GOAL,)) is None


@given(said=st.text(max_size=80))
def test_whatever_is_said_is_read(council: Council, said: str) -> None:
    assert council.reader.learned.sets.asked(said.split(), tuple(SetAsked)) in {None, *SetAsked}
