"""What an announcement says: the figure, against what, since when, by which rule, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.answer import Figure, Link
from knowledge.answering.acting import standing_words
from knowledge.answering.course import rebase_words
from knowledge.answering.figures import spoken, when, where
from knowledge.answering.rules import confirming_words
from knowledge.answering.setting import Setting, ended
from knowledge.episodes import Announcement, Episode, Series, State
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
    figure = newest_figure((episode.indicator, episode.breakdown), library, today)
    place = where(figure) if figure else ""
    return Alert(
        ref=told.ref,
        heading=setting.say(f"alert.{told.kind.value}", title=indicator.title, place=place),
        text=" ".join(
            ended(one) for one in (*_sentences(told, episode, figure, setting), *_next(told, setting)) if one
        ),
        figure=figure,
        link=page_of(episode.indicator, library),
        standing=standing_words(episode, setting) if _picked_up(episode) else "",
    )


def _picked_up(episode: Episode) -> bool:
    return episode.running and (episode.state is not State.OPEN or bool(episode.plan or episode.owner))


def _sentences(told: Announcement, episode: Episode, figure: Figure | None, setting: Setting) -> list[str]:
    figures = figure_sentences(figure, setting)
    if figure is None or figure.value is None:
        return [told.reason or "", *figures]
    since = setting.say("alert.since", since=episode.since) if episode.running else ""
    varies = chance_words(episode, setting) if told.kind in {Kind.OPENED, Kind.WORSE} else ""
    return [told.reason or "", *figures[:2], _confirming(told, episode, setting), since, varies, *figures[2:]]


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


def _confirming(told: Announcement, episode: Episode, setting: Setting) -> str:
    """Say for how many periods in a row it was so, where its rule waits for that."""
    readings = newest(setting.library.readings(episode.indicator, episode.breakdown))
    indicator = setting.library.indicators[episode.indicator]
    target = Desk(setting.library, indicator, setting.today).verdict(readings[-1]).target
    if target is None or told.kind not in {Kind.OPENED, Kind.RESOLVED}:
        return ""
    words = confirming_words(target, setting, indicator.unit)
    return setting.say("alert.confirming", rule=words) if words else ""


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


def newest_figure(series: Series, library: Library, today: date) -> Figure | None:
    """Give the newest figure of *series*, the upper end where a range was printed."""
    readings = library.readings(*series)
    desk = Desk(library, library.indicators[series[0]], today)
    return desk.figure(newest(readings)[-1]) if readings else None


def page_of(indicator: str, library: Library) -> Link:
    """Link the page of the newest measure that *indicator* stands behind, else that of published series."""
    rows = (*library.measures.values(), *library.components.values())
    row = next((one for one in rows if indicator in one.indicators), None)
    subject = subject_of(row if row is not None else library.indicators[indicator])
    return Link(title=subject.title, url=subject.url)
