"""What is off track: the figure, since when, and what people do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from adapters.web.views.figure import FigureCard, figure_cards
from adapters.web.wording import day_words
from knowledge.answering.acting import standing_words
from knowledge.answering.setting import Setting
from knowledge.council_time import council_day
from knowledge.episodes import Episode
from knowledge.figures import Desk
from knowledge.library import Library
from knowledge.quiet import QuietPeriod


@dataclass(frozen=True)
class EpisodeLine:
    """One episode: its *ref*, what people do about it in words, and its newest figure as a card."""

    ref: str
    since: str
    doing: str
    card: FigureCard


def episode_lines(episodes: Iterable[Episode], library: Library, today: date) -> tuple[EpisodeLine, ...]:
    """Gather the page of *episodes* that go on; a series that is held no longer is left out."""
    known = (one for one in episodes if one.indicator in library.indicators)
    return tuple(_line(one, library, today) for one in known)


def quiet_words(periods: Iterable[QuietPeriod], now: datetime) -> str:
    """Say which of *periods* holds *now*, or is the next to come; nothing where none is."""
    coming = sorted((one for one in periods if one.end > now), key=lambda one: one.start)
    if not coming:
        return ""
    [first, *_] = coming
    last = day_words(council_day(first.end - timedelta(seconds=1)))
    stretch = f"until {last}" if first.holds(now) else f"from {day_words(first.first)} to {last}"
    return f"Pre-election period {stretch} ({first.reason}): members, groups and channels are told nothing unasked."


def _line(episode: Episode, library: Library, today: date) -> EpisodeLine:
    indicator = library.indicators[episode.indicator]
    rows = (*library.measures.values(), *library.components.values())
    measure = next((row.id for row in rows if indicator.id in row.indicators), None)
    desk = Desk(library, indicator, today, measure)
    figures = desk.history(episode.breakdown)[-1:] or desk.current()[:1]
    [card] = figure_cards(figures, library)[:1]
    return EpisodeLine(f"E{episode.number}", str(episode.since), standing_words(episode, Setting(library, today)), card)
