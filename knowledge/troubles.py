"""What can go wrong with telling itself, so that whoever looks after Ambit hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.messages import Outgoing

LATEST_EVALUATION = timedelta(minutes=10)
LATEST_SENDING = timedelta(minutes=15)


class Trouble(StrEnum):
    """What went wrong: nobody looks at the data, messages stay unsent, some will never arrive."""

    EVALUATION_LATE = "evaluation_late"
    OLDEST_UNSENT = "oldest_unsent"
    DEAD_LETTERS = "dead_letters"


def troubles(evaluation_age: timedelta, outgoing: Outgoing, now: datetime) -> Mapping[Trouble, datetime]:
    """Give the troubles that there are *now*, each with the moment at which it began."""
    found: dict[Trouble, datetime] = {}
    if evaluation_age > LATEST_EVALUATION:
        found[Trouble.EVALUATION_LATE] = now - evaluation_age + LATEST_EVALUATION
    if outgoing.overdue > LATEST_SENDING:
        found[Trouble.OLDEST_UNSENT] = now - outgoing.overdue + LATEST_SENDING
    if outgoing.died_at is not None:
        found[Trouble.DEAD_LETTERS] = outgoing.died_at
    return found
