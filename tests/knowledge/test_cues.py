"""Cues are found as whole words, whatever their phrases begin with and whatever stands around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.understanding.cues import Cues

CUES = Cues({"red": ["off track", "fail*"], "share": ["%", "per cent"], "any": ["*ing"], "none": []})
PHRASE = st.text("ab *%-", min_size=1, max_size=5).filter(lambda phrase: phrase == phrase.strip())


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("what is off track", "red", True),
        ("what is offtrack", "red", False),
        ("the off tracks", "red", False),  # no part of a word
        ("it is failing", "red", True),  # any ending
        ("without fail", "red", True),
        ("unfailing", "red", False),
        ("5 % of us", "share", True),
        ("five per cent", "share", True),
        ("is it rising", "any", True),
        ("a b  c", "none", False),
        ("", "red", False),
        ("off track", "unknown", False),
    ],
)
def test_a_cue_is_found_as_whole_words(text: str, name: str, found: bool) -> None:  # noqa: FBT001 - a row
    assert CUES.has(text, name) is found
    assert bool(CUES.places(text, name)) is found


@given(st.lists(PHRASE, min_size=1, max_size=3), st.text("ab %-", max_size=12))
def test_none_is_missed(phrases: list[str], text: str) -> None:
    cues = Cues({"said": phrases})
    written = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in sorted(phrases, key=len, reverse=True))
    expected = re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")
    if text.split():
        assert cues.has(text, "said") is bool(expected.search(text))
        assert cues.without(text, "said") == " ".join(expected.sub(" ", text).split())
