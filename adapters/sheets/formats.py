"""What a cell shows of its number: a number, a percentage, a date or a part of one, by its number format."""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What a format prints as it stands, or uses for colours and languages."""

ELAPSED = re.compile(r"\[[hms]+\]")
NOT_A_DATE = "########"
"""What a spreadsheet program shows for a number that no date has."""


class Shown(Enum):
    """What a format makes of a number."""

    NUMBER = auto()
    PERCENTAGE = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    TIME = auto()
    ELAPSED = auto()


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown:
    """Tell what the number format *code* shows, by its first section."""
    bare = LITERAL.sub("", code).partition(";")[0].lower()
    letters = set(bare) & set("ymdhs")
    if ELAPSED.search(bare):
        return Shown.ELAPSED
    if "general" in bare or not letters:
        return Shown.PERCENTAGE if "%" in bare else Shown.NUMBER
    if "d" in letters or {"y", "h"} <= letters:
        return Shown.DAY
    if letters & {"h", "s"}:
        return Shown.TIME
    return Shown.MONTH if "m" in letters else Shown.YEAR


def printed(raw: str, code: str, *, from_1904: bool) -> str:
    """Give the number *raw*, as the file holds it, as text in the sense of the number format *code*."""
    match shown_by(code):
        case Shown.NUMBER:
            return plain(exact(raw))
        case Shown.PERCENTAGE:
            return plain(exact(raw).scaleb(2)) + "%"
        case shown:
            return _moment(raw, shown, from_1904=from_1904)


def exact(raw: str) -> Decimal:
    """Give the number that was typed: what comes after fifteen digits is noise of the binary fraction."""
    value = Decimal(raw if raw.removeprefix("-").isdecimal() else f"{float(raw):.15g}")
    if not value.is_finite():
        raise ValueError(raw)
    return value


def plain(value: Decimal) -> str:
    """Give *value* without exponent and without zeros that say nothing."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if value else "0"


def iso(moment: datetime | time, shown: Shown = Shown.DAY) -> str:
    """Give *moment* in ISO form, as exactly as *shown* says; a time of midnight is left out."""
    if isinstance(moment, time):
        return _clock(moment)
    match shown:
        case Shown.YEAR:
            return moment.isoformat()[:4]
        case Shown.MONTH:
            return moment.isoformat()[:7]
        case _ if moment.time() == time():
            return moment.date().isoformat()
        case _:
            return f"{moment.date().isoformat()} {_clock(moment.time())}"


def _moment(raw: str, shown: Shown, *, from_1904: bool) -> str:
    serial = float(raw)
    if shown is Shown.ELAPSED:
        return _elapsed(serial)
    try:
        moment = from_excel(serial, MAC_EPOCH if from_1904 else WINDOWS_EPOCH)
    except (OverflowError, ValueError):
        return NOT_A_DATE
    return iso(moment, shown) if serial >= 0 else NOT_A_DATE


def _elapsed(serial: float) -> str:
    minutes = round(serial * 24 * 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _clock(moment: time) -> str:
    return moment.isoformat("seconds" if moment.second or moment.microsecond else "minutes")
