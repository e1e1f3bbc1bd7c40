"""What can become of a message that is written to a channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Sent:
    """Teams took it, as *activity*."""

    activity: str | None


@dataclass(frozen=True, slots=True)
class Later:
    """Teams did not take it and wants it later; *after* is empty where it does not say when."""

    after: timedelta | None
    reason: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nobody can tell whether Teams took it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """This conversation takes no such message, now or later."""

    reason: str


Outcome = Sent | Later | Unclear | Refused
