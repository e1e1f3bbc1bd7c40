"""Wishes are read from the words people use, misspelt or not; what is a question stays one."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.files.vocabulary import load_vocabulary
from knowledge.following import Limit, Pace, Side
from knowledge.understanding.wishes import (
    DigestAt,
    Follow,
    Listing,
    Pausing,
    QuietHours,
    Resuming,
    Unfollow,
    Wish,
    Wishes,
    WorkingDays,
)

TODAY = date(2026, 11, 26)
"""A Thursday."""

WISHES = Wishes(load_vocabulary())


def above(value: str) -> Limit:
    return Limit(side=Side.ABOVE, value=Decimal(value))


def below(value: str) -> Limit:
    return Limit(side=Side.BELOW, value=Decimal(value))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("follow road deaths", Follow("road deaths")),
        ("Follow road deaths weekly", Follow("road deaths", Pace.WEEKLY)),
        ("folow road deaths wekly", Follow("road deaths", Pace.WEEKLY)),
        ("follow road deaths every day", Follow("road deaths", Pace.DAILY)),
        ("follow everything, at once", Follow("everything", Pace.AT_ONCE)),
        ("tell me when road deaths goes above 300", Follow("road deaths", None, above("300"))),
        ("tell me when road deaths goes above 1,300 people", Follow("road deaths", None, above("1300"))),
        ("let me know when smoking falls below 5%", Follow("smoking", None, below("5"))),
        ("alert me when smoking is under 12.5 per cent", Follow("smoking", None, below("12.5"))),
        ("tell me when road deaths goes off track", Follow("road deaths goes off track")),
        ("follow falls of people over 65", Follow("falls of people over 65")),
        ("follow children under 5 in poverty", Follow("children under 5 in poverty")),
        ("unfollow road deaths", Unfollow("road deaths")),
        ("what do i follow?", Listing()),
        ("pause my alerts until Monday", Pausing(date(2026, 11, 30))),
        ("puase my alerts untill monday", Pausing(date(2026, 11, 30))),
        ("pause alerts until thursday", Pausing(date(2026, 12, 3))),
        ("pause for two weeks", Pausing(date(2026, 12, 10))),
        ("pause my alerts for a fortnight", Pausing(date(2026, 12, 10))),
        ("pause my alerts until 7 December", Pausing(date(2026, 12, 7))),
        ("pause my alerts until 7th of January", Pausing(date(2027, 1, 7))),
        ("pause my alerts until 4/1/2027", Pausing(date(2027, 1, 4))),
        ("pause my alerts until tomorrow", Pausing(date(2026, 11, 27))),
        ("pause my alerts until next month", Pausing(date(2026, 12, 1))),
        ("pause my alerts for 3 months", Pausing(date(2027, 2, 26))),
        ("pause my alerts", Pausing(None)),
        ("pause my alerts until the cows come home", Pausing(None)),
        ("pause my alerts until yesterday", Pausing(None)),
        ("resume my alerts", Resuming()),
        ("resume", Resuming()),
        ("quiet hours 7pm to 8am", QuietHours(time(19), time(8))),
        ("quite hours from 19:30 untill 7", QuietHours(time(19, 30), time(7))),
        ("quiet hours midnight to noon", QuietHours(time(0), time(12))),
        ("quiet hours", QuietHours()),
        ("no quiet hours", QuietHours(off=True)),
        ("only on working days", WorkingDays(only=True)),
        ("alert me only on working days", WorkingDays(only=True)),
        ("weekends too", WorkingDays(only=False)),
        ("digest at 8am", DigestAt(time(8))),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_wish_is_read(text: str, wish: Wish) -> None:
    assert WISHES.read(text, TODAY) == wish


@pytest.mark.parametrize(
    "text",
    [
        "how many people were killed on our roads",
        "how many are above 300",
        "what is being done daily about potholes",
        "which measures are above target",
        "what changed this month",
        "is the pause over",
        "working days lost to sickness",
    ],
)
def test_a_question_stays_one(text: str) -> None:
    assert WISHES.read(text, TODAY) is None


@given(
    st.text(max_size=60)
    | st.sampled_from(["pause ", "quiet hours ", "digest at ", "follow "]).flatmap(
        lambda opening: st.text(max_size=30).map(opening.__add__)
    )
)
def test_whatever_is_said_is_a_wish_or_none(text: str) -> None:
    wish = WISHES.read(text, TODAY)
    assert not isinstance(wish, Pausing) or wish.end is None or wish.end > TODAY
