"""A value beside the readings before it: usual, or asked about with the reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from knowledge.periods import month, months_later
from knowledge.signals.limits import Point
from knowledge.unusual import RECENT, Oddity, Usual, oddity, unusual_words, usual, usual_words

STEADY = [50, 40, 55, 45, 60, 50, 45, 55, 50, 40, 60, 50]


def points(*values: object) -> list[Point]:
    return [Point(month(months_later(date(2020, 1, 1), at)), Decimal(str(value))) for at, value in enumerate(values)]


def known(*values: object) -> Usual:
    found = usual(points(*values))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("values", "value", "why"),
    [
        (STEADY, "52", None),
        (STEADY, "600", Oddity.OUTSIDE),
        (STEADY, "0", Oddity.OUTSIDE),
        ([40, 60], "600", None),
        ([40, 60], "601", Oddity.TENFOLD),
        ([40, 60], "6", None),
        ([40, 60], "5.9", Oddity.TENTH),
        ([40, 60], "0", Oddity.TENTH),
        ([0], "600", None),
        ([-40], "401", Oddity.TENFOLD),
        ([5, 5, 5, 5, 5, 5], "5", None),
        ([5, 5, 5, 5, 5, 5], "6", Oddity.OUTSIDE),
        ([5, 5, 5, 5, 5], "6", None),
    ],
)
def test_a_value_is_unusual_outside_the_limits_or_by_a_factor_of_ten(
    values: list[object], value: str, why: Oddity | None
) -> None:
    assert oddity(Decimal(value), known(*values)) is why


def test_the_reason_is_said_in_words_with_the_question() -> None:
    said = unusual_words(Decimal(600), known(*STEADY), "people")
    assert (
        said
        == "This is unusual: the last 12 readings, up to 2020-12, lie between 40 and 60 people. Is 600 people right?"
    )
    assert unusual_words(Decimal(52), known(*STEADY), "people") is None
    assert unusual_words(Decimal(500), known(40), "%") == (
        "This is unusual: it is more than ten times the reading for 2020-01, 40%. Is 500% right?"
    )
    assert unusual_words(Decimal("0.1"), known(40, 60), "") == (
        "This is unusual: it is less than a tenth of the reading for 2020-02, 60. Is 0.1 right?"
    )


def test_a_value_between_the_readings_but_beyond_their_ups_and_downs_is_explained_by_these() -> None:
    said = unusual_words(Decimal(90), known(*range(0, 120, 10)), "people")
    assert said is not None
    assert said.startswith(
        "This is unusual: by the ups and downs of the last 12 readings, up to 2020-12, it would lie between 28 and 82 people"
    )


def test_an_accepted_leap_makes_the_usual_readings_no_less_usual() -> None:
    assert oddity(Decimal(31), known(29, 37, 28, 44, 31, 390)) is not Oddity.OUTSIDE


def test_the_usual_range_is_said_in_words() -> None:
    assert usual_words(known(7), "people") == "The last reading, for 2020-01, is 7 people."
    assert usual_words(known(4.5, 7), "%") == "The last 2 readings, up to 2020-02, lie between 4.5% and 7%."
    assert usual_words(known(5, 5, 5, 5, 5, 5), "people") == (
        "The last 6 readings, up to 2020-06, are all 5 people. The next is expected between 5 and 5 people."
    )


def test_nothing_is_usual_where_nothing_is_held_or_all_began_anew() -> None:
    assert usual([]) is None
    old, new = points(1, 1), Point(month(date(2021, 1, 1)), Decimal(500), rebased=True)
    assert usual([*old, new]) == Usual(1, new.period, Decimal(500), Decimal(500), Decimal(500), 0, None)


@given(some.lists(some.integers(0, 1000), min_size=1, max_size=40))
def test_only_recent_readings_count_and_their_order_means_nothing(values: list[int]) -> None:
    assert usual(points(*values)) == usual(list(reversed(points(*values))))
    assert known(*values).count == min(len(values), RECENT)


@given(some.lists(some.integers(-1000, 1000), min_size=6, max_size=24), some.integers(-(10**6), 10**6))
def test_what_is_shown_as_usual_holds_all_that_is_within_the_limits(values: list[int], value: int) -> None:
    found = known(*values)
    assert found.ends is not None
    low, high = found.ends
    if oddity(Decimal(value), found) is not Oddity.OUTSIDE and (value >= 0 or found.low < 0):
        assert low <= value <= high
