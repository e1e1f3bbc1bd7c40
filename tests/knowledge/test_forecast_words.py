"""The t-distribution agrees with printed tables and with itself; the fixed words cover every probability, in order."""

from __future__ import annotations

from itertools import pairwise
from math import atan, inf, nan, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forecasting.likelihood import CUTS, Likelihood, likelihood
from knowledge.forecasting.student import cdf, quantile

freedoms = st.floats(0.3, 300)
values = st.floats(-200, 200)
shares = st.floats(0.001, 0.999)
chances = st.floats(0, 1)

YARDSTICK = (
    (Likelihood.REMOTE_CHANCE, 0, 5),
    (Likelihood.HIGHLY_UNLIKELY, 10, 20),
    (Likelihood.UNLIKELY, 25, 35),
    (Likelihood.REALISTIC_POSSIBILITY, 40, 50),
    (Likelihood.LIKELY, 55, 75),
    (Likelihood.HIGHLY_LIKELY, 80, 90),
    (Likelihood.ALMOST_CERTAIN, 95, 100),
)
"""The bands as published, in per cent."""


@pytest.mark.parametrize(
    ("freedom", "printed"),
    [
        (1, ("3.078", "6.314", "12.706", "63.657")),
        (2, ("1.886", "2.920", "4.303", "9.925")),
        (5, ("1.476", "2.015", "2.571", "4.032")),
        (10, ("1.372", "1.812", "2.228", "3.169")),
        (30, ("1.310", "1.697", "2.042", "2.750")),
    ],
)
def test_quantiles_are_those_of_the_printed_table(freedom: int, printed: tuple[str, ...]) -> None:
    assert tuple(f"{quantile(share, freedom):.3f}" for share in (0.90, 0.95, 0.975, 0.995)) == printed


@given(values)
def test_one_two_and_three_degrees_have_formulas_of_their_own(t: float) -> None:
    root = t / sqrt(3)
    assert cdf(t, 1) == pytest.approx(0.5 + atan(t) / pi, abs=1e-12)
    assert cdf(t, 2) == pytest.approx(0.5 + t / (2 * sqrt(2 + t * t)), abs=1e-12)
    assert cdf(t, 3) == pytest.approx(0.5 + (root / (1 + root * root) + atan(root)) / pi, abs=1e-12)


@given(values, freedoms)
def test_both_sides_are_alike(t: float, freedom: float) -> None:
    assert cdf(t, freedom) + cdf(-t, freedom) == pytest.approx(1, abs=1e-12)
    assert cdf(0, freedom) == 0.5
    assert quantile(0.5, freedom) == 0


@given(values, values, freedoms)
def test_more_is_never_less_likely_to_hold_the_value(one: float, other: float, freedom: float) -> None:
    low, high = sorted((one, other))
    assert cdf(low, freedom) <= cdf(high, freedom) + 1e-14


@given(shares, freedoms)
def test_the_quantile_undoes_the_probability(share: float, freedom: float) -> None:
    assert cdf(quantile(share, freedom), freedom) == pytest.approx(share, abs=1e-11)
    assert quantile(1 - share, freedom) == pytest.approx(-quantile(share, freedom), rel=1e-9, abs=1e-9)


@given(st.floats(0.01, 50), freedoms, freedoms)
def test_fewer_degrees_leave_more_outside(t: float, one: float, other: float) -> None:
    fewer, more = sorted((one, other))
    assert cdf(t, fewer) <= cdf(t, more) + 1e-12


@pytest.mark.parametrize("freedom", [0.0, -1.0, inf, nan])
def test_degrees_of_freedom_are_a_positive_number(freedom: float) -> None:
    with pytest.raises(ValueError, match="degrees of freedom"):
        cdf(1, freedom)


@pytest.mark.parametrize("probability", [0.0, 1.0, -0.1, nan])
def test_what_is_certain_has_no_quantile(probability: float) -> None:
    with pytest.raises(ValueError, match="both excluded"):
        quantile(probability, 5)


@pytest.mark.parametrize(("word", "least", "most"), YARDSTICK)
def test_the_published_bands_keep_their_words(word: Likelihood, least: int, most: int) -> None:
    assert {likelihood(per_mille / 1000) for per_mille in range(10 * least, 10 * most + 1)} == {word}


def test_each_gap_is_cut_in_its_middle() -> None:
    gaps = pairwise(YARDSTICK)
    assert tuple((before[2] + after[1]) / 200 for before, after in gaps) == CUTS


@given(chances, chances)
def test_a_greater_probability_never_has_a_lesser_word(one: float, other: float) -> None:
    order = list(Likelihood)
    low, high = sorted((one, other))
    assert order.index(likelihood(low)) <= order.index(likelihood(high))


@given(chances)
def test_a_word_never_contradicts_its_probability(probability: float) -> None:
    at = list(Likelihood).index(likelihood(probability))
    assert (0.0, *CUTS)[at] <= probability <= (*CUTS, 1.0)[at]


@pytest.mark.parametrize("probability", [-0.001, 1.001, nan, inf])
def test_what_is_no_probability_has_no_word(probability: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        likelihood(probability)
