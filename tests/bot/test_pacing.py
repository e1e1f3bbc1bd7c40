"""How fast messages may go: never above the rate, never above what Teams takes for one conversation; no time passes."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.pacing import LIMITS, Pacer, Spacing
from tests.bot.virtual_clock import VirtualClock
from tests.conftest import NOW

HERE = "a:conversation"
MOMENTS = st.lists(st.integers(0, 40_000), max_size=150).map(sorted)
"""When somebody would write, in tenths of a second: more than an hour of it."""


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop on which waiting takes no time: *moment* jumps to when the next callback is due."""

    def __init__(self) -> None:
        self.moment = 1000.0
        super().__init__(_Jumping(self))

    def time(self) -> float:
        """Give the virtual moment."""
        return self.moment


class _Jumping(selectors.SelectSelector):
    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self._loop.moment += timeout or 0
        return super().select(0)


def passed(rate: float, *crowds: int, idle: float = 0, busy: float = 0) -> list[float]:
    """Let crowds come for a turn, one after the other, *idle* seconds apart; give when each one passed.

    With *busy*, something keeps the event loop for so many seconds while the first crowd waits.
    """

    async def come() -> list[float]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        pacer, moments = Pacer(rate), []

        async def one() -> None:
            await pacer.turn()
            moments.append(loop.time())

        if busy:
            loop.call_later(0.5, lambda: setattr(loop, "moment", loop.moment + busy))
        for crowd in crowds:
            await asyncio.gather(*(one() for _ in range(crowd)))
            await asyncio.sleep(idle)
        return moments

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(come())


@pytest.mark.parametrize("rate", [0.5, 30, 200])
def test_turns_come_evenly_and_there_is_no_burst_at_the_start(rate: float) -> None:
    moments = passed(rate, 300)
    assert [later - earlier for earlier, later in pairwise(moments)] == pytest.approx([1 / rate] * 299)


def test_who_was_away_has_saved_up_nothing() -> None:
    moments = passed(10, 20, 20, idle=3600)
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.1 - 1e-6


def test_what_keeps_the_service_busy_does_not_lower_the_rate() -> None:
    moments = passed(100, 400, busy=0.2)
    assert moments[-1] - moments[0] == pytest.approx(399 / 100)


def test_without_a_rate_nobody_waits() -> None:
    moments = passed(0, 1000)
    assert moments[-1] == moments[0]


def most_within(written: Sequence[datetime], window: timedelta) -> int:
    """Give how many of *written* fall into the fullest stretch of *window*."""
    return max((sum(first <= one < first + window for one in written) for first in written), default=0)


@given(MOMENTS)
def test_no_conversation_is_written_to_more_often_than_teams_takes(tenths: list[int]) -> None:
    spacing, written = Spacing(), []
    for tenth in tenths:
        now = NOW + timedelta(seconds=tenth / 10)
        if spacing.free(HERE, now):
            spacing.wrote(HERE, now)
            written.append(now)
    assert [window for most, window in LIMITS if most_within(written, window) > most] == []


@given(MOMENTS, st.integers(1, 7))
def test_the_next_turn_is_the_first_moment_at_which_so_many_writes_are_free(tenths: list[int], writes: int) -> None:
    spacing, clock = Spacing(), VirtualClock()
    for tenth in tenths:
        clock.moment = max(clock.moment, NOW + timedelta(seconds=tenth / 10))
        clock.moment = spacing.turn(HERE, clock())
        spacing.wrote(HERE, clock())
        turn = spacing.turn(HERE, clock(), writes)
        assert spacing.free(HERE, turn) >= writes
        assert turn == clock() or spacing.free(HERE, turn - timedelta(microseconds=1)) < writes


def test_seven_may_go_at_once_and_sixty_in_half_a_minute() -> None:
    spacing, clock, written = Spacing(), VirtualClock(), []
    for _ in range(120):
        clock.moment = spacing.turn(HERE, clock())
        spacing.wrote(HERE, clock())
        written.append((clock() - NOW).total_seconds())
    assert (written[6], written[7], written[8]) == (0, 1, 2)
    assert (written[59], written[60]) == (14, 30)


def test_nearly_an_hours_worth_is_held_back_for_the_hour() -> None:
    spacing = Spacing()
    for number in range(1800):
        spacing.wrote(HERE, NOW + timedelta(seconds=number))
    assert spacing.turn(HERE, NOW + timedelta(minutes=40)) == NOW + timedelta(hours=1)


def test_where_teams_asks_for_rest_there_is_rest_and_others_go_on() -> None:
    spacing = Spacing()
    spacing.rest(HERE, NOW + timedelta(seconds=30))
    assert (spacing.free(HERE, NOW), spacing.free("a:another", NOW)) == (0, 7)
    assert spacing.turn(HERE, NOW) == NOW + timedelta(seconds=30)
    assert spacing.free(HERE, NOW + timedelta(seconds=30)) == 7


def test_what_limits_nothing_any_more_is_forgotten_and_the_rest_is_not() -> None:
    spacing = Spacing()
    for number in range(7):
        spacing.wrote("a:old", NOW - timedelta(hours=1, seconds=6 - number))
        spacing.wrote(HERE, NOW)
    spacing.rest("a:resting", NOW + timedelta(seconds=9))
    spacing.forget(NOW)
    assert (spacing.free("a:old", NOW), spacing.free(HERE, NOW), spacing.free("a:resting", NOW)) == (7, 0, 0)
