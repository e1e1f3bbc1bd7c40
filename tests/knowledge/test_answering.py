"""Answering: whatever is asked, the answer is made of what is stored, short, and the same every time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands.eval import read_expectations
from knowledge.answer import Kind
from knowledge.answering.answer import answer
from knowledge.library import Library
from knowledge.numbers import plain
from knowledge.question import Aspect, Memory
from knowledge.understanding.reader import Reader
from knowledge.vocabulary import Vocabulary
from tests.bundles import NOW as MADE_UP_NOW
from tests.bundles import made_up_bundle
from tests.conftest import TODAY, Council
from tests.held import Held
from tests.sources import ROOT

QUESTIONS = tuple(one.q for one in read_expectations(ROOT / "tests" / "questions" / "dev.jsonl"))
WORDS = tuple(sorted({word for question in QUESTIONS for word in question.split()}))
EDITIONS = ("2016-21", "2021-22", "2022-23", "2023-28")
JOINTS = (
    "and",
    "?",
    "in 2016-21",
    "not",
    "which measures",
    "how many",
    "compare",
    "ambition 3",
    "fenland",
    "%",
    "\n",
    "🚧",
)
KSI = "2023-28/killed-or-seriously-injured"

anything = (
    st.text(max_size=300)
    | st.lists(st.sampled_from((*WORDS, *JOINTS)), max_size=25).map(" ".join)
    | st.tuples(st.sampled_from(QUESTIONS), st.text(max_size=20), st.sampled_from(QUESTIONS)).map(" ".join)
)
many = settings(max_examples=250, deadline=None)


@pytest.fixture(scope="module")
def held(council: Council) -> Held:
    return Held(council.library)


@many
@given(text=anything)
def test_whatever_is_asked_the_answer_is_made_of_what_is_held(council: Council, held: Held, text: str) -> None:
    assert list(held.troubles(council.ask(text))) == []


@many
@given(
    text=anything,
    options=st.lists(st.sampled_from((KSI, "2023-28/ambition-3", "2016-21")), max_size=4),
    aspect=st.sampled_from(Aspect),
)
def test_whatever_a_conversation_remembers_so_it_is(
    council: Council, held: Held, text: str, options: list[str], aspect: Aspect
) -> None:
    assert list(held.troubles(council.ask(text, Memory(tuple(options), aspect)))) == []


@settings(max_examples=60, deadline=None)
@given(text=anything)
def test_an_empty_council_answers_too(text: str) -> None:
    library = Library(made_up_bundle(), MADE_UP_NOW, Vocabulary())
    understood = Reader(library).understand(text, Memory(), TODAY)
    assert understood.confidence <= 1


def test_everything_held_can_be_asked_about_in_every_way(council: Council, held: Held) -> None:
    for key in council.ids():
        for aspect in Aspect:
            assert list(held.troubles(council.tell(key, aspect))) == [], (key, aspect)


def test_everything_with_a_statement_is_told_in_the_documents_own_words(council: Council) -> None:
    library = council.library
    for part in (
        library.goals,
        library.actions,
        library.measures,
        library.components,
        library.facts,
        library.statements,
    ):
        for key, entity in part.items():
            [told] = [one for one in council.tell(key).subjects if one.id == key]
            assert told.statement == entity.statement


@pytest.mark.parametrize("day", ["2015-01-01", "2019-06-30", "2021-12-31", "2023-01-01", "2026-11-20", "2040-01-01"])
def test_every_question_has_an_answer_on_every_day(council: Council, held: Held, day: str) -> None:
    today = date.fromisoformat(day)
    for text in QUESTIONS:
        understood = council.reader.understand(text, Memory(), today)
        assert list(held.troubles(answer(understood, council.library, today))) == [], text


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_question_that_names_an_edition_is_answered_from_it_alone(council: Council, edition: str) -> None:
    plain_ones = [text for text in QUESTIONS if council.reader.understand(text, Memory(), TODAY).edition is None]
    assert len(plain_ones) > 100
    for text in plain_ones:
        given = council.ask(f"in the {edition} framework: {text}")
        if given.kind not in {Kind.CHANGES, Kind.BRIEF, Kind.ALERTS}:
            found = {one.edition for one in (*given.subjects, *given.options)}
            assert found <= {edition, ""}, text


def test_the_same_questions_in_any_order_and_in_threads_give_the_same_bytes(council: Council) -> None:
    usual = {text: council.ask(text).model_dump_json() for text in QUESTIONS}
    shuffled = [*QUESTIONS, *QUESTIONS]
    Random(2026).shuffle(shuffled)  # noqa: S311 - an order, no secret
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda text: council.ask(text).model_dump_json(), shuffled))
    assert [one for text, one in zip(shuffled, told, strict=True) if usual[text] != one] == []


def test_a_library_made_anew_gives_the_same_bytes(council: Council) -> None:
    again = Council(Library(council.library.bundle, council.library.known_at, council.library.vocabulary))
    assert again.library.version == council.library.version
    for text in QUESTIONS:
        assert again.ask(text).model_dump_json() == council.ask(text).model_dump_json()


@pytest.mark.parametrize("aspect", Aspect)
def test_a_figure_that_is_judged_bears_its_rule_and_target(council: Council, aspect: Aspect) -> None:
    for key in (*council.library.measures, *council.library.components):
        for figure in council.tell(key, aspect).figures:
            if figure.status in {"red", "amber", "green", "blue"}:
                assert figure.rule, key
                assert figure.target, key
            if figure.value is not None and figure.period is not None and figure.measure:
                assert figure.age_days is not None, key
                assert figure.freshness, key
            assert figure.value is None or figure.source, key


def test_a_measure_without_a_reading_says_so_and_prints_what_is_tracked(council: Council) -> None:
    without = 0
    for key, measure in council.library.measures.items():
        given = council.tell(key)
        if not any(figure.value for figure in given.figures):
            without += 1
            assert "no reading is held" in given.text.lower(), key
            assert measure.title in given.text
    assert without > 20


def test_an_archived_edition_is_said_to_be_archived_and_a_draft_a_draft(council: Council) -> None:
    for key, measure in council.library.measures.items():
        told = "archived" if measure.edition == "2016-21" else "in force"
        assert f"From the {measure.edition} framework" in (text := council.tell(key, Aspect.OWNER).text), key
        assert told in text


def test_no_forecast_is_made_from_few_readings(council: Council) -> None:
    given = council.tell(KSI, Aspect.FORECAST)
    assert given.kind is Kind.FORECAST
    assert given.text.startswith("No forecast")


def test_history_gives_every_reading_oldest_first(council: Council) -> None:
    given = council.tell(KSI, Aspect.HISTORY)
    held = council.library.readings("killed-or-seriously-injured")
    assert [one.value for one in given.figures] == [plain(one.value) for one in held if one.value is not None]
    assert [one.value for one in given.figures][-2:] == ["348", "366"]


def test_no_plan_is_invented(council: Council) -> None:
    given = council.tell(KSI, Aspect.PLAN)
    assert given.kind is Kind.PLAN
    assert "No improvement plan is recorded" in given.text


def test_an_owner_is_the_printed_committee_and_todays_successor(council: Council) -> None:
    text = council.tell("2016-21/library-visitors", Aspect.OWNER).text
    assert "lead committee Highways & Community Infrastructure, directorate ETE" in text
    assert "Today" in text
    assert "names no committee" in council.tell(KSI, Aspect.OWNER).text


def test_the_parent_of_a_measure_comes_behind_it(council: Council) -> None:
    given = council.tell("2016-21/library-visitors", Aspect.PARENT)
    assert [one.id for one in given.subjects] == ["2016-21/library-visitors", "2016-21/outcome-4", "2016-21/outcome-5"]


def test_what_became_of_a_measure_names_its_successor(council: Council) -> None:
    given = council.tell("2016-21/killed-or-seriously-injured", Aspect.CHANGES)
    assert KSI in [one.id for one in given.subjects]
    assert "2023-28" in given.text
    assert "dropped" in council.tell("2016-21/library-visitors", Aspect.CHANGES).text


def test_an_answer_that_is_declined_says_in_one_sentence_what_ambit_can_do(council: Council) -> None:
    given = council.ask("asdf qwer zxcv")
    assert given.kind is Kind.UNKNOWN
    assert given.text.count(".") == 1
    assert "strategic frameworks" in given.text
    assert given.followups


@pytest.mark.parametrize(
    ("asked", "promises"),
    [
        # “On”, “of” and “the” are shared with more of them.
        (
            "what is being done about the killed and seriously injured",
            ["vision-zero-partnership", "active-travel-in-new-development"],
        ),
        ("what is being done about the condition of our road network", ["repair-of-damaged-infrastructure"]),
        # None shares a word that tells: the first ones under the ambition.
        (
            "what is being done about universal credit claimants",
            [
                "short-term-financial-support-in-a-crisis",
                "boosting-income-and-reducing-costs",
                "straightforward-support-without-stigma",
            ],
        ),
    ],
)
def test_the_promises_named_are_those_that_share_the_words_that_tell(
    council: Council, asked: str, promises: list[str]
) -> None:
    assert [one.id for one in council.ask(asked).subjects[1:]] == [f"2023-28/{promise}" for promise in promises]
