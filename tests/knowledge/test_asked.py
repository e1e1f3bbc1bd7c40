"""Questions as they may be kept: the words, without whom they speak of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asked import LONGEST, without_names


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("How are the roads?", "how are the roads"),
        ("mr john smith potholes", "potholes"),
        ("Mr John Smith asked about potholes", "asked about potholes"),
        ("what did Cllr. Jones-Made'up say about roads", "what did … say about roads"),
        ("did Lady Made Up of Ely complain", "did … of ely complain"),
        ("why did we miss the target", "why did we miss the target"),
        ("which councillors lead on roads", "which councillors lead on roads"),
        ("call me on 07700 900123 about potholes", "call me on … about potholes"),
        ("ring +44 (0)7700-900-123", "ring"),
        ("my NHS number is 943 476 5919", "my nhs number is"),
        ("write to dana.made-up@example.com about roads", "write to … about roads"),
        ("see https://example.com/dana?x=1 on roads", "see … on roads"),
        ("@dana.madeup how are the roads", "how are the roads"),
        ("<at>Dana Made-Up</at> how are the roads", "how are the roads"),
        ("potholes outside CB1 2AB please", "potholes outside … please"),
        ("roads 2016-2021 and 2022/23, 2019 2020 2021", "roads 2016-2021 and 2022/23, 2019 2020 2021"),
        ("do 1,234,567 people live here", "do 1,234,567 people live here"),
        ("07700 900123", ""),
        ("?!", ""),
        ("2", ""),
    ],
)
def test_only_words_without_names_are_kept(asked: str, kept: str) -> None:
    assert without_names(asked) == kept


@given(st.text(max_size=500))
def test_what_is_kept_is_short_and_printable_whatever_is_asked(text: str) -> None:
    kept = without_names(text)
    assert len(kept) <= LONGEST
    assert kept.isprintable()
    assert "example" not in without_names(f"{text} dana@example.com")


def test_what_is_kept_of_a_long_text_ends_before_a_number_that_is_cut() -> None:
    assert "077" not in without_names("@a " * 131 + "07700 900123")
