"""Aliases that a steward enters are proven by questions before they are used."""

from __future__ import annotations

import pytest

from bot.teaching import AliasRefused, Lesson, checked, expecting, refuse_unproven, tried
from knowledge.answer import Kind
from knowledge.errors import UnknownSubject
from knowledge.steward import EnteredAlias, Step
from tests.conftest import NOW, TODAY, Council

ROADS = "2023-28/road-network-condition"
TRAVEL = "2023-28/ambition-2"


@pytest.fixture(scope="module")
def lesson(council: Council) -> Lesson:
    return Lesson(council.library, TODAY)


def entered(said: object = "gribblies", **fields: object) -> EnteredAlias:
    usual = {"said": said, "about": (ROADS,), "owner": "Dana Made-Up", "question": f"how are the {said} doing"}
    return EnteredAlias.model_validate({**usual, "number": 1, "expects": (ROADS,), "at": NOW, **fields})


def test_an_alias_makes_its_question_answered(lesson: Lesson) -> None:
    trial = tried(entered(), lesson)
    assert trial.before.kind is Kind.UNKNOWN
    assert trial.after.subjects[0].id == ROADS
    assert trial.right


def test_a_meaning_is_expected_to_lead_where_its_own_words_lead(council: Council, lesson: Lesson) -> None:
    alias = entered(about=(), means="condition of our road network", expects=())
    assert expecting(checked(alias, council.library, ()), lesson).expects == (ROADS,)


def test_a_meaning_that_leads_nowhere_is_refused(lesson: Lesson) -> None:
    with pytest.raises(AliasRefused, match="not answered with one thing"):
        expecting(entered(about=(), means="zorps", expects=()), lesson)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"said": "how", "question": "how"}, "no word that carries a subject"),
        ({"said": "?!", "question": "?!"}, "no word that carries a subject"),
        ({"said": "a b c d e f g gribblies", "question": "a b c d e f g gribblies"}, "too long"),
        ({"question": "how are the roads"}, "does not use"),
        ({"said": "Potholes", "question": "any potholes"}, "there already"),
    ],
)
def test_what_cannot_be_an_alias_is_refused(council: Council, fields: dict[str, object], told: str) -> None:
    with pytest.raises(AliasRefused, match=told):
        checked(entered(**fields), council.library, ())


def test_an_id_that_names_nothing_is_refused(council: Council) -> None:
    with pytest.raises(UnknownSubject, match="2023-28/nowhere"):
        checked(entered(about=("2023-28/nowhere",)), council.library, ())


@pytest.mark.parametrize(("state", "refused"), [(Step.SUGGESTED, True), (Step.ACCEPTED, True), (Step.RETIRED, False)])
def test_the_same_words_are_entered_once_unless_they_were_retired(
    council: Council, state: Step, *, refused: bool
) -> None:
    held = (entered("Gribbly", state=state),)
    if not refused:
        assert checked(entered(), council.library, held) == entered()
        return
    with pytest.raises(AliasRefused, match="alias 1"):
        checked(entered(), council.library, held)


def test_an_alias_that_leads_elsewhere_is_not_accepted(lesson: Lesson) -> None:
    with pytest.raises(AliasRefused, match=f"answered with .*{ROADS}.*, not with {TRAVEL}"):
        refuse_unproven(entered(expects=(TRAVEL,)), lesson, ())


def test_an_alias_that_breaks_the_question_of_another_is_not_accepted(lesson: Lesson) -> None:
    other = entered("gribblies", number=1, state=Step.ACCEPTED)
    with_other = lesson.with_it(other)
    breaking = entered("gribblies doing", number=2, about=(TRAVEL,), expects=(TRAVEL,), question="the gribblies doing")
    with pytest.raises(AliasRefused, match="the question of alias 1"):
        refuse_unproven(breaking, with_other, [other])
    harmless = entered("zorps", number=2, about=(TRAVEL,), expects=(TRAVEL,))
    refuse_unproven(harmless, with_other, [other])


def test_a_question_that_was_wrong_before_is_no_reason_to_refuse_another(lesson: Lesson) -> None:
    broken = entered(question="how are the schools", expects=("2023-28/nowhere",), state=Step.ACCEPTED)
    refuse_unproven(entered("zorps", number=2), lesson, [broken])
