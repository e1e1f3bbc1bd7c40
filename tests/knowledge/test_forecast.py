"""Forecasts that were computed by hand, and the reasons why there is none; each row is a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.forecasting.aim import Frame
from knowledge.forecasting.forecast import Forecast, Method, Outlook, forecast
from knowledge.forecasting.likelihood import Likelihood
from knowledge.forecasting.run import NoForecast, Refusal
from knowledge.periods import parse
from knowledge.series import Direction
from knowledge.signals.limits import Point

HIGHER, LOWER, NEUTRAL, RANGE = Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL, Direction.RANGE
MISSING, HITTING, OPEN = Outlook.WILL_KEEP_MISSING, Outlook.WILL_KEEP_HITTING, Outlook.OPEN
TWO_PLACES = Frame(decimals=2)

STABLE = "10 12 10 12 11"
"""Mean 11; moving ranges 2, 2, 2, 1 with mean 1.75: limits 6.345 and 15.655, sigma 1.5514, scale 1.6995, df 2.48."""

RISING = "10 11 13 14 16"
"""Slopes between two have the median 1.5, heights 10; residuals 0, -0.5, 0, -0.5, 0; the next lies at 17.5 ± 0.5916 t(3),
its limits at 15.725 and 19.275."""

SHIFTED = f"{STABLE} 20 22 20 22 21 20 21"
"""The last seven lie above the mean of 16.75; their own is 146/7 = 20.86 and their mean moving range 1.5."""

SLOWLY_FALLING = "100 97 96 93 92 89 88 85 84"
"""Slope -2 in the median, heights 100 and 99: residuals of -1 and 0 around 100 - 2n; 82, 80 and 78 are next."""


def monthly(values: str, start: int = 0, *, rebased_at: int | None = None) -> list[Point]:
    """Make a month's point of each of *values*; those of *start* and after are counted from January 2020."""
    months = [(2020 + at // 12, at % 12 + 1) for at in range(start, start + len(values.split()))]
    return [
        Point(parse(f"{year}-M{month:02}"), Decimal(value), rebased=at == rebased_at)
        for at, ((year, month), value) in enumerate(zip(months, values.split(), strict=True))
    ]


def annual(values: str, first: int = 2020) -> list[Point]:
    return [Point(parse(str(year)), Decimal(value)) for year, value in enumerate(values.split(), first)]


def at(periods: str) -> list[Point]:
    return [Point(parse(period), Decimal(10 + at % 2)) for at, period in enumerate(periods.split(", "))]


def made(points: list[Point], target: str, direction: Direction, frame: Frame = TWO_PLACES) -> Forecast:
    found = forecast(points, Decimal(target), direction, frame)
    assert isinstance(found, Forecast)
    return found


def test_a_stable_series_stays_around_its_mean() -> None:
    found = made(monthly(STABLE), "11", HIGHER)
    assert (found.method, found.count, found.to_confirm) == (Method.COMMON_CAUSE, 5, False)
    assert str(found.next_period) == str(found.horizon) == "2020-06"
    assert (found.expected, found.low, found.high) == (Decimal("11.00"), Decimal("8.05"), Decimal("13.95"))
    assert (found.probability, found.likelihood) == (0.5, Likelihood.REALISTIC_POSSIBILITY)
    assert (found.outlook, found.reached_in) == (OPEN, None)


def test_its_probability_lies_between_those_of_two_and_three_degrees_of_freedom() -> None:
    """By the formulas of 2 and of 3 degrees: 0.890 and 0.912, at (14 - 11) / 1.6995 = 1.765."""
    assert 0.890 < made(monthly(STABLE), "14", LOWER).probability < 0.912


def test_a_trend_goes_on() -> None:
    found = made(annual(RISING), "17", HIGHER)
    assert (found.method, found.count) == (Method.TREND, 5)
    assert (found.expected, found.low, found.high) == (Decimal("17.50"), Decimal("16.53"), Decimal("18.47"))
    assert (found.probability, found.likelihood) == (0.770, Likelihood.LIKELY)
    assert str(found.next_period) == str(found.horizon) == str(found.reached_in) == "2025"


def test_a_shift_is_forecast_from_itself_and_to_be_confirmed() -> None:
    found = made(monthly(SHIFTED), "20", HIGHER)
    assert (found.method, found.count, found.to_confirm) == (Method.SHIFT, 7, True)
    assert (found.expected, found.outlook) == (Decimal("20.86"), OPEN)
    assert made(monthly(SHIFTED), "16.8", HIGHER).outlook is HITTING


@pytest.mark.parametrize(
    ("sentence", "points", "method"),
    [
        ("five that rise month by month are no trend yet", monthly(RISING), Method.COMMON_CAUSE),
        ("six are none", monthly("10 11 13 14 16 17"), Method.COMMON_CAUSE),
        ("seven are", monthly("10 11 13 14 16 17 19"), Method.TREND),
        ("seven that fall as well", monthly("19 17 16 14 13 11 10"), Method.TREND),
        ("a tie breaks a trend", monthly("10 11 13 13 16 17 19"), Method.COMMON_CAUSE),
        ("five that rise year by year are one", annual(RISING), Method.TREND),
        ("four after a fall are none", annual("14 10 11 13 16"), Method.COMMON_CAUSE),
        ("a trend that is over is none", monthly("10 11 13 14 16 17 19 18"), Method.COMMON_CAUSE),
        ("six on one side are no shift", monthly("5 4 5 4 5 9 8 9 8 9 8"), Method.COMMON_CAUSE),
        ("seven are", monthly("5 4 5 4 5 9 8 9 8 9 8 9"), Method.SHIFT),
        ("one on the mean breaks a shift", monthly("1 9 1 9 1 9 5 9 8 7 6 3 2 1 5"), Method.COMMON_CAUSE),
        ("a trend tells more than the shift it makes", monthly("1 2 1 2 1 2 11 13 14 16 17 19 20"), Method.TREND),
    ],
)
def test_the_end_of_the_series_decides_how_it_goes_on(sentence: str, points: list[Point], method: Method) -> None:
    assert made(points, "0", HIGHER).method is method, sentence


def test_a_trend_that_began_late_is_drawn_on_from_itself() -> None:
    found = made(monthly("5 6 5 6 5 6 5 6 5 6 5 8 10 13 15 18 20 23"), "0", HIGHER)
    assert found.count == 8
    assert found.expected > 24


def test_a_trend_against_the_long_run_is_drawn_on_its_own_way() -> None:
    found = made(annual("60 50 55 40 44 30 33 20 24 18 20 21 23 24"), "0", HIGHER)
    assert (found.count, found.method) == (5, Method.TREND)
    assert found.expected > 24


@pytest.mark.parametrize(
    ("sentence", "target", "direction", "outlook", "reached"),
    [
        ("the trend reaches it next", "83", LOWER, OPEN, "2020-10"),
        ("exactly", "82", LOWER, OPEN, "2020-10"),
        ("in the second month", "80.5", LOWER, OPEN, "2020-11"),
        ("in the third, the last that nine months speak of", "78", LOWER, OPEN, "2020-12"),
        ("not before that", "77.9", LOWER, OPEN, None),
        ("far below", "60", LOWER, MISSING, None),
        ("it is met already", "84", LOWER, OPEN, None),
        ("met for long", "95", LOWER, HITTING, None),
        ("the trend leaves it behind", "90", HIGHER, MISSING, None),
    ],
)
def test_a_trend_is_followed_for_a_third_of_its_past(
    sentence: str, target: str, direction: Direction, outlook: Outlook, reached: str | None
) -> None:
    found = made(monthly(SLOWLY_FALLING), target, direction)
    assert str(found.horizon) == "2020-12"
    assert found.outlook is outlook, sentence
    assert found.reached_in == (parse(reached) if reached else None), sentence


@pytest.mark.parametrize(
    ("sentence", "target", "direction", "outlook"),
    [
        ("above the upper limit where more is better", "15.66", HIGHER, MISSING),
        ("on this side of it", "15.65", HIGHER, OPEN),
        ("below the lower limit where more is better", "6.34", HIGHER, HITTING),
        ("on this side of it", "6.35", HIGHER, OPEN),
        ("above the upper limit where less is better", "15.66", LOWER, HITTING),
        ("below the lower limit where less is better", "6.34", LOWER, MISSING),
    ],
)
def test_a_target_outside_the_limits_stays_there(
    sentence: str, target: str, direction: Direction, outlook: Outlook
) -> None:
    assert made(monthly(STABLE), target, direction).outlook is outlook, sentence


def test_nothing_lies_past_a_bound() -> None:
    per_cent = Frame((Decimal(0), Decimal(100)), 1)
    points = annual("90.2 92.1 95.0 97.1 99.8")
    found = made(points, "100", HIGHER, per_cent)
    assert (found.expected, found.high) == (Decimal(100), Decimal(100))
    assert str(found.reached_in) == "2025"
    unreachable = made(points, "101", HIGHER, per_cent)
    assert (unreachable.probability, unreachable.outlook, unreachable.reached_in) == (0, MISSING, None)
    given = made(points, "0", HIGHER, per_cent)
    assert (given.probability, given.outlook) == (1, HITTING)


def test_figures_are_shown_as_exactly_as_they_were_printed() -> None:
    assert made(annual("10.1 12 10 12.25 11"), "1", HIGHER, Frame()).expected == Decimal("11.07")
    assert made(annual("10 12 10 12 13"), "1", HIGHER, Frame()).expected.as_tuple().exponent == 0


@pytest.mark.parametrize(
    ("sentence", "points", "refusal", "count"),
    [
        ("no readings", [], Refusal.TOO_FEW, 0),
        ("four are one too few", annual("10 12 10 12"), Refusal.TOO_FEW, 4),
        ("four after a break", monthly("9 10 12 10 12", rebased_at=1), Refusal.SERIES_BROKEN, 4),
        ("four in all, broken or not, are too few", monthly("9 10 12 10", rebased_at=2), Refusal.TOO_FEW, 2),
        (
            "rolling years overlap",
            at("2018/2020, 2019/2021, 2020/2022, 2021/2023, 2022/2024"),
            Refusal.PERIODS_OVERLAP,
            5,
        ),
        ("a period twice", at("2020, 2021, 2022, 2023, 2023, 2024"), Refusal.PERIODS_OVERLAP, 6),
        ("years and months", at("2020, 2021, 2022, 2023-05, 2024-06"), Refusal.MIXED_PERIODS, 5),
        ("a missing year leaves three", at("2015, 2016, 2017, 2019, 2020, 2021"), Refusal.GAPS, 3),
        ("days are followed by no period", at("2020-06-30, 2021-06-30, 2022-06-30"), Refusal.NO_NEXT_PERIOD, 3),
        ("what never moves has no spread", annual("7 7 7 7 7"), Refusal.NO_SPREAD, 5),
        ("nor has a perfect line", annual("5 6 7 8 9"), Refusal.NO_SPREAD, 5),
    ],
)
def test_what_cannot_be_forecast_is_not(sentence: str, points: list[Point], refusal: Refusal, count: int) -> None:
    assert forecast(points, Decimal(11), HIGHER) == NoForecast(refusal, count, 5), sentence


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("five after a break", monthly(f"90 {STABLE}", rebased_at=1)),
        ("a break before the first reading breaks nothing", monthly(STABLE, rebased_at=0)),
        ("five after a gap", [*monthly("90 80"), *monthly(STABLE, 4)]),
        ("other periods before a break", [*annual("90 80", 2000), *monthly(STABLE, rebased_at=0)]),
        ("quarters over the turn of a year", at("2023/24 Q3, 2023/24 Q4, 2024/25 Q1, 2024/25 Q2, 2024/25 Q3")),
    ],
)
def test_what_lies_before_is_left_out(sentence: str, points: list[Point]) -> None:
    assert made(points, "11", HIGHER).count == 5, sentence


@pytest.mark.parametrize("points", [monthly(STABLE), annual("10 12"), at("2020, 2021-05")])
def test_without_a_target_or_a_better_way_there_is_nothing_to_meet(points: list[Point]) -> None:
    assert forecast(points, None, HIGHER) == NoForecast(Refusal.NO_TARGET, len(points))
    for direction in (NEUTRAL, RANGE):
        assert forecast(points, Decimal(11), direction) == NoForecast(Refusal.NO_DIRECTION, len(points))
