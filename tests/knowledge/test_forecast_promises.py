"""What the readings say of a promised return, of the end of the year, and of earlier forecasts; each row is a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forecasting.promise import ReturnVerdict, Support, judge_return
from knowledge.forecasting.record import Score, Stated, TrackRecord, score, track_record
from knowledge.forecasting.run import Refusal
from knowledge.forecasting.year_end import project_year_end, share_of_year
from knowledge.periods import financial_year, parse
from knowledge.series import Direction
from tests.knowledge.test_forecast import SLOWLY_FALLING, STABLE, annual, monthly

HIGHER, LOWER, NEUTRAL = Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL
SUPPORTED, EARLIER, PASSED, UNKNOWN = Support
EVEN_YEAR, SLOW_YEAR = "2022/23 10 20 30 40", "2023/24 2 8 20 20"


@pytest.mark.parametrize(
    ("sentence", "target", "promised", "support", "period"),
    [
        ("the trend gets there in the promised month", "80.5", "2020-11", SUPPORTED, "2020-11"),
        ("and before", "80.5", "2021", SUPPORTED, "2020-11"),
        ("the promise is a month too early", "80.5", "2020-10", EARLIER, "2020-11"),
        ("the trend does not get there as far as it speaks", "70", "2020-12", EARLIER, None),
        ("it does not speak of later", "70", "2021-01", UNKNOWN, None),
        ("the month is over and its figure missed", "80.5", "2020-09", PASSED, "2020-11"),
        ("so is one before", "70", "2020-01", PASSED, None),
        ("the target is met already", "84", "2020-12", SUPPORTED, "2020-09"),
    ],
)
def test_a_promise_is_held_against_the_trend(
    sentence: str, target: str, promised: str, support: Support, period: str | None
) -> None:
    found = judge_return(monthly(SLOWLY_FALLING), Decimal(target), LOWER, parse(promised))
    assert found == ReturnVerdict(support, parse(period) if period else None), sentence


@pytest.mark.parametrize(
    ("sentence", "target", "support", "period"),
    [
        ("it is met more often than not", "10.9", SUPPORTED, "2020-06"),
        ("it is hit and missed by chance, and missed more often", "12", UNKNOWN, None),
        ("it will never be met by itself", "16", EARLIER, None),
    ],
)
def test_a_promise_is_held_against_a_series_that_stays(
    sentence: str, target: str, support: Support, period: str | None
) -> None:
    found = judge_return(monthly("12 10 12 12 10"), Decimal(target), HIGHER, parse("2020-12"))
    assert found == ReturnVerdict(support, parse(period) if period else None), sentence


def test_what_cannot_be_forecast_supports_no_promise_and_says_why() -> None:
    promised = parse("2030")
    assert judge_return(annual("5 6"), Decimal(9), HIGHER, promised) == ReturnVerdict(UNKNOWN, None, Refusal.TOO_FEW)
    assert judge_return(annual("5 6"), Decimal(9), NEUTRAL, promised).refusal is Refusal.NO_DIRECTION
    assert judge_return(annual("5 6"), None, HIGHER, promised).refusal is Refusal.NO_TARGET
    assert judge_return([], Decimal(9), HIGHER, promised).refusal is Refusal.TOO_FEW
    assert judge_return(annual("5 6"), Decimal(9), HIGHER, parse("2021")) == ReturnVerdict(PASSED)


def quarters(text: str) -> list[tuple[str, Decimal]]:
    """Read a year's name and what had come in by the end of each of its quarters."""
    year, *values = text.split()
    return [(f"{year} Q{number}", Decimal(value)) for number, value in enumerate(values, 1)]


def projected(so_far: str, *earlier: str) -> Decimal | Refusal:
    held = {parse(year.split()[0]): [(parse(name), value) for name, value in quarters(year)] for year in earlier}
    return project_year_end([(parse(name), value) for name, value in quarters(so_far)], held)


