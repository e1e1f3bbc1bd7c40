"""Phrases in little room: they are given back as they were put in, and what is lost of them is seen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.phrases import Phrases

PHRASE = st.lists(st.sampled_from("abcde"), max_size=4).map(tuple)
BY_NAME = st.dictionaries(st.sampled_from(("one", "two", "three")), st.lists(PHRASE, max_size=4).map(tuple))


@given(BY_NAME)
def test_what_is_held_is_given_back(phrases: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    held = Phrases.of(phrases)
    assert held.is_whole()
    assert held.by_name() == phrases


@given(BY_NAME, BY_NAME)
def test_more_phrases_stand_before_those_of_the_same_name(
    held: dict[str, tuple[tuple[str, ...], ...]], first: dict[str, tuple[tuple[str, ...], ...]]
) -> None:
    joined = Phrases.of(held).behind(first)
    assert joined.is_whole()
    assert joined.by_name() == {name: (*those, *held.get(name, ())) for name, those in first.items()}


def test_what_is_lost_is_seen() -> None:
    held = Phrases.of({"one": [("a", "b"), ("c",)]})
    assert not replace(held, lengths=held.lengths[:-1]).is_whole()
    assert not replace(held, places=held.places[:-1]).is_whole()
    assert not replace(held, stems=held.stems[:-1]).is_whole()
    assert not replace(held, names={"one": 1}).is_whole()
