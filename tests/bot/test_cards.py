"""Cards: every answer as Teams shows it, small enough, safe, and never by colour alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.answers import answer_card, status_label, summary
from bot.cards.elements import Card
from bot.commands.eval import read_expectations
from knowledge.answer import Answer, Figure, Kind, Link, Subject, SubjectType
from knowledge.question import Aspect, Memory
from knowledge.status import Status
from knowledge.targets import Standing
from tests.bot.card_rules import parts, size, troubles, words
from tests.conftest import Council
from tests.sources import ROOT

PAGES = "https://ambit.example"
QUESTIONS = read_expectations(ROOT / "tests" / "questions" / "dev.jsonl")
HOSTILE = (
    "[x](http://203.0.113.1) **b** _i_ # h `c` <script>alert(1)</script> <at>all</at> {{DATE(2026)}} | ~s~ \\[y\\]"
)
SCRIPT_LINKS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//attacker.example/x",
    "file:///etc/passwd",
)


def card_of(answer: Answer) -> Card:
    return answer_card(answer, PAGES)


def made_up(kind: Kind, text: str = "Made up.", **fields: object) -> Answer:
    return Answer.model_validate({"kind": kind, "text": text, "data_version": "made-up", **fields})


def subject(title: str, number: int = 1) -> Subject:
    return Subject(
        type=SubjectType.MEASURE, id=f"x/{number}", title=title, statement=title, edition="2001-05", url="/measures/x/1"
    )


def figure(status: str, **fields: object) -> Figure:
    usual: dict[str, object] = {"title": "Dragons", "measure": None, "indicator": "x", "breakdown": None}
    usual |= {"area": "Nowhere", "period": "2001", "value": "9", "unit": "dragons", "status": status}
    return Figure.model_validate(usual | fields)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_answer_has_a_sound_card(kind: Kind) -> None:
    options = tuple(subject(f"Option {number}", number) for number in range(4)) if kind is Kind.CLARIFY else ()
    bare = made_up(kind)
    full = made_up(
        kind,
        subjects=(subject("Dragons"), subject("Griffins")),
        options=options,
        figures=(figure("red", target="5"),),
        count=2,
        links=(
            Link(title="Source", url="/documents/x"),
            Link(title="Report", url="https://x.example"),
            Link(title="z", url="/z"),
        ),
        followups=("Why?", "Since when?", "Who?"),
    )
    for answer in (bare, full):
        assert troubles(card_of(answer)) == []
        assert summary(answer)


def test_every_measure_has_a_sound_card_whatever_is_asked_of_it(council: Council) -> None:
    for key in (*council.library.measures, *council.library.components):
        for aspect in Aspect:
            answer = council.tell(key, aspect)
            assert troubles(card_of(answer)) == [], (key, aspect)


def test_everything_else_that_can_be_asked_about_has_a_sound_card(council: Council) -> None:
    for key in council.ids():
        for aspect in (Aspect.STATUS, Aspect.PARENT, Aspect.CHANGES):
            assert troubles(card_of(council.tell(key, aspect))) == [], key


@pytest.mark.parametrize("category", sorted({one.category for one in QUESTIONS}))
def test_every_question_of_each_category_has_a_sound_card(council: Council, category: str) -> None:
    for expected in QUESTIONS:
        if expected.category == category:
            assert troubles(card_of(council.ask(expected.q))) == [], expected.q


def test_the_longest_lists_fit_into_a_card(council: Council) -> None:
    asked = ("list all measures in the 2016-21 register", "list all measures", "list all actions in 2023-28")
    answers = [council.ask(text) for text in asked]
    assert [len(answer.subjects) for answer in answers] == [46, 63, 53]
    for answer in answers:
        card = card_of(answer)
        assert size(card) < 14 * 1024, "UTF-16 takes twice the bytes"
        assert f"and {len(answer.subjects) - 10} more" in words(card)


@given(st.text(min_size=1, max_size=600), st.lists(st.text(min_size=1, max_size=200), max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_titles_and_texts_make_a_card_too_large_or_unsound(text: str, titles: list[str]) -> None:
    subjects = tuple(subject(f"t {title}", number) for number, title in enumerate(titles))
    answer = made_up(Kind.LIST, f"t {text}"[:600], subjects=subjects, count=len(subjects), followups=tuple(titles[:3]))
    found = [one for one in troubles(card_of(answer)) if "button without words" not in one]
    assert found == []


@pytest.mark.parametrize("kind", [Kind.MEASURE, Kind.HISTORY, Kind.LIST, Kind.CLARIFY, Kind.AMBITION])
def test_hostile_titles_are_shown_and_not_read(kind: Kind) -> None:
    answer = made_up(
        kind,
        HOSTILE,
        subjects=(subject(HOSTILE), subject(HOSTILE, 2)),
        options=(subject(HOSTILE), subject(HOSTILE, 2)),
        figures=(figure("red", value=HOSTILE, unit=HOSTILE, title=HOSTILE),),
        links=(Link(title=HOSTILE, url="/x"),),
        followups=(HOSTILE,),
    )
    assert troubles(card_of(answer)) == []


@pytest.mark.parametrize("url", SCRIPT_LINKS)
def test_a_link_that_is_no_web_address_gets_no_button(url: str) -> None:
    card = card_of(made_up(Kind.MEASURE, links=(Link(title="Source", url=url),)))
    assert not any(url in str(part.get("url")) for part in parts(card))
    assert troubles(card) == []


@pytest.mark.parametrize("status", Status)
def test_a_status_is_always_a_word_and_only_then_a_colour(status: Status) -> None:
    word, style = status_label(status)
    assert word[0].isupper()
    answer = made_up(Kind.MEASURE, subjects=(subject("Dragons"),), figures=(figure(status.value, target="5"),))
    card = card_of(answer)
    shown = [part for part in parts(card) if part["type"] == "Container"]
    assert [words(part) for part in shown] == ([] if status is Status.CONTEXTUAL else [word])
    assert all(part["style"] == style for part in shown)


def test_no_two_statuses_share_a_word() -> None:
    assert len({status_label(status)[0] for status in Status}) == len(Status)


@pytest.mark.parametrize(
    ("standing", "told"), [(Standing.LAPSED, "lapsed"), (Standing.NOT_YET_DUE, "not yet due"), (None, "off target")]
)
def test_a_status_against_a_target_of_another_time_says_so(standing: Standing | None, told: str) -> None:
    card = card_of(made_up(Kind.MEASURE, figures=(figure("red", target="5", standing=standing),)))
    [label] = [words(part) for part in parts(card) if part["type"] == "Container"]
    assert label.startswith("Red")
    assert [one for one in ("lapsed", "not yet due", "off target") if one in label] == [told]


def test_every_judged_figure_of_the_council_bears_its_status_as_a_word(council: Council) -> None:
    judged = 0
    for key in (*council.library.measures, *council.library.components):
        answer = council.tell(key)
        held = [one for one in answer.figures if one.value is not None]
        if held and held[0].status in {"red", "amber", "green", "blue"}:
            judged += 1
            assert held[0].status.capitalize() in words(card_of(answer)), key
    assert judged >= 2


def test_a_reader_of_notifications_and_screens_is_told_the_same(council: Council) -> None:
    answer = council.ask("how many people were killed or seriously injured on our roads")
    card = card_of(answer)
    assert card["fallbackText"] == card["speak"] == answer.text
    assert "366" in summary(answer)
    assert len(summary(answer)) < len(answer.text)


def test_links_lead_to_our_pages_or_to_the_source() -> None:
    links = (Link(title="Dragons", url="/measures/x/dragons"), Link(title="Report", url="https://council.example/r"))
    opened = [part["url"] for part in parts(card_of(made_up(Kind.MEASURE, links=links))) if "url" in part]
    assert opened == [f"{PAGES}/measures/x/dragons", "https://council.example/r"]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_each_option_has_a_button_that_answers_with_its_number(count: int) -> None:
    options = tuple(subject(f"Option {number} " + "long " * 30, number) for number in range(count))
    card = card_of(made_up(Kind.CLARIFY, options=options, followups=("a", "b", "c")))
    asked = [part["data"] for part in parts(card) if part["type"] == "Action.Submit"]
    numbers = [one["ask"] for one in asked if isinstance(one, dict)][:count]
    assert numbers == [str(number) for number in range(1, count + 1)]
    assert troubles(card) == []


def test_a_button_sends_its_question_as_words_and_as_data(council: Council) -> None:
    card = card_of(council.ask("ambition 3", Memory()))
    for part in parts(card):
        if part["type"] == "Action.Submit":
            data = part["data"]
            assert isinstance(data, dict)
            shown = data["msteams"]
            assert isinstance(shown, dict)
            assert shown["type"] == "messageBack"
            assert shown["text"] == data["ask"]


def test_a_card_is_json(council: Council) -> None:
    card = card_of(council.ask("how are the roads"))
    assert json.loads(json.dumps(card)) == card


def test_a_card_says_when_the_next_figure_is_due() -> None:
    shown = {
        freshness: str(
            card_of(
                made_up(Kind.MEASURE, figures=(figure("red", target="5", next_due="2027-04-30", freshness=freshness),))
            )
        )
        for freshness in ("not_due", "overdue")
    }
    assert "Next due 30 April 2027" in shown["not_due"]
    assert "Next was due 30 April 2027" in shown["overdue"]
    assert "due" not in str(card_of(made_up(Kind.MEASURE, figures=(figure("red", target="5"),))))
