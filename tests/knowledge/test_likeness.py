"""How like a question is to the phrases of a thing, taken as a whole."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.families import Families
from knowledge.matching.likeness import NEAREST, Likeness
from knowledge.matching.phrases import Phrases

WORDS = st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=5)
THINGS = st.dictionaries(st.sampled_from(("one", "two", "three")), st.lists(WORDS, max_size=9), min_size=1)
FAMILIES = Families({"vowel": ["a", "e"]})


def likeness(phrases: dict[str, list[frozenset[str]]], families: Families = FAMILIES) -> Likeness:
    """Give the likeness to the *phrases* of things."""
    joined = {key: [families.joined(phrase) for phrase in those] for key, those in phrases.items()}
    every = [phrase for those in joined.values() for phrase in those]
    counted = Counter(word for phrase in every for word in phrase)
    return Likeness(Phrases.of(joined), {word: count / len(every) for word, count in counted.items()}, families)


@given(THINGS, st.frozensets(st.sampled_from("abcdefghxyz"), max_size=6))
def test_it_lies_between_0_and_1_and_is_0_where_no_word_is_shared(
    phrases: dict[str, list[frozenset[str]]], asked: frozenset[str]
) -> None:
    held = likeness(phrases)
    for key, those in phrases.items():
        like = held.of(key, held.shared(dict.fromkeys(asked, 1.0)))
        assert 0 <= like <= 1 + 1e-6
        shared = any((asked | FAMILIES.of_all(asked)) & (one | FAMILIES.of_all(one)) for one in those)
        assert (like > 0) == shared


@given(WORDS, st.integers(1, 2 * NEAREST))
def test_what_only_repeats_a_phrase_is_as_like_as_can_be(phrase: frozenset[str], count: int) -> None:
    held = likeness({"one": [phrase] * count, "two": [frozenset("z")]})
    assert held.of("one", held.shared(dict.fromkeys(phrase, 1.0))) == pytest.approx(1, abs=1e-6)


def test_one_phrase_that_is_alike_by_chance_says_less_than_five() -> None:
    held = likeness({"one": [frozenset("ab"), *[frozenset("cd")] * 9], "two": [frozenset("ab")] * NEAREST})
    asked = held.shared({"a": 1.0, "b": 1.0})
    assert held.of("one", asked) < 0.6 * held.of("two", asked)


def test_a_word_of_the_same_family_counts_but_less_than_the_word_itself() -> None:
    held = likeness({"one": [frozenset("eb")], "two": [frozenset("ab")], "three": [frozenset("cb")]})
    kin, same, strange = (held.of(key, held.shared({"a": 1.0, "b": 1.0})) for key in ("one", "two", "three"))
    assert same > kin > strange


def test_a_thing_without_phrases_is_like_nothing() -> None:
    held = likeness({"one": [], "two": [frozenset("a")]})
    assert held.of("one", held.shared({"a": 1.0})) == 0


def test_a_word_that_counts_less_takes_less_away_where_no_phrase_has_it() -> None:
    held = likeness({"one": [frozenset("ab")], "two": [frozenset("x")]})
    full, half = (held.of("one", held.shared({"a": 1.0, "b": 1.0, "x": share})) for share in (1.0, 0.5))
    assert half > full
