"""Pre-election periods: days on which members, groups and channels are told nothing unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from knowledge.council_time import COUNCIL_TIME
from knowledge.following import Chat, Place
from knowledge.people import Directory, Role
from knowledge.record import Moment, Record, Text


class QuietPeriod(Record):
    """The days *first* to *last*, both with it, for a *reason*; ended before that at *ended_at*, if it was."""

    number: int = 0
    first: date
    last: date
    reason: Text
    ended_at: Moment | None = None

    @property
    def start(self) -> datetime:
        """The moment in UTC from which on it holds."""
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment in UTC at which it is over."""
        whole = _midnight(self.last + timedelta(days=1))
        return whole if self.ended_at is None else min(whole, self.ended_at)

    def holds(self, moment: datetime) -> bool:
        """Tell whether *moment* lies within it."""
        return self.start <= moment < self.end


def quiet_for(chat: Chat, periods: Sequence[QuietPeriod], people: Directory) -> tuple[QuietPeriod, ...]:
    """Give the *periods* in which *chat* is told nothing: none for officers, owners and admins by themselves."""
    alone = chat.place is Place.PERSONAL
    if alone and people.person(chat.person).role is not Role.MEMBER:
        return ()
    return tuple(periods)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), COUNCIL_TIME).astimezone(UTC)
