"""The data quote the council to the letter: every printed wording stands in its document, every register row too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from adapters.files.bundle import load_bundle
from knowledge.framework import EditionBook, GoalKind, Measure
from knowledge.library import Library
from knowledge.record import Source

BUNDLE = load_bundle()
TEXTS = {document.id: document.text for document in BUNDLE.documents}
BOOKS = {book.edition.id: book for book in BUNDLE.books}

TAGS = re.compile(r"</?[a-z][^>]*>")
FOOTERS = re.compile(
    r"^(Business Plan Section 1 Appendix 1|Cambridgeshire County Council +Draft Strategic Framework .*\d)$",
    re.MULTILINE,
)
LIST_MARKS = re.compile(r"^\s*(?:[-•◆]|#+)\s|[•◆\uf000-\uf0ff]", re.MULTILINE)
EMPHASIS = re.compile(r"\*\*")


def folded(text: str) -> str:
    """Leave the words alone: HTML tags, page footers, list marks, emphasis and kinds of white space are not wording."""
    for marks in (TAGS, FOOTERS, LIST_MARKS):
        text = marks.sub(" ", text)
    return " ".join(EMPHASIS.sub("", text).split())


FOLDED = {name: folded(text) for name, text in TEXTS.items()}


def wordings(book: EditionBook) -> Iterator[tuple[str, str, Source]]:
    """Give all that *book* says was printed, as (id, wording, source)."""
    for goal in book.goals:
        printed = (goal.statement, *goal.also, goal.lead, *goal.description)
        yield from ((goal.id, text, goal.source) for text in printed if text)
        for action in goal.actions:
            yield from ((action.id, text, action.source) for text in (action.statement, action.detail) if text)
    for measure in book.measures:
        yield from ((measure.id, text, measure.source) for text in columns(measure) if text)
        yield from ((part.id, part.statement, measure.source) for part in measure.components)
    for fact in book.facts:
        yield fact.id, fact.statement, fact.source
    for statement in book.statements:
        yield statement.id, statement.statement, statement.source


def columns(measure: Measure) -> tuple[str | None, ...]:
    return measure.statement, measure.directorate, measure.committee, measure.primary, *measure.secondary


def register_rows() -> list[list[str]]:
    """Give the printed register of 2016-21: six cells a row, the second half of a row on the next page joined on."""
    rows: list[list[str]] = []
    for line in TEXTS["2016-21-strategic-framework"].splitlines():
        cells = line.split("\t")
        if len(cells) != 6 or cells[0] == "Measure" or cells[0].startswith("--"):
            continue
        if any(cells[1:]):
            rows.append(cells)
        else:
            rows[-1][0] += cells[0]
    return rows


def as_printed(measure: Measure) -> list[str]:
    parts = [part.statement for part in measure.components]
    cells = (
        " ".join([measure.statement, *parts]),
        measure.directorate or "",
        measure.committee or "",
        measure.primary,
        " ".join(measure.secondary),
        "✓" if measure.deprivation else "",
    )
    return [folded(cell) for cell in cells]


@pytest.mark.parametrize("edition", BOOKS)
def test_every_wording_stands_in_its_document_to_the_letter(edition: str) -> None:
    strays = [
        (name, text)
        for name, text, source in wordings(BOOKS[edition])
        if folded(text) not in FOLDED[source.document or ""]
    ]
    assert strays == []


@pytest.mark.parametrize("edition", BOOKS)
def test_every_section_is_a_heading_of_its_document(edition: str) -> None:
    book = BOOKS[edition]
    parts = (book.goals, book.measures, book.facts, book.statements)
    sources = [one.source for part in parts for one in part]
    headings = {(source.section or "", source.document or "") for source in sources}
    strays = {section for section, document in headings if folded(section) not in FOLDED[document]}
    assert strays == set()


def test_changing_one_letter_of_a_wording_is_noticed() -> None:
    statement = BOOKS["2016-21"].measures[0].statement
    document = FOLDED["2016-21-strategic-framework"]
    assert folded(statement) in document
    assert folded(statement.replace("re-ablement", "reablement")) not in document
    assert folded("General Purposes Committee's future steer") not in document


def test_folding_keeps_words_dashes_quotes_and_signs() -> None:
    assert folded("<p>A – “b”</p>\n• % new\n  visits < 14 days") == "A – “b” % new visits < 14 days"
    assert folded("our vision of **Healthy\nand Active People** by") == "our vision of Healthy and Active People by"


def test_the_register_of_2016_21_is_complete_column_by_column() -> None:
    rows = [[folded(cell) for cell in row] for row in register_rows()]
    printed = [[cells[0].replace("0-5 year olds: ", "0-5 year olds "), *cells[1:]] for cells in rows]
    assert [as_printed(measure) for measure in BOOKS["2016-21"].measures] == printed


def test_the_2016_21_framework_has_what_the_council_printed() -> None:
    book = BOOKS["2016-21"]
    kinds = [goal.kind for goal in book.goals]
    assert len(book.measures) == 46
    assert sum(measure.deprivation for measure in book.measures) == 14
    assert (kinds.count(GoalKind.OUTCOME), kinds.count(GoalKind.ENABLER)) == (7, 5)
    assert {len(m.components) for m in book.measures if m.statement.startswith("Health visiting")} == {7}
    assert {len(m.components) for m in book.measures if m.statement == "Adult Lifestyles"} == {5}


def test_every_committee_of_the_register_has_a_successor_today() -> None:
    library = Library(BUNDLE, known_at=datetime(2026, 11, 20, tzinfo=UTC))
    today = {m.committee: library.committee_today(m.committee) for m in BOOKS["2016-21"].measures}
    assert {printed: one.name if one else None for printed, one in today.items()} == {
        "Adults": "Adults and Health",
        "Health": "Adults and Health",
        "Children & Young People": "Children and Young People",
        "Highways & Community Infrastructure": "Highways and Transport",
        "Economy & Environment": "Environment and Green Investment",
    }
    assert getattr(library.committee_today("General Purposes"), "name", None) == "Strategy, Resources and Performance"
