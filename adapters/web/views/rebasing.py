"""Limits on the page for readings: whether a process changed for good is asked, and what was said can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.answering.saying import series_asks
from knowledge.course import Course, course_of
from knowledge.library import Library
from knowledge.rebases import Proposal, Rebase
from knowledge.series import Indicator


@dataclass(frozen=True)
class Trouble:
    """What was *typed*, by field, and what is wrong with it as a *sentence*."""

    typed: Mapping[str, str]
    sentence: str


@dataclass(frozen=True)
class Question:
    """Whether the process behind one series, or its *part*, changed for good *since* a period, as *words*."""

    part: str | None
    since: str
    words: str


@dataclass(frozen=True)
class LimitsView:
    """What is asked of the limits of a series and its parts, and the rebases that stand."""

    questions: tuple[Question, ...]
    standing: tuple[Rebase, ...]
    trouble: Trouble | None

    def reason(self, question: Question) -> str:
        """Give what was typed as the reason for *question*."""
        typed = self.trouble.typed if self.trouble else {}
        same = typed.get("part", "") == (question.part or "") and typed.get("from") == question.since
        return typed.get("reason", "") if same else ""


def limits_view(indicator: Indicator, library: Library, today: date, trouble: Trouble | None) -> LimitsView:
    """Gather what is to be asked and said of the limits of *indicator*."""
    parts = (None, *library.breakdowns(indicator.id))
    courses = (course_of(indicator, part, library) for part in parts)
    return LimitsView(
        questions=tuple(question for course in courses for question in _asked(course, library, today)),
        standing=tuple(rebase for part in parts for rebase in library.rebases(indicator.id, part)),
        trouble=trouble,
    )


def _asked(course: Course, library: Library, today: date) -> Iterator[Question]:
    shift, words = course.unconfirmed_shift(), series_asks(course, library, today)
    if shift and words:
        yield Question(course.breakdown, str(shift.since), words)


def proposed(indicator: Indicator, typed: Mapping[str, str], by: str) -> Proposal:
    """Make what the form *typed* proposes for *indicator*."""
    return Proposal(
        measure=indicator.id,
        breakdown=typed.get("part") or None,
        start=typed.get("from", ""),
        reason=typed.get("reason", ""),
        undo=bool(typed.get("undo")),
        by=by,
    )
