"""The heartbeat: when each step behind alerts last came to its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Step(StrEnum):
    """A step that is taken again and again."""

    LOOK = "look"
    TEND = "tend"
    DELIVER = "deliver"


EVALUATION = (Step.LOOK, Step.TEND)


class Heartbeat:
    """Keeps when each step last ended, and how many series were *failing* to be judged then.

    A step that never ended counts from when it could have begun.
    """

    def __init__(self) -> None:
        self._ended: dict[Step, datetime] = {}
        self.failing = 0

    def begin(self, now: datetime) -> None:
        """Count from *now* what never ended yet."""
        for step in Step:
            self._ended.setdefault(step, now)

    def beat(self, step: Step, now: datetime) -> None:
        """Keep that *step* ended *now*."""
        self._ended[step] = now

    def evaluation_age(self, now: datetime) -> timedelta:
        """Tell for how long data and time were not both looked at; nothing where no alerts are run."""
        ended = [self._ended[step] for step in EVALUATION if step in self._ended]
        return max(now - min(ended), timedelta(0)) if ended else timedelta(0)
