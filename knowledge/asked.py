"""Questions that were not answered as meant: what a steward reads of them, without names."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from knowledge.matching.words import clean
from knowledge.record import Record

LONGEST = 200
"""Characters that are kept of a question; what stands far behind them is not even read."""

READ = 400
GONE = " … "
FEWEST_LETTERS = 3

_SURNAME = r"[\w'’-]+"
_ALWAYS = r"(?i:mr|mrs|ms|mx|dr|cllr|councillor)\b\.?"
_WITH_CAPITALS = r"(?i:miss|sir|dame|lord|lady|prof|professor|rev|reverend)\b\.?"
_CAPITALS = rf"(?:\s+(?=[A-Z]){_SURNAME})+"
_NAMED = re.compile(rf"\b(?:{_ALWAYS}|{_WITH_CAPITALS}){_CAPITALS}|\b{_ALWAYS}(?:\s+(?!…){_SURNAME}){{1,2}}")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s@<>]+@[^\s@<>]+", re.IGNORECASE)
_MENTION = re.compile(r"<at\b[^<>]*>[^<>]*</at>|@\w+(?:[.-]\w+)*", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\d(?:[\s().+-]*\d){6,}")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\D+(?:(?:19|20)\d\d|\d\d))+")


class Unmet(StrEnum):
    """Why a question is on the list: nothing held, too close to call, or said to be not what was meant."""

    UNKNOWN = "unknown"
    CLARIFY = "clarify"
    WRONG = "wrong"


class Asked(Record):
    """A question, how often it was asked, and on which days *first* and *last*, as counted at the council."""

    text: str
    kind: Unmet
    count: int = 1
    first: date
    last: date


def without_names(text: str) -> str:
    """Give *text* as it may be kept, or nothing where no words are left.

    Folded to lower case and cut; addresses, mentions, postcodes, telephone and reference numbers, and what follows a
    title such as “Mrs” are taken out. Names that stand without a title are not recognised.
    """
    if len(text) > READ:
        text = text[:READ].rpartition(" ")[0]
    for private in (_ADDRESS, _MENTION, _NAMED, _POSTCODE):
        text = private.sub(GONE, text)
    text = clean(_DIGITS.sub(_unless_years, text))
    kept = re.sub(r"(?:\.\.\.\s*)+", "… ", text)[:LONGEST].strip(" .…?!,;:")
    return kept if sum(letter.isalpha() for letter in kept) >= FEWEST_LETTERS else ""


def _unless_years(found: re.Match[str]) -> str:
    return found[0] if _YEARS.fullmatch(found[0]) else GONE
