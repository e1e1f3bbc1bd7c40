"""What changed between two readings of one series, or why that cannot be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from knowledge.periods import Span
from knowledge.series import Certainty, Direction, Qualifier, Reading

ROLLING = frozenset({Span.ROLLING_YEARS, Span.ROLLING_MONTHS})
DAYS_OF_A_LEAP = 2


class Change(StrEnum):
    """Which way a series went; *up* and *down* where neither is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UP = "up"
    DOWN = "down"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The change from one reading to the next with a reason; *difference* only between two exact figures."""

    change: Change
    reason: str
    difference: Decimal | None = None


def compare(earlier: Reading, later: Reading, direction: Direction, between: Iterable[Reading] = ()) -> Comparison:
    """Tell how *later* differs from *earlier*; *between* are the readings of the series that lie between them."""
    if obstacle := _obstacle(earlier, later, between):
        return Comparison(Change.NOT_COMPARABLE, obstacle)
    if earlier.value is None or later.value is None:
        return _words(earlier, later)
    before, after = _reach(earlier.value, earlier.qualifier), _reach(later.value, later.qualifier)
    exact = earlier.qualifier is None and later.qualifier is None
    if exact and earlier.value == later.value:
        return Comparison(Change.SAME, "The figure is the same.", Decimal(0))
    difference = later.value - earlier.value if exact else None
    if before.high < after.low:
        return Comparison(_rise(direction), f"It went up.{_overlap(earlier, later)}", difference)
    if after.high < before.low:
        return Comparison(_fall(direction), f"It went down.{_overlap(earlier, later)}", difference)
    return Comparison(Change.NOT_COMPARABLE, "The figures were printed too roughly to tell which is higher.")


def _obstacle(earlier: Reading, later: Reading, between: Iterable[Reading]) -> str | None:
    if (earlier.indicator, earlier.breakdown) != (later.indicator, later.breakdown):
        return "They belong to different series."
    if earlier.period is None or later.period is None:
        return "The source prints no period for one of the figures."
    if Certainty.SUPPRESSED in {earlier.certainty, later.certainty}:
        return "One of the figures is suppressed."
    if earlier.period == later.period or earlier.period.end > later.period.end:
        return "The first period does not lie before the second."
    if earlier.period.span is not later.period.span or _lengths_differ(earlier, later):
        return f"{earlier.period} and {later.period} are different kinds of period."
    if any(reading.series_break for reading in (*between, later)):
        return "The series breaks between the two: the figures were not counted alike."
    return None


def _lengths_differ(earlier: Reading, later: Reading) -> bool:
    if earlier.period is None or later.period is None or earlier.period.span not in ROLLING:
        return False
    spans = [(period.end - period.start).days for period in (earlier.period, later.period)]
    return abs(spans[0] - spans[1]) > DAYS_OF_A_LEAP


def _words(earlier: Reading, later: Reading) -> Comparison:
    if earlier.word is not None and earlier.word == later.word:
        return Comparison(Change.SAME, "The rating is the same.")
    return Comparison(Change.NOT_COMPARABLE, "Ratings in words have no distance between them.")


@dataclass(frozen=True, slots=True)
class _Reach:
    """The values that a printed figure can stand for, both ends included."""

    low: Decimal
    high: Decimal


def _reach(value: Decimal, qualifier: Qualifier | None) -> _Reach:
    """Give the values that *value* can stand for; an approximate one is taken as rounded at its last digit above 0."""
    match qualifier:
        case None:
            return _Reach(value, value)
        case Qualifier.ABOUT:
            exponent = value.normalize().as_tuple().exponent
            half = Decimal(5).scaleb(int(exponent) - 1)
            return _Reach(value - half, value + half)
        case Qualifier.UNDER | Qualifier.TO:
            return _Reach(Decimal("-Infinity"), value)
        case Qualifier.OVER | Qualifier.FROM:
            return _Reach(value, Decimal("Infinity"))
        case _:
            assert_never(qualifier)


def _overlap(earlier: Reading, later: Reading) -> str:
    if earlier.period is None or later.period is None or earlier.period.end < later.period.start:
        return ""
    return " The two periods overlap."


def _rise(direction: Direction) -> Change:
    match direction:
        case Direction.HIGHER:
            return Change.BETTER
        case Direction.LOWER:
            return Change.WORSE
        case Direction.RANGE | Direction.NEUTRAL:
            return Change.UP
        case _:
            assert_never(direction)


def _fall(direction: Direction) -> Change:
    match direction:
        case Direction.HIGHER:
            return Change.WORSE
        case Direction.LOWER:
            return Change.BETTER
        case Direction.RANGE | Direction.NEUTRAL:
            return Change.DOWN
        case _:
            assert_never(direction)
