"""Checks that the files agree with each other: ids, goals, indicators, committees, crosswalk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from knowledge.errors import InconsistentBundle
from knowledge.framework import CrosswalkKind, Edition, EditionBook, Measure
from knowledge.library import Bundle


def refuse_contradictions(bundle: Bundle) -> None:
    """Raise InconsistentBundle with every contradiction in *bundle*, one a line."""
    checks = (_documents, _repeated, _goals, _indicators, _committees, _crosswalk, _overlaps, _ladder)
    complaints = [complaint for check in checks for complaint in check(bundle)]
    if complaints:
        raise InconsistentBundle("\n".join(complaints))


def _documents(bundle: Bundle) -> Iterator[str]:
    listed = {book.edition.id: book.edition.documents for book in bundle.books}
    for document in bundle.documents:
        if document.id not in listed.get(document.edition, (document.id,)):
            yield (
                f"documents.yaml “{document.id}”: the edition “{document.edition}” does not list this document. "
                f"Add it to “documents” in editions/{document.edition}.yaml."
            )


def _repeated(bundle: Bundle) -> Iterator[str]:
    for book in bundle.books:
        yield from _twice(_ids(book), f"editions/{book.edition.id}.yaml")
    yield from _twice((one.id for one in bundle.indicators), "series/indicators")
    yield from _twice((one.id for one in bundle.documents), "documents.yaml")
    entities = (*(book.edition.id for book in bundle.books), *(one.id for one in bundle.committees))
    yield from _twice(entities, "committees.yaml")


def _twice(names: Iterable[str], where: str) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{where}: the id “{name}” stands {times} times. Give each entry an id of its own."


def _ids(book: EditionBook) -> Iterator[str]:
    for goal in book.goals:
        yield goal.id
        yield from (action.id for action in goal.actions)
    for measure in book.measures:
        yield measure.id
        yield from (part.id for part in measure.components)
    yield from (fact.id for fact in book.facts)
    yield from (statement.id for statement in book.statements)


def _goals(bundle: Bundle) -> Iterator[str]:
    for book in bundle.books:
        statements = {goal.statement for goal in book.goals}
        for measure in book.measures:
            if measure.primary not in statements:
                yield (
                    f"{_place(measure)}: the primary goal “{measure.primary}” is no goal's statement in this file. "
                    "Write it exactly like the goal's “statement”."
                )


def _indicators(bundle: Bundle) -> Iterator[str]:
    known = {indicator.id for indicator in bundle.indicators}
    for book in bundle.books:
        for measure in book.measures:
            named = (*measure.indicators, *(name for part in measure.components for name in part.indicators))
            for name in dict.fromkeys(named):
                if name not in known:
                    yield f"{_place(measure)}: {_no_indicator(name)}"
        for fact in book.facts:
            if fact.indicator is not None and fact.indicator not in known:
                yield f"editions/{fact.edition}.yaml, facts “{_short(fact.id)}”: {_no_indicator(fact.indicator)}"


def _committees(bundle: Bundle) -> Iterator[str]:
    known = {name for one in bundle.committees for name in (one.id, one.name, *one.printed)}
    for committee in bundle.committees:
        if committee.today is not None and committee.today not in known:
            yield f"committees.yaml “{committee.id}”: “today” names no committee of this file: “{committee.today}”."
    for book in bundle.books:
        for measure in book.measures:
            if measure.committee is not None and measure.committee not in known:
                yield f"{_place(measure)}: add the committee “{measure.committee}” to “printed” in committees.yaml."


def _crosswalk(bundle: Bundle) -> Iterator[str]:
    known = {name for book in bundle.books for name in _ids(book)}
    for row in bundle.crosswalk:
        where = f"crosswalk.csv, “{row.subject}”"
        if row.subject not in known:
            yield f"{where}: no edition has this id. Correct “subject”."
        if row.successor is not None and row.successor not in known:
            yield f"{where}: no edition has the id “{row.successor}”. Correct “successor”."
        if (row.successor is None) != (row.kind is CrosswalkKind.DROPPED):
            yield f"{where}: exactly what was dropped has no successor. Correct “successor” or “kind”."


def _overlaps(bundle: Bundle) -> Iterator[str]:
    editions = sorted((book.edition for book in bundle.books), key=lambda edition: edition.effective_from)
    for edition in editions:
        if edition.effective_to < edition.effective_from:
            yield f"{_head(edition)}: it ends before it starts. Correct “effective_to”."
    for earlier, later in pairwise(editions):
        if later.effective_from <= earlier.effective_to:
            yield (
                f"{_head(later)}: it starts on {later.effective_from} while {earlier.id} is in force until "
                f"{earlier.effective_to}. Correct one of the days."
            )


def _ladder(bundle: Bundle) -> Iterator[str]:
    yield from _twice((one.id for one in bundle.ladder), "ladder.yaml")
    known = {one.id for one in bundle.committees if one.today is None}
    for rung in bundle.ladder:
        if rung.committee is not None and rung.committee not in known:
            yield f"ladder.yaml “{rung.id}”: no committee of today has the id “{rung.committee}”. Correct it."


def _place(measure: Measure) -> str:
    return f"editions/{measure.edition}.yaml, measures “{_short(measure.id)}”"


def _head(edition: Edition) -> str:
    return f"editions/{edition.id}.yaml, edition"


def _no_indicator(name: str) -> str:
    return f"no indicator has the id “{name}”. Correct it, or add the indicator in series/indicators."


def _short(name: str) -> str:
    return name.partition("/")[2]
