"""What a reminder says: what happened, what the owner does, what the reader can do, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.answer import Figure, Link
from knowledge.answering.alerts import newest_figure, page_of
from knowledge.answering.figures import spoken, when, where
from knowledge.answering.setting import Setting
from knowledge.episodes import Announcement, Episode
from knowledge.library import Library
from knowledge.reminders import OF_OWNERS, Cause


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder in words, a *line* for each thing it says, with the *figure* and the page that it is about."""

    ref: str
    cause: Cause
    heading: str
    lines: tuple[str, ...]
    figure: Figure | None
    link: Link


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why *told* is told, and what fills the gaps of its sentences."""

    told: Announcement
    cause: Cause
    gaps: Mapping[str, str]


def reminder(occasion: Occasion, episode: Episode, library: Library, today: date) -> Reminder:
    """Put *occasion* of *episode* into words, from *library* as it stands on *today*."""
    setting = Setting(library, today)
    figure = newest_figure((episode.indicator, episode.breakdown), library, today)
    cause, title = occasion.cause, library.indicators[episode.indicator].title
    gaps = {"ref": episode.name, "title": title, "since": str(episode.since), **occasion.gaps}
    lines = (
        setting.say(f"remind.what.{cause.value}", **gaps),
        _figure_line(figure, setting),
        setting.say("remind.plan" if episode.plan is not None else "remind.no_plan"),
        setting.say(f"remind.you.{cause.value}", **gaps),
        setting.say("remind.stop_owner" if cause in OF_OWNERS else "remind.stop", **gaps),
    )
    place = where(figure) if figure else ""
    heading = setting.say(f"remind.{cause.value}", place=place, **gaps)
    page = page_of(episode.indicator, library)
    return Reminder(occasion.told.ref, cause, heading, tuple(filter(None, lines)), figure, page)


def _figure_line(figure: Figure | None, setting: Setting) -> str:
    if figure is None or figure.value is None:
        return ""
    target = f"{figure.target} {figure.unit}".strip() if figure.target else ""
    return setting.say("alert.figure", value=spoken(figure), period=when(figure, setting), target=target)
