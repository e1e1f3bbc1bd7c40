"""What answers say of a whole series: its signal, its forecast, its comparison; each row is a sentence."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answer import Answer, Kind
from knowledge.answering.answer import answer
from knowledge.answering.prospects import chance
from knowledge.answering.setting import Setting
from knowledge.forecasting.forecast import Forecast
from knowledge.forecasting.likelihood import Likelihood, likelihood
from knowledge.prospects import prospect
from knowledge.question import About, Aspect, Understood
from knowledge.series import Basis, Direction, Lifecycle, Qualifier, Reading
from tests.bundles import made_up_book, made_up_reading
from tests.held import Held
from tests.series import VOCABULARY, Told, run, told, wanted

LOWER, HIGHER, NEUTRAL = Direction.LOWER, Direction.HIGHER, Direction.NEUTRAL
STEADY = "50 52 49 51 50 53 48 50 51 49 52 50 51 49 50 52 48 51 50 49"
SHIFTED = f"{STEADY} 54 55 53 54 55 53 54"
RISING = f"{STEADY} 44 45 46 47 48 49 50"
NEAR = f"{STEADY} 56 52 56"

HISTORIES = [
    ("common cause", STEADY, LOWER, "It moves within its normal range, 45 to 56 dragons; no trend."),
    ("too high", f"{STEADY} 70", LOWER, "Worse than its normal range of 45 to 57 dragons."),
    ("high is better", f"{STEADY} 70", HIGHER, "Better than its normal range of 45 to 57 dragons."),
    ("too low", f"{STEADY} 30", LOWER, "Better than its normal range of 44 to 55 dragons."),
    ("high, not judged", f"{STEADY} 70", NEUTRAL, "Above its normal range of 45 to 57 dragons."),
    ("low, not judged", f"{STEADY} 30", NEUTRAL, "Below its normal range of 44 to 55 dragons."),
    ("seven rising", RISING, LOWER, "It is getting worse: seven in a row have risen."),
    ("seven rising, higher is better", RISING, HIGHER, "It is getting better: seven in a row have risen."),
    ("seven rising, not judged", RISING, NEUTRAL, "It is going up: seven in a row have risen."),
    ("shift", SHIFTED, LOWER, "Worse than before: seven in a row are above its average of 51 dragons."),
    ("shift, higher is better", SHIFTED, HIGHER, "Better than before: seven in a row are above its average of"),
    ("shift, not judged", SHIFTED, NEUTRAL, "Higher than before: seven in a row are above its average of"),
    (
        "near",
        NEAR,
        LOWER,
        "Worse than usual: two of the last three are near the upper limit of its normal range, 44 to",
    ),
    ("provisional", "5 6 5 7 6 5 6 5 6", LOWER, "no trend. That is from 9 readings, so provisional."),
    ("too few", "5 6 5 7", LOWER, "Too few comparable readings to tell a trend: 4 held, 7 needed."),
    ("a count is never below 0", "1 0 3 0 2 5 0 1", LOWER, "It moves within its normal range, 0 to"),
]


@pytest.mark.parametrize(("sentence", "values", "direction", "words"), HISTORIES)
def test_a_history_says_what_the_series_signals(sentence: str, values: str, direction: Direction, words: str) -> None:
    assert words in told(run(values), direction=direction).says(Aspect.HISTORY), sentence


def test_limits_that_are_settled_are_not_called_provisional() -> None:
    assert "provisional" not in told(run(STEADY)).says(Aspect.HISTORY)


def broken() -> tuple[Reading, ...]:
    return (*run("50 52 49 51", "2017/18"), *run("90", "2021/22", series_break=True), *run("91 92", "2022/23"))


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        (broken(), "No trend: the series broke in 2021/22; 7 comparable readings are needed, and 3 held since."),
        ((*run("5 6", "2018"), *run("7 8", "2020/21")), "No trend: the readings are for different kinds of period."),
        (
            tuple(made_up_reading(f"{year}/{year + 2}", "5") for year in range(2010, 2020)),
            "No trend: the periods overlap, so neighbouring readings share what they count.",
        ),
        ((*run(STEADY), *run("9", "2025-M09", qualifier=Qualifier.ABOUT)), "No trend: the newest reading is withheld,"),
        (run("9", qualifier=Qualifier.ABOUT), "No trend: no exact figure with a printed period is held."),
        (
            (*run("5 6", "2019"), made_up_reading("2020-12/2021-11", "7"), *run("5", "2022")),
            "Left out of the trend as not comparable: 1 of 4 readings.",
        ),
    ],
)
def test_a_history_says_why_no_trend_can_be_told(readings: tuple[Reading, ...], words: str) -> None:
    assert words in told(readings).says(Aspect.HISTORY)


def test_a_change_of_colour_within_the_normal_range_is_said_to_be_no_more() -> None:
    noise = "Its colour changed from green to amber, but that is within its normal range."
    assert noise in told(run(f"{STEADY} 52"), wanted("50")).says(Aspect.HISTORY)
    assert "Its colour" not in told(run(f"{STEADY} 50"), wanted("50")).says(Aspect.HISTORY)
    assert "Its colour" not in told(run(f"{STEADY} 90"), wanted("50")).says(Aspect.HISTORY)
    assert "Its colour" not in told(run(f"{STEADY} 52")).says(Aspect.HISTORY)


FORECASTS = [
    (
        told(run(STEADY), wanted("50")),
        (
            "If nothing changes, the next reading (2025-09) has a realistic possibility (45 in 100) of meeting "
            "the target of 50 dragons: expected about 50 dragons; four in five such readings lie from 48 to 53 dragons. "
            "The target lies within its normal range: hit or miss. From 20 readings; method: their average"
        ),
    ),
    (told(run(STEADY), wanted("90")), "is almost certain (more than 99 in 100) to meet the target of 90 dragons"),
    (told(run(STEADY), wanted("90")), "It will keep hitting the target if nothing changes."),
    (told(run(STEADY), wanted("20")), "It will keep missing the target unless something changes."),
    (told(run(STEADY), wanted("20")), "has a remote chance (less than 1 in 100) of meeting"),
    (told(run(SHIFTED), wanted("50")), "From the 7 readings since its level shifted"),
    (told(run(SHIFTED), wanted("50")), "Its owner should first confirm that the level has changed for good."),
    (
        told(run("10 11 13 14 16 17 18 20 21 23 24", "2014/15"), wanted("27"), direction=HIGHER),
        (
            "On its trend it is expected to reach the target in 2026/27. From 11 readings; method: the trend they follow, "
            "drawn on to 2027/28 at most."
        ),
    ),
    (told(run("5 6 5 7"), wanted("5")), "No forecast: at least 5 comparable readings are needed, and 4 held."),
    (told(run(STEADY)), "No forecast: no target is held for the next reading (2025-09)."),
    (
        told(run(STEADY), wanted("5", by="2020")),
        "No forecast: no target is in force (5 dragons by 2020, now lapsed).",
    ),
    (told(run(STEADY), wanted("5"), direction=NEUTRAL), "No forecast: neither more nor less is better"),
    (told(run(STEADY), wanted(None, low="5", high="9")), "No forecast: the target is a range"),
    (
        told(broken(), wanted("5")),
        "No forecast: the series broke in 2021/22; at least 5 comparable readings are needed",
    ),
    (told(run("5 6 7 8 9 - 5"), wanted("5")), "No forecast: readings are missing in between; at least 5 in a row"),
    (told(run("5 5 5 5 5 5"), wanted("5")), "No forecast: the 6 readings never strayed"),
    (told(run(STEADY), wanted("5"), lifecycle=Lifecycle.RETIRED), "No forecast: the series is retired"),
    (told(run(STEADY), wanted("5"), lifecycle=Lifecycle.CONTEXTUAL), "No forecast: no target is held"),
    (told(run(STEADY), wanted("5")).on(date(2026, 6, 1)), "No forecast: the newest reading (2025-08) is too old"),
    (told(()), "No forecast: no reading is held."),
    (
        told(run(f"{STEADY} - 50"), wanted("90")),
        "at least 5 in a row are needed, and 1 held. Its whole normal range is better than the target: it will hit it",
    ),
    (
        told(run(f"{STEADY} - 50"), wanted("90")).on(date(2026, 6, 1)),
        "No forecast: the newest reading (2025-10) is too old",
    ),
    (told(run(f"{STEADY} - 50"), wanted("9")), "is worse than the target: it will miss it unless something changes."),
    (
        told(run("5 6 5 6 5 6", "2024-M01"), *(wanted("5", start="2000", end="2024-M06"),)),
        "No forecast: no target is held for the next reading (2024-07).",
    ),
    (
        told(tuple(made_up_reading(f"{year}-01-0{year - 2010}", "5") for year in range(2011, 2019)), wanted("5")),
        "No forecast: periods of that kind do not follow one another",
    ),
    (
        told((*run("5 6", "2018"), *run("7 8", "2020/21")), wanted("5")),
        "No forecast: the readings are for different kinds of period.",
    ),
]


@pytest.mark.parametrize(("asked", "words"), FORECASTS)
def test_a_forecast_says_how_likely_the_target_is_met_or_why_that_cannot_be_told(asked: Told, words: str) -> None:
    given_ = asked.ask(Aspect.FORECAST)
    assert given_.kind is Kind.FORECAST
    assert words in given_.text


def test_the_target_for_the_next_period_is_the_one_to_meet() -> None:
    now, then = wanted("60", end="2025-M08"), wanted("45", start="2025-M09")
    assert "the target of 45 dragons (from 2025-09)" in told(run(STEADY), now, then).says(Aspect.FORECAST)
    ahead = wanted("45", by="2030")
    assert "45 dragons (against the 2030 level, not yet due)" in told(run(STEADY), ahead).says(Aspect.FORECAST)


SO_FAR = "10 20 30 40 12 22 34 44 13 23"


@pytest.mark.parametrize(
    ("values", "target", "words"),
    [
        (
            SO_FAR,
            "40",
            "2026/27 is expected to end at about 46 dragons, counted up to 2026/27 Q2 so far. That would meet",
        ),
        (SO_FAR, "50", "That would miss the target of 50 dragons."),
        (SO_FAR, None, "No target is held for it."),
        ("13 23", "40", "No forecast of the year end: no earlier year is held"),
        ("10 20 30 40", "40", "No forecast: 2024/25 is complete"),
    ],
)
def test_what_counts_up_is_forecast_to_the_end_of_its_year(values: str, target: str | None, words: str) -> None:
    targets = () if target is None else (wanted(target),)
    asked = told(run(values, "2024/25 Q1"), *targets, direction=HIGHER, basis=Basis.YTD)
    assert words in asked.says(Aspect.FORECAST)


def test_a_comparison_has_the_year_before_the_gap_and_the_county() -> None:
    place = run("70 71", "2025-M07", breakdown="Fenland")
    asked = told((*run(STEADY), *place), wanted("45"))
    text = asked.says(Aspect.COMPARE)
    assert "It is 4 dragons above the target of 45 dragons. Amber: worse than target" in text
    assert "A year before, 2024-08: 50 dragons; now it is better than that." in text
    assert "Beside it: Fenland 71 dragons in 2025-08; Nowhere 1.0 dragons in 2001-12." in text
    of_place = asked.ask(Aspect.COMPARE, "Fenland")
    assert of_place.text.startswith("Dragons (Fenland): 71 dragons in 2025-08")
    assert "The whole of Cambridgeshire: 49 dragons in 2025-08." in of_place.text
    assert "No figure is held for Nowhere." in asked.ask(Aspect.COMPARE, "Nowhere").text


def test_a_year_before_that_was_counted_otherwise_is_not_compared() -> None:
    readings = (*run(STEADY), *run("49", "2025-M09", series_break=True))
    assert "A year before, 2024-09: 51 dragons; the two cannot be compared." in told(readings).says(Aspect.COMPARE)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 9, 1), "The figure is 1 day old; the next is due on 30 September 2025."),
        (date(2025, 10, 2), "The figure is 32 days old; the next has been due since 30 September 2025."),
        (date(2025, 10, 31), "The figure is 2 months old; the next, due on 30 September 2025, is overdue."),
        (date(2026, 1, 1), "too old to show how things stand today; the next was due on 30 September 2025."),
    ],
)
def test_the_age_names_the_day_on_which_the_next_reading_is_due(day: date, words: str) -> None:
    assert words in told(run(STEADY)).on(day).says(Aspect.STATUS)


def test_a_quarter_of_a_year_is_no_day() -> None:
    assert "in 2024/25 Q2" in told(run("5 6", "2024/25 Q1")).says(Aspect.STATUS)


def published(aspect: Aspect, values: str) -> Answer:
    book = made_up_book()
    measure = book.measures[0].model_copy(update={"indicators": ()})
    asked = told(run(values), wanted("50"))
    bundle = asked.library.bundle.model_copy(update={"books": (book.model_copy(update={"measures": (measure,)}),)})
    library = type(asked.library)(bundle, asked.library.known_at, VOCABULARY)
    return answer(Understood(About("published/dragons", aspect)), library, asked.today)


def test_a_published_series_tells_its_signal_and_its_forecast_too() -> None:
    assert "It moves within its normal range, 45 to 56 dragons; no trend." in published(Aspect.HISTORY, STEADY).text
    foreseen = published(Aspect.FORECAST, STEADY)
    assert (foreseen.kind, foreseen.text[:40]) == (Kind.FORECAST, "If nothing changes, the next reading (20")
    assert published(Aspect.STATUS, STEADY).kind is Kind.FACT


numbers = st.lists(st.decimals(0, 200, places=1), min_size=1, max_size=30)
any_series = st.builds(
    told,
    numbers.map(lambda values: run(" ".join(map(str, values)))),
    st.decimals(0, 200, places=1).map(lambda value: wanted(str(value))),
    direction=st.sampled_from(Direction),
    unit=st.sampled_from(["%", "dragons", ""]),
)
WORDS = re.compile(r"a (remote chance|realistic possibility)|is (\D+?) \(")
CHANCE = re.compile(r"\((less than |more than )?(\d+) in 100\)")


@settings(max_examples=150, deadline=None)
@given(any_series)
def test_the_words_of_a_forecast_never_contradict_its_probability(asked: Told) -> None:
    found = prospect(asked.desk).told
    text = asked.says(Aspect.FORECAST)
    assert text.startswith("If nothing changes") is isinstance(found, Forecast)
    if isinstance(found, Forecast):
        said = WORDS.search(text)
        assert said
        word = Likelihood((said[1] or said[2]).replace(" ", "_"))
        shown = CHANCE.search(text)
        assert shown
        assert word is likelihood(found.probability) is likelihood(int(shown[2]) / 100)
        assert abs(int(shown[2]) / 100 - found.probability) <= 0.0101


@settings(max_examples=100, deadline=None)
@given(any_series, st.sampled_from(Aspect))
def test_every_figure_of_any_series_is_held_and_only_the_text_tells_what_is_expected(
    asked: Told, aspect: Aspect
) -> None:
    given_ = asked.ask(aspect)
    assert list(Held(asked.library).troubles(given_)) == []
    assert asked.ask(aspect) == given_


def test_a_chance_is_a_whole_number_never_certain_and_has_the_same_word_as_before_rounding() -> None:
    setting = Setting(told(()).library, date(2026, 1, 1))
    said = {thousandths: chance(thousandths / 1000, setting) for thousandths in range(1001)}
    assert {said[0], said[4]} == {"less than 1"}
    assert {said[995], said[1000]} == {"more than 99"}
    assert "0" not in said.values()
    assert "100" not in said.values()
    shown = {thousandths: int(words.split()[-1]) for thousandths, words in said.items()}
    assert [one for one in shown if likelihood(one / 1000) is not likelihood(shown[one] / 100)] == []
