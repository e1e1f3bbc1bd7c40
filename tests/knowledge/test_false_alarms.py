"""What is told of measures at which nothing happens: a seeded sample of what `python -m tests.bench alarms` prints."""

from __future__ import annotations

from math import sqrt

import pytest

from knowledge.notices import Kind
from knowledge.status import Status
from tests.bench.alarms import EARLIER, Tally, flagged, tallied

SERIES = 250
PERIODS = 36
POINTS = 1_000
ERRORS = 3
"""Standard errors within which a sample may lie; it is seeded, so it lies there always or never."""


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Let stable measures run."""
    return tallied(SERIES, PERIODS)


def near(expected: float, count: int) -> object:
    """Give what a share of *count* cases is equal to when it may be *expected*."""
    return pytest.approx(expected, abs=ERRORS * sqrt(expected * (1 - expected) / count))


@pytest.mark.parametrize(
    ("status", "expected"),
    [(Status.RED, 0.106), (Status.AMBER, 0.394), (Status.GREEN, 0.234), (Status.BLUE, 0.266)],
)
def test_a_stable_measure_has_each_colour_as_often_as_the_bands_are_wide(
    tally: Tally, status: Status, expected: float
) -> None:
    assert tally.statuses[status] / tally.periods == near(expected, tally.periods)


def test_it_changes_colour_in_seven_periods_of_ten_and_far_fewer_are_news(tally: Tally) -> None:
    assert tally.recoloured / tally.steps == near(0.708, tally.steps)
    assert tally.news.total() < tally.recoloured / 2


def test_only_red_opens_an_episode_and_each_is_closed_before_the_next(tally: Tally) -> None:
    assert tally.news[Kind.OPENED] < tally.statuses[Status.RED]
    assert 0 <= tally.news[Kind.OPENED] - tally.news[Kind.RESOLVED] <= SERIES
    assert tally.news[Kind.CORRECTED] == 0
    # On track it goes red in 10.6 % of periods, off track it comes back in half: so 8.75 % of periods open one.
    assert tally.news[Kind.OPENED] / tally.periods == near(0.0875, tally.periods)


@pytest.mark.parametrize(("earlier", "published"), EARLIER.items())
def test_limits_from_earlier_points_flag_a_stable_figure_as_often_as_published(earlier: int, published: float) -> None:
    found = flagged(earlier, POINTS)
    assert found["plain"] / POINTS == near(published, POINTS)
    assert found["judged"] == (POINTS if earlier >= 6 else 0)
