"""How sure: which questions are ours, whatever other words they have, and which are not, however like ours they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.files.corpus import load_corpus
from knowledge.matching.hits import Hit
from knowledge.question import About, NotOurs
from knowledge.understanding.certainty import Ahead, Told, is_meant, is_ours, is_theirs
from knowledge.understanding.priors import Form
from tests.conftest import Council

SHARES = st.floats(0, 1)


def hit(likeness: float) -> Hit:
    """Give a hit that is so like the question."""
    return Hit("2023-28/ambition-1", score=9.0, told=4.0, coverage=0.5, likeness=likeness)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # “how do I claim universal credit” is an example of a topic of others; only “how”, “do” and “I” differ.
        ("How many people claim universal credit?", "2023-28/universal-credit-claimants"),
        # “names of the children in care” is one of others' personal details.
        ("how many children are in care", "2023-28/children-in-care"),
        # “complain” and “public” are said of reporting a problem, too.
        ("how many reports about potholes do we get from the public in a year", "published/pothole-reports"),
        # Who names an edition asks one of ours.
        (
            "in the 2022-23 one, what was said about clearing blocked drains and mending pavements",
            "2022-23/road-footway-and-cycleway-maintenance",
        ),
        # Words that only frame a question can name a thing together.
        ("What is the Strategic Framework for?", "2023-28/update-approach"),
        # What is asked of a measure tells nothing of which: another one is “to be defined”.
        ("how is biodiversity defined as a measure", "2023-28/biodiversity"),
        ("how many people who look after someone get help from the council", "2023-28/carers-supported"),
    ],
)
def test_what_is_held_is_answered_whatever_it_reminds_of(council: Council, text: str, subject: str) -> None:
    question = council.question(text)
    assert isinstance(question, About)
    assert question.subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "Peterborough's NEET figure please",  # the figure is held, of another area
        "How does Essex County Council plan to reach net zero?",
        "Turn the amber measures green",
        "how do i claim universal credit",  # an example, word for word
        "How do I claim Universal Credit??",
        "How many staff are off sick?",
        "who owns it?",  # nothing is pointed at
        "and which committee is it",
        "whats 15 percent of 240",
    ],
)
def test_what_is_of_others_is_declined_however_like_ours_it_is(council: Council, text: str) -> None:
    assert isinstance(council.question(text), NotOurs)


def test_every_example_of_others_is_declined_word_for_word(council: Council) -> None:
    examples = [one for those in load_corpus().elsewhere.values() for one in those]
    answered = [one for one in examples if isinstance(council.question(one), About)]
    assert len(answered) / len(examples) < 0.01


@given(low=SHARES, high=SHARES, against=st.floats(-5, 5))
def test_the_more_like_ours_the_likelier_ours(low: float, high: float, against: float) -> None:
    low, high = sorted((low, high))
    sure = is_ours(hit(low), Told(), against, Ahead())
    assert sure <= is_ours(hit(high), Told(), against, Ahead())
    assert sure >= is_ours(hit(low), Told(), against + 1, Ahead())
    assert sure <= is_ours(hit(low), Told(), against, Ahead(elsewhere=9.0))
    for told in (Told(edition=True), Told(speaks=True), Told(frozenset({Form.PROMISE}))):
        assert sure <= is_ours(hit(low), told, against, Ahead())


@given(lead=st.floats(-9, 9), likeness=SHARES)
def test_a_phrase_and_an_example_speak_for_a_topic_of_others(lead: float, likeness: float) -> None:
    plain = is_theirs(lead, likeness, named=False, example=False)
    assert (
        plain
        <= is_theirs(lead, likeness, named=True, example=False)
        <= is_theirs(lead, likeness, named=True, example=True)
    )
    assert plain <= is_theirs(lead + 1, likeness, named=False, example=False)


@given(share=SHARES, more=SHARES, likeness=SHARES)
def test_the_larger_its_share_the_likelier_it_is_meant(share: float, more: float, likeness: float) -> None:
    share, more = sorted((share, more))
    assert 0 < is_meant(share, likeness, Ahead()) <= is_meant(more, likeness, Ahead()) < 1
    assert is_meant(share, likeness, Ahead(held=-3.0)) < is_meant(share, likeness, Ahead(held=-1.0))
