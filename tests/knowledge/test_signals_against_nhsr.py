"""Inputs and expected flags that NHSRplotthedots tests itself with, told again: each row names the file it is from.

All are in tests/testthat of github.com/nhs-r-community/NHSRplotthedots: test-ptd_calculate_point_type.R,
test-ptd_calculate_assurance_type.R, test-ptd_spc_standard.R with its snapshots (the values to three figures in an older
one, the limits in a later one), test-ptd_spc.R's snapshot, and test-ptd_add_short_group_warnings.R. Its tests hand the
steps of a rule their intermediate results; here a series is made that has them, and the rule as a whole is asked.

Where we differ:

- The package takes the colour of a trend's point from the step after it when both its ends are in trends, so that a tie
  or a lone step between two trends turns the last point of a rise into a fall. Ours belongs to its own trend; a turning
  point that two trends share belongs to the later one in both.
- When every value is the same, the package screens out all moving ranges and has no limits. Ours lie on the mean.
- A target on a limit is inside in both. A value on a limit is inside in both.
- Its warning of trial limits begins below 13 points by default, though its text says 12 and its tests pass 12. Ours is 13.
- It draws a chart of any length. We refuse fewer than seven points, mixed periods and periods that overlap.
- Its test of the precedence of rules feeds stand-ins that no series can have, and is not told again here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from knowledge.series import Direction
from knowledge.signals.limits import WIDTH, Limits, limits
from knowledge.signals.rules import Rule, Side, causes
from knowledge.signals.signal import Assurance, Signal, Variation, assurance, read_signal
from tests.knowledge.charts import decimals, monthly, reaching

POINT_TYPE = "test-ptd_calculate_point_type.R"
ASSURANCE = "test-ptd_calculate_assurance_type.R"
STANDARD = "test-ptd_spc_standard.R"
SNAPSHOT = "_snaps/ptd_spc_standard.md"
SUMMARY = "_snaps/ptd_spc.md"
SHORT = "test-ptd_add_short_group_warnings.R"

FAR = reaching(1000)
LIMITS = reaching(3)


def ends(values: Sequence[Decimal], rule: Rule, reach: Limits) -> list[int]:
    """Give 1 or -1 for each of *values* with which *rule* is complete, as the package's inner steps do."""
    last = (causes(values[: at + 1], reach)[-1] for at in range(len(values)))
    return [0 if one is None or one.rule is not rule else 1 if one.side is Side.HIGH else -1 for one in last]


def flagged(values: Sequence[Decimal], rule: Rule, reach: Limits) -> list[int]:
    """Give 1 for each of *values* that *rule* flags."""
    return [int(one is not None and one.rule is rule) for one in causes(values, reach)]


