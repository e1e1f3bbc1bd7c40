"""A source document as printed, cut where the sections begin that sources name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.errors import UnknownSubject
from knowledge.framework import Document
from knowledge.library import Library
from knowledge.paths import section_anchor
from knowledge.record import Source

MARKS = re.compile(r"[#*_\s]+")
MARKDOWN = re.compile(r"^#+ *|\*\*", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n(\s*\n){2,}")
LONGEST_HEADING = 4
START = 40


@dataclass(frozen=True)
class Passage:
    """A stretch of text that begins with *heading*, at which *anchors* point; the first passage may have neither."""

    anchors: tuple[str, ...]
    heading: str
    text: str


@dataclass(frozen=True)
class DocumentView:
    """A document in passages; *unplaced* are anchors of sections that the text does not print as a heading."""

    document: Document
    unplaced: tuple[str, ...]
    passages: tuple[Passage, ...]


def document_view(subject: str, library: Library) -> DocumentView:
    """Gather the page of the document with the id *subject*; raises UnknownSubject."""
    document = library.documents.get(subject)
    if document is None:
        raise UnknownSubject(f"“{subject}” is no document: each edition's page links its documents.")
    lines = document.text.split("\n")
    anchors: defaultdict[int, list[str]] = defaultdict(list)
    unplaced: list[str] = []
    for section, words in _sections(subject, library).items():
        line = find_section(section, words, lines)
        (unplaced if line is None else anchors[line]).append(section_anchor(section))
    return DocumentView(document, tuple(unplaced), tuple(_passages(lines, anchors)))


def find_section(section: str, words: tuple[str, ...], lines: list[str]) -> int | None:
    """Find the line at which *section* begins: of several such headings the one nearest above the first of *words*."""
    plain = [_plain(line) for line in lines]
    wanted = _plain(section)
    exact = [start for start in range(len(plain)) if _begins(wanted, plain, start)]
    found = exact or [number for number, line in enumerate(plain) if wanted in line]
    if not found:
        return None
    first = _first_of(words, plain)
    above = [line for line in found if first is not None and line <= first]
    return above[-1] if above else found[0]


def _sections(document: str, library: Library) -> dict[str, tuple[str, ...]]:
    sections: defaultdict[str, list[str]] = defaultdict(list)
    for source, words in _printed(library):
        if source.document == document and source.section:
            sections[source.section].append(words)
    return {section: tuple(words) for section, words in sections.items()}


def _printed(library: Library) -> Iterator[tuple[Source, str]]:
    bundle = library.bundle
    for book in bundle.books:
        for goal in book.goals:
            yield goal.source, goal.statement
            yield from ((action.source, action.statement) for action in goal.actions)
        yield from ((measure.source, measure.statement) for measure in book.measures)
        yield from ((fact.source, fact.statement) for fact in book.facts)
        yield from ((statement.source, statement.statement) for statement in book.statements)
    yield from ((reading.source, "") for reading in bundle.readings)
    yield from ((target.source, "") for target in bundle.targets)
    yield from ((benchmark.source, "") for benchmark in bundle.benchmarks)


def _begins(wanted: str, plain: list[str], start: int) -> bool:
    """Tell whether *wanted* is printed from line *start* on, over one or a few lines."""
    if not plain[start]:
        return False
    windows = (" ".join(filter(None, plain[start : start + size])) for size in range(1, LONGEST_HEADING + 1))
    return any(window == wanted for window in windows)


def _first_of(words: tuple[str, ...], plain: list[str]) -> int | None:
    """Find the line where the first of *words* stands, by its first letters, as lines are broken anywhere."""
    starts = tuple(_plain(text)[:START] for text in words if text)
    joined = (" ".join(plain[number : number + 2]) for number in range(len(plain)))
    return next((number for number, line in enumerate(joined) if any(start in line for start in starts)), None)


def _plain(text: str) -> str:
    return MARKS.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().casefold()


def _passages(lines: list[str], anchors: dict[int, list[str]]) -> Iterator[Passage]:
    cuts = sorted(anchors)
    yield Passage((), "", _unmarked(lines[: cuts[0] if cuts else len(lines)]))
    for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        yield Passage(tuple(anchors[start]), _unmarked([lines[start]]), _unmarked(lines[start + 1 : end]))


def _unmarked(lines: list[str]) -> str:
    """Join *lines* without the marks that stood for headings and bold type, and without wide gaps."""
    return EMPTY_LINES.sub("\n\n", MARKDOWN.sub("", "\n".join(lines)))
