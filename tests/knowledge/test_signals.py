"""The four special cause rules, a sentence a row: the mean is 0, the near limits are ±2, the limits ±3."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.signals.limits import WIDTH, Limits, limits
from knowledge.signals.rules import ENOUGH, RUN, WINDOW, Cause, Rule, Side, causes
from tests.knowledge.charts import decimals, drawn, reaching

LIMITS = reaching(3)

whole = st.integers(-9, 9).map(Decimal)
series = st.lists(whole, min_size=2, max_size=30)
"""Few different values, so that ties and points on the mean are common."""


def flip(cause: Cause | None) -> Cause | None:
    return cause and Cause(cause.rule, Side.LOW if cause.side is Side.HIGH else Side.HIGH)


def test_the_limits_of_the_tables_are_where_the_tables_say() -> None:
    edges = [LIMITS.lower, LIMITS.near_lower, LIMITS.mean, LIMITS.near_upper, LIMITS.upper]
    assert edges == [Fraction(edge) for edge in (-3, -2, 0, 2, 3)]
    assert (RUN, ENOUGH, WINDOW) == (7, 2, 3)
    assert [*Rule] == [Rule.OUTSIDE, Rule.TREND, Rule.NEAR, Rule.SHIFT]


OUTSIDE = [
    ("nothing is nothing", "", ""),
    ("a single point can be outside", "3.01", "O+"),
    ("above the limit and below it", "0 3.1 -3.1", ". O+ O-"),
    ("on the limit is inside", "0 3 -3", ". . ."),
    ("by however little", "3.00000000000000000001 -3.00000000000000000001", "O+ O-"),
]

TREND = [
    ("seven that rise", "-.6 -.4 -.2 0 .2 .4 .6", "T+ T+ T+ T+ T+ T+ T+"),
    ("seven that fall", ".6 .4 .2 0 -.2 -.4 -.6", "T- T- T- T- T- T- T-"),
    ("six are too few", "-.4 -.2 0 .2 .4 .6", ". . . . . ."),
    ("all of a longer one", "-.8 -.6 -.4 -.2 0 .2 .4 .6", "T+ T+ T+ T+ T+ T+ T+ T+"),
    ("a tie breaks it", "-.6 -.4 -.2 0 0 .2 .4 .6", ". . . . . . . ."),
    ("a tie before it does not", "-.6 -.6 -.4 -.2 0 .2 .4 .6", ". T+ T+ T+ T+ T+ T+ T+"),
    ("a step back breaks it", "-.6 -.4 -.2 0 -.1 .2 .4 .6", ". . . . . . . ."),
    ("what comes after it is common", "-.6 -.4 -.2 0 .2 .4 .6 .5", "T+ T+ T+ T+ T+ T+ T+ ."),
    (
        "the turning point belongs to the later of two trends",
        "-.6 -.4 -.2 0 .2 .4 .6 .4 .2 0 -.2 -.4 -.6",
        "T+ T+ T+ T+ T+ T+ T- T- T- T- T- T- T-",
    ),
    (
        "a tie between two trends leaves each its own end",
        "-.6 -.4 -.2 0 .2 .4 .6 .6 .4 .2 0 -.2 -.4 -.6",
        "T+ T+ T+ T+ T+ T+ T+ T- T- T- T- T- T- T-",
    ),
    ("a trend below the mean is high when it rises", "-1.9 -1.8 -1.7 -1.6 -1.5 -1.4 -1.3", "T+ T+ T+ T+ T+ T+ T+"),
]

NEAR = [
    ("two in a row and one on their side", "1 2.5 2.5", ". N+ N+"),
    ("the one between may be the odd one", "2.5 1 2.5", "N+ . N+"),
    ("low ones too", "-2.5 -2.5 -1", "N- N- ."),
    ("three of three", "2.5 2.6 2.5", "N+ N+ N+"),
    ("a third on the other side breaks it", "-1 2.5 2.5", ". . ."),
    ("a third on the mean breaks it", "0 2.5 2.5", ". . ."),
    ("two on different sides are nothing", "1 2.5 -2.5", ". . ."),
    ("two points are no window", "2.5 2.5", ". ."),
    ("one of three is nothing", "1 2.5 1", ". . ."),
    ("two of four are nothing", "2.5 1 1 2.5", ". . . ."),
    ("on the near limit is not near", "1 2 2.5", ". . ."),
    ("on the limit is near", "1 3 2.5", ". N+ N+"),
    ("what is outside does not count as near", "1 3.5 2.5", ". O+ ."),
    ("but it counts as on their side", "2.5 3.5 2.5", "N+ O+ N+"),
    ("only the near are flagged, in every window they share", "1 2.5 1 2.5 1", ". N+ . N+ ."),
]

SHIFT = [
    ("seven above the mean", ".2 .1 .2 .1 .2 .1 .2", "S+ S+ S+ S+ S+ S+ S+"),
    ("seven below it", "-.2 -.1 -.2 -.1 -.2 -.1 -.2", "S- S- S- S- S- S- S-"),
    ("six are too few", ".2 .1 .2 .1 .2 .1", ". . . . . ."),
    ("ties do not matter", ".1 .1 .1 .1 .1 .1 .1", "S+ S+ S+ S+ S+ S+ S+"),
    ("all of a longer one, and no more", "-.1 .1 .1 .1 .1 .1 .1 .1 .1 -.1", ". S+ S+ S+ S+ S+ S+ S+ S+ ."),
    ("a point on the mean breaks it", ".1 .1 .1 .1 0 .1 .1 .1 .1", ". . . . . . . . ."),
    ("seven on the mean are nothing", "0 0 0 0 0 0 0", ". . . . . . ."),
    ("one that crosses breaks it", ".1 .1 .1 .1 -.1 .1 .1 .1 .1", ". . . . . . . . ."),
]

PRECEDENCE = [
    ("outside before trend", ".5 1 1.5 1.6 1.7 1.8 3.5", "T+ T+ T+ T+ T+ T+ O+"),
    ("outside before shift, which it is part of", ".1 .1 .1 3.5 .1 .1 .1", "S+ S+ S+ O+ S+ S+ S+"),
    ("trend before near", "1.1 1.2 1.3 1.4 1.5 2.5 2.6", "T+ T+ T+ T+ T+ T+ T+"),
    ("trend before shift", ".1 .2 .3 .4 .5 .6 .7 .6", "T+ T+ T+ T+ T+ T+ T+ S+"),
    ("near before shift", ".1 .2 .1 .2 .1 2.5 2.5", "S+ S+ S+ S+ S+ N+ N+"),
    (
        "a rise below the mean is high although its points lie low",
        "-.7 -.6 -.5 -.4 -.3 -.2 -.1 -.2",
        "T+ T+ T+ T+ T+ T+ T+ S-",
    ),
]


@pytest.mark.parametrize(("sentence", "values", "expected"), [*OUTSIDE, *TREND, *NEAR, *SHIFT, *PRECEDENCE])
def test_a_rule_flags_what_its_sentence_says(sentence: str, values: str, expected: str) -> None:
    assert drawn(causes(decimals(values), LIMITS)) == expected, sentence


def test_without_width_what_is_off_the_mean_is_outside() -> None:
    still = limits(decimals("5 5 5 5 5 5"))
    assert still is not None
    assert drawn(causes(decimals("5 5 5 5 5 5 5.1"), still)) == ". . . . . . O+"


def test_a_chart_worked_by_hand() -> None:
    values = decimals("10 12 10 12 10 12 10 12 10 12 10 18")
    # Mean 138/12 = 11.5; ten steps of 2 and one of 8 = 28/11 a step; 8 < 3.267 x 28/11 = 8.3, so it is kept.
    worked = limits(values)
    assert worked == Limits(12, Fraction(23, 2), Fraction(28, 11))
    assert worked.upper == Fraction(23, 2) + Fraction("2.66") * 28 / 11  # 18.27
    assert drawn(causes(values, worked)) == ". . . . . . . . . . . ."
    # 19 instead: steps of 2 and one of 9 = 29/11; 9 > 3.267 x 29/11 = 8.6, so it is left out: limits 11.58 ± 5.32.
    values[-1] = Decimal(19)
    worked = limits(values)
    assert worked == Limits(12, Fraction(139, 12), Fraction(2))
    assert drawn(causes(values, worked)) == ". . . . . . . . . . . O+"


@given(series, st.decimals(-1000, 1000, places=3))
def test_adding_a_constant_moves_the_limits_and_leaves_the_causes(values: list[Decimal], more: Decimal) -> None:
    moved = [value + more for value in values]
    before, after = limits(values), limits(moved)
    assert before is not None
    assert after == Limits(before.count, before.mean + Fraction(more), before.moving_range)
    assert causes(moved, after) == causes(values, before)


@given(series, st.integers(1, 1000), st.integers(0, 3))
def test_scaling_leaves_the_causes(values: list[Decimal], factor: int, places: int) -> None:
    scaled = [(value * factor).scaleb(-places) for value in values]
    before, after = limits(values), limits(scaled)
    assert before is not None
    assert after is not None
    assert causes(scaled, after) == causes(values, before)


@given(series)
def test_upside_down_the_causes_are_upside_down(values: list[Decimal]) -> None:
    upright, turned = limits(values), limits([-value for value in values])
    assert upright is not None
    assert turned is not None
    assert causes([-value for value in values], turned) == tuple(map(flip, causes(values, upright)))


@given(st.lists(whole, max_size=30), st.integers(0, 5))
def test_every_point_has_its_answer_and_lies_where_its_rule_says(values: list[Decimal], width: int) -> None:
    reach = Limits(20, Fraction(0), width / WIDTH)
    found = causes(values, reach)
    assert len(found) == len(values)
    for value, cause in zip(values, found, strict=True):
        beyond = abs(value) > width
        assert (cause is not None and cause.rule is Rule.OUTSIDE) == beyond
        if cause and cause.rule is not Rule.TREND:
            assert cause.side is (Side.HIGH if value > 0 else Side.LOW)
        if cause and cause.rule is Rule.NEAR:
            assert 2 * width < 3 * abs(value) <= 3 * width
