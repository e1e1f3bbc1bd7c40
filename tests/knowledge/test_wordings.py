"""Ways to say one thing: numbers in words, short forms, families of words, variants of a thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.files.vocabulary import load_vocabulary
from knowledge.matching.aliases import Aliases
from knowledge.matching.evidence import Entry
from knowledge.matching.families import Families
from knowledge.matching.index import Index
from knowledge.matching.numerals import in_digits
from knowledge.matching.shorthand import Shorthand
from knowledge.matching.variants import Variants
from knowledge.matching.words import clean, stems
from knowledge.question import About
from tests.conftest import Council
from tests.entries import known

VOCABULARY = load_vocabulary()
SHORTHAND = Shorthand(VOCABULARY.shorthand)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("twenty sixteen to twenty one", "2016 to 21"),
        ("the twenty twenty three framework", "the 2023 framework"),
        ("twenty oh nine", "2009"),
        ("two thousand and sixteen", "2016"),
        ("over sixty-fives", "over 65"),
        ("under eighteens", "under 18"),
        ("twenty-five people", "25 people"),
        ("per hundred thousand people", "per 100000 people"),
        ("the 16-19s", "the 16-19"),
        ("6wk help", "6 week help"),
        ("13yo", "13 year old"),
        ("the one about seven teenagers", "the one about seven teenagers"),
    ],
)
def test_numbers_are_written_in_digits_however_they_are_said(said: str, written: str) -> None:
    assert in_digits(said) == written


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["twenty", "sixteen", "s", "'s", "18", "wks", "fives", "hundred", "thousand"])).map(
        " ".join
    )
)
def test_numbers_once_in_digits_stay_as_they_are(text: str) -> None:
    once = clean(text)
    assert in_digits(once) == once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("adults cttee", "adults committee"),
        ("the adults cttee's kpis, incl p'boro", "the adults committee's kpis, including peterborough"),
        ("wot r ppl doing abt buses", "what are people doing about buses"),
        ("re-referrals n nos", "re-referrals and numbers"),
        ("# of kpis", "number of kpis"),
        ("ambition 4 and outcome 2", "ambition 4 and outcome 2"),
    ],
)
def test_short_forms_are_written_out(typed: str, meant: str) -> None:
    assert SHORTHAND.written_out(typed) == meant


def test_the_question_that_the_readme_follows_is_answered(council: Council) -> None:
    question = council.question("peple kiled on the rodes")
    assert isinstance(question, About)
    assert question.subject == "2023-28/killed-or-seriously-injured"


def test_no_short_form_is_short_for_two_things() -> None:
    written = [short.lower() for shorts in VOCABULARY.shorthand.values() for short in shorts]
    assert len(written) == len(set(written))


def test_a_word_of_the_same_family_finds_a_thing_and_its_own_word_finds_it_sooner() -> None:
    entries = [Entry("cars", (frozenset(stems("cars sold")),)), Entry("trams", (frozenset(stems("trams repaired")),))]
    families = Families({"vehicle": ["car", "van", "motor"]})
    index = Index(known(entries, families), Aliases([], []), families)
    kin, own = (index.rank(index.slots([word]))[0] for word in ("vans", "cars"))
    assert kin.id == own.id == "cars"
    assert 0 < kin.told < own.told
    assert index.rank(index.slots(["mending"])) == []


def test_a_variant_is_meant_only_where_it_is_set_apart() -> None:
    variants = Variants({"crashes": {"crash-rate": ["rate", "per"], "crashes-at-sea": ["sea"]}})
    assert variants.unsaid(["crashes", "at", "sea"]) == {"crash-rate"}
    assert variants.meant("crashes", ["rates", "of", "crashes"]) == ("crash-rate",)
    assert variants.meant("crashes", ["crashes"]) == ()


def test_every_variant_and_the_plainer_thing_exist(council: Council) -> None:
    named = {key for plain, variants in VOCABULARY.variants.items() for key in (plain, *variants)}
    assert named - set(council.ids()) == set()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("how many people were killed or seriously injured", "2023-28/killed-or-seriously-injured"),
        ("killed or seriously injured per head", "published/killed-or-seriously-injured-rate"),
        ("killed or seriously injured with peterborough", "published/killed-or-seriously-injured-with-peterborough"),
        ("how many areas are among the most deprived", "2023-28/deprived-areas"),
        ("how many areas among the most deprived are in fenland", "2023-28/deprived-areas-fenland"),
    ],
)
def test_what_sets_a_variant_apart_decides_which_is_answered(council: Council, text: str, subject: str) -> None:
    assert council.ask(text).subjects[0].id == subject
