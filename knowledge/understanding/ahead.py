"""Days to come as people name them: “until Monday”, “for two weeks”, “until 7 December”; and times of the day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta

from knowledge.periods import months_later
from knowledge.understanding.cues import Cues

_UNTIL = re.compile(r"^\W*(?:until|till|til|up to|to|through to|for)?\s*(?:the )?(.*?)\W*$")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "the next": 1, "next": 1, "a couple of": 2, "couple of": 2}
_COUNT = re.compile(rf"^(?:({'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d\d?) )?(day|week|fortnight|month)s?$")
_DATED = re.compile(r"^(?:(20\d\d)-(\d\d?)-(\d\d?)|(\d\d?)[/.](\d\d?)(?:[/.](20\d\d))?)$")
_DAY = re.compile(r"^(?:(\d\d?)(?:st|nd|rd|th)?(?: of)? )?§(?: (\d\d?)(?:st|nd|rd|th)?\b)?(?:,? (20\d\d))?$")
_CLOCK = re.compile(r"\b(?:(\d\d?)(?:[:.](\d\d))?\s*(am|pm|a\.m\.|p\.m\.|o'clock)?|noon|midday|midnight)(?!\w)")
_NOON, _MIDNIGHT = "noon", "midnight"
_MONTHS = tuple(f"month {number}" for number in range(1, 13))
_WEEKDAYS = tuple(f"weekday {number}" for number in range(1, 8))
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


def until(text: str, cues: Cues, today: date) -> date | None:
    """Give the day, after *today*, that the cleaned *text* names as the end; nothing where it names none."""
    found = _UNTIL.match(text)
    said = found[1] if found else ""
    day = _counted(said, today) or _weekday(said, cues, today) or _numbered(said, today) or _in_month(said, cues, today)
    return day if day is not None and day > today else None


def clock_times(text: str) -> tuple[time, ...]:
    """Give the times of the day in the cleaned *text*, in their order: “7pm to 8am” are 19:00 and 08:00."""
    return tuple(one for one in map(_clock, _CLOCK.finditer(text)) if one is not None)


def _clock(found: re.Match[str]) -> time | None:
    if found[1] is None:
        return time(0) if found[0] == _MIDNIGHT else time(12)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    hour = 0 if (hour, minute) == (24, 0) else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - as clocks show


def _counted(said: str, today: date) -> date | None:
    if said == "tomorrow":
        return today + timedelta(days=1)
    found = _COUNT.match(said)
    if found is None:
        return None
    if found[1] == "next":
        return _next(found[2], today)
    count = _NUMBERS.get(found[1] or "a") or int(found[1])
    if found[2] == "month":
        later = months_later(today.replace(day=1), count)
        return later.replace(day=min(today.day, monthrange(later.year, later.month)[1]))
    return today + timedelta(days=count * _DAYS_OF[found[2]])


def _next(unit: str, today: date) -> date:
    """Give the first day of the next week or month."""
    if unit == "month":
        return months_later(today.replace(day=1), 1)
    return today + timedelta(days=7 - today.weekday() if unit == "week" else _DAYS_OF[unit])


def _weekday(said: str, cues: Cues, today: date) -> date | None:
    bare = said.removeprefix("next ")
    named = next((number for number, name in enumerate(_WEEKDAYS) if cues.whole(bare, name)), None)
    return None if named is None else today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)


def _numbered(said: str, today: date) -> date | None:
    found = _DATED.match(said)
    if found is None:
        return None
    if found[1]:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return _coming(int(found[5]), int(found[4]), int(found[6]) if found[6] else None, today)


def _in_month(said: str, cues: Cues, today: date) -> date | None:
    cue = cues.longest(said, _MONTHS)
    found = _DAY.match(cues.marked(said, cue)) if cue else None
    if cue is None or found is None:
        return None
    number = int(found[1] or found[2] or 1)
    return _coming(int(cue.removeprefix("month ")), number, int(found[3]) if found[3] else None, today)


def _coming(month: int, number: int, year: int | None, today: date) -> date | None:
    """Give that day of *year*, or the next one that comes."""
    if year is not None:
        return _day(year, month, number)
    days = (_day(one, month, number) for one in (today.year, today.year + 1))
    return next((one for one in days if one is not None and one > today), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
