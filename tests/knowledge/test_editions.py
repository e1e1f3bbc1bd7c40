"""What the bundled editions must hold, counted by hand in the council's documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from adapters.files.bundle import load_bundle
from knowledge.framework import EditionBook, Goal, GoalKind, Topic
from knowledge.library import Bundle

AMBITIONS = (
    (
        "Net zero carbon emissions for Cambridgeshire by 2045, and our communities and natural environment are "
        "supported to adapt and thrive as the climate changes"
    ),
    "Travel across the county is safer and more sustainable environmentally",
    "Health inequalities are reduced",
    "People enjoy healthy, safe, and independent lives through timely support that is most suited to their needs",
    "People are helped out of poverty and income inequality",
    (
        "Places and communities prosper because they have a resilient and inclusive economy, access to good quality "
        "public services and social justice is prioritised"
    ),
    "Children and young people have opportunities to thrive",
)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_bundle()


@pytest.fixture(scope="module")
def books(bundle: Bundle) -> Mapping[str, EditionBook]:
    return {book.edition.id: book for book in bundle.books}


def aims(book: EditionBook) -> list[Goal]:
    return [goal for goal in book.goals if goal.kind is book.edition.goal_kind]


@pytest.mark.parametrize(
    ("edition", "kind", "actions"),
    [
        ("2021-22", GoalKind.PRIORITY, [4, 3, 3, 4, 5]),
        ("2022-23", GoalKind.PRIORITY, [5, 5, 5, 6, 5]),
        ("2023-28", GoalKind.AMBITION, [8, 10, 7, 6, 8, 5, 9]),
    ],
)
def test_each_aim_has_its_printed_actions(
    books: Mapping[str, EditionBook], edition: str, kind: GoalKind, actions: list[int]
) -> None:
    goals = aims(books[edition])
    assert {goal.kind for goal in goals} == {kind}
    assert [len(goal.actions) for goal in goals] == actions


@pytest.mark.parametrize("edition", ["2021-22", "2022-23", "2023-28"])
def test_aims_are_numbered_in_printed_order(books: Mapping[str, EditionBook], edition: str) -> None:
    numbers = [goal.number for goal in aims(books[edition])]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("edition", ["2021-22", "2022-23", "2023-28"])
def test_there_is_one_vision_and_no_enabler(books: Mapping[str, EditionBook], edition: str) -> None:
    kinds = Counter(goal.kind for goal in books[edition].goals)
    assert kinds[GoalKind.VISION] == 1
    assert kinds[GoalKind.ENABLER] == 0


def test_the_editions_have_twenty_four_aims(bundle: Bundle) -> None:
    kinds = Counter(goal.kind for book in bundle.books for goal in aims(book))
    assert kinds == {GoalKind.OUTCOME: 7, GoalKind.PRIORITY: 10, GoalKind.AMBITION: 7}


def test_the_ambitions_stand_in_order_as_on_their_own_pages(books: Mapping[str, EditionBook]) -> None:
    assert tuple(goal.statement for goal in aims(books["2023-28"])) == AMBITIONS


def test_the_overviews_wording_of_ambition_two_is_kept_beside_its_own(books: Mapping[str, EditionBook]) -> None:
    travel = aims(books["2023-28"])[1]
    assert "Travel across the county is safer and more environmentally sustainable" in travel.also


def test_an_ambition_tracks_what_its_page_prints(books: Mapping[str, EditionBook]) -> None:
    tracked = Counter(measure.primary for measure in books["2023-28"].measures)
    assert [tracked[ambition] for ambition in AMBITIONS] == [2, 3, 3, 2, 2, 2, 3]
    assert tracked.total() == 17


def test_no_owner_or_flag_is_invented_for_the_measures_of_2023(books: Mapping[str, EditionBook]) -> None:
    for measure in books["2023-28"].measures:
        assert measure.committee is None
        assert measure.directorate is None
        assert measure.deprivation is False
        assert measure.secondary == ()


@pytest.mark.parametrize("edition", ["2021-22", "2022-23"])
def test_the_two_editions_between_track_no_measures(books: Mapping[str, EditionBook], edition: str) -> None:
    assert books[edition].measures == ()


def test_the_sub_groups_of_ambition_three_are_told_with_its_actions(books: Mapping[str, EditionBook]) -> None:
    health = aims(books["2023-28"])[2]
    groups = [action.detail for action in health.actions]
    assert [sum(group == name for group in groups) for name in dict.fromkeys(groups)] == [3, 4]


@pytest.mark.parametrize(
    ("fact", "value", "place", "qualifier"),
    [
        ("2023-28/residents", "678600", "Cambridgeshire", None),
        ("2023-28/population-growth-cambridge", "18", "Cambridge", None),
        ("2023-28/population-growth-rural-districts-low", "5", "rural districts", "from"),
        ("2023-28/carbon-footprint-council", "131610", "Cambridgeshire County Council", None),
        ("2023-28/carbon-footprint-county", "6.89", "Cambridgeshire", None),
        ("2023-28/life-expectancy-male-fenland", "77.4", "Fenland", None),
        ("2023-28/children-with-ehcp", "6800", "Cambridgeshire", "about"),
        ("2023-28/early-help-episodes", "5000", "Cambridgeshire", "over"),
        ("2022-23/savings-needed", "82", "Cambridgeshire County Council", None),
    ],
)
def test_printed_figures_stand_with_their_place_and_exactness(
    books: Mapping[str, EditionBook], fact: str, value: str, place: str, qualifier: str | None
) -> None:
    facts = {one.id: one for book in books.values() for one in book.facts}
    assert (facts[fact].value, facts[fact].place, facts[fact].qualifier) == (value, place, qualifier)


def test_every_printed_figure_stands_in_its_wording(books: Mapping[str, EditionBook]) -> None:
    for fact in books["2023-28"].facts:
        assert fact.value in fact.statement.replace(",", ""), fact.id


@pytest.mark.parametrize(
    ("edition", "topic", "count"),
    [
        ("2022-23", Topic.PROGRESS, 7),
        ("2022-23", Topic.VALUE, 7),
        ("2022-23", Topic.NEXT_STEP, 4),
        ("2023-28", Topic.STRATEGY, 15),
        ("2023-28", Topic.PARTNER_AIM, 38),
        ("2023-28", Topic.IMPLICATION, 4),
        ("2023-28", Topic.CONTACT, 2),
    ],
)
def test_each_listed_sentence_is_held(books: Mapping[str, EditionBook], edition: str, topic: Topic, count: int) -> None:
    held = [statement for statement in books[edition].statements if statement.topic is topic]
    assert len(held) == count


def test_the_draft_says_that_it_is_one_and_names_its_update(books: Mapping[str, EditionBook]) -> None:
    edition = books["2023-28"].edition
    assert edition.draft
    assert any("draft" in note for note in edition.notes)
    assert any("31 October 2024" in note and "held" in note for note in edition.notes)


def test_what_the_update_says_is_sourced_from_its_report(books: Mapping[str, EditionBook]) -> None:
    report = [s for s in books["2023-28"].statements if s.source.document == "2024-10-31-committee-report"]
    assert {statement.id for statement in report if statement.topic is Topic.APPROVAL} >= {
        "2023-28/update-recommendation-a",
        "2023-28/update-recommendation-b",
        "2023-28/update-approved-2023",
        "2023-28/update-approved-2024",
    }
    assert all(statement.id.startswith("2023-28/update-") for statement in report)


def test_the_fate_of_every_aim_of_an_archived_edition_is_told(bundle: Bundle) -> None:
    told = {row.subject for row in bundle.crosswalk}
    archived = [book for book in bundle.books if book.edition.id != "2023-28"]
    assert [goal.id for book in archived for goal in book.goals if goal.id not in told] == []


def test_the_fate_of_every_measure_of_2016_is_told(bundle: Bundle, books: Mapping[str, EditionBook]) -> None:
    told = {row.subject for row in bundle.crosswalk}
    assert [measure.id for measure in books["2016-21"].measures if measure.id not in told] == []


def test_a_fate_lies_in_a_later_edition(bundle: Bundle) -> None:
    for row in bundle.crosswalk:
        if row.successor is not None:
            assert row.successor.split("/")[0] > row.subject.split("/")[0]
