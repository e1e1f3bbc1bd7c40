"""Matching: from what people type to the words and things of the documents, on a made-up council's few words."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.aliases import Aliases, acronyms
from knowledge.matching.english import english
from knowledge.matching.evidence import Entry, Known
from knowledge.matching.families import Families
from knowledge.matching.hits import Little
from knowledge.matching.index import Index
from knowledge.matching.phrases import Phrases
from knowledge.matching.spelling import Speller
from knowledge.matching.words import LONGEST, clean, stem, stems, tokens
from knowledge.vocabulary import Alias, AliasState
from tests.entries import known

SINCE = date(2026, 11, 20)
TITLES = {
    "dragons": "Number of dragons seen over the county",
    "griffins": "Proportion of griffins that are in good condition",
    "gap": "Griffins: narrowing the gap between Fenland and the rest of the county",
    "visits": "Visits to the unicorn libraries in the past 12 months",
}
SILENT = frozenset(stems("the of to in are that and is how many what over"))
ENGLISH = english()
OURS = Counter([*tokens(clean(" ".join(TITLES.values()))), "streetlights", "potholes", "condition"])

questions = st.text(max_size=200) | st.lists(st.sampled_from([*OURS, "the", "ar", "x1", "%"]), max_size=30).map(
    " ".join
)
many = settings(max_examples=150, deadline=None)


def alias(*said: str, means: str | None = None, about: tuple[str, ...] = (), **fields: object) -> Alias:
    return Alias.model_validate({"said": said, "means": means, "about": about, "since": SINCE, **fields})


def indexed(entries: list[Entry], aliases: Aliases, little: Little | None = None) -> Index:
    families = Families({})
    return Index(known(entries, families), aliases, families, little)


def index_with(*table: Alias) -> Index:
    entries = [Entry(key, (frozenset(stems(text)) - SILENT,)) for key, text in TITLES.items()]
    return indexed(entries, Aliases(table, [], SILENT), Little(SILENT, english=ENGLISH))


def best(index: Index, question: str) -> list[str]:
    return [hit.id for hit in index.rank(index.slots(tokens(clean(question))))]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(OURS, ENGLISH.ordinary)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("How ARE  the\troads?\n", "how are the roads?"),
        ("caf\u00e9 na\u00efve", "cafe naive"),
        ("don\u2019t \u201csay\u201d so \u2013 please", 'don\'t "say" so - please'),
        ("<at>Ambit</at> <b>roads</b>", "ambit roads"),
        ("@Ambit roads", "roads"),
        ("ro\x00ads \x1b[31m", "ro ads [31m"),
        ("Highways & Transport", "highways and transport"),
        ("9%", "9 %"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("", ""),
        ("🚧", "🚧"),
    ],
)
def test_what_is_typed_is_cleaned(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("the council's roads", ["the", "council", "roads"]),
        ("per 10,000 children", ["per", "10000", "children"]),
        ("per 10k children", ["per", "10000", "children"]),
        ("16-19 year olds", ["16", "19", "year", "olds"]),
        ("wi-fi", ["wi", "fi"]),
        ("£124 million", ["£124", "million"]),
        ("🚧 ??? !!!", []),
    ],
)
def test_text_is_cut_into_words_and_numbers(text: str, cut: list[str]) -> None:
    assert tokens(text) == cut


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("roads", "road"),
        ("injured", "injuring"),
        ("walking", "walks"),
        ("libraries", "library"),
        ("gps", "gp"),
        ("kpis", "kpi"),
        ("ehcps", "ehcp"),
        ("ksis", "ksi"),
    ],
)
def test_endings_make_no_difference(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("road", "read"), ("2016", "2017"), ("gas", "ga"), ("ks2", "ks4")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@many
@given(questions)
def test_cleaning_twice_changes_nothing_and_leaves_nothing_unprintable(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.isprintable()


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    assert len(clean("x" * 10 * LONGEST)) == LONGEST


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("draggons", ["dragons"]),
        ("grifins", ["griffins"]),
        ("condishun", ["condishun"]),
        ("conditoin", ["condition"]),
        ("pot holes", ["potholes"]),
        ("street lights", ["streetlights"]),
        ("goodcondition", ["good", "condition"]),
        ("fenlnad", ["fenland"]),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(speller: Speller, typed: str, meant: list[str]) -> None:
    words, corrections = speller.read(typed.split())
    assert words == meant
    assert bool(corrections) == (words != typed.split())


@pytest.mark.parametrize(
    "word", ["wagons", "seed", "visit", "gap", "ks2", "2016", "10000", "ksi", "lac", "dog", "reunion"]
)
def test_another_word_a_code_or_a_number_is_no_slip(speller: Speller, word: str) -> None:
    assert speller.read([word]) == ([word], [])


def test_two_common_words_are_not_joined_into_one_that_is_seldom_written() -> None:
    speller = Speller(
        Counter({"self": 9, "harm": 9, "selfharm": 1, "pot": 9, "holes": 9, "potholes": 9}), ENGLISH.ordinary
    )
    assert speller.read(["self", "harm"]) == (["self", "harm"], [])
    assert speller.read(["pot", "holes"])[0] == ["potholes"]


@many
@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_words_of_ours_are_never_corrected_and_every_correction_is_told(words: list[str]) -> None:
    speller = Speller(OURS, ENGLISH.ordinary)
    for ours in OURS:
        assert speller.read([ours]) == ([ours], [])
    meant, corrections = speller.read(words)
    assert all(one.words != (one.typed,) for one in corrections)
    assert (meant == words) == (not corrections)


def test_the_longest_alias_is_taken_and_retired_ones_are_not() -> None:
    table = [
        alias("bus", means="bus"),
        alias("bus stop", means="shelter"),
        alias("tram", means="tram", state=AliasState.RETIRED),
        alias("train", means="train", state=AliasState.SUGGESTED),
    ]
    aliases = Aliases(table, [])
    assert aliases.at(stems("the bus stop"), 1)[0] == 2
    assert aliases.at(stems("the bus stop"), 1)[1][0].stems == ("shelter",)
    assert aliases.at(stems("the bus goes"), 1)[0] == 1
    assert aliases.at(stems("tram train"), 0) == (0, ())
    assert aliases.at(stems("tram train"), 1) == (0, ())


def test_capitals_make_an_acronym() -> None:
    assert acronyms("the Local Highways Improvement scheme") == [("lhi", "Local Highways Improvement")]
    assert acronyms("local roads and Highways") == []


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("dragons", "dragons"),
        ("how many dragons are there", "dragons"),
        ("griffins in good condition", "griffins"),
        ("the gap in griffins between fenland and the county", "gap"),
        ("library visits", "visits"),
    ],
)
def test_the_thing_that_covers_most_of_a_question_comes_first(question: str, found: str) -> None:
    assert best(index_with(), question)[0] == found


def test_an_alias_leads_to_what_it_means_or_names() -> None:
    assert best(index_with(), "wyrms") == []
    assert best(index_with(alias("wyrms", means="dragons")), "wyrms") == ["dragons"]
    assert best(index_with(alias("wyrms", about=("visits",))), "wyrms") == ["visits"]


def test_words_that_say_nothing_find_nothing() -> None:
    index = index_with()
    assert index.slots(["the", "of", "how", "many"]) == ()
    assert index.rank(()) == []
    assert best(index, "the of how many") == []
    assert best(index, "chocolate") == []


def test_only_what_is_wanted_is_ranked() -> None:
    index = index_with()
    slots = index.slots(["griffins"])
    assert {hit.id for hit in index.rank(slots)} == {"griffins", "gap"}
    assert [hit.id for hit in index.rank(slots, lambda key: key == "gap")] == ["gap"]
    assert len(index.rank(slots, most=1)) == 1


def test_more_of_a_question_covered_never_scores_less() -> None:
    index = index_with()
    half, whole = (index.rank(index.slots(text.split()))[0] for text in ("griffins chocolate", "griffins condition"))
    assert whole.coverage > half.coverage
    assert whole.score > half.score


def test_words_that_stand_together_in_a_phrase_say_more_than_the_same_words_in_several() -> None:
    together = tuple(frozenset(stems(f"red wyrm {word}")) for word in ("egg", "nest", "cave"))
    apart = (*(frozenset(stems(f"red {word}")) for word in ("hat", "coat")), frozenset(stems("wyrm lore")))
    entries = [
        Entry("dragons", (frozenset(stems("dragons")),), together),
        Entry("griffins", (frozenset(stems("griffins")),), apart),
        Entry("pixies", (frozenset(stems("pixies")),), tuple(frozenset({letter}) for letter in "bcdefghijk")),
    ]
    index = indexed(entries, Aliases([], []))
    best, other = index.rank(index.slots(("red", "wyrm")))
    assert (best.id, other.id) == ("dragons", "griffins")
    assert best.likeness > other.likeness


def test_a_word_that_no_phrase_knows_is_as_like_as_what_its_alias_stands_for() -> None:
    entries = [
        Entry("dragons", (frozenset(stems("dragons")),), (frozenset(stems("red wyrm")),)),
        Entry("griffins", (frozenset(stems("griffins")),), (frozenset(stems("gold beak")),)),
    ]
    table = [
        alias("zorp", means="red wyrm"),
        alias("blarp", about=("griffins",)),
    ]
    index = indexed(entries, Aliases(table, []))
    for said, key in (("zorp", "dragons"), ("blarp", "griffins")):
        [best, *_] = index.rank(index.slots((said,)))
        assert best.id == key
        assert best.likeness > 0.7


@many
@given(questions)
def test_ranking_is_sound_for_any_question(text: str) -> None:
    index = index_with(alias("good", means="dragons"))
    hits = index.rank(index.slots(tokens(clean(text))))
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))
    assert all(hit.id in TITLES and 0 <= hit.coverage <= 1 + 1e-9 for hit in hits)
    assert len({hit.id for hit in hits}) == len(hits)


def test_ordinary_words_tell_less_than_rare_ones() -> None:
    assert ENGLISH.telling("the") < ENGLISH.telling("county") < ENGLISH.telling("griffin") <= 1
    assert ENGLISH.telling("xqzv") == 1


def test_what_is_said_of_things_that_are_not_there_tells_nothing() -> None:
    families = Families({})
    said = Phrases.of({"dragons": [("red", "wyrm")], "gone": [("lost", "egg")]})
    those = Known({"dragons": (("dragon",),), "griffins": (("griffin",),)}, said)
    index = Index(those, Aliases([], []), families)
    assert [hit.id for hit in index.rank(index.slots(("red", "egg")))] == ["dragons"]
    assert index.phrases_with("egg") == 0
