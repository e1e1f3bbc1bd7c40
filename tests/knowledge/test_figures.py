"""Figures as answers carry them, and as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import pytest

from knowledge.figures import Desk, current_figures, plain_target, spoken, status_of
from knowledge.framework import Measure
from knowledge.library import Bundle, Library
from knowledge.periods import parse
from knowledge.record import Source
from knowledge.series import Direction, Indicator, Qualifier, Reading, Rule, RuleKind, Target

TODAY = date(2026, 11, 23)
RECORDED = datetime(2026, 11, 1, tzinfo=UTC)
SOURCE = Source(title="Made up for a test")


def reading(indicator: str, period: str, value: int, breakdown: str | None = None) -> Reading:
    return Reading(
        indicator=indicator,
        breakdown=breakdown,
        period=parse(period),
        value=Decimal(value),
        source=SOURCE,
        recorded_at=RECORDED,
        recorded_by="test",
    )


def target(low: int | None, high: int | None, value: int | None = None) -> Target:
    ends = {"low": low, "high": high, "value": value}
    return Target(
        indicator="potholes", rule=Rule(kind=RuleKind.RELATIVE), source=SOURCE, recorded_at=RECORDED, recorded_by="test"
    ).model_copy(update={name: None if end is None else Decimal(end) for name, end in ends.items()})


@cache
def library() -> Library:
    unit, lower = "roads", Direction.LOWER
    names = ("potholes", "ponds", "bridges")
    ponds = reading("ponds", "2025", 400)
    return Library(
        Bundle(
            indicators=tuple(Indicator(id=name, title=name, unit=unit, direction=lower) for name in names),
            readings=(
                reading("potholes", "2024", 90),
                reading("potholes", "2025-03", 70),
                reading("potholes", "2025", 80),
                reading("potholes", "2025", 7, "Fenland"),
                ponds.model_copy(update={"qualifier": Qualifier.FROM}),
                ponds.model_copy(update={"qualifier": Qualifier.TO, "value": Decimal(500)}),
                reading("bridges", "2025", 3, "Huntingdonshire"),
                reading("bridges", "2024", 4, "Fenland"),
            ),
            targets=(
                target(None, None, 60),
                target(None, None, 1000).model_copy(update={"indicator": "ponds"}),
            ),
        ),
        RECORDED,
    )


def measure(*indicators: str) -> Measure:
    return Measure(
        id="test/roads",
        edition="test",
        statement="Roads",
        title="Roads",
        primary="Roads",
        indicators=indicators,
        source=SOURCE,
    )


def values(*indicators: str) -> list[tuple[str | None, str | None, str | None]]:
    figures = current_figures(measure(*indicators), library(), TODAY)
    return [(figure.breakdown, figure.value, figure.qualifier) for figure in figures]


def test_the_newest_figure_of_the_whole_stands_for_an_indicator() -> None:
    assert values("potholes") == [(None, "80", None)]


def test_both_ends_of_a_printed_range_are_shown() -> None:
    assert values("ponds") == [(None, "400", "from"), (None, "500", "to")]


def test_parts_of_the_county_stand_in_where_nothing_covers_the_whole() -> None:
    assert values("bridges") == [("Fenland", "4", None), ("Huntingdonshire", "3", None)]


def test_a_figure_is_compared_with_the_last_one_for_the_same_kind_of_stretch() -> None:
    desk = Desk(library(), library().indicators["potholes"], TODAY)
    newest = library().readings("potholes")[-1]
    before = desk.before(newest)
    assert before is not None
    assert (str(before.period), desk.figure(newest).change) == ("2024", "better")


def test_the_status_of_a_measure_is_that_of_its_most_serious_figure() -> None:
    assert status_of(measure("ponds", "potholes"), library(), TODAY).value == "red"
    assert status_of(measure("ponds"), library(), TODAY).value == "blue"
    assert status_of(measure("bridges"), library(), TODAY).value == "no_target"


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        ("366", "people", None, "366 people"),
        ("6800", "children", "about", "about 6,800 children"),
        ("1000", "t CO2e", "under", "under 1,000 t CO2e"),
        ("9", "%", None, "9%"),
        ("38.50", "out of 100", None, "38.50 out of 100"),
        ("40 to 60", "%", None, "40 to 60%"),
        ("at least 90", "people", None, "at least 90 people"),
        ("Requires improvement", "judgement", None, "Requires improvement"),
        ("7", "", None, "7"),
    ],
)
def test_a_value_is_spoken_with_its_unit(value: str, unit: str, qualifier: str | None, words: str) -> None:
    assert spoken(value, unit, qualifier) == words


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (None, None),
        (target(None, None, 246), "246"),
        (target(40, 60), "40 to 60"),
        (target(40, None), "at least 40"),
        (target(None, 60), "at most 60"),
    ],
)
def test_a_target_is_plain_text(wanted: Target | None, text: str | None) -> None:
    assert plain_target(wanted) == text
