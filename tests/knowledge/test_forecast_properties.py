"""What holds of every forecast: nothing depends on where zero lies, which way is up, or how the points are ordered."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.forecasting.aim import Frame
from knowledge.forecasting.forecast import Forecast, Outlook, forecast
from knowledge.forecasting.likelihood import likelihood
from knowledge.forecasting.run import FEWEST, NoForecast, Refusal
from knowledge.periods import month, months_later, year
from knowledge.series import Direction
from knowledge.signals.limits import Point

OTHER_WAY = {Direction.HIGHER: Direction.LOWER, Direction.LOWER: Direction.HIGHER}
COUNTED = frozenset({Refusal.TOO_FEW, Refusal.SERIES_BROKEN, Refusal.GAPS})
FRAME = Frame((Decimal(0), Decimal(100)), 1)

figures = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
directions = st.sampled_from([Direction.HIGHER, Direction.LOWER])
wandering = st.lists(figures, min_size=5, max_size=24)
trending = st.tuples(st.lists(figures, max_size=8), st.lists(figures, min_size=7, max_size=12, unique=True).map(sorted))
levels = st.lists(st.sampled_from([Decimal(3), Decimal(4), Decimal(5)]), min_size=5, max_size=12)
series = st.one_of(
    wandering,
    trending.map(lambda two: [*two[0], *two[1]]),
    st.tuples(levels, levels).map(lambda two: [*two[0], *(value + 50 for value in two[1])]),
)
somewhere = st.builds(
    Point, st.integers(0, 15).map(lambda at: month(months_later(date(2020, 1, 1), at))), figures, st.booleans()
)


def points_of(values: list[Decimal]) -> list[Point]:
    return [Point(month(months_later(date(2020, 1, 1), at)), value) for at, value in enumerate(values)]


def made(points: list[Point], target: Decimal, direction: Direction, frame: Frame = FRAME) -> Forecast:
    found = forecast(points, target, direction, frame)
    assume(isinstance(found, Forecast))
    assert isinstance(found, Forecast)
    return found


@given(series, figures, directions)
def test_a_word_and_an_outlook_never_contradict_the_probability(
    values: list[Decimal], target: Decimal, direction: Direction
) -> None:
    found = made(points_of(values), target, direction)
    assert 0 <= found.probability <= 1
    assert found.likelihood is likelihood(found.probability)
    if found.outlook is Outlook.WILL_KEEP_MISSING:
        assert found.probability < 0.075
    if found.outlook is Outlook.WILL_KEEP_HITTING:
        assert found.probability > 0.925


@given(series, figures, figures)
def test_a_harder_target_is_never_more_likely_met(values: list[Decimal], one: Decimal, other: Decimal) -> None:
    points, (low, high) = points_of(values), sorted((one, other))
    easy, hard = (made(points, target, Direction.HIGHER).probability for target in (low, high))
    assert easy >= hard
    hard, easy = (made(points, target, Direction.LOWER).probability for target in (low, high))
    assert easy >= hard


@given(series, figures, directions, st.integers(-1000, 1000))
def test_where_zero_lies_does_not_matter(
    values: list[Decimal], target: Decimal, direction: Direction, constant: int
) -> None:
    points = points_of(values)
    moved = [replace(point, value=point.value + constant) for point in points]
    here = made(points, target, direction, Frame())
    there = made(moved, target + constant, direction, Frame())
    assert replace(there, expected=here.expected, low=here.low, high=here.high) == here


@given(series, figures, directions)
def test_which_way_is_up_does_not_matter(values: list[Decimal], target: Decimal, direction: Direction) -> None:
    points = points_of(values)
    mirrored = [replace(point, value=-point.value) for point in points]
    here = made(points, target, direction)
    there = made(mirrored, -target, OTHER_WAY[direction], Frame((Decimal(-100), Decimal(0)), 1))
    assert replace(there, expected=-there.expected, low=-there.high, high=-there.low) == here


@given(series, figures, directions, st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(
    values: list[Decimal], target: Decimal, direction: Direction, chance: Random
) -> None:
    points = points_of(values)
    shuffled = sorted(points, key=lambda _: chance.random())
    assert forecast(shuffled, target, direction) == forecast(points, target, direction)


@given(series, figures, directions)
def test_nothing_lies_past_its_bounds_or_out_of_order(
    values: list[Decimal], target: Decimal, direction: Direction
) -> None:
    found = made(points_of(values), target, direction)
    assert 0 <= found.low <= found.expected <= found.high <= 100


@given(series, figures, directions)
def test_a_trend_reaches_its_target_after_now_and_within_its_horizon(
    values: list[Decimal], target: Decimal, direction: Direction
) -> None:
    points = points_of(values)
    found = made(points, target, direction)
    last = points[-1].period
    assert found.next_period == last.following()
    assert found.next_period.end <= found.horizon.end
    assert (found.horizon.end - last.end).days <= 31 * (found.count // 3)
    assert found.reached_in is None or last.end < found.reached_in.end <= found.horizon.end


@given(st.lists(somewhere, max_size=12), figures)
def test_a_refusal_carries_no_figure_and_depends_on_none(points: list[Point], target: Decimal) -> None:
    found = forecast(points, target, Direction.HIGHER)
    if isinstance(found, NoForecast):
        assert {type(one) for one in astuple(found)} <= {Refusal, int}
        assert 0 <= found.count <= len(points)
        assert (found.refusal in COUNTED) <= (found.count < found.needed == FEWEST)
    if isinstance(found, NoForecast) and found.refusal is not Refusal.NO_SPREAD:
        others = [replace(point, value=point.value * 2 + 1) for point in points]
        assert forecast(others, target * 3, Direction.HIGHER) == found


@given(st.lists(figures, min_size=5, max_size=9), figures)
def test_years_that_follow_each_other_are_always_forecast_unless_they_never_move(
    values: list[Decimal], target: Decimal
) -> None:
    found = forecast([Point(year(2000 + at), value) for at, value in enumerate(values)], target, Direction.LOWER)
    assert isinstance(found, Forecast) or found.refusal is Refusal.NO_SPREAD
