"""Rebases: where somebody says that a process changed for good, limits, signals and forecasts start anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.alerts import alert
from knowledge.answering.saying import series_asks, series_says
from knowledge.comparison import Change
from knowledge.course import course_of
from knowledge.episodes import Announcement, Episode
from knowledge.forecasting.forecast import Forecast, Method, Shift
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.periods import month, months_later, parse
from knowledge.prospects import prospect
from knowledge.question import Aspect
from knowledge.rebases import Rebase, begun, standing
from knowledge.series import Direction, Qualifier, Reading
from knowledge.signals.limits import Point
from knowledge.signals.rules import Side
from knowledge.signals.signal import Signal, Variation
from tests.bundles import LATER, NOW, made_up_reading
from tests.series import Told, run, told, wanted

STEADY = "50 52 49 51 50 53 48 50 51 49 52 50 51"
SHIFTED = f"{STEADY} 70 72 69 71 70 73 68 70"
SINCE = "2025-M02"
REASON = "The dragons moved to a larger cave"
ANEW = f"Its limits start anew in 2025-02: {REASON}."


def rebase(start: str = SINCE, **changes: object) -> Rebase:
    fields: dict[str, object] = {
        "indicator": "dragons",
        "start": parse(start),
        "reason": REASON,
        "recorded_at": NOW,
        "recorded_by": "Olaf Owner-Example",
    }
    return Rebase.model_validate(fields | changes)


def after(asked: Told, *rebases: Rebase) -> Told:
    """Give *asked* once *rebases* were recorded."""
    bundle = asked.library.bundle.model_copy(update={"rebases": rebases})
    return replace(asked, library=replace(asked.library, bundle=bundle))


def ways(asked: Told) -> tuple[Method, bool, int]:
    found = prospect(asked.desk).told
    assert isinstance(found, Forecast)
    return found.method, found.to_confirm, found.count


def test_limits_signals_and_forecasts_rest_on_what_came_since() -> None:
    before = told(run(SHIFTED), wanted("60"))
    since = after(before, rebase())
    assert ways(before) == (Method.SHIFT, True, 8)
    assert ways(since) == (Method.COMMON_CAUSE, False, 8)
    earlier, signal = before.desk.course().signal(), since.desk.course().signal()
    assert isinstance(earlier, Signal)
    assert isinstance(signal, Signal)
    assert (earlier.limits.count, earlier.variation) == (21, Variation.CONCERNING)
    assert (signal.limits.count, signal.variation) == (8, Variation.COMMON_CAUSE)


@pytest.mark.parametrize("aspect", [Aspect.HISTORY, Aspect.FORECAST])
def test_the_answer_that_rests_on_them_says_since_when_and_why(aspect: Aspect) -> None:
    asked = told(run(SHIFTED), wanted("60"))
    assert ANEW in after(asked, rebase()).says(aspect)
    assert "anew" not in asked.says(aspect)
    assert after(asked, rebase()).ask(aspect).data_version != asked.ask(aspect).data_version


def test_the_page_says_it_once() -> None:
    asked = after(told(run(SHIFTED), wanted("60")), rebase())
    words = " ".join(series_says(asked.library.indicators["dragons"], asked.library, asked.today))
    assert words.count(ANEW) == 1


def test_news_that_is_judged_by_them_says_it_too() -> None:
    asked = told(run(f"{SHIFTED} 90"), wanted("60"))
    month = parse("2025-10")
    episode = Episode(number=1, indicator="dragons", since=month, period=month, opened_at=NOW, waiting_since=NOW)
    news = Announcement(episode=1, number=1, kind=Kind.OPENED, at=NOW)
    rebased = after(asked, rebase())
    assert ANEW in alert(news, episode, rebased.library, asked.today).text
    assert "anew" not in alert(news, episode, asked.library, asked.today).text


def test_figures_before_and_after_still_compare_as_they_do_not_after_a_break() -> None:
    asked = after(told(run(SHIFTED)), rebase())
    [first] = [one for one in asked.desk.history() if one.period == "2025-02"]
    assert first.change == Change.WORSE
    assert asked.desk.course().broken is None
    broken = told((*run(STEADY), *run("70 72 69 71 70 73 68 70", SINCE, series_break=True)))
    assert broken.desk.history()[-1].change == Change.NOT_COMPARABLE


def test_too_few_readings_since_are_said_to_be_too_few_since() -> None:
    asked = after(told(run(f"{STEADY} 70 72 69"), wanted("60")), rebase())
    needed = "No trend yet: 7 readings are needed since its limits start anew, and 3 held."
    assert f"{needed} {ANEW}" in asked.says(Aspect.HISTORY)
    assert f"No forecast: at least 5 readings are needed since its limits start anew, and 3 held. {ANEW}" in asked.says(
        Aspect.FORECAST
    )


def test_what_was_known_before_it_was_recorded_can_still_be_asked() -> None:
    asked = after(told(run(SHIFTED), wanted("60")), rebase(recorded_at=LATER))
    earlier = replace(asked, library=replace(asked.library, known_at=LATER - timedelta(microseconds=1)))
    assert "anew" in asked.says(Aspect.HISTORY)
    assert "anew" not in earlier.says(Aspect.HISTORY)
    assert earlier.library.version == told(run(SHIFTED), wanted("60")).library.version


def test_an_undo_is_a_row_of_its_own_and_so_is_a_new_reason() -> None:
    rows = (rebase(), rebase(undone=True), rebase(reason="Counted again"), rebase("2025-M04"))
    assert standing(rows[:1]) == rows[:1]
    assert standing(rows[:2]) == ()
    assert standing(rows) == rows[2:]
    asked = told(run(SHIFTED))
    assert after(asked, *rows[:2]).says(Aspect.HISTORY) == asked.says(Aspect.HISTORY)


def test_it_is_of_one_series_alone() -> None:
    asked = told((*run(SHIFTED), *run(SHIFTED, breakdown="Fenland")))
    library = after(asked, rebase(breakdown="Fenland")).library
    dragons = library.indicators["dragons"]
    assert course_of(dragons, None, library).rebase is None
    assert course_of(dragons, "Fenland", library).rebase == rebase(breakdown="Fenland")


def test_it_passes_to_the_next_reading_where_its_own_counts_no_more() -> None:
    rough = made_up_reading(SINCE, "70", qualifier=Qualifier.ABOUT)
    readings: tuple[Reading, ...] = (*run(STEADY), rough, *run("72 69", "2025-M03"))
    assert after(told(readings), rebase()).desk.course().rebases == {parse("2025-M03"): rebase()}


def test_a_break_in_the_same_period_goes_before_it() -> None:
    readings = (*run(STEADY), *run("70", SINCE, series_break=True), *run("72 69", "2025-M03"))
    course = after(told(readings), rebase()).desk.course()
    assert (course.broken, course.rebase) == (parse(SINCE), None)


def test_a_shift_is_asked_about_until_somebody_confirms_it() -> None:
    asked = told(run(SHIFTED))
    assert asked.desk.course().unconfirmed_shift() == Shift(8, parse(SINCE), Side.HIGH)
    words = "The last 8 readings, from 2025-02 on, lie above the average: has the process changed for good?"
    assert series_asks(asked.desk.course(), asked.library, asked.today) == words
    assert after(asked, rebase()).desk.course().unconfirmed_shift() is None
    low = told(run(f"{STEADY} 30 32 29 31 30 33 28"))
    assert "lie below the average" in (series_asks(low.desk.course(), low.library, low.today) or "")
    for steady in (STEADY, "5 6", ""):
        assert told(run(steady)).desk.course().unconfirmed_shift() is None
    stopped = told((*run(SHIFTED), *run("70", "2025-M10", qualifier=Qualifier.ABOUT)))
    assert stopped.desk.course().unconfirmed_shift() is None


values = st.lists(st.integers(0, 99), min_size=2, max_size=24)


@given(values, st.lists(st.integers(0, 30), max_size=3))
def test_a_rebase_changes_where_segments_start_and_nothing_else(numbers: list[int], starts: list[int]) -> None:
    periods = [month(months_later(date(2024, 1, 1), at)) for at in range(len(numbers))]
    points = [Point(period, Decimal(value)) for period, value in zip(periods, numbers, strict=True)]
    rebases = [rebase(str(month(months_later(date(2024, 1, 1), at)))) for at in sorted(starts)]
    found = list(begun(points, rebases))
    assert [(point.period, point.value) for point, _ in found] == [(one.period, one.value) for one in points]
    assert [point.rebased for point, _ in found] == [at in starts for at in range(len(numbers))]
    assert all((named is not None) is point.rebased for point, named in found)
    assert all(named is None or named.start == point.period for point, named in found)


@given(values)
def test_limits_since_a_rebase_are_those_of_a_series_that_begins_there(numbers: list[int]) -> None:
    text = " ".join(map(str, numbers))
    longer = after(told(run(f"{STEADY} {text}"), direction=Direction.HIGHER), rebase())
    assert longer.desk.course().signal() == told(run(text, SINCE), direction=Direction.HIGHER).desk.course().signal()


def test_a_library_of_another_moment_knows_its_own_rebases() -> None:
    library: Library = after(told(run(SHIFTED)), rebase()).library
    assert replace(library, known_at=NOW).rebases("dragons") == (rebase(),)
    assert replace(library, known_at=NOW - timedelta(seconds=1)).rebases("dragons") == ()
