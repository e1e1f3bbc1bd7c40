"""Numbers as people say them: spelt out, as years, as ages; written in digits, so that both ways are one."""

from __future__ import annotations

import re

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_DECADES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNIT = {word: place for place, word in enumerate(_UNITS, start=1)}
_TEN = {word: place for place, word in enumerate(_TEENS, start=10)} | {
    word: 10 * place for place, word in enumerate(_DECADES, start=2)
}
_DECADE = "|".join(_DECADES)
_TWO_DIGITS = rf"(?:(?:{_DECADE})(?:[ -](?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS)})"

_NUMERAL = re.compile(rf"\d|{'|'.join((*_TEENS, *_DECADES))}|hundred|thousand")
_YEAR = re.compile(rf"\b(?:twenty|two thousand(?: and)?)[ -]({_TWO_DIGITS}|oh[ -]?(?:{'|'.join(_UNITS)}))\b(?!s)")
_NUMBER = re.compile(rf"\b({_TWO_DIGITS})\b")
_AGES = re.compile(rf"\b({_DECADE})[ -]({'|'.join(_UNITS)})s\b|\b({'|'.join(_TEENS)}|{_DECADE})s\b")
_HUNDRED_THOUSAND = re.compile(r"\b(?:an? |one )?hundred thousand\b")
_SUFFIXED = re.compile(r"\b(\d{1,3})(?:'?s)+\b")
_ORDINAL = re.compile(r"\b(\d{2,3})(?:st|nd|rd|th)\b")
_SHORT = re.compile(r"\b(\d{1,3})(y|yo|yr|yrs|wk|wks|mth|mths|hr|hrs)\b")
_UNIT_NAMES = {"y": "year", "yo": "year old", "yr": "year", "wk": "week", "mth": "month", "hr": "hour"}


def in_digits(text: str) -> str:
    """Write the numbers in cleaned *text* in digits: “twenty sixteen” is 2016, “over sixty-fives” are over 65.

    Numbers below ten stay words, because “the one about roads” counts nothing. ``18s`` is 18, ``6wks`` is 6 week.
    """
    if not _NUMERAL.search(text):
        return text
    text = _YEAR.sub(lambda found: f"20{_two_digits(found[1]):02}", text)
    text = _HUNDRED_THOUSAND.sub("100000", text)
    text = _AGES.sub(lambda found: str(_two_digits(found[0][:-1])), text)
    text = _NUMBER.sub(lambda found: str(_two_digits(found[1])), text)
    text = _ORDINAL.sub(r"\1", _SUFFIXED.sub(r"\1", text))
    return _SHORT.sub(lambda found: f"{found[1]} {_UNIT_NAMES[found[2].removesuffix('s')]}", text)


def _two_digits(spelt: str) -> int:
    return sum(_TEN.get(word, 0) + _UNIT.get(word, 0) for word in re.split(r"[ -]", spelt.replace("oh", "oh ")))
