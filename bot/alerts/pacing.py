"""How fast messages may go: over all, and to one conversation.

Both are kept by the process that sends: replicas share Teams' limits, so each is set to its part of them.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from datetime import datetime, timedelta

LIMITS = (
    (7, timedelta(seconds=1)),
    (8, timedelta(seconds=2)),
    (60, timedelta(seconds=30)),
    (1800, timedelta(hours=1)),
)
"""How many writes to one conversation Teams takes within which time (`teams.md` §3.1)."""

MOST, LONGEST = LIMITS[-1]


class Pacer:
    """Lets one after the other pass, *rate* a second, evenly; 0 is no limit.

    Who comes late does not make the next wait longer, and however long nobody came, nobody passes early: so the rate
    is reached and never exceeded. One passes each time that the event loop goes round, so that answers get in between.
    """

    def __init__(self, rate: float) -> None:
        self._apart = 1 / rate if rate else 0.0
        self._next = 0.0
        self._gate = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for the next turn."""
        clock = asyncio.get_running_loop().time
        mine = max(self._next, clock())
        self._next = mine + self._apart
        async with self._gate:
            await asyncio.sleep(max(0.0, mine - clock()))


class Spacing:
    """Keeps when conversations were written to, so that none is written to more often than Teams allows."""

    def __init__(self) -> None:
        self._written: defaultdict[str, deque[datetime]] = defaultdict(lambda: deque(maxlen=MOST))
        self._resting: dict[str, datetime] = {}

    def wrote(self, conversation: str, now: datetime) -> None:
        """Count a write to *conversation*."""
        self._written[conversation].append(now)

    def rest(self, conversation: str, until: datetime) -> None:
        """Leave *conversation* alone *until* then, as Teams asked."""
        self._resting[conversation] = until

    def free(self, conversation: str, now: datetime) -> int:
        """Tell how many writes *conversation* takes at *now*."""
        if self._resting.get(conversation, now) > now:
            return 0
        written = self._written.get(conversation, ())
        return min(most - sum(moment > now - window for moment in written) for most, window in LIMITS)

    def turn(self, conversation: str, now: datetime, writes: int = 1) -> datetime:
        """Tell from when on *conversation* takes so many *writes* again: at most as many as it ever takes at once."""
        written = self._written.get(conversation, ())
        over = (written[writes - most - 1] + window for most, window in LIMITS if len(written) > most - writes)
        return max(now, self._resting.get(conversation, now), *over)

    def forget(self, now: datetime) -> None:
        """Forget what limits nothing any more."""
        for conversation in [one for one, written in self._written.items() if written[-1] + LONGEST <= now]:
            del self._written[conversation]
        self._resting = {one: until for one, until in self._resting.items() if until > now}
