"""Questions that name no single thing, in words that are on no list."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import Kind
from knowledge.matching.sentences import Sentences
from knowledge.question import (
    About,
    Brief,
    Changes,
    Courtesy,
    Holding,
    Measures,
    NotOurs,
    OffTrack,
    Single,
    Talk,
)
from knowledge.understanding.reader import Reader
from tests.conftest import Council

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=6)
SAID = st.dictionaries(st.sampled_from(("one", "two", "three")), st.lists(WORDS, max_size=5))


@given(SAID, WORDS)
def test_likeness_lies_between_0_and_1_and_needs_a_word_in_common(
    said: Mapping[str, list[list[str]]], asked: list[str]
) -> None:
    likes = Sentences(said).like(asked)
    for name, those in said.items():
        shared = any(set(asked) & set(words) for words in those)
        assert (0 < likes[name] <= 1 + 1e-9) if shared else name not in likes


def test_the_order_of_words_tells_sentences_apart() -> None:
    likes = Sentences({"ours": [["dog", "bites", "man"]], "theirs": [["man", "bites", "dog"]]}).like(
        ["dog", "bites", "man"]
    )
    assert likes["ours"] > likes["theirs"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what's on fire right now?", OffTrack),
        ("so which things are going wrong, just the bad stuff please", OffTrack),
        ("something is changed after the last time? I was on holidays", Changes),
        ("any updates since Friday?", Changes),
        ("have any new numbers come in since the start of the month?", Measures),
        ("list whatever data's landed since the 1st", Measures),
        ("which returns remain outstanding?", Measures),
        ("data gaps log: KPIs with nil return", Measures),
        ("gimme the one-pager before the Assets and Procurement committee", Brief),
        ("please prepare me for the meeting of the Children and Young People committee", Brief),
    ],
)
def test_a_question_without_a_thing_is_read_by_how_others_asked_it(
    council: Council, text: str, kind: type[Single]
) -> None:
    assert isinstance(council.question(text), kind)


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("what does each of the colours stand for, red and so on", Courtesy.COLOURS),
        ("RAG key?", Courtesy.COLOURS),
        ("yo whats this bot even for", Courtesy.HELP),
        ("what does this do then, talk me through how I use it", Courtesy.HELP),
        ("many thanks, just what I was after for my committee slides", Courtesy.THANKS),
    ],
)
def test_talk_is_heard_in_many_words(council: Council, text: str, courtesy: Courtesy) -> None:
    assert council.question(text) == Talk(courtesy)


def test_the_committee_of_a_briefing_and_of_what_is_missing_is_kept(council: Council) -> None:
    brief = council.question("got CYP cttee in 10 mins, brief me pls")
    assert isinstance(brief, Brief)
    assert brief.where.committees == ("Children & Young People",)
    late = council.question("which returns remain outstanding from the health committee?")
    assert isinstance(late, Measures)
    assert (late.where.committees, late.where.holding) == (("Health",), Holding.OVERDUE)


def test_a_committee_that_leads_on_no_measure_is_briefed_on_all_in_force(council: Council) -> None:
    question = council.question("SRP committee briefing please")
    assert isinstance(question, Brief)
    assert question.where.edition == "2023-28"


@pytest.mark.parametrize(
    "text",
    [
        "which measures track late diagnosis",
        "how do schools work in Finland",
        "the traffic lights are stuck on red at the ring road",
        "when do the swans nest",
        "how are the gribblies doing",
    ],
)
def test_what_only_sounds_alike_is_none(council: Council, text: str) -> None:
    assert isinstance(council.question(text), NotOurs)


def test_a_thing_that_is_named_goes_before(council: Council) -> None:
    assert isinstance(council.question("what is new on road deaths"), About)


@pytest.mark.parametrize("text", ["alert(1) img src=x onerror=alert(1) roads", "morning, roads"])
def test_a_greeting_names_no_thing(council: Council, text: str) -> None:
    assert council.ask(text).kind is not Kind.HELP


def test_what_is_known_of_words_is_used_again_when_figures_change(council: Council) -> None:
    assert Reader(council.library, council.reader).learned is council.reader.learned
