"""Forecasts in words: how likely the next reading meets its target, what is expected, from what; or why not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from knowledge.answering.course import assurance_words, rebase_words
from knowledge.answering.setting import Setting
from knowledge.forecasting.forecast import Forecast, Method
from knowledge.forecasting.likelihood import Likelihood
from knowledge.forecasting.record import TrackRecord
from knowledge.forecasting.run import NoForecast, Refusal
from knowledge.numbers import number, quantity
from knowledge.periods import Period
from knowledge.prospects import STILL_ASSURED, Hindrance, Prospect, YearEnd, year_of
from knowledge.signals.signal import Assurance, Signal, Variation, advice
from knowledge.status import target_in_words

SURE = 100
BY_SEGMENT = STILL_ASSURED | {Refusal.SERIES_BROKEN}
"""Refusals that rest on where the last segment starts."""

EITHER = frozenset({Likelihood.UNLIKELY, Likelihood.REALISTIC_POSSIBILITY, Likelihood.LIKELY})
"""Words beside which “hit or miss” is no contradiction."""


def prospect_words(prospect: Prospect, setting: Setting, of: str = "") -> tuple[str, ...]:
    """Say what is to be expected, the most important first; *of* names the series where there are several."""
    told = prospect.told
    match told:
        case Forecast():
            found = _forecast(told, prospect, setting, of)
        case YearEnd():
            found = _year_end(told, prospect, setting, of)
        case NoForecast():
            found = iter((_not_forecast(told, prospect, setting), _assured(prospect, setting)))
        case Hindrance():
            found = iter((_hindered(told, prospect, setting),))
        case _:
            assert_never(told)
    return tuple(filter(None, found))


def whole_prospect_words(prospect: Prospect, setting: Setting, of: str = "") -> tuple[str, ...]:
    """Say what is to be expected, and beside its first sentence from when on the limits behind it start anew, if so."""
    told, words = prospect.told, prospect_words(prospect, setting, of)
    if isinstance(told, Forecast) or (isinstance(told, NoForecast) and told.refusal in BY_SEGMENT):
        return (f"{words[0]} {rebase_words(prospect.course, setting)}".strip(), *words[1:])
    return words


def advice_words(prospect: Prospect, setting: Setting) -> str:
    """Say what to do where both the series and its target tell: nothing where the readings are too old for that.

    Nor where the forecast follows a shift or a trend that the limits do not show yet: one would contradict the other.
    """
    told, signal = prospect.told, prospect.course.signal(prospect.level)
    if not isinstance(signal, Signal):
        return ""
    match told:
        case Forecast():
            sound = signal.variation is not Variation.COMMON_CAUSE or told.method is Method.COMMON_CAUSE
        case NoForecast():
            sound = told.refusal in STILL_ASSURED
        case YearEnd() | Hindrance():
            sound = False
        case _:
            assert_never(told)
    found = advice(signal) if sound else None
    return setting.say(f"advice.{found}") if found else ""


def chance(probability: float, setting: Setting) -> str:
    """Write *probability* as so many in 100; what is not certain is never written as 0 or 100."""
    hundredths = (Decimal(str(probability)) * SURE).quantize(Decimal(1), ROUND_HALF_UP)
    if hundredths < 1:
        return setting.say("forecast.least")
    return setting.say("forecast.most") if hundredths >= SURE else str(hundredths)


def _forecast(told: Forecast, prospect: Prospect, setting: Setting, of: str) -> Iterator[str]:
    yield setting.say(
        "forecast.next",
        of=of,
        period=told.next_period,
        likely=setting.say(f"forecast.likely.{told.likelihood}", chance=chance(told.probability, setting)),
        target=_target(prospect),
        note=_note(prospect),
        expected=quantity(told.expected, prospect.course.indicator.unit),
        low=number(told.low),
        high=quantity(told.high, prospect.course.indicator.unit),
    )
    yield setting.say(f"forecast.outlook.{told.outlook}") or _by_chance(told, prospect, setting)
    yield setting.say("forecast.reached", period=told.reached_in) if told.reached_in else ""
    yield setting.say(f"forecast.method.{told.method}", count=told.count, horizon=told.horizon)
    yield setting.say("forecast.to_confirm") if told.to_confirm else ""
    yield from _record(prospect.record, setting)


def _record(record: TrackRecord, setting: Setting) -> Iterator[str]:
    """Say how right earlier forecasts of the series were, once there are any."""
    if record.count and record.share_within is not None:
        within = round(record.share_within * record.count)
        yield setting.say("forecast.record", count=record.count, within=within, brier=record.mean_brier)


def _by_chance(told: Forecast, prospect: Prospect, setting: Setting) -> str:
    """Say that the target is hit or missed by chance, where nothing has moved the series and either may well be."""
    signal = prospect.course.signal(prospect.level)
    inside = isinstance(signal, Signal) and signal.assurance is Assurance.HIT_OR_MISS
    by_chance = inside and told.method is Method.COMMON_CAUSE and told.likelihood in EITHER
    return assurance_words(prospect.course, prospect.level, setting) if by_chance else ""


def _year_end(told: YearEnd, prospect: Prospect, setting: Setting, of: str) -> Iterator[str]:
    expected = quantity(told.expected, prospect.course.indicator.unit)
    yield setting.say("forecast.year_end", of=of, year=told.year, now=told.now, expected=expected)
    if told.met is None:
        yield setting.say("forecast.year_end.no_target")
    else:
        name = "forecast.year_end.met" if told.met else "forecast.year_end.missed"
        yield setting.say(name, target=_target(prospect), note=_note(prospect))


def _not_forecast(told: NoForecast, prospect: Prospect, setting: Setting) -> str:
    coming = f" ({prospect.period})" if prospect.period else ""
    if told.refusal is Refusal.SERIES_BROKEN and prospect.course.rebase:
        return setting.say("forecast.since_rebased", needed=told.needed, count=told.count)
    gaps = {"count": told.count, "needed": told.needed, "next": coming, "broken": prospect.course.broken}
    return setting.say(f"forecast.refused.{told.refusal}", **gaps)


def _hindered(told: Hindrance, prospect: Prospect, setting: Setting) -> str:
    course = prospect.course
    newest: Period | None = course.points[-1].period if course.points else None
    return setting.say(
        f"forecast.refused.{told}",
        lifecycle=course.indicator.lifecycle.value,
        newest=newest,
        year=year_of(newest) if newest else None,
        target=_target(prospect),
        note=prospect.yardstick.note if prospect.yardstick else "",
    )


def _assured(prospect: Prospect, setting: Setting) -> str:
    return assurance_words(prospect.course, prospect.level, setting)


def _target(prospect: Prospect) -> str:
    found = prospect.yardstick
    return target_in_words(found.target, prospect.course.indicator.unit) if found else ""


def _note(prospect: Prospect) -> str:
    found = prospect.yardstick
    return f" ({found.note})" if found and found.note else ""