@pytest.mark.parametrize(
    ("file", "sides", "expected"),
    [
        (POINT_TYPE, [], []),
        (POINT_TYPE, [1] * 6, [0] * 6),
        (POINT_TYPE, [1] * 6 + [-1], [0] * 7),
        (POINT_TYPE, [1] * 8 + [-1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
        (POINT_TYPE, [-1] * 8 + [1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
    ],
)
def test_seven_points_on_one_side_of_the_mean(file: str, sides: list[int], expected: list[int]) -> None:
    assert [abs(end) for end in ends([Decimal(side) for side in sides], Rule.SHIFT, FAR)] == expected, file


@pytest.mark.parametrize(
    ("file", "values", "expected"),
    [
        (POINT_TYPE, "", []),
        (POINT_TYPE, "1 2 3 4 5 6", [0, 0, 0, 0, 0, 0]),
        (POINT_TYPE, "1 2 3 3 4 5 6", [0, 0, 0, 0, 0, 0, 0]),
        (POINT_TYPE, "1 2 3 4 5 6 7", [0, 0, 0, 0, 0, 0, 1]),
        (POINT_TYPE, "2 1 2 3 4 5 6 7 3", [0, 0, 0, 0, 0, 0, 0, 1, 0]),
        (POINT_TYPE, "7 6 5 4 3 2 1", [0, 0, 0, 0, 0, 0, -1]),
        (POINT_TYPE, "2 7 6 5 4 3 2 1 3", [0, 0, 0, 0, 0, 0, 0, -1, 0]),
    ],
)
def test_a_trend_of_seven_points(file: str, values: str, expected: list[int]) -> None:
    assert ends(decimals(values), Rule.TREND, FAR) == expected, file


@pytest.mark.parametrize(
    ("file", "values", "ended", "expected"),
    [
        (POINT_TYPE, "", [], []),
        (POINT_TYPE, "1 2 1 2 1 2", [0] * 6, [0] * 6),
        (POINT_TYPE, "1 2 3 4 5 6 7 3", [0] * 6 + [1, 0], [1] * 7 + [0]),
        (POINT_TYPE, "2 1 2 3 4 5 6 7 3", [0] * 7 + [1, 0], [0] + [1] * 7 + [0]),
        (POINT_TYPE, "7 6 5 4 3 2 1 3", [0] * 6 + [-1, 0], [1] * 7 + [0]),
        (POINT_TYPE, "2 7 6 5 4 3 2 1 3", [0] * 7 + [-1, 0], [0] + [1] * 7 + [0]),
    ],
)
def test_all_seven_of_a_trend_are_flagged(file: str, values: str, ended: list[int], expected: list[int]) -> None:
    assert ends(decimals(values), Rule.TREND, FAR) == ended, "the series is not the one the file describes"
    assert flagged(decimals(values), Rule.TREND, FAR) == expected, file


@pytest.mark.parametrize(
    ("file", "near", "sides", "expected"),
    [
        (POINT_TYPE, [], [], []),
        (POINT_TYPE, [0, 0, 0], [0, 0, 0], [0, 0, 0]),
        (POINT_TYPE, [1, 0, 1], [1, 1, 1], [1, 0, 1]),
        (POINT_TYPE, [0, 1, 1], [1, 1, 1], [0, 1, 1]),
        (POINT_TYPE, [1, 1, 0], [1, 1, 1], [1, 1, 0]),
        (POINT_TYPE, [0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 0, 1, 0, 0]),
        (POINT_TYPE, [0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 0, 1, 1, 0, 0, 0]),
        (POINT_TYPE, [1, 0, 0, 1], [1] * 4, [0, 0, 0, 0]),
        (POINT_TYPE, [1, 0, 0, 1, 1], [1] * 5, [0, 0, 0, 1, 1]),
        (POINT_TYPE, [1, 0, 1], [1, -1, 1], [0, 0, 0]),
        (POINT_TYPE, [0, 1, 1], [1, -1, 1], [0, 0, 0]),
        (POINT_TYPE, [1, 1, 0], [1, -1, 1], [0, 0, 0]),
        (POINT_TYPE, [0, 0, 1, 0, 1, 0, 0], [1, -1, 1, -1, 1, -1, 1], [0] * 7),
        (POINT_TYPE, [0, 0, 1, 1, 0, 0, 0], [-1, 1, -1, 1, -1, 1, -1], [0] * 7),
    ],
)
def test_two_of_three_points_near_a_limit(file: str, near: list[int], sides: list[int], expected: list[int]) -> None:
    values = [side * (Decimal("2.5") if close else Decimal(1)) for close, side in zip(near, sides, strict=True)]
    assert flagged(values, Rule.NEAR, LIMITS) == expected, file


PASS, FAIL, CHANCE = Assurance.WILL_HIT, Assurance.WILL_MISS, Assurance.HIT_OR_MISS
UP, DOWN, NEITHER = Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL


@pytest.mark.parametrize(
    ("file", "lower", "upper", "direction", "expected"),
    [
        (ASSURANCE, 1, 3, UP, FAIL),
        (ASSURANCE, 5, 7, UP, PASS),
        (ASSURANCE, 1, 5, UP, CHANCE),
        (ASSURANCE, 1, 3, DOWN, PASS),
        (ASSURANCE, 5, 7, DOWN, FAIL),
        (ASSURANCE, 1, 5, DOWN, CHANCE),
        (ASSURANCE, 1, 3, NEITHER, None),
        (ASSURANCE, 5, 7, NEITHER, None),
        (ASSURANCE, 1, 5, NEITHER, None),
    ],
)
def test_a_target_of_four(file: str, lower: int, upper: int, direction: Direction, expected: Assurance | None) -> None:
    reach = Limits(20, Fraction(lower + upper, 2), Fraction(upper - lower, 2) / WIDTH)
    assert (reach.lower, reach.upper) == (Fraction(lower), Fraction(upper))
    assert assurance(reach, direction, Decimal(4)) is expected, file
    assert assurance(reach, direction, None) is None, file


NORMAL = decimals(
    "-0.560 -0.230 1.56 0.0705 0.129 1.72 0.461 -1.27 -0.687 -0.446"
    " 1.22 0.360 0.401 0.111 -0.556 1.79 0.498 -1.97 0.701 -0.473"
)
"""set.seed(123); rnorm(20), to the three figures that the snapshot prints; so limits agree to two decimals."""

JUMP = [*NORMAL[:14], Decimal(10), *NORMAL[15:]]


def sides_of(values: Sequence[Decimal], reach: Limits) -> Iterator[int]:
    """Give 1 for each value above the mean and -1 for each below."""
    return (1 if value > reach.mean else -1 for value in values)


@pytest.mark.parametrize(
    ("file", "values", "screened", "expected"),
    [
        (SNAPSHOT, NORMAL, True, (0.1416238, -3.01138, 3.294627)),
        (SNAPSHOT, JUMP, True, (0.6694159, -2.383666, 3.722497)),
        (SNAPSHOT, JUMP, False, (0.6694159, -4.596625, 5.935457)),
        (SUMMARY, NORMAL[:10], True, (0.0746, -2.60, 2.75)),
        (SUMMARY, NORMAL[10:], True, (0.209, -3.28, 3.70)),
    ],
)
def test_limits_are_the_package_s(
    file: str, values: list[Decimal], *, screened: bool, expected: tuple[float, float, float]
) -> None:
    reach = limits(values, screened=screened)
    assert reach is not None
    assert [float(reach.mean), float(reach.lower), float(reach.upper)] == pytest.approx(expected, abs=0.01), file


@pytest.mark.parametrize(
    ("file", "values", "expected"),
    [
        (SNAPSHOT, NORMAL, [-1, -1, 1, -1, -1, 1, 1, -1, -1, -1, 1, 1, 1, -1, -1]),
        (SNAPSHOT, JUMP, [-1, -1, 1, -1, -1, 1, -1, -1, -1, -1, 1, -1, -1, -1]),
    ],
)
def test_points_lie_on_the_side_that_the_package_says(file: str, values: list[Decimal], expected: list[int]) -> None:
    reach = limits(values)
    assert reach is not None
    assert [*sides_of(values, reach)][: len(expected)] == expected, file


@pytest.mark.parametrize(("file", "values"), [(SUMMARY, NORMAL), (SUMMARY, NORMAL[:10]), (SUMMARY, NORMAL[10:])])
def test_twenty_of_twenty_and_ten_of_ten_are_common_cause(file: str, values: list[Decimal]) -> None:
    signal = read_signal(monthly(values), UP)
    assert isinstance(signal, Signal)
    assert set(signal.history) == {None}, file


def test_two_near_the_limits_on_opposite_sides_are_common_cause() -> None:
    values = [*decimals("1 -1") * 7, Decimal("5.5"), Decimal("-5.5")]
    signal = read_signal(monthly(values), UP)
    assert isinstance(signal, Signal)
    assert (signal.history[-2:], signal.variation) == ((None, None), Variation.COMMON_CAUSE), STANDARD
    assert signal.limits.near_upper < Fraction("5.5") <= signal.limits.upper, "the case that the file describes"


@pytest.mark.parametrize(("file", "count", "warned"), [(SHORT, 11, True), (SHORT, 20, False)])
def test_short_series_have_trial_limits(file: str, count: int, *, warned: bool) -> None:
    signal = read_signal(monthly(NORMAL[:count]), UP)
    assert isinstance(signal, Signal)
    assert signal.trial is warned, file
