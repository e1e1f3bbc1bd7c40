"""News: what came to be seen in a stretch of days, and what it did; what is under embargo leaves no trace."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.news import Event, New, Restated, Settled, latest, news
from knowledge.periods import parse
from knowledge.series import Certainty, Qualifier, Reading, Target
from tests.bundles import SOURCE, entered_reading, made_up_bundle, made_up_reading

LAST = datetime(2026, 12, 31, tzinfo=UTC)
EVER = (date(2026, 1, 1), date(2026, 12, 31))


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def library(*readings: Reading, known_at: datetime = LAST, early: frozenset[str] = frozenset()) -> Library:
    return Library(made_up_bundle(readings=readings, targets=()), known_at, early=early)


def told(events: tuple[Event, ...]) -> list[str]:
    return [f"{type(one).__name__} {one.after[0].period}: {one.after[0].value}" for one in events]


PROVISIONAL = entered_reading("2024", "31", recorded_at=at(3, 1), certainty=Certainty.PROVISIONAL)


@pytest.mark.parametrize(
    ("value", "certainty", "qualifier", "event"),
    [
        ("33", Certainty.FINAL, None, ["Restated 2024: 33"]),
        ("31", Certainty.FINAL, None, ["Settled 2024: 31"]),
        ("31.0", Certainty.FINAL, None, ["Settled 2024: 31.0"]),
        ("31", Certainty.PROVISIONAL, None, []),
        ("33", Certainty.ESTIMATED, None, []),
        ("31", Certainty.SUPPRESSED, None, ["Restated 2024: 31"]),
        ("31", Certainty.FINAL, Qualifier.ABOUT, ["Restated 2024: 31"]),
    ],
)
def test_what_comes_after_a_figure_restates_it_settles_it_or_changes_nothing(
    value: str, certainty: Certainty, qualifier: Qualifier | None, event: list[str]
) -> None:
    then = entered_reading("2024", value, recorded_at=at(4, 1), certainty=certainty, qualifier=qualifier)
    assert told(news(library(PROVISIONAL, then), date(2026, 4, 1), date(2026, 4, 30))) == event


def test_a_restatement_tells_before_after_and_why() -> None:
    after = entered_reading("2024", "33", recorded_at=at(4, 1), reason="Two cases were found later.")
    [event] = news(library(PROVISIONAL, after), date(2026, 4, 1), date(2026, 4, 1))
    assert event == Restated(at(4, 1), (PROVISIONAL,), (after,), "Two cases were found later.", event.move)


def test_who_signed_a_figure_off_is_known() -> None:
    final = entered_reading("2024", "31", recorded_at=at(4, 1), signed_off_by="Sam Made-Up")
    [event] = news(library(PROVISIONAL, final), date(2026, 4, 1), date(2026, 4, 1))
    assert isinstance(event, Settled)
    assert event.by == "Sam Made-Up"


def test_both_ends_of_a_printed_range_are_one_event() -> None:
    ends = (Qualifier.FROM, Qualifier.TO)
    rows = [
        entered_reading("2024", str(v), recorded_at=at(3, 1), qualifier=q) for v, q in zip((4, 6), ends, strict=True)
    ]
    [event] = news(library(*rows), *EVER)
    assert isinstance(event, New)
    assert event.after == tuple(rows)


@pytest.mark.parametrize(
    ("published", "loaded", "is_news"),
    [
        (None, at(11, 1), False),
        (date(2026, 10, 20), at(11, 1), True),
        (date(2026, 11, 1), at(11, 1), True),
        (date(2026, 9, 1), at(11, 1), False),
        (date(2026, 11, 5), at(11, 1), False),
    ],
)
def test_what_ships_with_ambit_is_news_only_if_it_was_published_just_before(
    published: date | None, loaded: datetime, *, is_news: bool
) -> None:
    held = library(made_up_reading("2024", "31", published=published, recorded_at=loaded))
    assert bool(news(held, *EVER)) is is_news


def test_what_is_entered_over_a_figure_that_ships_with_ambit_restates_it() -> None:
    held = library(made_up_reading("2024", "31"), entered_reading("2024", "30", recorded_at=at(3, 1)))
    assert told(news(held, *EVER)) == ["Restated 2024: 30"]


def test_a_day_is_a_day_at_the_council() -> None:
    held = library(entered_reading("2024", "31", recorded_at=at(6, 30, 23)))
    assert news(held, date(2026, 6, 30), date(2026, 6, 30)) == ()
    assert told(news(held, date(2026, 7, 1), date(2026, 7, 1))) == ["New 2024: 31"]


def target(value: int, recorded_at: datetime) -> Target:
    return Target.model_validate(
        {"indicator": "dragons", "value": value, "source": SOURCE, "recorded_at": recorded_at, "recorded_by": "Dana"}
    )


def test_the_status_is_judged_by_the_targets_known_then() -> None:
    rows = [entered_reading("2023", "40", recorded_at=at(2, 1)), entered_reading("2024", "29", recorded_at=at(4, 1))]
    bundle = made_up_bundle(readings=rows, targets=(target(30, at(3, 1)), target(10, at(5, 1))))
    moves = [(event.move.before.value, event.move.after.value) for event in news(Library(bundle, LAST), *EVER)]
    assert moves == [("no_data", "no_target"), ("red", "green")]


def test_an_older_period_that_is_filled_in_moves_no_status() -> None:
    rows = [entered_reading("2024", "40", recorded_at=at(2, 1)), entered_reading("2023", "29", recorded_at=at(4, 1))]
    bundle = made_up_bundle(readings=rows, targets=(target(30, at(1, 1)),))
    moves = [(event.move.before.value, event.move.after.value) for event in news(Library(bundle, LAST), *EVER)]
    assert moves == [("no_data", "red"), ("red", "red")]


def test_periods_that_come_at_once_each_move_what_they_moved() -> None:
    rows = [entered_reading(str(year), str(value), recorded_at=at(2, 1)) for year, value in ((2022, 40), (2023, 29))]
    bundle = made_up_bundle(readings=rows, targets=(target(30, at(1, 1)),))
    moves = [(event.move.before.value, event.move.after.value) for event in news(Library(bundle, LAST), *EVER)]
    assert moves == [("green", "green"), ("red", "green")]


def test_what_was_embargoed_is_news_of_the_day_on_which_that_ended() -> None:
    row = entered_reading("2024", "31", recorded_at=at(3, 1), visible_from=at(5, 1))
    assert told(news(library(row), date(2026, 3, 1), date(2026, 3, 31))) == []
    assert told(news(library(row), date(2026, 5, 1), date(2026, 5, 1))) == ["New 2024: 31"]


def test_who_may_see_it_early_has_the_news_early() -> None:
    row = entered_reading("2024", "31", recorded_at=at(3, 1), visible_from=at(5, 1))
    assert news(library(row, known_at=at(4, 1)), *EVER) == ()
    early = library(row, known_at=at(4, 1), early=frozenset({"dragons"}))
    assert told(news(early, *EVER)) == ["New 2024: 31"]


def test_the_latest_reading_is_the_one_that_came_last() -> None:
    rows = [entered_reading("2024", "40", recorded_at=at(2, 1)), entered_reading("2023", "29", recorded_at=at(4, 1))]
    assert latest(library(*rows)) == rows[1]
    assert latest(library(*rows), ["ponds"]) is None


moments = st.integers(0, 300).map(lambda days: datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=days))
certainties = st.sampled_from(Certainty)
rows = st.lists(
    st.builds(
        lambda year, value, moment, certainty, embargo: entered_reading(
            str(year),
            str(value),
            recorded_at=moment,
            certainty=certainty,
            visible_from=None if embargo is None else moment + timedelta(days=embargo),
        ),
        st.integers(2020, 2023),
        st.integers(1, 4),
        moments,
        certainties,
        st.none() | st.integers(1, 60),
    ),
    max_size=8,
)


@given(rows, st.integers(2019, 2023), moments, st.integers(1, 200), st.integers(0, 199))
def test_an_embargoed_reading_leaves_no_trace_before_its_embargo_ends(
    held: list[Reading], year: int, moment: datetime, embargo: int, days: int
) -> None:
    ends = moment + timedelta(days=embargo)
    secret = entered_reading(str(year), "777", recorded_at=moment, visible_from=ends, certainty=Certainty.REVISED)
    now = moment + timedelta(days=min(days, embargo - 1))
    with_it, without = library(*held, secret, known_at=now), library(*held, known_at=now)
    assert news(with_it, *EVER) == news(without, *EVER)
    assert latest(with_it) == latest(without)
    assert with_it.version == without.version


@given(rows, st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 30)), max_size=4))
def test_stretches_that_follow_one_another_have_the_news_of_all_together(held: list[Reading], cuts: list[date]) -> None:
    known = library(*held)
    starts = [EVER[0], *(cut + timedelta(days=1) for cut in sorted(set(cuts)))]
    ends = [*sorted(set(cuts)), EVER[1]]
    parts = [event for start, end in zip(starts, ends, strict=True) for event in news(known, start, end)]
    assert parts == list(news(known, *EVER))


@given(rows)
def test_the_last_event_of_a_period_leaves_what_counts_now(held: list[Reading]) -> None:
    known = library(*held)
    last = {str(event.after[0].period): event.after for event in news(known, *EVER)}
    for period, after in last.items():
        [now] = [row for row in known.readings("dragons") if row.period == parse(period)]
        assert (now.value, now.certainty is Certainty.SUPPRESSED) == (
            after[0].value,
            after[0].certainty is Certainty.SUPPRESSED,
        )
    assert set(last) == {str(row.period) for row in known.readings("dragons")}
