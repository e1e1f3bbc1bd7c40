"""What a question asks of a thing, in words that are on no list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.files.corpus import load_corpus
from knowledge.corpus import AskedOf
from knowledge.matching.contrast import learn
from knowledge.matching.lexicon import Lexicon
from knowledge.question import About, Aspect
from knowledge.understanding.frames import ROUNDS, Frames, counted, lessons
from tests.conftest import Council

FRAMES = {
    AskedOf.STATUS: ["how many X are there", "what is X", "X please"],
    AskedOf.HISTORY: ["has X crept up lately", "did X creep up since last spring", "X creeping up or shrinking lately"],
    AskedOf.OWNER: ["whose desk is X on", "who carries the can for X", "whose desk does X land on"],
    AskedOf.PROMISE: ["what did they swear about X"],
}


@pytest.fixture(scope="module")
def frames(council: Council) -> Frames:
    contrast = learn(lessons(FRAMES, str.lower), ROUNDS)
    return Frames(counted(FRAMES, str.lower), Lexicon(council.library), contrast)


@pytest.mark.parametrize(
    ("said", "subject", "aspect"),
    [
        ("whose desk is shoplifting on", {"shoplift"}, Aspect.OWNER),
        ("how many shoplifting", {"shoplift"}, None),
        ("what did they swear about shoplifting", {"shoplift"}, None),
        ("shoplifting", {"shoplift"}, None),
        ("", set(), None),
    ],
)
def test_a_question_asks_what_the_frames_that_are_like_it_ask(
    frames: Frames, said: str, subject: set[str], aspect: Aspect | None
) -> None:
    assert frames.asked(said.split(), subject) is aspect


def test_words_of_the_subject_ask_nothing(frames: Frames) -> None:
    assert frames.asked(["creeping", "up", "lately"], {"creep", "up", "late"}) is None


def test_only_words_of_frames_name_no_subject(frames: Frames) -> None:
    assert frames.knows(["desk", "whose"])
    assert not frames.knows(["desk", "shoplift"])


@given(st.text(max_size=80))
def test_whatever_is_said_is_read(frames: Frames, said: str) -> None:
    assert frames.asked(said.split(), set()) in {None, *Aspect}


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("whos cttee is it for library visits", Aspect.OWNER),
        ("library visits, more or fewer than a year back?", Aspect.HISTORY),
        ("will library visits be back where they should be by then", Aspect.FORECAST),
        ("what counts towards library visits and what does not", Aspect.DEFINITION),
        ("where does library visits sit, which of the outcomes", Aspect.PARENT),
        ("how do our library visits stack up beside our neighbours", Aspect.COMPARE),
        ("library visits", Aspect.STATUS),
        ("how many library visits were there", Aspect.STATUS),
    ],
)
def test_what_is_asked_of_a_measure_is_heard_in_many_words(council: Council, text: str, aspect: Aspect) -> None:
    question = council.question(text)
    assert isinstance(question, About)
    assert (question.subject, question.aspect) == ("2016-21/library-visitors", aspect)


def test_hardly_a_frame_hides_which_thing_is_meant(council: Council) -> None:
    """What is asked of it may be of another edition, or be read as a set; about another thing it is seldom."""
    frames = load_corpus().asked_of
    asked = [frame for name in sorted(set(frames) - {AskedOf.PROMISE}) for frame in frames[name][::4]]
    questions = [council.question(frame.replace("X", "universal credit claimants")) for frame in asked]
    subjects = [question.subject for question in questions if isinstance(question, About)]
    assert len(subjects) > 0.8 * len(asked)
    assert sum("universal-credit" in subject for subject in subjects) > 0.9 * len(subjects)