@pytest.mark.parametrize(
    ("sentence", "so_far", "earlier", "total"),
    [
        ("half had come in by Q2", "2024/25 11 21", (EVEN_YEAR,), "42"),
        ("two fifths had, not half of the year", "2024/25 5 21", ("2023/24 2 8 20 20",), "53"),
        ("the mean of one half and two fifths", "2024/25 5 18", (EVEN_YEAR, SLOW_YEAR), "40"),
        ("a year that is over has its total", "2024/25 5 18 30 41", (EVEN_YEAR, SLOW_YEAR), "41"),
        ("a year that is not whole does not count", "2024/25 11 21", (EVEN_YEAR, "2023/24 1 2 3"), "42"),
        ("nor does one without this quarter's figure", "2024/25 11.0", (EVEN_YEAR, "2023/24"), "44.0"),
        ("nothing so far stays nothing", "2024/25 0", (EVEN_YEAR,), "0"),
    ],
)
def test_the_year_ends_as_earlier_years_did(sentence: str, so_far: str, earlier: tuple[str, ...], total: str) -> None:
    found = projected(so_far, *earlier)
    assert isinstance(found, Decimal)
    assert f"{found:f}" == total, sentence


@pytest.mark.parametrize(
    ("sentence", "so_far", "earlier", "refusal"),
    [
        ("no earlier year is held", "2024/25 11", (), Refusal.NO_EARLIER_YEAR),
        ("none that is whole", "2024/25 11", ("2023/24 1 2 3",), Refusal.NO_EARLIER_YEAR),
        ("nothing had come in by now", "2024/25 11", ("2023/24 0 0 0 8",), Refusal.NO_EARLIER_YEAR),
        ("nothing came in at all", "2024/25 11", ("2023/24 0 0 0 0",), Refusal.NO_EARLIER_YEAR),
        ("this year is no earlier one", "2024/25 11 12 13 14", ("2024/25 11 12 13 14",), Refusal.NO_EARLIER_YEAR),
        ("nothing is held of this year", "2024/25", (EVEN_YEAR,), Refusal.TOO_FEW),
    ],
)
def test_without_an_earlier_year_there_is_no_projection(
    sentence: str, so_far: str, earlier: tuple[str, ...], refusal: Refusal
) -> None:
    assert projected(so_far, *earlier) is refusal, sentence


def test_a_leap_day_is_the_end_of_the_same_month() -> None:
    held = [(parse("2023-02"), Decimal(9)), (parse("2023-03"), Decimal(10))]
    assert share_of_year(financial_year(2022), held, parse("2024-02")) == Fraction(9, 10)


def stated(probability: float, target: str = "10", low: str = "8", high: str = "12") -> Stated:
    return Stated(
        indicator="roads",
        breakdown=None,
        period=parse("2026"),
        newest=parse("2025"),
        count=12,
        probability=probability,
        expected=Decimal(10),
        low=Decimal(low),
        high=Decimal(high),
        target=Decimal(target),
        stated_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("sentence", "probability", "value", "direction", "expected"),
    [
        ("a quarter for what came true", 0.25, "10", HIGHER, Score(met=True, brier=0.5625, within=True)),
        ("a quarter for what did not", 0.25, "9.9", HIGHER, Score(met=False, brier=0.0625, within=True)),
        ("equal to the target is met where less is better", 1, "10", LOWER, Score(met=True, brier=0, within=True)),
        ("the end of the interval is inside", 0, "12", LOWER, Score(met=False, brier=0, within=True)),
        ("past it is outside", 0, "12.01", LOWER, Score(met=False, brier=0, within=False)),
    ],
)
def test_a_forecast_is_scored_by_what_was_stated(
    sentence: str, probability: float, value: str, direction: Direction, expected: Score
) -> None:
    assert score(stated(probability), Decimal(value), direction) == expected, sentence


def test_nothing_was_stated_where_neither_way_is_better() -> None:
    with pytest.raises(ValueError, match="more is better or less is"):
        score(stated(0.5), Decimal(1), NEUTRAL)


def test_a_track_record_is_the_mean_of_its_scores() -> None:
    scores = [score(stated(0.25), Decimal(value), HIGHER) for value in ("10", "9.9", "13")]
    assert track_record(scores) == TrackRecord(3, 0.396, 0.667)
    assert track_record([]) == TrackRecord(0, None, None)


@given(st.lists(st.builds(Score, st.booleans(), st.floats(0, 1), st.booleans()), min_size=1))
def test_a_track_record_lies_between_its_best_and_worst_in_any_order(scores: list[Score]) -> None:
    found = track_record(scores)
    assert found.mean_brier is not None
    assert min(one.brier for one in scores) - 0.001 <= found.mean_brier <= max(one.brier for one in scores) + 0.001
    assert track_record(scores[::-1]) == found


def test_the_stable_series_of_the_examples_is_judged_by_its_newest_reading() -> None:
    assert judge_return(monthly(STABLE), Decimal(11), HIGHER, parse("2021")).support is SUPPORTED
