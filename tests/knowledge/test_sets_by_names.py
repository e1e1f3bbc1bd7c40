"""Sets by what people name beside them: several committees, both editions, words, parts, and all that is promised."""

from __future__ import annotations

import pytest

from knowledge.question import Actions, Facts, Filter, Measures, Role, Statements
from tests.conftest import Council

ADULTS, HEALTH, HIGHWAYS, ECONOMY = "Adults", "Health", "Highways & Community Infrastructure", "Economy & Environment"
CHILDREN = "Children & Young People"
LIFESTYLES, VISITING = "2016-21/adult-lifestyles", "2016-21/health-visiting"


def where(council: Council, text: str) -> Filter:
    question = council.question(text)
    assert isinstance(question, Measures)
    return question.where


@pytest.mark.parametrize(
    ("text", "committees"),
    [
        ("one list of the indicators led by the Adults Committee and by the Health Committee", {ADULTS, HEALTH}),
        ("KPIs for the E&E cttee plus the H&CI cttee", {ECONOMY, HIGHWAYS}),
        ("measures of the health committee and of highways and community infrastructure", {HEALTH, HIGHWAYS}),
        ("how many measures do the adults and health committees have", {ADULTS, HEALTH}),
        ("list the E&E and H&CI committees' measures", {ECONOMY, HIGHWAYS}),
        ("number of measures of the highways committees", {HIGHWAYS}),
        ("all KPIs where lead cttee = Adults or Health", {ADULTS, HEALTH}),
        ("the committee Adults, how many measures it has", {ADULTS}),
        # Of one committee whose name has an “and” the halves are none.
        ("measures of the children and young people committee", {CHILDREN}),
    ],
)
def test_measures_of_several_committees_are_those_of_each(council: Council, text: str, committees: set[str]) -> None:
    assert set(where(council, text).committees) == committees


def test_several_committees_are_said_as_several(council: Council) -> None:
    told = council.ask("list the measures of the E&E and H&CI committees").text
    assert f"of the {HIGHWAYS} and {ECONOMY} committees (as printed)" in told


@pytest.mark.parametrize(
    "text",
    [
        "what 2016-21 measures did all committees other than children and young people have",
        "C&YP aside: which 2016-21 measures did the other committees have",
        "leaving CYP out, list the 2016-21 measures",
        "strip out the children and young people committee: which 2016-21 measures are left for everyone else",
        "the 2016-21 measures of every committee except uh children and young people",
    ],
)
def test_a_committee_is_set_aside_in_many_words(council: Council, text: str) -> None:
    assert where(council, text) == Filter("2016-21", but=(CHILDREN,))


@pytest.mark.parametrize(
    ("text", "committees"),
    [
        ("list measures of the Adults committee but not of the Health committee", (ADULTS,)),
        ("measures led by the Health committee, not the Adults committee", (HEALTH,)),
        ("how many measures does the Health Committee have compared with the other committees?", (HEALTH,)),
        ("Highways committee measures, the remaining committees can wait", (HIGHWAYS,)),
        ("how many measures are under the priority for the adults committee", (ADULTS,)),
    ],
)
def test_a_committee_beside_others_is_not_set_aside(council: Council, text: str, committees: tuple[str, ...]) -> None:
    assert where(council, text).committees == committees
    assert where(council, text).but == ()


def test_three_committees_are_three(council: Council) -> None:
    text = "how many measures do the Adults, Health and Highways committees have?"
    assert set(where(council, text).committees) == {ADULTS, HEALTH, HIGHWAYS}


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("which 2016-21 indicators lack data but are flagged for deprivation", True),
        ("which 2016-21 measures never got the deprivation tick", False),
    ],
)
def test_only_what_lacks_the_flag_is_without_it(council: Council, text: str, *, flagged: bool) -> None:
    assert where(council, text).deprivation is flagged


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("list the 2016-21 measures with readings in 2023", "2016-21"),
        ("how many outcomes were in the 2016-21 framework, as of 2024", "2016-21"),
        ("list the 2022-23 actions", "2022-23"),
    ],
)
def test_a_year_beside_an_edition_is_no_other_edition(council: Council, text: str, edition: str) -> None:
    subjects = council.ask(text).subjects
    assert subjects
    assert {one.edition for one in subjects} == {edition}


@pytest.mark.parametrize(
    "text",
    [
        "highways committee measures from 2016-21 that DIDNT get the deprivation tick, which ones",
        "list the H&CI committee measures of 2016-21 that never got the gap tick",
    ],
)
def test_a_committee_can_be_asked_for_what_is_not_flagged(council: Council, text: str) -> None:
    assert where(council, text) == Filter("2016-21", (HIGHWAYS,), deprivation=False)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "the measures of the seventh ambition, that for children and young people",
            Filter("2023-28", goal="2023-28/ambition-7"),
        ),
        ("which metrics did the kids' committee, Children & Young People, own", Filter(committees=(CHILDREN,))),
        (
            "highways and community infrastructure measures whose main outcome is the economy",
            Filter(committees=(HIGHWAYS,), goal="2016-21/outcome-4", role=Role.PRIMARY),
        ),
    ],
)
def test_a_committee_and_a_goal_of_one_name_are_told_apart(council: Council, text: str, asked: Filter) -> None:
    assert where(council, text) == asked


