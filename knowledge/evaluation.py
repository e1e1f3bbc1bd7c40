"""Evaluation: questions with what a right answer must hold, and the score of the answers given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from knowledge.answer import Answer, Kind
from knowledge.library import Library
from knowledge.record import Record

_FOLD = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’", "'") | dict.fromkeys("“”", '"'))


class Expectation(Record):
    """One question and what is right. *any_of*: a top subject has one of these wordings; *all_of*: exactly these.

    *both*: a subject of each group; *count*, *figures*, *kinds* and *edition* must hold as well where given, and one of
    *says* must stand in the answer.
    """

    id: str
    q: str
    category: str = "plain"
    voice: str = "plain"
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    both: tuple[tuple[str, ...], ...] = ()
    count: int | None = None
    figures: tuple[str, ...] = ()
    edition: str | None = None
    kind: Kind | None = None
    kinds: tuple[Kind, ...] = ()
    says: tuple[str, ...] = ()
    out_of_scope: bool = False


class Verdict(StrEnum):
    """How an answer did: *offered* held the right thing among its options, *astray* offered others.

    Both either asked back, or answered and said that it is not sure. *declined* said that it is not held; *wrong* alone
    was confidently wrong.
    """

    RIGHT = "right"
    OFFERED = "offered"
    ASTRAY = "astray"
    DECLINED = "declined"
    WRONG = "wrong"


Wordings = Mapping[str, tuple[str, ...]]
"""By a subject's id, what else its edition prints for it."""


def other_wordings(library: Library) -> Wordings:
    """Give what *library* holds beside the statement of each goal: its other printed wordings and its title."""
    return {goal.id: (*goal.also, goal.title) for goal in library.goals.values()}


def score(expected: Expectation, answer: Answer, wordings: Wordings) -> Verdict:
    """Judge *answer*; a subject is also known by its other *wordings*."""
    if _right(expected, answer, wordings):
        return Verdict.RIGHT
    options = [folded(option.statement) for option in answer.options]
    if any(folded(wording) in options for wording in expected.any_of):
        return Verdict.OFFERED
    if answer.kind is Kind.CLARIFY or answer.options:
        return Verdict.ASTRAY
    return Verdict.DECLINED if answer.kind is Kind.UNKNOWN else Verdict.WRONG


def _right(expected: Expectation, answer: Answer, wordings: Wordings) -> bool:
    subjects = [{folded(s.statement), *map(folded, wordings.get(s.id, ()))} for s in answer.subjects]
    return (
        (not expected.out_of_scope or answer.kind is Kind.UNKNOWN)
        and (not expected.any_of or bool(subjects and subjects[0] & _all(expected.any_of)))
        and (not expected.all_of or _same_set(expected.all_of, subjects))
        and all(any(one & _all(group) for one in subjects) for group in expected.both)
        and expected.count in {None, answer.count}
        and _numbers(expected.figures) <= _numbers(figure.value or "" for figure in answer.figures)
        and (not expected.says or any(folded(one) in _wording(answer) for one in expected.says))
        and (expected.edition is None or all(s.edition == expected.edition for s in answer.subjects))
        and expected.kind in {None, answer.kind}
        and (not expected.kinds or answer.kind in expected.kinds)
    )


def _numbers(values: Iterable[str]) -> set[str]:
    return {value.replace(",", "").rstrip("%") for value in values}


def _wording(answer: Answer) -> str:
    return folded(" ".join((answer.text, *(subject.statement for subject in answer.subjects))))


def _same_set(wanted: Sequence[str], subjects: Sequence[set[str]]) -> bool:
    needed = _all(wanted)
    return len(subjects) == len(needed) and all(one & needed for one in subjects)


def _all(wordings: Sequence[str]) -> set[str]:
    return {folded(wording) for wording in wordings}


def folded(text: str) -> str:
    """Fold *text* so that dashes, quotes, spaces and case make no difference."""
    return " ".join(text.translate(_FOLD).split()).lower().rstrip(".:")
