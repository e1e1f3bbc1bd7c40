"""When a chat may be told: never too early, never when it wants to hear nothing, and always some time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.following import Hours, Pace
from knowledge.hours import is_quiet, may_tell
from knowledge.quiet import QuietPeriod
from knowledge.working_days import is_working_day

LONDON = ZoneInfo("Europe/London")
PACES = st.sampled_from([Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY])
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=2190)).map(datetime(2024, 1, 1, tzinfo=UTC).__add__)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
CLOCK = st.times().map(lambda one: one.replace(second=0, microsecond=0))
HOURS = st.builds(
    Hours,
    zone=st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]),
    quiet_from=st.none() | CLOCK,
    quiet_to=st.none() | CLOCK,
    working_days=st.booleans(),
    digest_at=CLOCK,
    paused_until=st.none() | MOMENTS,
)
QUIET = st.lists(
    st.builds(
        lambda first, days: QuietPeriod(first=first, last=first + timedelta(days=days), reason="Local elections"),
        DAYS,
        st.integers(0, 60),
    ),
    max_size=3,
)


@given(MOMENTS, HOURS, PACES, QUIET)
def test_it_is_never_early_never_when_nothing_is_wanted_and_stays_once_it_is_found(
    moment: datetime, hours: Hours, pace: Pace, quiet: list[QuietPeriod]
) -> None:
    told = may_tell(moment, hours, pace, quiet)
    assert told >= moment
    assert not is_quiet(told, hours)
    assert hours.paused_until is None or told >= hours.paused_until
    assert not any(one.holds(told) for one in quiet)
    assert may_tell(told, hours, pace, quiet) == told
    assert is_working_day(told.astimezone(ZoneInfo(hours.zone)).date()) or not hours.working_days


@given(MOMENTS, HOURS, PACES, QUIET)
def test_it_always_comes_soon_after_all_that_stands_against_it(
    moment: datetime, hours: Hours, pace: Pace, quiet: list[QuietPeriod]
) -> None:
    last = max([moment, *([hours.paused_until] if hours.paused_until else []), *(one.end for one in quiet)])
    assert may_tell(moment, hours, pace, quiet) - last <= timedelta(days=16)


@given(MOMENTS, MOMENTS, HOURS, PACES, QUIET)
def test_what_is_news_later_is_not_told_earlier(
    one: datetime, other: datetime, hours: Hours, pace: Pace, quiet: list[QuietPeriod]
) -> None:
    first, second = sorted([one, other])
    assert may_tell(first, hours, pace, quiet) <= may_tell(second, hours, pace, quiet)


@given(MOMENTS)
def test_without_wishes_it_is_told_at_once(moment: datetime) -> None:
    assert may_tell(moment, Hours(), Pace.AT_ONCE) == moment


def at(text: str) -> datetime:
    """Read a moment on London's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


NIGHT = Hours(quiet_from=time(19), quiet_to=time(8))
WORKING = Hours(working_days=True)
ELECTION = QuietPeriod(first=date(2027, 3, 22), last=date(2027, 5, 6), reason="County elections")


@pytest.mark.parametrize(
    ("moment", "hours", "pace", "told"),
    [
        ("2026-11-26 20:00", NIGHT, Pace.AT_ONCE, "2026-11-27 08:00"),
        ("2026-11-26 07:59", NIGHT, Pace.AT_ONCE, "2026-11-26 08:00"),
        ("2026-11-26 08:00", NIGHT, Pace.AT_ONCE, "2026-11-26 08:00"),
        ("2026-03-28 23:00", NIGHT, Pace.AT_ONCE, "2026-03-29 08:00"),
        ("2026-10-24 23:00", NIGHT, Pace.AT_ONCE, "2026-10-25 08:00"),
        ("2026-11-27 23:00", WORKING, Pace.AT_ONCE, "2026-11-27 23:00"),
        ("2026-11-28 00:30", WORKING, Pace.AT_ONCE, "2026-11-30 00:00"),
        ("2026-12-25 10:00", WORKING, Pace.AT_ONCE, "2026-12-29 00:00"),
        ("2026-11-26 09:01", Hours(), Pace.DAILY, "2026-11-27 09:00"),
        ("2026-11-27 09:01", Hours(), Pace.DAILY, "2026-11-28 09:00"),
        ("2026-11-27 09:01", WORKING, Pace.DAILY, "2026-11-30 09:00"),
        ("2026-11-26 09:01", Hours(), Pace.WEEKLY, "2026-11-30 09:00"),
        ("2026-11-30 09:00", Hours(), Pace.WEEKLY, "2026-11-30 09:00"),
        ("2026-04-02 12:00", Hours(), Pace.WEEKLY, "2026-04-07 09:00"),
        ("2026-11-26 09:01", Hours(quiet_from=time(7), quiet_to=time(10)), Pace.DAILY, "2026-11-26 10:00"),
    ],
    ids=lambda one: one if isinstance(one, str) else None,
)
def test_hours_are_those_of_the_clock_in_the_chat_s_own_time_zone(
    moment: str, hours: Hours, pace: Pace, told: str
) -> None:
    assert may_tell(at(moment), hours, pace) == at(told)


def test_what_comes_before_an_election_waits_for_the_day_after_it_and_then_for_the_hours_wanted() -> None:
    assert may_tell(at("2027-04-01 12:00"), Hours(), Pace.AT_ONCE, [ELECTION]) == at("2027-05-07 00:00")
    assert may_tell(at("2027-04-01 12:00"), NIGHT, Pace.AT_ONCE, [ELECTION]) == at("2027-05-07 08:00")
    assert may_tell(at("2027-03-19 12:00"), Hours(), Pace.WEEKLY, [ELECTION]) == at("2027-05-10 09:00")


def test_a_pause_of_one_s_own_ends_at_its_moment() -> None:
    paused = Hours(paused_until=at("2026-12-07 00:00"))
    assert may_tell(at("2026-11-26 12:00"), paused, Pace.AT_ONCE) == at("2026-12-07 00:00")
    assert may_tell(at("2026-11-26 12:00"), paused, Pace.DAILY) == at("2026-12-07 09:00")
