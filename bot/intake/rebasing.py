"""Rebasing: somebody who knows it says that a process changed for good, and the limits of its series start anew.

What is asked is held against the readings that everybody may see: so what is said of it tells nothing of others.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from bot.intake.entry import Flaw
from bot.intake.measures import Register
from bot.intake.places import Places
from bot.intake.spans import Spans
from knowledge.course import Course, course_of
from knowledge.library import Library
from knowledge.periods import Period
from knowledge.rebases import Proposal, Rebase
from knowledge.receipts import Fault
from knowledge.series import Indicator, Reading

LONGEST_REASON = 150
"""Characters of a reason: it stands in every answer that rests on the new limits."""


class RebaseBook(Protocol):
    """Where readings and rebases are kept, open for one transaction."""

    def held(self, indicators: Collection[str]) -> AsyncIterator[Reading]:
        """Give all readings ever kept of *indicators* that stand."""

    async def rebases(self) -> Sequence[Rebase]:
        """Give all rebases and what undid them, in the order recorded."""

    async def add_rebase(self, made: Rebase) -> None:
        """Keep *made*."""


@dataclass(frozen=True, slots=True)
class Rebasing:
    """Rebases at *now* (UTC), which is *today* at the council; *library* names what can be measured."""

    library: Library
    now: datetime
    today: date

    async def rebase(self, asked: Proposal, book: RebaseBook) -> Rebase:
        """Keep in *book* what *asked* says, and give it; what stands already is given as it is. Raises Flaw."""
        indicator = Register(self.library).find(asked.measure)
        known = await self._known(indicator, book)
        part = _places(known, indicator).find(asked.breakdown, indicator)
        course = course_of(indicator, part, known)
        start = _period(asked, indicator, course, self.today)
        reason = _reason(asked)
        stands = next((one for one in known.rebases(indicator.id, part) if one.start == start), None)
        if stands is not None and not asked.undo and stands.reason == reason:
            return stands
        _refuse_unfit(start, course, stands, undo=asked.undo)
        made = Rebase(
            indicator=indicator.id,
            breakdown=part,
            start=start,
            reason=reason,
            undone=asked.undo,
            recorded_at=self.now,
            recorded_by=asked.by,
        )
        await book.add_rebase(made)
        return made

    async def _known(self, indicator: Indicator, book: RebaseBook) -> Library:
        """Give the library with what *book* holds of *indicator*."""
        readings = tuple([reading async for reading in book.held({indicator.id})])
        held = {"readings": readings, "rebases": tuple(await book.rebases())}
        return replace(self.library, bundle=self.library.bundle.model_copy(update=held), known_at=self.now)


def _places(known: Library, indicator: Indicator) -> Places:
    """Give the parts of *indicator*: those that it has readings for, and no other."""
    return Places((), {indicator.id: known.breakdowns(indicator.id)})


def _period(asked: Proposal, indicator: Indicator, course: Course, today: date) -> Period:
    if not asked.start.strip():
        raise Flaw(Fault.MISSING, "“from” is missing: name the period from which it is different.", "from")
    spans = tuple(point.period.span for point in course.points)
    try:
        return Spans(today, {indicator.id: spans}).read(asked.start, indicator)
    except Flaw as flaw:
        raise Flaw(flaw.code, str(flaw), "from") from None


def _reason(asked: Proposal) -> str:
    reason = " ".join(asked.reason.split())
    if not reason and not asked.undo:
        raise Flaw(Fault.MISSING, "“reason” is missing: say what changed, and why it will stay so.", "reason")
    if "\0" in reason or len(reason) > LONGEST_REASON:
        raise Flaw(Fault.TOO_LONG, f"“reason” must be text of at most {LONGEST_REASON} characters.", "reason")
    return reason


def _refuse_unfit(start: Period, course: Course, stands: Rebase | None, *, undo: bool) -> None:
    """Raise Flaw where nothing stands that could be undone, or no segment can start."""
    if not undo:
        _refuse_start(start, course)
    elif stands is None:
        raise Flaw(Fault.NO_FIGURE, f"No limits start anew in {start}: there is nothing to undo.", "from")


def _refuse_start(start: Period, course: Course) -> None:
    if course.cumulative:
        raise Flaw(Fault.PARTS_DISAGREE, "Its readings count up over the year, so it has no limits.", "measure")
    found = next((point for point in course.points if point.period == start), None)
    if found is None:
        raise Flaw(Fault.NO_FIGURE, f"No comparable reading is held for {start}: {_instead(course)}.", "from")
    if found is course.points[0]:
        raise Flaw(Fault.NO_FIGURE, f"{start} is its first reading: nothing before it is set apart.", "from")
    if found.rebased and start not in course.rebases:
        raise Flaw(Fault.CONTRADICTION, f"It is counted otherwise from {start} on: its limits start there.", "from")


def _instead(course: Course) -> str:
    if not course.points:
        return "bring its readings first"
    return f"name the first after the change, one from {course.points[0].period} to {course.points[-1].period}"
