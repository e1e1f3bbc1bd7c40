"""Which target judges a reading, and how it stands: each row is a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from knowledge.periods import parse
from knowledge.record import Source
from knowledge.series import Target
from knowledge.targets import Standing, target_for

TODAY = date(2026, 11, 23)


def target(value: int, breakdown: str | None = None, **periods: str) -> Target:
    """Make a target of *value* whose periods *start*, *end* and *by* are written as text."""
    return Target(
        indicator="roads",
        breakdown=breakdown,
        value=Decimal(value),
        source=Source(title="Made up for a test"),
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        recorded_by="test",
    ).model_copy(update={name: parse(text) for name, text in periods.items()})


BY_2020, BY_2030 = target(246, by="2020"), target(200, by="2030")
IN_2024, SINCE_2020, SINCE_2022 = target(5, start="2024", end="2024"), target(6, start="2020"), target(7, start="2022")
YEAR = target(99, start="2024/25", end="2024/25")
Q1 = target(25, start="2024/25 Q1", end="2024/25 Q1")
Q4 = target(90, start="2024/25 Q4", end="2024/25 Q4")
ALWAYS, REVISED, UNTIL_2019 = target(8), target(9), target(10, end="2019")
EARLY = "against the 2020 level, not yet due"
LAPSED = "by 2020, now lapsed"


@pytest.mark.parametrize(
    ("sentence", "targets", "period", "today", "expected"),
    [
        ("years before, it is not yet due", [BY_2020], "2017", date(2018, 7, 6), (BY_2020, EARLY)),
        ("in its year, the year before is early", [BY_2020], "2019", date(2020, 8, 1), (BY_2020, EARLY)),
        ("in its year, a month of it is plain", [BY_2020], "2020-03", date(2020, 8, 1), (BY_2020, "by 2020")),
        ("on its last day it has not lapsed", [BY_2020], "2020", date(2020, 12, 31), (BY_2020, "by 2020")),
        ("once its year has passed it has lapsed", [BY_2020], "2017", TODAY, (BY_2020, LAPSED)),
        ("also for its own year", [BY_2020], "2020", TODAY, (BY_2020, LAPSED)),
        ("and for later years", [BY_2020], "2023", TODAY, (BY_2020, LAPSED)),
        ("when another follows, it stays that of its years", [BY_2020, BY_2030], "2020", TODAY, (BY_2020, "by 2020")),
        ("a reading later than a lapsed one has no other", [SINCE_2022, BY_2020], "2021", TODAY, (BY_2020, LAPSED)),
        (
            "the next one judges what comes after",
            [BY_2030, BY_2020],
            "2021",
            TODAY,
            (BY_2030, "against the 2030 level, not yet due"),
        ),
        ("one for the very year goes before a dated one", [BY_2030, IN_2024], "2024", TODAY, (IN_2024, "for 2024")),
        ("one for another year never judges", [IN_2024], "2025", TODAY, (None, None)),
        ("an open one holds from its start", [SINCE_2020], "2024", TODAY, (SINCE_2020, "from 2020")),
        ("and not before", [SINCE_2020], "2019", TODAY, (None, None)),
        ("of two open ones the later holds", [SINCE_2022, SINCE_2020], "2024", TODAY, (SINCE_2022, "from 2022")),
        ("one without a start holds until its end", [UNTIL_2019], "2015", TODAY, (UNTIL_2019, "until 2019")),
        ("a quarter has its own profile", [Q1, YEAR], "2024/25 Q1", TODAY, (Q1, "for 2024/25 Q1")),
        ("in whatever order", [YEAR, Q1], "2024/25 Q1", TODAY, (Q1, "for 2024/25 Q1")),
        ("a quarter's profile never judges the year", [Q4, YEAR], "2024/25", TODAY, (YEAR, "for 2024/25")),
        ("rolling years are judged where they end", [IN_2024], "2022/2024", TODAY, (IN_2024, "for 2024")),
        ("one that always holds needs no note", [ALWAYS], "2024", TODAY, (ALWAYS, None)),
        ("another place's never judges", [target(5, breakdown="Fenland")], "2024", TODAY, (None, None)),
        ("of one recorded twice the last holds", [ALWAYS, REVISED], "2024", TODAY, (REVISED, None)),
        ("without a printed period only what always holds", [BY_2020, SINCE_2020, ALWAYS], None, TODAY, (ALWAYS, None)),
        ("or nothing does", [BY_2020, SINCE_2020], None, TODAY, (None, None)),
    ],
)
def test_the_target_of_its_time_judges_a_reading(
    sentence: str, targets: list[Target], period: str | None, today: date, expected: tuple[Target | None, str | None]
) -> None:
    found = target_for(targets, None, parse(period) if period else None, today)
    assert (found and found.target, found and found.note) == expected, sentence


def test_a_place_has_its_own_target() -> None:
    fenland = target(5, breakdown="Fenland")
    found = target_for([BY_2020, fenland], "Fenland", parse("2024"), TODAY)
    assert found is not None
    assert (found.target, found.standing) == (fenland, Standing.IN_FORCE)


def test_a_lapsed_target_is_marked_for_programs_too() -> None:
    found = target_for([BY_2020], None, parse("2017"), TODAY)
    assert found is not None
    assert found.standing is Standing.LAPSED