def test_an_ambition_of_children_is_no_committee(council: Council) -> None:
    assert where(council, "list the 2023-28 measures for the ambition of the children and young people") == Filter(
        "2023-28", goal="2023-28/ambition-7"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "putting people into care homes: which measures, in 2016-21 and in 2023-28, count the admissions?",
            {"2016-21/care-home-admissions-65-plus", "2023-28/permanent-care-home-admissions"},
        ),
        (
            "across both frameworks, 2016-21 and 2023-28, which measures have apprentices or apprenticeships in the name",
            {"2016-21/apprenticeship-starts", "2023-28/learners-going-on"},
        ),
    ],
)
def test_measures_of_both_editions_are_looked_for_in_both(council: Council, text: str, found: set[str]) -> None:
    assert not getattr(council.question(text), "counted", False)
    assert {one.id for one in council.ask(text).subjects} == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("which 2016-21 measures have the words mental health in their names", 2),
        ("how many measures of 2016-21 have the word road or roads in their name", 4),
        ("how many 2016-21 measures mention Fenland by name", 3),
        ("which 2016-21 measures have the word roads in them", 4),
    ],
)
def test_words_of_names_are_taken_as_they_are(council: Council, text: str, count: int) -> None:
    assert council.ask(text).count == count


@pytest.mark.parametrize(
    ("text", "parts", "count"),
    [
        ("what separate checks make up the health visiting measure", VISITING, 7),
        ("which parts of the adult lifestyles measure are about weight management", LIFESTYLES, 3),
        ("how many of the bits inside the adult lifestyles measure are weight management", LIFESTYLES, 3),
        ("list the components of the adult lifestyles measure", LIFESTYLES, 5),
    ],
)
def test_parts_are_narrowed_by_what_they_are_about(council: Council, text: str, parts: str, count: int) -> None:
    assert where(council, text).parts_of == parts
    assert council.ask(text).count == count


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("climate ambition we have now - every action under it", Actions("2023-28/ambition-1", "2023-28")),
        ("all the things under ambition 7 please", Actions("2023-28/ambition-7", "2023-28")),
        ("SF23-28 amb 1: full list of delivery actions", Actions("2023-28/ambition-1", "2023-28")),
        ("21-22 priority 3, what did we say wed do", Actions("2021-22/priority-3", "2021-22")),
        (
            "how many actions stand beneath the present net zero ambition",
            Actions("2023-28/ambition-1", "2023-28", counted=True),
        ),
        ("SF22-23: no. of commitments across all 5 priorities", Actions(None, "2022-23", counted=True)),
        # One promise is asked for, whatever aim it serves.
        ("which old priority promised us litter-free streets", None),
    ],
)
def test_all_that_is_promised_for_a_goal_or_for_all(council: Council, text: str, asked: Actions | None) -> None:
    question = council.question(text)
    assert (question if isinstance(question, Actions) else None) == asked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("please supply the values which the 2022-23 framework put forward", 6),
        ("what were the next steps written at the back of the 2022-23 framework, all of them", 4),
        ("SF22-23 next steps: how many listed?", 4),
        ("could you list the aims shared with our partners that deal with homes or housing", 2),
        ("dump all the partner aims from the 2023-28 one", 33),
        ("which strategies does 2023-28 name, the cross-cutting and the service ones", 15),
    ],
)
def test_common_words_do_not_narrow_a_set_of_statements(council: Council, text: str, count: int) -> None:
    assert isinstance(council.question(text), Statements)
    assert council.ask(text).count == count


@pytest.mark.parametrize(
    "text",
    [
        "for what purpose does the 2016 document lay down its guiding principles",
        "do our partners share the wish to narrow differences in health",
    ],
)
def test_who_asks_why_or_whether_gets_no_list_of_statements(council: Council, text: str) -> None:
    assert not isinstance(council.question(text), Statements)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("the full set of facts and figures printed in the 2022-23 framework", Facts("2022-23")),
        ("how many facts does the 2016-21 framework print", Facts("2016-21", counted=True)),
    ],
)
def test_the_figures_that_an_edition_prints_are_a_set(council: Council, text: str, asked: Facts) -> None:
    assert council.question(text) == asked
    answer = council.ask(text)
    printed = [one.id for one in council.library.facts.values() if one.edition == asked.edition]
    assert (answer.count, [one.id for one in answer.subjects]) == (len(printed), printed)
    assert "figures printed in" in answer.text


def test_figures_on_something_are_no_set_of_all(council: Council) -> None:
    assert not isinstance(council.question("what are the facts on carbon in 2023-28"), Facts)


def test_an_edition_that_prints_no_figures_says_which_do(council: Council) -> None:
    answer = council.ask("list the printed figures of the 2021-22 strategy")
    assert answer.subjects == ()
    assert answer.text.startswith("None: no figures printed in 2021-22 are held. Held are 5 figures")


@pytest.mark.parametrize(
    ("text", "edition"),
    [("SF16-21 attainment gap KPIs, all of them", "2016-21"), ("SF22/23: list the priorities", "2022-23")],
)
def test_years_stand_close_to_what_officers_call_the_framework(council: Council, text: str, edition: str) -> None:
    subjects = council.ask(text).subjects
    assert subjects
    assert {one.edition for one in subjects} == {edition}


def test_schools_rated_outstanding_are_not_awaited(council: Council) -> None:
    found = {one.id for one in council.ask("which 2016-21 measures track schools rated good or outstanding").subjects}
    assert found == {f"2016-21/good-{kind}-schools" for kind in ("primary-and-nursery", "secondary", "special")}
