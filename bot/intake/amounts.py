"""Figures as people type them: a plain number, or a sentence on what is wrong with it."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.intake.entry import Flaw
from knowledge.numbers import PER_CENT
from knowledge.receipts import Fault
from knowledge.record import MOST_DIGITS

POINTS = "percentage points"
POUND = "£"

PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
GROUPED = re.compile(r"-?[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?")
DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
MARKED = re.compile(r"(.*[0-9])\s*(?:\(?[a-z]\)?|\*+|\[[a-z]\])", re.IGNORECASE)
SCALED = re.compile(r"(.*?)\s*(k|m|bn|thousand|million|billion)", re.IGNORECASE)
SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
NO_FIGURE = frozenset({"", "-", "--", "–", "—", ".", "..", "...", "n/a", "na", "n/k", "nil", "none", "null", "nan"}) | {
    "tbc",
    "tba",
    "tbd",
    "unknown",
    "not available",
    "not applicable",
    "#n/a",
    "#value!",
    "#ref!",
    "#div/0!",
}
SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "−": "-", "‐": "-", "‑": "-"})


def read_amount(raw: object, unit: str) -> Decimal:
    """Read *raw* (text, or a number of a JSON body) as a figure counted in *unit*, exactly; raises Flaw."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        raise Flaw(Fault.NOT_A_NUMBER, "A figure must be a number, or text with a number in it.")
    text = raw if isinstance(raw, str) else f"{raw:f}" if isinstance(raw, Decimal) else str(raw)
    if PLAIN.fullmatch(text):
        return _bounded(Decimal(text))
    return _typed(" ".join(text.translate(SPACES).split()), unit)


def _typed(text: str, unit: str) -> Decimal:
    if text.casefold() in NO_FIGURE:
        raise Flaw(
            Fault.NO_FIGURE,
            f"“{text}” is no figure: leave the row out until there is one, write 0 if it is nought, "
            "or give “suppressed” as the certainty if it is withheld.",
        )
    if text.endswith("%"):
        return _with_per_cent(text, unit)
    if text.startswith(("£", "$", "€", "-£", "-$", "-€")):
        return _money(text, unit)
    return _number(text)


def _with_per_cent(text: str, unit: str) -> Decimal:
    if unit not in {PER_CENT, POINTS}:
        raise Flaw(Fault.WRONG_UNIT, f"“{text}” is a percentage, and this is counted in {unit or 'another unit'}.")
    return _number(text[:-1].strip())


def _money(text: str, unit: str) -> Decimal:
    if POUND not in unit or POUND not in text:
        raise Flaw(Fault.WRONG_UNIT, f"“{text}” is money, and this is counted in {unit or 'another unit'}.")
    number = text.replace(POUND, "", 1).strip()
    if found := SCALED.fullmatch(number):
        own = next((SCALES[word] for word in unit.casefold().split() if word in SCALES), 0)
        scaled = _number(found[1]).scaleb(SCALES[found[2].casefold()] - own)
        return _bounded(Decimal(f"{scaled:f}"))
    return _number(number)


def _number(text: str) -> Decimal:
    if PLAIN.fullmatch(text):
        return _bounded(Decimal(text))
    if GROUPED.fullmatch(text):
        return _bounded(Decimal(text.replace(",", "").replace(" ", "")))
    if DECIMAL_COMMA.fullmatch(text):
        raise Flaw(
            Fault.DECIMAL_COMMA,
            f"“{text}” can be read in two ways: write {text.replace(',', '.')} with a point, "
            "or group thousands in threes as in 12,500.",
        )
    raise Flaw(Fault.NOT_A_NUMBER, _not_a_number(text))


def _not_a_number(text: str) -> str:
    shown = text if len(text) <= MOST_DIGITS else f"{text[:MOST_DIGITS]}…"
    if text.startswith("="):
        return f"“{shown}” is a formula without a stored result: put the number itself there."
    if SCALED.fullmatch(text) and text[:1].isdigit():
        return f"“{shown}” is shortened: write the number in full."
    if found := MARKED.fullmatch(text):
        return f"“{shown}” carries a mark: write {found[1]}, and say in “certainty” if it is provisional or estimated."
    return f"“{shown}” is no number: write it like 1234.5."


def _bounded(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS):
        raise Flaw(Fault.NOT_A_NUMBER, f"A figure has at most {MOST_DIGITS} digits before and after the decimal point.")
    return number or abs(number)
