"""What changed between two readings, or why that cannot be said; each row is a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.comparison import Change, compare
from knowledge.periods import parse
from knowledge.record import Source
from knowledge.series import Certainty, Direction, Qualifier, Reading

LOWER, HIGHER, NEUTRAL, RANGE = Direction.LOWER, Direction.HIGHER, Direction.NEUTRAL, Direction.RANGE
ABOUT, UNDER, OVER = Qualifier.ABOUT, Qualifier.UNDER, Qualifier.OVER
UNCLEAR = Change.NOT_COMPARABLE


def reading(value: str, period: str | None = "2024", qualifier: Qualifier | None = None, **more: object) -> Reading:
    """Make a reading of *value*, a number or a word."""
    is_number = value.replace(".", "").isdigit()
    made = Reading(
        indicator="roads",
        period=parse(period) if period else None,
        value=Decimal(value) if is_number else None,
        word=None if is_number else value,
        qualifier=qualifier,
        source=Source(title="Made up for a test"),
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        recorded_by="test",
    )
    return made.model_copy(update=more)


def earlier(value: str, qualifier: Qualifier | None = None) -> Reading:
    return reading(value, "2023", qualifier)


@pytest.mark.parametrize(
    ("sentence", "first", "second", "direction", "change"),
    [
        ("fewer is better where lower is", earlier("348"), reading("300"), LOWER, Change.BETTER),
        ("more is worse there", earlier("348"), reading("366"), LOWER, Change.WORSE),
        ("more is better where higher is", earlier("5"), reading("6"), HIGHER, Change.BETTER),
        ("less is worse there", earlier("6"), reading("5"), HIGHER, Change.WORSE),
        ("neither is where neither is", earlier("6"), reading("7"), NEUTRAL, Change.UP),
        ("down too", earlier("7"), reading("6"), NEUTRAL, Change.DOWN),
        ("a range alone does not say which way is better", earlier("7"), reading("6"), RANGE, Change.DOWN),
        ("equal is equal however it is written", earlier("6"), reading("6.0"), LOWER, Change.SAME),
        ("under 1,000 is less than 1,412", earlier("1412"), reading("1000", "2024", UNDER), LOWER, Change.BETTER),
        ("under 1,000 may be less than 800 or more", earlier("800"), reading("1000", "2024", UNDER), LOWER, UNCLEAR),
        ("645 is less than over 700", earlier("700", OVER), reading("645"), NEUTRAL, Change.DOWN),
        ("800 may be more than over 700 or less", earlier("700", OVER), reading("800"), NEUTRAL, UNCLEAR),
        ("the end of a range may be met", reading("470", "2023", Qualifier.TO), reading("470"), NEUTRAL, UNCLEAR),
        ("about 6,800 is more than 6,700", earlier("6700"), reading("6800", "2024", ABOUT), NEUTRAL, Change.UP),
        ("about 6,800 may be 6,840", earlier("6840"), reading("6800", "2024", ABOUT), NEUTRAL, UNCLEAR),
        ("about 300 twice may differ", earlier("300", ABOUT), reading("300", "2024", ABOUT), NEUTRAL, UNCLEAR),
        ("the same rating is the same", earlier("Amber"), reading("Amber"), HIGHER, Change.SAME),
        ("another rating has no distance", earlier("Amber"), reading("Green"), HIGHER, UNCLEAR),
        ("a rating and a figure", earlier("Amber"), reading("6"), HIGHER, UNCLEAR),
        ("a break in the series", earlier("6"), reading("7", series_break=True), LOWER, UNCLEAR),
        ("a month and a year", reading("6", "2023-05"), reading("7"), LOWER, UNCLEAR),
        ("stretches of different length", reading("6", "2018/2020"), reading("7", "2020/2024"), LOWER, UNCLEAR),
        ("rolling years that overlap", reading("6", "2019/2021"), reading("7", "2020/2022"), LOWER, Change.WORSE),
        (
            "rolling months over a leap day",
            reading("6", "2022-03/2023-02"),
            reading("7", "2023-03/2024-02"),
            LOWER,
            Change.WORSE,
        ),
        ("no printed period", reading("6", None), reading("7"), LOWER, UNCLEAR),
        ("the same period", reading("6"), reading("7"), LOWER, UNCLEAR),
        ("the wrong way round", reading("6"), earlier("7"), LOWER, UNCLEAR),
        ("a suppressed figure", earlier("6"), reading("7", certainty=Certainty.SUPPRESSED), LOWER, UNCLEAR),
        ("another place", earlier("6"), reading("7", breakdown="Fenland"), LOWER, UNCLEAR),
    ],
)
def test_two_readings_are_compared_only_where_they_can_be(
    sentence: str, first: Reading, second: Reading, direction: Direction, change: Change
) -> None:
    found = compare(first, second, direction)
    assert found.change is change, sentence
    assert found.reason


def test_a_break_between_the_two_counts_as_well() -> None:
    broken = reading("6", "2023", series_break=True)
    assert compare(reading("5", "2022"), reading("7"), LOWER, (broken,)).change is UNCLEAR


def test_overlapping_stretches_are_said_to_overlap() -> None:
    assert "overlap" in compare(reading("6", "2019/2021"), reading("7", "2020/2022"), LOWER).reason


def test_only_exact_figures_have_a_difference() -> None:
    assert compare(earlier("348"), reading("366"), LOWER).difference == Decimal(18)
    assert compare(earlier("1412"), reading("1000", "2024", UNDER), LOWER).difference is None


@given(st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2))
def test_higher_and_lower_are_mirror_images(one: Decimal, other: Decimal) -> None:
    mirror = {Change.BETTER: Change.WORSE, Change.WORSE: Change.BETTER, Change.SAME: Change.SAME}
    pair = earlier(str(one)), reading(str(other))
    assert compare(*pair, LOWER).change is mirror[compare(*pair, HIGHER).change]
