"""How a series stands: what puts it off track, what brings it back, and what does neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.health import Health, Level, change, fold, health, is_withdrawn
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.series import Certainty, Direction, Indicator, Reading, Rule, Target
from knowledge.status import Status, assess
from tests.bundles import LATER, entered_reading, made_up_bundle
from tests.series import run, told, wanted

SERIES = ("dragons", None)
TODAY = date(2027, 1, 1)
DRAGONS = Indicator(id="dragons", title="Dragons", unit="dragons", direction=Direction.LOWER)
HIDDEN = {"value": None, "certainty": Certainty.SUPPRESSED}
VALUES = {"r": "130", "a": "105", "g": "100", "b": "50", "s": "160"}
GRAVITY = (Level.UNJUDGED, Level.ON_TRACK, Level.WATCH, Level.RECOVERING, Level.OFF_TRACK)

LETTERS = st.text("ragbs-?", max_size=14)
RULES = st.builds(
    Rule, off_after=st.integers(1, 4), back_after=st.integers(1, 4), severe=st.sampled_from([None, Decimal(50)])
)


def readings(letters: str) -> tuple[Reading, ...]:
    """Make a reading a letter: red, amber, green, blue or severe; a dash leaves one out, a question mark its value."""
    values = " ".join({**VALUES, "-": "-", "?": "0"}[letter] for letter in letters)
    held = iter(run(values, "2024-M01"))
    kept = [(letter, next(held)) for letter in letters if letter != "-"]
    return tuple(one.model_copy(update=HIDDEN) if letter == "?" else one for letter, one in kept)


def folded(rows: Sequence[Reading], rule: Rule, before: Health | None = None) -> Health:
    """Fold *rows* against a target of 100 with *rule*."""
    target = wanted("100", rule=rule)
    return fold(((one, assess(DRAGONS, one, (target,), TODAY)) for one in rows), before)


def level(letters: str, rule: Rule | None = None) -> Level:
    return folded(readings(letters), rule or Rule()).level


@pytest.mark.parametrize(
    ("letters", "stands"),
    [
        ("", Level.UNJUDGED),
        ("??", Level.UNJUDGED),
        ("g", Level.ON_TRACK),
        ("gr", Level.OFF_TRACK),
        ("gra", Level.OFF_TRACK),
        ("grg", Level.ON_TRACK),
        ("grb", Level.ON_TRACK),
        ("gr?", Level.OFF_TRACK),
        ("gr---", Level.OFF_TRACK),
        ("a", Level.ON_TRACK),
    ],
)
def test_by_the_default_rule_one_period_puts_off_track_and_one_on_target_brings_back(
    letters: str, stands: Level
) -> None:
    assert level(letters) is stands


@pytest.mark.parametrize(
    ("letters", "stands"),
    [
        ("gr", Level.WATCH),
        ("gra", Level.ON_TRACK),
        ("grg", Level.ON_TRACK),
        ("grr", Level.OFF_TRACK),
        ("gs", Level.OFF_TRACK),
        ("r-r", Level.WATCH),
        ("r?r", Level.WATCH),
        ("r-rr", Level.OFF_TRACK),
        ("rrg", Level.RECOVERING),
        ("rrgg", Level.RECOVERING),
        ("rrggg", Level.ON_TRACK),
        ("rrgbb", Level.ON_TRACK),
        ("rrgga", Level.OFF_TRACK),
        ("rrggagg", Level.RECOVERING),
        ("rrggr", Level.OFF_TRACK),
        ("rrgg-g", Level.RECOVERING),
        ("rrgg?g", Level.RECOVERING),
        ("rrgg?ggg", Level.ON_TRACK),
    ],
)
def test_a_rule_may_wait_for_two_periods_to_be_off_track_and_three_to_be_back(letters: str, stands: Level) -> None:
    assert level(letters, Rule(off_after=2, back_after=3, severe=Decimal(50))) is stands


def test_it_has_been_off_track_since_the_first_of_the_periods_that_confirmed_it() -> None:
    assert str(folded(readings("grrr"), Rule(off_after=2)).since) == "2024-02"
    assert str(folded(readings("gr-rr"), Rule(off_after=2)).since) == "2024-04"


def test_a_series_break_starts_both_counts_again() -> None:
    for letters, rule, stands in (
        ("rr", Rule(off_after=2), Level.WATCH),
        ("rgg", Rule(back_after=2), Level.RECOVERING),
    ):
        *rest, last = readings(letters)
        assert folded([*rest, last.model_copy(update={"series_break": True})], rule).level is stands


def test_both_ends_of_a_printed_range_are_one_period() -> None:
    low, high = run("130")[0], run("140")[0]
    assert folded([low, high], Rule(off_after=2)).level is Level.WATCH


@given(LETTERS, RULES, st.integers(0, 14))
def test_what_is_folded_bit_by_bit_is_the_same_as_all_at_once(letters: str, rule: Rule, cut: int) -> None:
    rows = readings(letters)
    assert folded(rows[cut:], rule, folded(rows[:cut], rule)) == folded(rows, rule)


@given(LETTERS, RULES, st.sampled_from("?-"), st.integers(1, 5))
def test_missing_data_changes_nothing(letters: str, rule: Rule, missing: str, count: int) -> None:
    assert folded(readings(letters + missing * count), rule) == folded(readings(letters), rule)


@given(st.text("ragbs-", max_size=14), RULES, st.data())
def test_a_worse_figure_never_makes_it_stand_better(letters: str, rule: Rule, data: st.DataObject) -> None:
    order = "bgars"
    worse = "".join(one if one == "-" else data.draw(st.sampled_from(order[order.index(one) :])) for one in letters)
    assert GRAVITY.index(level(worse, rule)) >= GRAVITY.index(level(letters, rule))


@given(LETTERS, RULES, st.data())
def test_the_order_in_which_readings_came_in_does_not_matter(letters: str, rule: Rule, data: st.DataObject) -> None:
    rows = readings(letters)
    mixed = tuple(data.draw(st.permutations(rows)))
    known = [told(each, wanted("100", rule=rule)).library for each in (rows, mixed)]
    assert health(SERIES, known[0], TODAY) == health(SERIES, known[1], TODAY)


def test_steps_that_are_not_confirmed_are_no_news() -> None:
    rule = Rule(off_after=2, back_after=2)
    stages = [folded(readings("ggrrgg"[: count + 1]), rule) for count in range(6)]
    news, off = [], False
    for before, after in zip([Health(), *stages], stages, strict=False):
        news.append(change(before, after, told=off))
        off = after.off
    assert news == [None, None, None, Kind.OPENED, None, Kind.RESOLVED]


def test_red_again_while_it_recovers_is_no_news() -> None:
    rule = Rule(back_after=2)
    recovering, again = (folded(readings(letters), rule) for letters in ("rg", "rgr"))
    assert change(recovering, again, told=True) is None


def test_a_figure_that_is_withdrawn_is_no_recovery() -> None:
    known = made_up_bundle(
        indicators=(DRAGONS,),
        targets=(wanted("100"),),
        readings=(
            entered_reading("2024", "90"),
            entered_reading("2025", "130"),
            entered_reading("2025", "0", recorded_at=LATER).model_copy(update=HIDDEN),
        ),
    )
    library = Library(known, LATER)
    before = folded(run("90 130", "2024"), Rule())
    after = health(SERIES, library, TODAY)
    assert after.level is Level.ON_TRACK
    assert is_withdrawn(before, after, library.readings(*SERIES))
    assert not is_withdrawn(replace(before, level=Level.ON_TRACK), after, library.readings(*SERIES))


@pytest.mark.parametrize(("value", "status"), [("110", Status.AMBER), ("111", Status.RED)])
def test_a_severe_tolerance_changes_no_status(value: str, status: Status) -> None:
    target: Target = wanted("100", rule=Rule(severe=Decimal(10)))
    verdict = assess(DRAGONS, run(value)[0], (target,), TODAY)
    assert (verdict.status, verdict.severe) == (status, status is Status.RED)
