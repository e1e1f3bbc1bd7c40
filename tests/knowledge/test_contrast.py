"""What words tell for one thing against all others, as learned from phrases."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.contrast import Contrast, digest_of, learn
from knowledge.matching.evidence import Entry

KS2 = Entry("ks2", (("attainment", "gap", "key", "stage", "2"),), (("gap", "when", "leav", "primary"),))
KS4 = Entry("ks4", (("attainment", "gap", "key", "stage", "4"),), (("gap", "in", "gcse"),))
ROADS = Entry("roads", (("condition", "of", "road"),), (("pothol",), ("how", "bad", "are", "road")))
ENTRIES = (KS2, KS4, ROADS)
WORDS = st.sampled_from("abcdefgh")
PHRASES = st.lists(st.lists(WORDS, min_size=1, max_size=4, unique=True).map(tuple), max_size=4).map(tuple)
MADE_UP = st.lists(PHRASES, min_size=1, max_size=4).map(
    lambda those: [Entry(str(place), phrases) for place, phrases in enumerate(those)]
)


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        (("attainment", "gap", "4"), "ks4"),
        (("attainment", "gap", "2"), "ks2"),
        (("gap", "gcse"), "ks4"),
        (("road",), "roads"),
    ],
)
def test_near_things_are_told_apart_by_what_their_phrases_do_not_share(words: tuple[str, ...], thing: str) -> None:
    told = learn(ENTRIES).told(words)
    assert max(told, key=lambda key: told[key]) == thing


def test_what_is_shared_tells_little_for_either_and_nothing_for_others() -> None:
    told = learn(ENTRIES).told(("gap",))
    assert told.keys() == {"ks2", "ks4"}
    assert abs(told["ks2"] - told["ks4"]) < abs(learn(ENTRIES).told(("gcse",))["ks4"])


def test_an_unknown_word_tells_nothing() -> None:
    learned = learn(ENTRIES)
    assert learned.told(("dragon",)) == {}
    assert learned.told(("road", "dragon")) == learned.told(("road",))
    assert Contrast().told(("road",)) == {}


@settings(max_examples=50)
@given(MADE_UP, st.lists(WORDS, max_size=6))
def test_the_same_phrases_give_the_same_weights_and_every_answer_is_a_number(
    entries: list[Entry], asked: list[str]
) -> None:
    learned = learn(entries)
    assert learned == learn(entries)
    assert learned.is_whole()
    assert all(isfinite(odds) for odds in learned.told(asked).values())
    assert learned.told(asked).keys() <= {entry.id for entry in entries}


def test_another_phrase_is_another_digest() -> None:
    assert digest_of(ENTRIES) == digest_of(list(ENTRIES))
    assert digest_of(ENTRIES) != digest_of((KS2, KS4, replace(ROADS, said=(*ROADS.said, ("tarmac",)))))


def test_a_weight_without_its_thing_is_seen() -> None:
    learned = learn(ENTRIES)
    assert not replace(learned, things=learned.things[:1]).is_whole()
    assert not replace(learned, rarities=()).is_whole()
    assert not replace(learned, weights=learned.weights[:-1]).is_whole()
