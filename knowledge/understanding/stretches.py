"""Stretches of days as people name them: “this month”, “since last week”, “in October”, “since 3 November 2026”."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.periods import APRIL, month_end, months_later
from knowledge.understanding.cues import Cues

_MONTH = "month "
_MONTHS = tuple(f"{_MONTH}{number}" for number in range(1, 13))
_STRETCH = "stretch "
_OPENS = re.compile(r"\b(?:since|after|in|during|for|on|within|over|of|from)(?: the)?(?: (?:start|beginning) of)?\s*$")
_SINCE = re.compile(r"\b(?:since|after|from)\b")
_DAY_ONLY = re.compile(r"\b(20\d\d) (\d\d?) (\d\d?)\b|\b(\d\d?) (\d\d?) (20\d\d)\b")
_YEAR = re.compile(r"\b(?:since|in|during)\s+(20\d\d)\b")
_DAY_BEFORE = re.compile(r"\b(\d\d?)(?:st|nd|rd|th)?(?: of)?\s*$")
_YEAR_BEHIND = re.compile(r"^\s*(20\d\d)\b")


class Stretch(StrEnum):
    """The stretches that are named by their place around today; the cue of that name tells."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_QUARTER = "this_quarter"
    LAST_QUARTER = "last_quarter"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    THIS_FINANCIAL_YEAR = "this_financial_year"


_IN_DAYS: Mapping[Stretch, tuple[int, int]] = {
    Stretch.TODAY: (1, 0),
    Stretch.YESTERDAY: (1, 1),
    Stretch.THIS_WEEK: (7, 0),
    Stretch.LAST_WEEK: (7, 1),
}
"""How many days a stretch has, and how many such stretches ago it was."""

_IN_MONTHS: Mapping[Stretch, tuple[int, int, int]] = {
    Stretch.THIS_MONTH: (1, 1, 0),
    Stretch.LAST_MONTH: (1, 1, 1),
    Stretch.THIS_QUARTER: (3, APRIL, 0),
    Stretch.LAST_QUARTER: (3, APRIL, 1),
    Stretch.THIS_YEAR: (12, 1, 0),
    Stretch.LAST_YEAR: (12, 1, 1),
    Stretch.THIS_FINANCIAL_YEAR: (12, APRIL, 0),
}
"""How many months a stretch has, a month in which such stretches begin, and how many of them ago it was."""


@dataclass(frozen=True)
class Days:
    """From *start* to *end*, both included; *rest* is the text without the words that name them."""

    start: date
    end: date
    rest: str


def days_of(stretch: Stretch, today: date) -> tuple[date, date]:
    """Give the first and the last day of *stretch*; a week begins on Monday, a quarter in April, July, …."""
    if stretch in _IN_DAYS:
        length, back = _IN_DAYS[stretch]
        start = today - timedelta(days=today.weekday() % length + back * length)
        return start, start + timedelta(days=length - 1)
    length, begins, back = _IN_MONTHS[stretch]
    first = months_later(today, -((today.month - begins) % length) - back * length)
    return first, month_end(months_later(first, length - 1))


class Stretches:
    """Finds the stretch of days that a text names."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def read(self, text: str, today: date) -> Days | None:
        """Find the stretch that *text*, words cut by spaces, names; with “since” it lasts until *today*."""
        found = self._named(text, today) or _numbered(text) or self._dated(text, today) or _of_year(text)
        if found is None or found.start > today:
            return None
        since = _SINCE.search(text)
        end = max(found.start, today) if since else found.end
        return Days(found.start, end, " ".join(_SINCE.sub(" ", found.rest).split()))

    def _named(self, text: str, today: date) -> Days | None:
        cue = self._cues.longest(text, (_STRETCH + one for one in Stretch))
        if cue is None:
            return None
        return Days(*days_of(Stretch(cue.removeprefix(_STRETCH)), today), self._cues.without(text, cue))

    def _dated(self, text: str, today: date) -> Days | None:
        """Read a month by its name, with the day before it and the year behind it, if they are there."""
        cue = self._cues.longest(text, _MONTHS)
        if cue is None:
            return None
        before, _, behind = self._cues.marked(text, cue).partition("§")
        day, year = _DAY_BEFORE.search(before), _YEAR_BEHIND.match(behind)
        opened = before[: day.start()] if day else before
        if not (_OPENS.search(opened) or day or year or not opened.strip()):
            return None
        first = _latest(int(cue.removeprefix(_MONTH)), int(year[1]) if year else None, today)
        rest = f"{_OPENS.sub(' ', opened)} {behind[year.end() :] if year else behind}"
        since = "since " if _SINCE.search(opened) else ""
        if day is None:
            return Days(first, month_end(first), since + rest)
        number = int(day[1])
        fits = 1 <= number <= monthrange(first.year, first.month)[1]
        return Days(first.replace(day=number), first.replace(day=number), since + rest) if fits else None


def _latest(month: int, year: int | None, today: date) -> date:
    """Give the first day of *month* in *year*, or of the last one that had begun by *today*."""
    return date(year or (today.year if month <= today.month else today.year - 1), month, 1)


def _numbered(text: str) -> Days | None:
    found = _DAY_ONLY.search(text)
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        only = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Days(only, only, text.replace(found[0], " ", 1))


def _of_year(text: str) -> Days | None:
    found = _YEAR.search(text)
    return (
        Days(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31), text.replace(found[0], " ", 1)) if found else None
    )
