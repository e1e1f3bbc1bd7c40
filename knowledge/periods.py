"""Periods of time as councils write them: one parser, one printer.

``2024`` year · ``2024-25`` or ``2024/25`` financial year (April to March) · ``2024-25 Q3`` quarter of one ·
``2025-03`` month (``2011-M12`` where ``2011-12`` could be a financial year too) · ``2025-03-14`` day ·
``2021/2023`` rolling years · ``2011-12/2012-11`` rolling months.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, assert_never

from pydantic import BeforeValidator, PlainSerializer

from knowledge.errors import AmbiguousPeriod, UnreadablePeriod


class Frequency(StrEnum):
    """How often a reading is due."""

    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    QUARTER = "quarter"
    MONTH = "month"


class Span(StrEnum):
    """What kind of stretch a period is."""

    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    ROLLING_YEARS = "rolling_years"
    ROLLING_MONTHS = "rolling_months"


@dataclass(frozen=True, slots=True)
class Period:
    """From *start* to *end*, both days included."""

    span: Span
    start: date
    end: date

    def __str__(self) -> str:
        """Print the one form that `parse` reads back to the same period without knowing a frequency."""
        start, end = self.start, self.end
        match self.span:
            case Span.YEAR:
                return f"{start.year}"
            case Span.FINANCIAL_YEAR:
                return financial_year_name(start.year)
            case Span.QUARTER:
                year = start.year if start.month >= APRIL else start.year - 1
                return f"{financial_year_name(year)} Q{(start.month - APRIL) % 12 // 3 + 1}"
            case Span.MONTH:
                return f"{start.year}-M{start.month:02}" if looks_like_financial_year(start) else month_name(start)
            case Span.DAY:
                return start.isoformat()
            case Span.ROLLING_YEARS:
                return f"{start.year}/{end.year}"
            case Span.ROLLING_MONTHS:
                return f"{month_name(start)}/{month_name(end)}"
            case _:
                assert_never(self.span)

    def previous(self) -> Period | None:
        """Give the period of the same kind just before, or nothing for days and rolling stretches."""
        match self.span:
            case Span.YEAR:
                return year(self.start.year - 1)
            case Span.FINANCIAL_YEAR:
                return financial_year(self.start.year - 1)
            case Span.QUARTER:
                first = months_later(self.start, -3)
                return Period(Span.QUARTER, first, month_end(months_later(first, 2)))
            case Span.MONTH:
                return month(months_later(self.start, -1))
            case Span.DAY | Span.ROLLING_YEARS | Span.ROLLING_MONTHS:
                return None
            case _:
                assert_never(self.span)

    def following(self) -> Period | None:
        """Give the period of the same kind just after, or nothing for days and rolling stretches."""
        match self.span:
            case Span.YEAR:
                return year(self.start.year + 1)
            case Span.FINANCIAL_YEAR:
                return financial_year(self.start.year + 1)
            case Span.QUARTER:
                first = months_later(self.start, 3)
                return Period(Span.QUARTER, first, month_end(months_later(first, 2)))
            case Span.MONTH:
                return month(months_later(self.start, 1))
            case Span.DAY | Span.ROLLING_YEARS | Span.ROLLING_MONTHS:
                return None
            case _:
                assert_never(self.span)


APRIL = 4
EARLIEST, LATEST = 1800, 2199
FORMS = (
    "2024 (year), 2024-25 or 2024/25 (financial year), 2024-25 Q3, 2025-03 (month), 2025-03-14 (day) "
    "or 2021/2023 (rolling years)"
)

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
YEAR = re.compile(r"(\d{4})")
MONTH = re.compile(r"(\d{4})-M(\d{2})", re.IGNORECASE)
MONTH_OR_YEARS = re.compile(r"(\d{4})-(\d{2})")
FINANCIAL_YEAR = re.compile(r"(\d{4})/(\d{2})")
QUARTER = re.compile(r"(\d{4})[-/](\d{2})\s*Q([1-4])", re.IGNORECASE)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
ROLLING_YEARS = re.compile(r"(\d{4})/(\d{4})")
ROLLING_MONTHS = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")


def parse(text: str, frequency: Frequency | None = None) -> Period:
    """Read *text* as a period; *frequency* is the indicator's and settles ``2011-12``.

    Raises UnreadablePeriod, or AmbiguousPeriod where month and financial year are both possible.
    """
    clean = text.strip().translate(DASHES)
    try:
        return _in_living_memory(_parse(clean, frequency))
    except ValueError as error:
        raise UnreadablePeriod(f"“{text}” is not a period: {error}. Write it like {FORMS}.") from error


def _in_living_memory(period: Period) -> Period:
    if period.start.year >= EARLIEST and period.end.year <= LATEST:
        return period
    raise ValueError(f"its years must lie between {EARLIEST} and {LATEST}")


def _parse(text: str, frequency: Frequency | None) -> Period:
    if found := YEAR.fullmatch(text):
        return year(int(found[1]))
    if found := FINANCIAL_YEAR.fullmatch(text):
        return financial_year(int(found[1]), found[2])
    if found := QUARTER.fullmatch(text):
        whole = financial_year(int(found[1]), found[2])
        first = months_later(whole.start, 3 * (int(found[3]) - 1))
        return Period(Span.QUARTER, first, month_end(months_later(first, 2)))
    if found := MONTH_OR_YEARS.fullmatch(text):
        return _month_or_financial_year(int(found[1]), found[2], frequency)
    if found := MONTH.fullmatch(text):
        return month(date(int(found[1]), int(found[2]), 1))
    if found := DAY.fullmatch(text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Period(Span.DAY, day, day)
    if found := ROLLING_YEARS.fullmatch(text):
        return rolling(date(int(found[1]), 1, 1), date(int(found[2]), 12, 31), Span.ROLLING_YEARS)
    if found := ROLLING_MONTHS.fullmatch(text):
        first, last = date(int(found[1]), int(found[2]), 1), date(int(found[3]), int(found[4]), 1)
        return rolling(first, month_end(last), Span.ROLLING_MONTHS)
    raise ValueError("no such form is known")


def _month_or_financial_year(start: int, rest: str, frequency: Frequency | None) -> Period:
    month_possible = 1 <= int(rest) <= 12  # noqa: PLR2004 - the months of a year
    years_possible = is_next_year(start, int(rest))
    if month_possible and years_possible and frequency not in {Frequency.MONTH, Frequency.FINANCIAL_YEAR}:
        raise AmbiguousPeriod(
            f"“{start}-{rest}” can be the month {start}-{rest} or the financial year {start}/{rest}: "
            f"write {start}-M{rest} for the month, {start}/{rest} for the year."
        )
    if month_possible and (not years_possible or frequency is Frequency.MONTH):
        return month(date(start, int(rest), 1))
    return financial_year(start, rest)


def frequency_of(span: Span) -> Frequency | None:
    """Give how often a series of such periods is read; nothing for days and rolling stretches."""
    match span:
        case Span.YEAR | Span.FINANCIAL_YEAR | Span.QUARTER | Span.MONTH:
            return Frequency(span.value)
        case Span.DAY | Span.ROLLING_YEARS | Span.ROLLING_MONTHS:
            return None
        case _:
            assert_never(span)


def year(number: int) -> Period:
    """Make the calendar year *number*."""
    return Period(Span.YEAR, date(number, 1, 1), date(number, 12, 31))


def month(first: date) -> Period:
    """Make the month that begins on *first*."""
    return Period(Span.MONTH, first, month_end(first))


def financial_year(start: int, end: str | None = None) -> Period:
    """Make the financial year from April *start*; *end* is its second half as written, two digits."""
    if end is not None and not is_next_year(start, int(end)):
        raise ValueError(f"a financial year ends one year after it starts, so {financial_year_name(start)}")
    return Period(Span.FINANCIAL_YEAR, date(start, APRIL, 1), date(start + 1, 3, 31))


def rolling(start: date, end: date, span: Span) -> Period:
    """Make a stretch of several years or months."""
    if end < start:
        raise ValueError("it ends before it starts")
    return Period(span, start, end)


def financial_year_name(start: int) -> str:
    """Write the financial year that begins in April *start*, as ``2011/12``."""
    return f"{start}/{(start + 1) % 100:02}"


def is_next_year(start: int, last_two_digits: int) -> bool:
    """Tell whether *last_two_digits* are those of the year after *start*."""
    return last_two_digits == (start + 1) % 100


def month_name(day: date) -> str:
    """Write *day*'s month, as ``2025-03``."""
    return f"{day.year}-{day.month:02}"


def looks_like_financial_year(day: date) -> bool:
    """Tell whether the written month, such as ``2011-12``, could also be a financial year."""
    return is_next_year(day.year, day.month)


def months_later(day: date, months: int) -> date:
    """Give the first day of the month that lies *months* after *day*'s."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_end(day: date) -> date:
    """Give the last day of *day*'s month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _from_text(value: object) -> object:
    return parse(value) if isinstance(value, str) else value


PeriodField = Annotated[Period, BeforeValidator(_from_text), PlainSerializer(str)]
"""A period in a data model: read from its text, written as its text."""
