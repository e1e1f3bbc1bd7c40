"""What an early warning says: the figure, what is unusual about it, by what that is judged, and what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import assert_never

from knowledge.answering.alerts import Alert, newest_figure, page_of
from knowledge.answering.course import moves_words, rebase_words
from knowledge.answering.figures import day_words, spoken, when, where
from knowledge.answering.prospects import whole_prospect_words
from knowledge.answering.setting import Setting, ended
from knowledge.episodes import Episode, Series
from knowledge.gaps import Widened
from knowledge.library import Library
from knowledge.numbers import PER_CENT, quantity
from knowledge.warnings import Concern, Doubt, LikelyMiss, Slipped, TooEarly, Unusual


def warning(ref: str, series: Series, concerns: Sequence[Concern], library: Library, today: date) -> Alert:
    """Put all *concerns* that the newest reading of *series* brings into words, from *library* on *today*."""
    setting = Setting(library, today)
    figure = newest_figure(series, library, today)
    if figure is None:
        raise ValueError(f"{series} has no reading to warn of.")
    target = f"{figure.target} {figure.unit}".strip() if figure.target else ""
    words = (
        setting.say("alert.figure", value=spoken(figure), period=when(figure, setting), target=target),
        *(_concern(one, series, setting) for one in concerns),
        setting.say("alert.provisional") if figure.certainty == "provisional" else "",
        setting.say("alert.next.warning", status=figure.status),
    )
    title = library.indicators[series[0]].title
    heading = setting.say("alert.warning", title=title, place=where(figure))
    return Alert(ref, heading, _joined(words), figure, page_of(series[0], library))


def doubt(ref: str, episode: Episode, found: Sequence[Doubt], library: Library, today: date) -> Alert:
    """Put what speaks against the return that the plan of *episode* promises into words."""
    setting = Setting(library, today)
    place = f" ({episode.breakdown})" if episode.breakdown else ""
    heading = setting.say("warning.doubt", title=library.indicators[episode.indicator].title, place=place)
    words = (*(_doubt(one, episode, setting) for one in found), setting.say("warning.for_owner"))
    figure = newest_figure((episode.indicator, episode.breakdown), library, today)
    return Alert(ref, heading, _joined(words), figure, page_of(episode.indicator, library))


def _concern(one: Concern, series: Series, setting: Setting) -> str:
    match one:
        case Unusual():
            moves = moves_words(one.signal, one.course, setting)
            return _joined((moves, setting.say("warning.by", count=one.count), rebase_words(one.course, setting)))
        case LikelyMiss(prospect, told):
            method = setting.say(f"forecast.method.{told.method}", count=told.count, horizon=told.horizon)
            return _joined((whole_prospect_words(prospect, setting)[0], method))
        case Widened():
            indicator = setting.library.indicators[series[0]]
            unit = "percentage points" if indicator.unit == PER_CENT else indicator.unit
            gaps = {"gap": quantity(one.gap, unit), "before": quantity(one.before, unit), "count": one.count}
            return setting.say("warning.gap", place=one.place, other=one.other or indicator.area, **gaps)
        case _:
            assert_never(one)


def _doubt(one: Doubt, episode: Episode, setting: Setting) -> str:
    gaps = {"episode": episode.name, "back_by": day_words(one.back_by)}
    match one:
        case Slipped(before):
            return setting.say("warning.slipped", before=day_words(before), **gaps)
        case TooEarly(_, verdict) if verdict.period is None:
            return setting.say("warning.out_of_sight", **gaps)
        case TooEarly(_, verdict):
            return setting.say("warning.too_early", period=verdict.period, **gaps)
        case _:
            assert_never(one)


def _joined(words: Iterable[str]) -> str:
    return " ".join(ended(one) for one in words if one)
