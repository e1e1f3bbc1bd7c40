"""A clock that stands still until a test moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.conftest import NOW


@dataclass
class VirtualClock:
    """Gives *moment*, in UTC."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        """Give the moment."""
        return self.moment

    def pass_by(self, time: timedelta) -> None:
        """Let *time* go by."""
        self.moment += time
