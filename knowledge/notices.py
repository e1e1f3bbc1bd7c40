"""What is told unasked: the kinds of news, and the notices that belong to no episode."""

from __future__ import annotations

from enum import StrEnum

from knowledge.record import Moment, Record, Text


class Kind(StrEnum):
    """What a message tells: first the steps of an episode, then what is told beside it."""

    OPENED = "opened"
    WORSE = "worse"
    EASED = "eased"
    RESOLVED = "resolved"
    CORRECTED = "corrected"
    RULE_CHANGED = "rule_changed"
    REMINDER = "reminder"
    ESCALATED = "escalated"
    QUERIED = "queried"
    ASSIGNED = "assigned"
    PLANNED = "planned"
    WARNING = "warning"
    LIMIT = "limit"
    AWAITED = "awaited"
    TROUBLE = "trouble"


LASTING = frozenset({Kind.OPENED, Kind.WORSE, Kind.EASED, Kind.CORRECTED, Kind.RULE_CHANGED})
"""What is never silently lost: sent at least once, a repeat is recognised by its ref. The others: at most once."""

STANDING = (Kind.OPENED, Kind.WORSE, Kind.EASED, Kind.RULE_CHANGED)
"""How an episode that goes on stands: the newest of these says all that the earlier ones did.

A rule that ends an episode is told only to those who knew of it.
"""


class Notice(Record):
    """Something told that belongs to no episode: *kind* of *subject* in *slot*, once in all (design §6, b.3).

    *slot* is what makes it this one and no other: the period that is awaited, the day that a trouble began.
    """

    number: int
    kind: Kind
    subject: Text
    slot: Text
    at: Moment

    @property
    def ref(self) -> str:
        """What it is called in every message: ``N7``."""
        return f"N{self.number}"
