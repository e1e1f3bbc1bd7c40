"""What a series signals: variation, assurance, advice, refusals, and how the newest point is judged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.series import Direction
from knowledge.signals.limits import Limits, Point, limits
from knowledge.signals.rules import Cause, Rule, Side
from knowledge.signals.signal import (
    Advice,
    Assurance,
    Refusal,
    Signal,
    Variation,
    actions,
    advice,
    assurance,
    judge_newest,
    latest_segment,
    read_signal,
    variation,
)
from tests.knowledge.charts import drawn, drawn_one, monthly, over, points, reaching

HIGHER, LOWER, RANGE, NEUTRAL = Direction.HIGHER, Direction.LOWER, Direction.RANGE, Direction.NEUTRAL
OTHER_WAY = {HIGHER: LOWER, LOWER: HIGHER, RANGE: RANGE, NEUTRAL: NEUTRAL}
CALM = "10 12 10 12 10 12 10 12 10 12 10 12"

values = st.integers(-9, 9).map(Decimal)
longer = st.lists(values, min_size=7, max_size=25)
better = st.sampled_from([HIGHER, LOWER])
directions = st.sampled_from([*Direction])


def read(series: Sequence[Point], direction: Direction = HIGHER, target: Decimal | None = None) -> Signal:
    """Read a signal that is not refused."""
    signal = read_signal(series, direction, target)
    assert isinstance(signal, Signal)
    return signal


def newest(series: Sequence[Point], direction: Direction = HIGHER) -> Signal:
    """Judge the newest of a series that is not refused."""
    signal = judge_newest(series, direction)
    assert isinstance(signal, Signal)
    return signal


@pytest.mark.parametrize(
    ("sentence", "side", "direction", "expected"),
    [
        ("no cause is common cause", None, HIGHER, Variation.COMMON_CAUSE),
        ("also where neither way is better", None, NEUTRAL, Variation.COMMON_CAUSE),
        ("high is good where higher is better", Side.HIGH, HIGHER, Variation.IMPROVING),
        ("and low is not", Side.LOW, HIGHER, Variation.CONCERNING),
        ("high is bad where lower is better", Side.HIGH, LOWER, Variation.CONCERNING),
        ("and low is good", Side.LOW, LOWER, Variation.IMPROVING),
        ("high is only high where neither is better", Side.HIGH, NEUTRAL, Variation.NEUTRAL_HIGH),
        ("as low is low", Side.LOW, NEUTRAL, Variation.NEUTRAL_LOW),
        ("a range has no better way: high", Side.HIGH, RANGE, Variation.NEUTRAL_HIGH),
        ("and low", Side.LOW, RANGE, Variation.NEUTRAL_LOW),
    ],
)
def test_a_cause_means_what_the_direction_makes_of_it(
    sentence: str, side: Side | None, direction: Direction, expected: Variation
) -> None:
    cause = Cause(Rule.SHIFT, side) if side else None
    assert variation(cause, direction) is expected, sentence


@pytest.mark.parametrize(
    ("sentence", "target", "direction", "expected"),
    [
        ("higher is better and all the limits are above it", "-3.1", HIGHER, Assurance.WILL_HIT),
        ("higher is better and all of them are below it", "3.1", HIGHER, Assurance.WILL_MISS),
        ("lower is better and all are above it", "-3.1", LOWER, Assurance.WILL_MISS),
        ("lower is better and all are below it", "3.1", LOWER, Assurance.WILL_HIT),
        ("between the limits it is chance", "0", HIGHER, Assurance.HIT_OR_MISS),
        ("either way", "2.9", LOWER, Assurance.HIT_OR_MISS),
        ("on the lower limit is between", "-3", HIGHER, Assurance.HIT_OR_MISS),
        ("on the upper too", "3", HIGHER, Assurance.HIT_OR_MISS),
        ("also where lower is better", "3", LOWER, Assurance.HIT_OR_MISS),
        ("by however little", "3.000000000000000000000000000001", HIGHER, Assurance.WILL_MISS),
        ("no target, no assurance", None, HIGHER, None),
        ("where neither way is better, none", "3.1", NEUTRAL, None),
        ("nor for a range", "3.1", RANGE, None),
    ],
)
def test_a_target_is_within_reach_or_out_of_it(
    sentence: str, target: str | None, direction: Direction, expected: Assurance | None
) -> None:
    assert assurance(reaching(3), direction, Decimal(target) if target else None) is expected, sentence


def test_the_action_grid_is_the_published_one() -> None:
    assert {f"{held}, {how}": what for (held, how), what in actions.items()} == {
        "will_miss, common_cause": Advice.REDESIGN,
        "will_miss, improving": Advice.KEEP_GOING,
        "hit_or_miss, concerning": Advice.ACT_NOW,
        "will_hit, concerning": Advice.EARLY_WARNING,
        "will_hit, common_cause": Advice.LEAVE_ALONE,
    }


@pytest.mark.parametrize(
    ("sentence", "series", "target", "expected"),
    [
        ("calm and far from its target: another process", CALM, "20", Advice.REDESIGN),
        ("calm and far beyond it: leave it alone", CALM, "2", Advice.LEAVE_ALONE),
        ("calm and about its target: nothing to say", CALM, "11", None),
        ("still beyond its target, yet falling", "40 41 40 41 40 41 40 41 40 41 40 41 30", "20", Advice.EARLY_WARNING),
        ("falling among chances", CALM + " 3", "11", Advice.ACT_NOW),
        ("rising, and not there yet", CALM + " 19", "25", Advice.KEEP_GOING),
        ("no target, no advice", CALM, None, None),
    ],
)
def test_the_advice_follows_from_target_and_variation(
    sentence: str, series: str, target: str | None, expected: Advice | None
) -> None:
    signal = read(points(series), HIGHER, Decimal(target) if target else None)
    assert advice(signal) is expected, sentence


YEARS = "2015, 2016, 2017, 2018, 2019, 2020, 2021"


@pytest.mark.parametrize(
    ("sentence", "series", "expected"),
    [
        ("nothing is held", [], Refusal.NO_POINTS),
        ("seven years are judged", over(YEARS), None),
        ("six are too few: five before the newest", over("2015, 2016, 2017, 2018, 2019, 2020"), Refusal.TOO_FEW),
        ("a gap between years is no overlap", over(YEARS.replace("2021", "2023")), None),
        ("a new segment starts from nothing", points(CALM, 6), Refusal.TOO_FEW),
        ("the newest itself can start one", points(CALM, 11), Refusal.TOO_FEW),
        ("seven since the break are enough", points(CALM, 5), None),
        (
            "rolling years overlap",
            over("2011/2013, 2012/2014, 2013/2015, 2014/2016, 2015/2017, 2016/2018, 2017/2019"),
            Refusal.OVERLAPPING,
        ),
        ("even when they are few", over("2011/2013, 2012/2014"), Refusal.OVERLAPPING),
        (
            "rolling years end to end do not",
            over("2000/2002, 2003/2005, 2006/2008, 2009/2011, 2012/2014, 2015/2017, 2018/2020"),
            None,
        ),
        (
            "rolling years of different lengths are mixed",
            over("2000/2002, 2003/2004, 2006/2008, 2009/2011, 2012/2014, 2015/2017, 2018/2020"),
            Refusal.MIXED_PERIODS,
        ),
        ("the same year twice overlaps", over(f"{YEARS}, 2021"), Refusal.OVERLAPPING),
        ("years and financial years are mixed", over(f"{YEARS}, 2022/23"), Refusal.MIXED_PERIODS),
        ("years and months are mixed, before they overlap", over(f"{YEARS}, 2021-03"), Refusal.MIXED_PERIODS),
        (
            "quarters follow each other",
            over("2023/24 Q1, 2023/24 Q2, 2023/24 Q3, 2023/24 Q4, 2024/25 Q1, 2024/25 Q2, 2024/25 Q3"),
            None,
        ),
        ("February is as long as any month", points(CALM), None),
    ],
)
def test_a_series_is_judged_or_refused_for_a_reason(
    sentence: str, series: list[Point], expected: Refusal | None
) -> None:
    for found in (read_signal(series, HIGHER), judge_newest(series, HIGHER)):
        assert (found if isinstance(found, Refusal) else None) is expected, sentence


def test_what_came_before_the_break_may_be_mixed() -> None:
    old, new = over("2011/2013, 2012/2014, 2016"), points(CALM, 0)
    assert read([*old, *new]) == read(new)


def test_of_several_breaks_the_last_counts() -> None:
    assert read(points(f"1 2 3 {CALM}", 0, 2, 3)) == read(points(CALM))


def test_a_chart_tells_all_it_rests_on() -> None:
    series = points("99 98 10 12 10 12 10 12 10 12 10 12 10 19", 2)
    # Since the break: mean 139/12; ten steps of 2, and one of 9 that stands out; limits 11.58 ± 5.32.
    assert read(series, LOWER, Decimal(4)) == Signal(
        variation=Variation.CONCERNING,
        cause=Cause(Rule.OUTSIDE, Side.HIGH),
        assurance=Assurance.WILL_MISS,
        limits=Limits(12, Fraction(139, 12), Fraction(2)),
        points=12,
        history=(*[None] * 11, Cause(Rule.OUTSIDE, Side.HIGH)),
    )


def test_an_alert_judges_by_what_came_before() -> None:
    # Mean 11, steps of 2: limits 11 ± 5.32, near limits 11 ± 3.55.
    signal = newest(points("10 12 10 12 10 12 16.5"))
    assert signal.limits == Limits(6, Fraction(11), Fraction(2))
    assert (signal.cause, signal.variation) == (Cause(Rule.OUTSIDE, Side.HIGH), Variation.IMPROVING)
    assert (signal.points, len(signal.history), signal.assurance) == (7, 7, None)
    # With 16.5 among them the limits are 11.79 ± 6.43, and it is not outside.
    assert read(points("10 12 10 12 10 12 16.5")).cause is None


@pytest.mark.parametrize(
    ("sentence", "series", "expected"),
    [
        ("outside", "10 12 10 12 10 12 5.6", "O-"),
        ("on the limit", "10 12 10 12 10 12 16.32", "."),
        ("near it, after another that was", "10 12 10 12 10 12 10 12 11 13 16 16", "N+"),
        ("the newest of seven that rise", "12 9 12 9 10 10.1 10.2 10.3 10.4 10.5 10.6", "T+"),
        ("the newest of seven on one side", "1 9 1 9 1 9 1 9 6 5.5 6 5.5 6 5.5 6", "S+"),
        ("whatever an earlier one was", "10 12 10 30 10 12 10 12 11", "."),
    ],
)
def test_the_newest_is_unusual_by_any_of_the_rules(sentence: str, series: str, expected: str) -> None:
    signal = newest(points(series))
    assert drawn_one(signal.cause) == expected, drawn(signal.history)
    assert signal.cause == signal.history[-1], sentence


@pytest.mark.parametrize(("count", "trial"), [(7, True), (12, True), (13, False), (20, False)])
def test_limits_are_on_trial_until_they_rest_on_thirteen_points(count: int, *, trial: bool) -> None:
    series = points(" ".join(["10 12"] * 11))
    assert read(series[:count]).trial is trial
    assert newest(series[: count + 1]).trial is trial


def test_the_order_in_which_points_are_held_does_not_matter() -> None:
    series = points(CALM + " 19", 3)
    assert read(series[::-1]) == read(series)
    assert [point.value for point in latest_segment(series[::-1])] == [point.value for point in series[3:]]


@given(longer, directions)
def test_upside_down_with_the_other_direction_it_varies_alike(series: list[Decimal], direction: Direction) -> None:
    signal = read(monthly(series), direction)
    turned = read(monthly([-value for value in series]), OTHER_WAY[direction])
    if direction in {HIGHER, LOWER}:
        assert turned.variation is signal.variation
    else:
        assert (turned.variation, signal.variation) in {
            (Variation.COMMON_CAUSE, Variation.COMMON_CAUSE),
            (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW),
            (Variation.NEUTRAL_LOW, Variation.NEUTRAL_HIGH),
        }


@given(longer, better, values)
def test_upside_down_with_the_other_direction_the_target_is_as_far(
    series: list[Decimal], direction: Direction, target: Decimal
) -> None:
    turned = read(monthly([-value for value in series]), OTHER_WAY[direction], -target)
    assert turned.assurance is read(monthly(series), direction, target).assurance


@given(st.lists(values, max_size=20), longer, directions)
def test_what_came_before_the_break_does_not_matter(
    old: list[Decimal], new: list[Decimal], direction: Direction
) -> None:
    broken, alone = monthly([*old, *new], len(old)), monthly(new)
    assert read(broken, direction) == read(alone, direction)
    assert newest(broken, direction) == newest(alone, direction)


@given(longer, values, directions)
def test_the_limits_of_an_alert_do_not_depend_on_what_they_judge(
    earlier: list[Decimal], latest: Decimal, direction: Direction
) -> None:
    signal = newest(monthly([*earlier, latest]), direction)
    assert signal.limits == limits(earlier)
    assert (signal.cause is not None and signal.cause.rule is Rule.OUTSIDE) == (
        not signal.limits.lower <= Fraction(latest) <= signal.limits.upper
    )
