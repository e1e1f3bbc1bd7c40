"""Where in a source text a named section begins."""

from __future__ import annotations

import pytest

from adapters.web.views.document import document_view, find_section
from tests.adapters.web.fake_desk import LIBRARY

TEXT = """Contents
- 1: Vision
- Performance

# **1: Vision**
Our vision stands
here.
Performance
We keep figures.
A heading that is
printed on two lines
Its words.
Performance
We report them to
committee every quarter.
The council’s aims"""


@pytest.mark.parametrize(
    ("section", "words", "line"),
    [
        ("1: Vision", (), 4),
        ("1: vision", ("Our vision stands here.",), 4),
        ("Performance", (), 7),
        ("Performance", ("We keep figures.",), 7),
        ("Performance", ("We report them to committee every quarter.",), 12),
        ("Performance", ("Words that stand nowhere.",), 7),
        ("A heading that is printed on two lines", (), 9),
        ("The council's aims", (), 15),
        ("vision stands", (), 5),
        ("Nowhere", (), None),
    ],
)
def test_a_section_begins_at_its_heading_above_the_words_that_are_quoted(
    section: str, words: tuple[str, ...], line: int | None
) -> None:
    assert find_section(section, words, TEXT.split("\n")) == line


@pytest.mark.parametrize("document", LIBRARY.documents)
def test_every_section_that_a_source_names_is_found_in_its_document(document: str) -> None:
    assert document_view(document, LIBRARY).unplaced == ()


@pytest.mark.parametrize("document", LIBRARY.documents)
def test_no_word_of_a_document_is_lost(document: str) -> None:
    view = document_view(document, LIBRARY)
    shown = " ".join(f"{passage.heading} {passage.text}" for passage in view.passages)
    printed = view.document.text.replace("**", "").replace("#", "")
    assert shown.replace("#", "").split() == printed.split()
