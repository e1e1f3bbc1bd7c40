"""Every published reading that was found is held, once, with its period, its qualifier and its place."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import pytest

from adapters.files.bundle import load_bundle
from knowledge.figures import Desk, comparators
from knowledge.library import Library
from knowledge.series import Certainty, Direction, Qualifier, Reading

TODAY = date(2026, 11, 23)
SIGNS = {
    None: "=",
    Qualifier.ABOUT: "~",
    Qualifier.UNDER: "<",
    Qualifier.OVER: ">",
    Qualifier.FROM: "min",
    Qualifier.TO: "max",
}

# Indicator, part of the county, period (none: not printed), value or word, and how exactly it is printed.
TABLE = (
    ("county-greenhouse-gas-emissions", None, "2020", "6.89", "="),
    ("county-greenhouse-gas-emissions", None, "2021", "6.78", "="),
    ("county-greenhouse-gas-emissions", None, "2023", "6.45", "="),
    ("council-greenhouse-gas-emissions", None, "2021/22", "131610", "="),
    ("council-greenhouse-gas-emissions", None, "2018/19", "185621", "="),
    ("council-greenhouse-gas-emissions", None, "2018/19", "203665", "="),
    ("council-known-greenhouse-gas-emissions", None, "2022/23", "99104", "="),
    ("council-direct-emissions", None, "2022/23", "1412", "="),
    ("council-direct-emissions", None, "2023/24", "1000", "<"),
    ("council-indirect-emissions", None, "2023/24", "111000", "~"),
    ("council-direct-emissions-fleet-and-buildings", None, "2018/19", "1547", "="),
    ("council-direct-emissions-fleet-and-buildings", None, "2024/25", "764", "="),
    ("buildings-moved-to-air-source-heat", None, "2022/23", "22", "="),
    ("buildings-moved-to-air-source-heat", None, "2023/24", "25", "="),
    ("buildings-moved-to-air-source-heat", None, "2024/25", "30", "="),
    ("killed-or-seriously-injured", None, "2011", "337", "="),
    ("killed-or-seriously-injured", None, "2011-12/2012-11", "290", "="),
    ("killed-or-seriously-injured", None, "2016", "348", "="),
    ("killed-or-seriously-injured", None, "2017", "366", "="),
    ("killed-or-seriously-injured-fire-authority", None, "2015/16", "360", "="),
    ("killed-or-seriously-injured-fire-authority", None, "2016/17", "478", "="),
    ("killed-or-seriously-injured", None, "2005", "461", "="),
    ("killed-or-seriously-injured-with-peterborough", None, "2020", "450", "min"),
    ("killed-or-seriously-injured-with-peterborough", None, "2020", "470", "max"),
    ("road-deaths", None, "2018", "29", "="),
    ("road-deaths", None, "2019", "37", "="),
    ("road-deaths", None, "2020", "28", "="),
    ("road-deaths", None, "2021", "43", "="),
    ("killed-or-seriously-injured-rate", None, "2019/2021", "4.76", "="),
    ("roads-needing-maintenance-a", None, "2024/25", "7", "="),
    ("roads-needing-maintenance-b-c", None, "2024/25", "16", "="),
    ("roads-needing-maintenance-unclassified", None, "2024/25", "22", "="),
    ("dft-road-rating", "overall", "2025/26", "Amber", "="),
    ("dft-road-rating", "condition", "2025/26", "Amber", "="),
    ("dft-road-rating", "investment", "2025/26", "Green", "="),
    ("dft-road-rating", "best practice", "2025/26", "Amber", "="),
    ("dft-road-condition-score-a", None, "2026-01", "61", "="),
    ("dft-road-condition-score-b-c", None, "2026-01", "38.5", "="),
    ("potholes-repaired", None, "2024/25", "52229", "="),
    ("pothole-reports", None, "2024/25", "16371", "="),
    ("road-improved", None, "2024/25", "145", "="),
    ("ehc-plans-issued-in-20-weeks", None, "2023", "64.9", "="),
    ("children-with-ehcp", None, "2022", "6800", "~"),
    ("children-in-care-number", None, "2021-09", "645", "="),
    ("children-in-care-number", None, "2019-09", "700", ">"),
    ("children-in-care-number", None, "2022", "600", "~"),
    ("social-care-cases-children", None, "2022", "2750", "~"),
    ("social-care-cases-children", "disabled children", "2022", "300", "~"),
    ("early-help-episodes", None, "2022", "5000", ">"),
    ("ofsted-childrens-services", None, "2024-03", "Requires improvement", "="),
    ("good-level-of-development", None, "2023", "66.2", "="),
    ("good-level-of-development", None, None, "65.8", "="),
    ("year-1-phonics", None, "2023", "78.1", "="),
    ("ks2-reading-writing-maths", None, "2023", "57", "="),
    ("gcse-english-maths-grade-5", None, "2018", "46.1", "="),
    ("gcse-english-maths-grade-5", None, "2019", "47.7", "="),
    ("gcse-english-maths-grade-5", None, "2020", "51.2", "="),
    ("gcse-english-maths-grade-5", "South Cambridgeshire", "2020", "63.3", "="),
    ("gcse-english-maths-grade-5", "Fenland", "2020", "36.1", "="),
    ("preventable-deaths-under-75", None, None, "134.8", "="),
    ("life-expectancy-female", "Fenland", None, "82.3", "="),
    ("life-expectancy-female", "South Cambridgeshire", None, "86.1", "="),
    ("life-expectancy-male", "Fenland", None, "77.4", "="),
    ("life-expectancy-male", "South Cambridgeshire", None, "82.4", "="),
    ("bad-or-very-bad-health", None, "2021", "4.2", "="),
    ("bad-or-very-bad-health", "Fenland", "2021", "6.0", "="),
    ("adults-with-long-term-care", None, "2021/22", "7760", "="),
    ("adults-with-long-term-care", None, "2022/23", "7891", "="),
    ("short-term-support", None, "2021/22", "3960", "="),
    ("short-term-support", None, "2022/23", "4026", "="),
    ("adult-social-care-contacts", None, "2021/22", "21450", "="),
    ("adult-social-care-contacts", None, "2022/23", "22602", "="),
    ("technology-enabled-care-assessments", None, "2021/22", "3187", "="),
    ("technology-enabled-care-assessments", None, "2022/23", "2344", "="),
    ("adult-social-care-survey-response-rate", None, "2020", "33.7", "="),
    ("adult-social-care-survey-response-rate", None, "2022", "30.3", "="),
    ("adult-social-care-survey-response-rate", None, "2023", "30.8", "="),
    ("adult-social-care-survey-response-rate", None, "2024", "29.1", "="),
    ("adult-social-care-survey-response-rate", None, "2025", "23.4", "="),
    ("household-waste-recycled", None, "2022/23", "48.2", "="),
    ("household-waste-recycled-recap", None, None, "52.47", "="),
    ("universal-credit-claimants", "Fenland", "2020-12-10", "9221", "="),
    ("universal-credit-claimants", "East Cambridgeshire", "2020-12-10", "4689", "="),
    ("universal-credit-claimants", "Huntingdonshire", "2016-07", "188", "="),
    ("universal-credit-claimants", "Huntingdonshire", "2019", "2794", "="),
    ("universal-credit-claimants", "Huntingdonshire", "2020", "10002", "="),
    ("universal-credit-claimants", "Huntingdonshire", "2021", "10538", "="),
    ("jobseekers-allowance-claimants", None, "2014-03", "5571", "="),
    ("quality-of-life-happy", None, "2025", "84", "="),
    ("quality-of-life-safe", None, "2025", "85", "="),
    ("quality-of-life-belong", None, "2025", "76", "="),
    ("quality-of-life-safe", None, "2024", "85", "="),
    ("quality-of-life-belong", None, "2024", "75", "="),
    ("quality-of-life-often-lonely", None, "2023", "29", "="),
    ("quality-of-life-often-lonely", None, "2024", "31", "="),
    ("quality-of-life-often-lonely", None, "2025", "30", "="),
    ("quality-of-life-mental-health-struggles", None, "2023", "37", "="),
    ("quality-of-life-mental-health-struggles", None, "2024", "29", "="),
    ("quality-of-life-mental-health-struggles", None, "2025", "28", "="),
    ("quality-of-life-trust-council", None, "2025", "58", "="),
    ("quality-of-life-trust-council", None, "2024", "52", "="),
    ("quality-of-life-value-for-money", None, "2025", "47", "="),
    ("quality-of-life-value-for-money", None, "2024", "41", "="),
    ("quality-of-life-satisfaction-roads-and-pavements", None, "2024", "21", "="),
    ("quality-of-life-satisfaction-roads-and-pavements", None, "2025", "28", "="),
    ("quality-of-life-satisfaction-libraries", None, "2025", "89", "="),
    ("quality-of-life-satisfaction-registration", None, "2025", "87", "="),
    ("quality-of-life-satisfaction-waste", None, "2025", "82", "="),
    ("residents", None, "2021", "678600", "="),
    ("deprived-lsoas", None, "2019", "16", "="),
    ("deprived-lsoas", "Fenland", "2019", "11", "="),
)

# Measures of the 2023-28 framework and shared series for which no value has been published.
NOTHING_HELD = (
    "biodiversity",
    "motor-vehicles",
    "cycling-and-walking",
    "healthy-life-expectancy",
    "public-health-programme-quality",
    "social-care-quality-of-life",
    "permanent-care-home-admissions",
    "learners-going-on",
    "social-value",
    "local-spend",
    "educational-outcomes-of-children-in-care",
    "child-protection-plans",
)


@cache
def library() -> Library:
    return Library(load_bundle(), datetime(2026, 11, 23, tzinfo=UTC))


def desk(indicator: str) -> Desk:
    return Desk(library(), library().indicators[indicator], TODAY)


def as_row(reading: Reading) -> tuple[str, str | None, str | None, str, str]:
    period = str(reading.period) if reading.period else None
    value = f"{reading.value:f}" if reading.value is not None else reading.word or ""
    return reading.indicator, reading.breakdown, period, value, SIGNS[reading.qualifier]


def test_every_row_of_the_table_is_held_once_and_nothing_else() -> None:
    held = sorted(map(repr, map(as_row, library().bundle.readings)))
    assert held == sorted(map(repr, TABLE))


def test_an_approximate_year_is_marked_and_explained() -> None:
    marked = [row for row in library().bundle.readings if row.certainty is Certainty.ESTIMATED]
    assert {row.indicator for row in marked} == {
        "killed-or-seriously-injured",
        "killed-or-seriously-injured-with-peterborough",
        "children-with-ehcp",
        "children-in-care-number",
        "social-care-cases-children",
        "early-help-episodes",
    }
    assert all("year is approximate" in (row.commentary or "") for row in marked)


def test_a_reading_without_a_period_says_that_none_is_printed() -> None:
    missing = [row for row in library().bundle.readings if row.period is None]
    assert missing
    assert all("prints no period" in (row.commentary or "") for row in missing)


@pytest.mark.parametrize("indicator", NOTHING_HELD)
def test_where_nothing_was_published_nothing_is_held(indicator: str) -> None:
    (figure,) = desk(indicator).current()
    assert (figure.value, figure.status) == (None, "no_data")


def test_the_restated_baseline_is_current_and_the_older_vintage_is_kept() -> None:
    current = library().readings("council-greenhouse-gas-emissions")[0]
    assert (str(current.period), current.value, current.certainty) == (
        "2018/19",
        Decimal(185621),
        Certainty.REVISED,
    )
    before = Library(library().bundle, datetime(2024, 1, 22, 12, tzinfo=UTC))
    assert before.readings("council-greenhouse-gas-emissions")[0].value == Decimal(203665)


def test_killed_or_seriously_injured_in_2017_is_red_against_a_target_that_has_lapsed() -> None:
    (figure,) = desk("killed-or-seriously-injured").current()
    told = (figure.period, figure.value, figure.target, figure.target_note, figure.status, figure.change)
    assert told == ("2017", "366", "246", "by 2020, now lapsed", "red", "worse")
    assert (figure.freshness, figure.age_days) == ("stale", 3249)
    assert figure.rule == "red: worse than target by more than 10% of the target (default rule, version 1)"


def test_the_rolling_twelve_months_are_no_year_of_the_series() -> None:
    rolling = next(row for row in library().readings("killed-or-seriously-injured") if row.value == Decimal(290))
    assert desk("killed-or-seriously-injured").figure(rolling).change == "not_comparable"
    assert "overlaps 2011" in (rolling.commentary or "")


@pytest.mark.parametrize(
    ("indicator", "by", "value"),
    [
        ("killed-or-seriously-injured", "2020", "246"),
        ("killed-or-seriously-injured-with-peterborough", "2030", "234"),
        ("killed-or-seriously-injured-with-peterborough", "2040", "0"),
        ("county-greenhouse-gas-emissions", "2045", "0"),
        ("council-direct-emissions", "2030", "0"),
        ("council-direct-emissions-fleet-and-buildings", "2030", "0"),
    ],
)
def test_the_dated_targets_are_held(indicator: str, by: str, value: str) -> None:
    held = {(str(target.by), f"{target.value:f}") for target in library().targets(indicator)}
    assert (by, value) in held


def test_the_aims_for_the_county_with_peterborough_never_judge_the_county() -> None:
    assert {target.value for target in library().targets("killed-or-seriously-injured")} == {Decimal(246), Decimal(447)}


def test_every_target_held_can_judge_its_indicator() -> None:
    for target in library().bundle.targets:
        figures = desk(target.indicator).history(target.breakdown)
        assert any(figure.target and figure.rule for figure in figures), target


@pytest.mark.parametrize(
    ("indicator", "comparator", "value", "period"),
    [
        ("roads-needing-maintenance-a", "England", "5", "2024/25"),
        ("roads-needing-maintenance-b-c", "England", "7", "2024/25"),
        ("roads-needing-maintenance-unclassified", "England", "17", "2024/25"),
        ("ehc-plans-issued-in-20-weeks", "England", "50.3", "2023"),
        ("good-level-of-development", "National", "67.2", None),
        ("good-level-of-development", "Peterborough", "60.7", None),
        ("year-1-phonics", "National", "78.9", None),
        ("ks2-reading-writing-maths", "National", "60", None),
        ("gcse-english-maths-grade-5", "National", "49.9", "2020"),
        ("preventable-deaths-under-75", "Peterborough", "195.3", None),
        ("bad-or-very-bad-health", "National", "5.3", "2021"),
        ("quality-of-life-trust-council", "Benchmark (not named)", "50", None),
    ],
)
def test_a_comparator_has_a_period_only_where_one_is_printed(
    indicator: str, comparator: str, value: str, period: str | None
) -> None:
    held = [(row.area, row.value, row.period) for row in comparators(library().indicators[indicator], library())]
    assert (comparator, value, period) in held


def test_2020_is_not_compared_with_the_years_before_where_the_report_warns() -> None:
    assert desk("gcse-english-maths-grade-5").history()[-1].change == "not_comparable"


@pytest.mark.parametrize(
    ("indicator", "direction", "area"),
    [
        ("killed-or-seriously-injured", Direction.LOWER, "Cambridgeshire"),
        ("killed-or-seriously-injured-with-peterborough", Direction.LOWER, "Cambridgeshire and Peterborough"),
        ("council-direct-emissions", Direction.LOWER, "Cambridgeshire County Council"),
        ("household-waste-recycled-recap", Direction.HIGHER, "RECAP area (Cambridgeshire and Peterborough)"),
        ("quality-of-life-often-lonely", Direction.LOWER, "Cambridgeshire"),
        ("ehc-plans-issued-in-20-weeks", Direction.HIGHER, "Cambridgeshire"),
        ("children-with-ehcp", Direction.NEUTRAL, "Cambridgeshire"),
        ("adult-social-care-contacts", Direction.NEUTRAL, "Cambridgeshire"),
    ],
)
def test_each_series_says_its_area_and_counts_of_need_are_neither_good_nor_bad(
    indicator: str, direction: Direction, area: str
) -> None:
    held = library().indicators[indicator]
    assert (held.direction, held.area) == (direction, area)
