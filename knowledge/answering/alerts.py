"""What an announcement says: the figure, against what, since when, by which rule, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.answer import Figure, Link
from knowledge.answering.acting import standing_words
from knowledge.answering.course import rebase_words
from knowledge.answering.figures import spoken, when, where
from knowledge.answering.setting import Setting, ended
from knowledge.episodes import Announcement, Episode, State
from knowledge.figures import Desk, newest
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.numbers import number, quantity
from knowledge.signals.signal import Signal, Variation, judge_newest
from knowledge.subjects import subject_of


@dataclass(frozen=True, slots=True)
class Alert:
    """One announcement in words, with the *figure* that it is about and the page to look at.

    *standing* says how it stands with the people concerned, once there is anything to say.
    """

    ref: str
    heading: str
    text: str
    figure: Figure | None
    link: Link
    standing: str = ""


def alert(told: Announcement, episode: Episode, library: Library, today: date) -> Alert:
    """Put *told* of *episode* into words, from *library* as it stands on *today*."""
    setting = Setting(library, today)
    indicator = library.indicators[episode.indicator]
    figure = figure_of(episode, library, today)
    place = where(figure) if figure else ""
    return Alert(
        ref=told.ref,
        heading=setting.say(f"alert.{told.kind.value}", title=indicator.title, place=place),
        text=" ".join(
            ended(one) for one in (*_sentences(told, episode, figure, setting), *_next(told, setting)) if one
        ),
        figure=figure,
        link=page_of(episode, library),
        standing=standing_words(episode, setting) if _picked_up(episode) else "",
    )


def _picked_up(episode: Episode) -> bool:
    return episode.running and (episode.state is not State.OPEN or bool(episode.plan or episode.owner))


def _sentences(told: Announcement, episode: Episode, figure: Figure | None, setting: Setting) -> list[str]:
    figures = figure_sentences(figure, setting)
    if figure is None or figure.value is None:
        return figures
    since = setting.say("alert.since", since=episode.since) if episode.running else ""
    varies = chance_words(episode, setting) if told.kind in {Kind.OPENED, Kind.WORSE} else ""
    return [*figures[:2], since, varies, *figures[2:]]


def figure_sentences(figure: Figure | None, setting: Setting) -> list[str]:
    """Say *figure* against its target, by which rule, and whether it is provisional."""
    if figure is None or figure.value is None:
        return [setting.say("alert.no_figure")]
    target = f"{figure.target} {figure.unit}".strip() if figure.target else ""
    return [
        setting.say("alert.figure", value=spoken(figure), period=when(figure, setting), target=target),
        setting.say("alert.rule", rule=(figure.rule or "")[:1].upper() + (figure.rule or "")[1:]),
        *([setting.say("alert.provisional")] if figure.certainty == "provisional" else []),
    ]


def _next(told: Announcement, setting: Setting) -> tuple[str, ...]:
    return (setting.say(f"alert.next.{told.kind.value}"),)


def chance_words(episode: Episode, setting: Setting) -> str:
    """Say whether the newest figure is one that the series brings by itself, by those before it, if they tell."""
    indicator = setting.library.indicators[episode.indicator]
    course = Desk(setting.library, indicator, setting.today).course(episode.breakdown)
    judged = judge_newest(course.points, indicator.direction) if course.current and not course.cumulative else None
    if not isinstance(judged, Signal):
        return ""
    low, high = course.reach(judged.limits)
    name = "alert.usual" if judged.variation is Variation.COMMON_CAUSE else "alert.unusual"
    usual = setting.say(name, low=number(low), high=quantity(high, indicator.unit))
    return f"{usual} {rebase_words(course, setting)}".strip()


def figure_of(episode: Episode, library: Library, today: date) -> Figure | None:
    """Give the newest figure of what *episode* is of."""
    readings = newest(library.readings(episode.indicator, episode.breakdown)) if _held(episode, library) else ()
    desk = Desk(library, library.indicators[episode.indicator], today)
    return desk.figure(readings[-1]) if readings else None


def _held(episode: Episode, library: Library) -> bool:
    return bool(library.readings(episode.indicator, episode.breakdown))


def page_of(episode: Episode, library: Library) -> Link:
    """Link the page of the newest measure that the series stands behind, else that of published series."""
    rows = (*library.measures.values(), *library.components.values())
    row = next((one for one in rows if episode.indicator in one.indicators), None)
    subject = subject_of(row if row is not None else library.indicators[episode.indicator])
    return Link(title=subject.title, url=subject.url)
