"""Numbers in words: thousands with commas, per cent as ``9%``, never rounded unless asked."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from knowledge.series import Qualifier

PER_CENT = "%"


def number(value: Decimal, decimals: int | None = None) -> str:
    """Write *value* with commas, to *decimals* places (half up), or as exactly as it is stored."""
    shown = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{shown:,f}"


def quantity(value: Decimal, unit: str, qualifier: Qualifier | None = None) -> str:
    """Write *value* with its *unit* and how exactly it was printed: ``9%``, ``about 6,800 children``."""
    words = [qualifier.value] if qualifier else []
    if unit == PER_CENT:
        return " ".join((*words, f"{number(value)}%"))
    return " ".join((*words, number(value), *([unit] if unit else [])))


def plain(value: Decimal) -> str:
    """Write *value* for a program to read: exact, without commas or exponent."""
    return f"{value:f}"
