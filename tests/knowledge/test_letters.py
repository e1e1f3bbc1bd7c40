"""Letters: what is asked in one sentence is not declined for what the others tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.question import About, NotOurs
from knowledge.understanding.cues import Cues
from knowledge.understanding.letters import asking_part, body
from tests.conftest import Council

ASKS = Cues({"asks": ["i should be grateful", "tell me"]})
SENTENCES = st.lists(
    st.sampled_from(
        ["my bin was missed", "i should be grateful to know how roads are", "st. ives is flooded", "tell me why"]
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize(
    ("letter", "asked"),
    [
        ("my café is open. how many people use libraries?", "how many people use libraries?"),
        ("i live in st. ives. how are the roads?", "how are the roads?"),
        (
            "i live in mill lane. i should be grateful to know how roads are. yours, a.n. other",
            "i should be grateful to know how roads are.",
        ),
        ("what is ambition 1? and ambition 2?", "what is ambition 1? and ambition 2?"),
        ("road deaths", "road deaths"),
    ],
)
def test_the_sentences_that_ask_are_found(letter: str, asked: str) -> None:
    assert asking_part(letter, ASKS) == asked


@pytest.mark.parametrize(
    ("letter", "rest"),
    [
        ("dear sir or madam, how are the roads?", "how are the roads?"),
        ("good morning. how slow is traffic?", "how slow is traffic?"),
        ("to whom it may concern, i ask about buses", "i ask about buses"),
        ("good morning", "good morning"),
        ("how are the roads? yours faithfully, a. n. other", "how are the roads?"),
        ("please state the target for falls. kind regards, a. n. other", "please state the target for falls."),
        ("yours faithfully", "yours faithfully"),
        ("morning peak journey time", "morning peak journey time"),
    ],
)
def test_address_and_leave_are_no_part_of_the_question(letter: str, rest: str) -> None:
    assert body(letter) == rest


@given(sentences=SENTENCES)
def test_nothing_is_asked_that_was_not_written(sentences: list[str]) -> None:
    letter = ". ".join(sentences) + "."
    asked = asking_part(letter, ASKS)
    assert asked
    assert set(asked.split()) <= set(letter.split())


@pytest.mark.parametrize(
    ("letter", "subject"),
    [
        (
            (
                "To whom it may concern, I keep a small joinery firm and see lorries from far away at County buildings. "
                "Kindly inform me how much of what the authority spends goes to local suppliers."
            ),
            "2023-28/local-spend",
        ),
        (
            (
                "Good morning. As a volunteer at our village baby café I see many new mothers give up feeding the baby "
                "themselves. Might you tell me how many still breastfeed at six to eight weeks?"
            ),
            "2016-21/breastfeeding-at-6-to-8-weeks",
        ),
    ],
)
def test_what_a_letter_tells_does_not_decline_what_it_asks(council: Council, letter: str, subject: str) -> None:
    question = council.question(letter)
    assert isinstance(question, About)
    assert question.subject == subject


def test_a_letter_that_asks_what_is_of_others_is_declined(council: Council) -> None:
    letter = (
        "Dear Sir, I like the roads and the libraries. To whom should I write to object to the forty houses next door?"
    )
    assert isinstance(council.question(letter), NotOurs)
