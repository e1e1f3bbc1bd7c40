"""What a receiver heard, reckoned: how many a second came, how evenly, and what followed each 429."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.receiver import RETRY_AFTER

THROTTLED = 429
WINDOW = 10.0


@dataclass(frozen=True)
class Arrivals:
    """Each request as (seconds, conversation, status), in order."""

    heard: Sequence[tuple[float, str, int]]

    @property
    def times(self) -> list[float]:
        """When requests came, from the first one on."""
        return [moment - self.heard[0][0] for moment, _, _ in self.heard]

    @property
    def rate(self) -> float:
        """How many requests a second came, from the first to the last."""
        return (len(self.heard) - 1) / self.times[-1]

    @property
    def windows(self) -> list[float]:
        """How many a second came in each whole window of ten seconds."""
        times = self.times
        starts = [WINDOW * place for place in range(int(times[-1] // WINDOW))]
        return [(bisect_left(times, start + WINDOW) - bisect_left(times, start)) / WINDOW for start in starts]

    @property
    def busiest(self) -> int:
        """How many requests came in the busiest second of all."""
        times = self.times
        return max(bisect_left(times, moment + 1) - place for place, moment in enumerate(times))

    @property
    def repeats(self) -> int:
        """How many messages came again to a conversation that had taken one."""
        taken = [name for _, name, status in self.heard if status != THROTTLED]
        return len(taken) - len(set(taken))

    def retries(self) -> tuple[int, int]:
        """Give how many were told to wait, and how many of them came again once and not before their time."""
        by_name: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for moment, name, status in self.heard:
            by_name[name].append((moment, status))
        told = [calls for calls in by_name.values() if any(status == THROTTLED for _, status in calls)]
        return len(told), sum(_patient(calls) for calls in told)


def _patient(calls: Sequence[tuple[float, int]]) -> bool:
    return len(calls) == 2 and calls[1][1] != THROTTLED and calls[1][0] - calls[0][0] >= RETRY_AFTER
