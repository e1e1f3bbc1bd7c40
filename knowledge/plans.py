"""The improvement plan of an episode: why it is off track, who does what by when, and when it shall be back."""

from __future__ import annotations

from datetime import date

from knowledge.record import Record, Text

MOST_STEPS = 20


class Step(Record):
    """One action of a plan: *what* is done by *owner*, until the day *due*; *done* is the day on which it was."""

    what: Text
    owner: Text
    due: date
    done: date | None = None

    def overdue(self, today: date) -> bool:
        """Tell whether it should have been done before *today*."""
        return self.done is None and self.due < today


class Plan(Record):
    """A plan as it stands: *back_by* is the day by which the figure shall be on target again.

    *slips* are the days that were promised before and given up for a later one, the first promise first.
    """

    cause: Text
    steps: tuple[Step, ...] = ()
    effect: Text
    back_by: date
    slips: tuple[date, ...] = ()

    def revised(self, after: Plan) -> Plan:
        """Give the plan *after* in place of this one, with the promise that it breaks counted as a slip."""
        slipped = (self.back_by,) if after.back_by > self.back_by else ()
        return after.model_copy(update={"slips": (*self.slips, *slipped)})
