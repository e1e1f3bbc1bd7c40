"""What is asked of the readings themselves: what came in, what is due, what nobody sees to; a sentence a row."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.files.vocabulary import load_vocabulary
from knowledge.answer import TEXT_LIMIT, Kind
from knowledge.framework import EditionBook
from knowledge.library import Library
from knowledge.question import Changes, Filter, Holding, Measures, Memory, News, Question
from knowledge.series import Certainty, Direction, Indicator, Reading
from knowledge.understanding.remembering import remembered
from knowledge.understanding.stretches import Stretch, days_of
from tests.bundles import entered_reading, made_up_book, made_up_bundle, made_up_reading, made_up_target
from tests.conftest import TODAY, Council
from tests.held import Held

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
ALWAYS = (date.min, TODAY)
SHOWN = datetime(2026, 11, 20, 12, tzinfo=UTC)


def since(month: int, day: int, year: int = 2026) -> tuple[date, date]:
    return date(year, month, day), TODAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("what changed this month", NOVEMBER),
        ("What's changed this month?", NOVEMBER),
        ("any new figures", NOVEMBER),
        ("latest updates", NOVEMBER),
        ("whats new since last week", since(11, 9)),
        ("what is new this week", (date(2026, 11, 16), date(2026, 11, 22))),
        ("anything new today?", (TODAY, TODAY)),
        ("what was updated yesterday", (date(2026, 11, 19), date(2026, 11, 19))),
        ("anything new in october", (date(2026, 10, 1), date(2026, 10, 31))),
        ("anything new in december", (date(2025, 12, 1), date(2025, 12, 31))),
        ("what has changed since october", since(10, 1)),
        ("what changed since 3 November", since(11, 3)),
        ("what changed since the 3rd of november 2025", since(11, 3, 2025)),
        ("what changed since 2026-11-03", since(11, 3)),
        ("what changed since 3/11/2026", since(11, 3)),
        ("which readings came in last quarter", (date(2026, 7, 1), date(2026, 9, 30))),
        ("new figures this financial year", (date(2026, 4, 1), date(2027, 3, 31))),
        ("new readings since 2024", since(1, 1, 2024)),
        ("how many figures came in this year", (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_what_came_in_is_asked_of_a_stretch_of_days(council: Council, text: str, days: tuple[date, date]) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where == Filter(news=News(*days))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("which figures were revised", ALWAYS),
        ("what has been restated", ALWAYS),
        ("any restated figures", ALWAYS),
        ("which figures have been revised this month", NOVEMBER),
        ("which figures were revised since october", since(10, 1)),
    ],
)
def test_restatements_are_asked_by_themselves(council: Council, text: str, days: tuple[date, date]) -> None:
    assert council.question(text) == Measures(Filter(news=News(*days, restated=True)))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("what changed this month for the adults committee", Filter(committees=("Adults",))),
        ("any new figures for the health committee", Filter(committees=("Health",))),
        ("what changed this month under ambition 2", Filter(edition="2023-28", goal="2023-28/ambition-2")),
        ("new figures in the 2016-21 framework", Filter(edition="2016-21")),
    ],
)
def test_what_came_in_is_asked_of_some_measures(council: Council, text: str, where: Filter) -> None:
    question = council.question(text)
    assert isinstance(question, Measures)
    assert question.where.news == News(*NOVEMBER)
    assert where == Filter(
        edition=question.where.edition, committees=question.where.committees, goal=question.where.goal
    )


@pytest.mark.parametrize(
    "text",
    [
        "what is new in the 2023-28 framework",
        "what changed in the october 2024 update",
        "what changed in october 2024",
        "what changed from the last framework",
        "what changed about the committees",
        "what changed about the committees this year",
        "has the road condition changed",
        "have road casualties changed this year",
        "have the ambitions changed this year",
        "anything new since I last looked",
        "which actions are overdue",
        "is my library book overdue",
        "when is my rent due",
        "is my council tax data out of date",
        "bin collection data is late",
        "which measures track late diagnosis",
        "is Cambourne library open late this month",
    ],
)
def test_what_asks_for_something_else_keeps_its_meaning(council: Council, text: str) -> None:
    question = council.question(text)
    assert not (isinstance(question, Measures) and (question.where.news or question.where.holding))


def test_what_is_new_in_an_edition_is_still_asked_of_the_edition(council: Council) -> None:
    assert council.question("what is new in the 2023-28 framework") == Changes("2023-28")


@pytest.mark.parametrize(
    ("text", "holding"),
    [
        ("which figures are overdue", Holding.OVERDUE),
        ("what data is late", Holding.OVERDUE),
        ("whats overdue", Holding.OVERDUE),
        ("who hasnt sent their figures", Holding.OVERDUE),
        ("who hasn't sent their figures", Holding.OVERDUE),
        ("which measures are out of date", Holding.OVERDUE),
        ("which readings are due", Holding.DUE),
        ("which measures does nobody update", Holding.UNFED),
        ("which measures have no owner", Holding.NO_OWNER),
    ],
)
def test_what_is_awaited_or_seen_to_by_nobody_is_a_list(council: Council, text: str, holding: Holding) -> None:
    assert council.question(text) == Measures(Filter(holding=holding))
    assert council.ask(text).kind is Kind.LIST


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("how many measures are out of date", 7),
        ("how many measures have no owner", 61),
        ("how many measures does nobody update", 61),
        ("how many road figures are overdue", 3),
    ],
)
def test_what_is_awaited_is_counted(council: Council, text: str, count: int) -> None:
    given = council.ask(text)
    assert (given.kind, given.count, len(given.subjects)) == (Kind.COUNT, count, count)


def test_what_is_late_is_told_with_how_late_it_is_and_that_nobody_is_named(council: Council) -> None:
    text = council.ask("which figures are overdue").text
    assert "County-wide carbon footprint (22 months late)" in text
    assert "No owner is named." in text


def talk(council: Council, *texts: str) -> Question:
    """Say *texts* one after another, and give what the last was understood as."""
    memory, question = Memory(), None
    for text in texts:
        understood = council.reader.understand(text, memory, TODAY)
        question = understood.question
        memory = remembered(memory, understood, [one.id for one in council.ask(text, memory).subjects])
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("and last month?", (date(2026, 10, 1), date(2026, 10, 31))),
        ("last month", (date(2026, 10, 1), date(2026, 10, 31))),
        ("and in October?", (date(2026, 10, 1), date(2026, 10, 31))),
        ("what about september", (date(2026, 9, 1), date(2026, 9, 30))),
        ("and since august?", since(8, 1)),
    ],
)
def test_another_stretch_is_asked_in_a_few_words(council: Council, text: str, days: tuple[date, date]) -> None:
    assert talk(council, "what changed this month", text) == Measures(Filter(news=News(*days)))
    restated = talk(council, "which figures were revised this month", text)
    assert restated == Measures(Filter(news=News(*days, restated=True)))


def test_another_committee_is_asked_in_a_few_words(council: Council) -> None:
    news = talk(council, "what changed this month for the adults committee", "and for the health committee?")
    assert news == Measures(Filter(committees=("Health",), news=News(*NOVEMBER)))
    late = talk(council, "which figures are overdue", "and for the health committee?")
    assert late == Measures(Filter(committees=("Health",), holding=Holding.OVERDUE))


@given(st.sampled_from(Stretch), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_stretch_holds_today_or_ends_before_it(stretch: Stretch, today: date) -> None:
    start, end = days_of(stretch, today)
    now = stretch.value.startswith("this") or stretch is Stretch.TODAY
    assert start <= end
    assert (start <= today <= end) if now else end < today


def keep(*readings: Reading, **fields: object) -> Council:
    """Give a made-up council, in force today, that holds *readings* of dragons and of ponds that no measure names."""
    book = made_up_book()
    edition = book.edition.model_copy(update={"effective_from": date(2020, 1, 1), "effective_to": date(2030, 1, 1)})
    dragons = {"id": "dragons", "title": "Dragons", "unit": "dragons", "direction": Direction.LOWER}
    ponds = {"id": "ponds", "title": "Ponds", "unit": "ponds", "direction": Direction.HIGHER}
    bundle = made_up_bundle(
        books=(EditionBook(edition=edition, goals=book.goals, measures=book.measures),),
        indicators=(Indicator.model_validate(dragons | fields), Indicator.model_validate(ponds)),
        readings=readings,
        targets=(made_up_target("30").model_copy(update={"by": None}),),
    )
    return Council(Library(bundle, SHOWN, load_vocabulary()))


def came(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


OLD = entered_reading("2024", "31", recorded_at=came(9, 1))
NEW = entered_reading("2025", "28", recorded_at=came(11, 2))
FIRST = entered_reading("2018/19", "203665", indicator="ponds", recorded_at=came(9, 1), certainty=Certainty.PROVISIONAL)


@pytest.mark.parametrize(
    ("readings", "text"),
    [
        (
            (OLD, NEW),
            "1 figure came in in November 2026: Dragons: 28 dragons in 2025 (better than 31 dragons in 2024; now blue, was amber).",
        ),
        (
            (FIRST, FIRST.model_copy(update={"certainty": Certainty.FINAL, "recorded_at": came(11, 2)})),
            "1 figure became final, unchanged, in November 2026: Ponds: 203,665 ponds in 2018/19.",
        ),
        (
            (
                OLD,
                OLD.model_copy(update={"certainty": Certainty.SUPPRESSED, "value": None, "recorded_at": came(11, 2)}),
            ),
            "1 figure restated in November 2026: Dragons: from 31 dragons to withheld in 2024 (now no data, was amber).",
        ),
        (
            (OLD,),
            "Nothing came in in November 2026. The newest reading held is Dragons: 31 dragons in 2024, recorded on 1 September 2026.",
        ),
        (
            (made_up_reading("2024", "31"),),
            "Nothing came in in November 2026. The newest reading held ships with Ambit: Dragons, 31 dragons in 2024.",
        ),
        ((), "Nothing came in in November 2026. No reading is held."),
    ],
)
def test_what_came_in_is_told(readings: tuple[Reading, ...], text: str) -> None:
    known = keep(*readings)
    given = known.ask("what changed this month")
    assert (given.kind, given.text) == (Kind.CHANGES, text)
    assert list(Held(known.library).troubles(given)) == []


def test_a_restatement_is_told_with_its_reason_apart_from_what_is_new() -> None:
    changes = {"recorded_at": came(11, 2), "reason": "counted anew", "certainty": Certainty.REVISED}
    again = entered_reading("2018/19", "185621", indicator="ponds", **changes)
    known = keep(OLD, NEW, FIRST, again)
    given = known.ask("what changed this month")
    assert given.text.endswith(
        "1 figure restated in November 2026: Ponds: from 203,665 ponds to 185,621 ponds in 2018/19 (counted anew)."
    )
    assert [figure.value for figure in given.figures] == ["185621", "28"]
    assert [subject.id for subject in given.subjects] == ["published/ponds", "2001-05/dragons"]
    assert given.count == 2
    assert [one.id for one in known.ask("which figures were revised").subjects] == ["published/ponds"]


def test_what_is_under_embargo_is_neither_told_nor_counted() -> None:
    secret = NEW.model_copy(update={"visible_from": came(12, 1)})
    for text in ("what changed this month", "which figures were revised", "which figures are overdue"):
        assert keep(OLD, secret).ask(text) == keep(OLD).ask(text)


def test_many_events_are_told_in_few_words_and_all_counted() -> None:
    rows = [entered_reading(str(year), str(year - 1900), recorded_at=came(11, 2)) for year in range(1990, 2025)]
    given = keep(*rows).ask("what changed this month")
    assert given.text.startswith("35 figures came in in November 2026: ")
    assert "; and " in given.text
    assert (given.count, len(given.figures), len(given.text) <= TEXT_LIMIT) == (35, 35, True)


def test_what_is_late_names_its_owner() -> None:
    old = made_up_reading("2026-06", "31")
    text = keep(old, owner="Dana Made-Up").ask("which figures are overdue").text
    assert text.startswith("1 measure whose figures are out of date: Dragons (3 months late, owner Dana Made-Up).")
    due = keep(made_up_reading("2026-09", "31"), owner="Dana Made-Up").ask("which readings are due").text
    assert "Dragons (due on 31 October 2026, owner Dana Made-Up)" in due
