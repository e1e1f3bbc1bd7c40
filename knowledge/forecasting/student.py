"""Student's t-distribution with any positive degrees of freedom, whole or not.

The tail is a regularised incomplete beta function, computed by its continued fraction (modified Lentz). Only `math` is
used; machines may differ in the last bits of `lgamma` and `exp`, so round before you show or compare.
"""

from __future__ import annotations

from math import exp, inf, lgamma, log, sqrt

MOST_TERMS = 10_000
PRECISION = 1e-15
TINY = 1e-300
"""Stands in for a zero that would be divided by."""


def cdf(t: float, freedom: float) -> float:
    """Give the probability of a value of at most *t*."""
    _check(freedom)
    return 1 - _tail(t, freedom) if t > 0 else _tail(-t, freedom)


def quantile(probability: float, freedom: float) -> float:
    """Give the value that is not exceeded with *probability*, which lies between 0 and 1, both excluded."""
    _check(freedom)
    if not 0 < probability < 1:
        raise ValueError("a probability with a finite quantile lies between 0 and 1, both excluded")
    if probability < 0.5:  # noqa: PLR2004 - the middle
        return -_above(probability, freedom)
    return _above(1 - probability, freedom)


def _check(freedom: float) -> None:
    if not 0 < freedom < inf:
        raise ValueError("degrees of freedom are more than 0 and finite")


def _above(tail: float, freedom: float) -> float:
    """Give the value of 0 or more that is exceeded with probability *tail*: double, then halve, to the last bit."""
    low, high = 0.0, 1.0
    while _tail(high, freedom) > tail:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _tail(middle, freedom) > tail else (low, middle)
    return high if tail < 0.5 else 0.0  # noqa: PLR2004 - the middle


def _tail(t: float, freedom: float) -> float:
    """Give the probability of a value of more than *t*, which is 0 or more."""
    ratio = t / sqrt(freedom)
    near = 1 / (1 + ratio * ratio)
    far = 1 - near if ratio > 1 else ratio * ratio * near
    return _beta(near, far, freedom / 2, 0.5) / 2


def _beta(x: float, rest: float, a: float, b: float) -> float:
    """Give the regularised incomplete beta function at *x*; *rest* is 1 - x, kept apart so that no digit is lost."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(rest, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """Sum the continued fraction of the incomplete beta function, which converges fast for *x* below its mean."""
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / _nonzero(1 + term * d), _nonzero(1 + term / c)
            total *= c * d
        if abs(c * d - 1) < PRECISION:
            break
    return total


def _nonzero(value: float) -> float:
    return value if abs(value) > TINY else TINY
