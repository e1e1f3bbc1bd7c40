"""Series and their charts written on one line, for the tests of signals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from knowledge.periods import month, months_later, parse
from knowledge.signals.limits import WIDTH, Limits, Point
from knowledge.signals.rules import Cause, Rule, Side

LETTERS = {Rule.OUTSIDE: "O", Rule.TREND: "T", Rule.NEAR: "N", Rule.SHIFT: "S"}


def decimals(line: str) -> list[Decimal]:
    """Read values with blanks between them."""
    return [Decimal(word) for word in line.split()]


def monthly(values: Sequence[Decimal], *rebased: int) -> list[Point]:
    """Make a point a month from January 2020; those with the numbers *rebased* start a segment."""
    months = (month(months_later(date(2020, 1, 1), number)) for number in range(len(values)))
    return [Point(one, value, at in rebased) for at, (one, value) in enumerate(zip(months, values, strict=True))]


def points(values: str, *rebased: int) -> list[Point]:
    """Make a point a month from a line of values."""
    return monthly(decimals(values), *rebased)


def over(periods: str) -> list[Point]:
    """Make a point for each of *periods*, with commas between them; the values do not matter."""
    return [Point(parse(text), Decimal(at % 3)) for at, text in enumerate(periods.split(", "))]


def reaching(upper: int, count: int = 20) -> Limits:
    """Make limits with their mean at nil and the upper one at *upper*."""
    return Limits(count, Fraction(0), upper / WIDTH)


def drawn(causes: Sequence[Cause | None]) -> str:
    """Draw *causes*: the rule's first letter with a plus for high or a minus for low, and a dot for common cause."""
    return " ".join(drawn_one(cause) for cause in causes)


def drawn_one(cause: Cause | None) -> str:
    """Draw one cause."""
    if cause is None:
        return "."
    return LETTERS[cause.rule] + ("+" if cause.side is Side.HIGH else "-")
