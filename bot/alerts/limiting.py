"""Limits in words, and as they are first set: “tell me when it goes above 300”."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.setting import Setting
from knowledge.following import Limit
from knowledge.library import Library
from knowledge.numbers import quantity
from knowledge.series import BUNDLED, Reading


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest figure of a series; it is *news* where somebody entered it."""

    reading: Reading
    value: Decimal
    news: bool


def newest_of(indicator: str, library: Library) -> Newest | None:
    """Give the newest figure of the whole of *indicator*; nothing where none is held or it is withheld."""
    readings = library.readings(indicator, None) if indicator in library.indicators else ()
    if not readings or readings[-1].value is None:
        return None
    return Newest(readings[-1], readings[-1].value, readings[-1].recorded_by != BUNDLED)


def limited(indicator: str, limit: Limit, setting: Setting) -> tuple[Limit, str]:
    """Give *limit* as it begins, and what to say: what lies beyond it already is news once it was back."""
    gaps = {"what": setting.library.indicators[indicator].title, "limit": limit_words(indicator, limit, setting)}
    held = newest_of(indicator, setting.library)
    if held is None or not limit.beyond(held.value):
        return limit, setting.say("follow.limit", **gaps)
    figure = quantity(held.value, setting.library.indicators[indicator].unit)
    gaps |= {"value": figure, "period": str(held.reading.period or "")}
    return limit.model_copy(update={"told": True}), setting.say("follow.limit_beyond", **gaps)


def limit_words(indicator: str, limit: Limit, setting: Setting) -> str:
    """Say *limit*: “above 300 people”."""
    known = setting.library.indicators.get(indicator)
    return setting.say(f"limit.{limit.side.value}", value=quantity(limit.value, known.unit if known else ""))
