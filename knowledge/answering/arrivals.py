"""Answers on what came in within a stretch of days: new figures, restated ones, and those that became final."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.answer import Figure, Kind
from knowledge.answering.figures import day_words, spoken, when, where
from knowledge.answering.selecting import owners
from knowledge.answering.setting import Draft, Setting, fitting
from knowledge.council_time import council_day
from knowledge.figures import Desk
from knowledge.framework import Measure
from knowledge.library import Entity
from knowledge.news import Event, Move, New, Restated, Settled, latest, news
from knowledge.question import NAMED_AT_ONCE, Filter, News
from knowledge.series import BUNDLED, Certainty, Reading
from knowledge.status import Status

ALL_TIME = date.min
_JUDGED = frozenset({Status.BLUE, Status.GREEN, Status.AMBER, Status.RED})
_ROOM = 270
"""Characters that the new figures and the restated ones each may take, so that both are told."""


@dataclass(frozen=True)
class _Told:
    """One event with the entity that it concerns."""

    event: Event
    entity: Entity


def compose_news(asked: Filter, stretch: News, setting: Setting) -> Draft:
    """Tell what came in, the newest first; where nothing did, what came in last."""
    told = _told(asked, stretch, setting)
    if not told:
        return Draft(Kind.CHANGES, tuple(_nothing(asked, stretch, setting)), count=0)
    subjects = setting.subjects(dict.fromkeys(one.entity for one in told))
    figures = tuple(figure for one in told for figure in _figures(one, one.event.after, setting))
    return Draft(
        kind=Kind.CHANGES,
        sentences=tuple(_sentences(told, stretch, setting)),
        subjects=subjects,
        count=len(told),
        figures=figures,
        followups=tuple(f"History of {subject.title}" for subject in subjects[:3]),
    )


def concerned(asked: Filter, stretch: News, setting: Setting) -> list[Entity]:
    """Give what figures came in of, each once, the newest first."""
    return list(dict.fromkeys(one.entity for one in _told(asked, stretch, setting)))


def _told(asked: Filter, stretch: News, setting: Setting) -> list[_Told]:
    """Find the events of *stretch* that concern a measure asked for, or where none is named any series."""
    speaking = owners(replace(asked, news=None), setting)
    events = reversed(news(setting.library, stretch.start, min(stretch.end, setting.today)))
    return [
        _Told(event, speaking[event.after[0].indicator])
        for event in events
        if event.after[0].indicator in speaking and (isinstance(event, Restated) or not stretch.restated)
    ]


def _sentences(told: Sequence[_Told], stretch: News, setting: Setting) -> list[str]:
    fresh = [_new(one, one.event, setting) for one in told if isinstance(one.event, New)]
    restated = [_restated(one, one.event, setting) for one in told if isinstance(one.event, Restated)]
    final = [_settled(one, one.event, setting) for one in told if isinstance(one.event, Settled)]
    days = _days(stretch, setting.today)
    room = 2 * _ROOM if sum(map(bool, (fresh, restated, final))) == 1 else _ROOM
    return [
        _counted("news.new", fresh, days, room, setting),
        _counted("news.restated", restated, days, room, setting),
        _counted("news.settled", final, days, room, setting),
    ]


def _counted(name: str, items: Sequence[str], days: str, room: int, setting: Setting) -> str:
    """Count *items* and name as many as there is *room* for."""
    if not items:
        return ""
    named = fitting(items[:NAMED_AT_ONCE], room) or [items[0]]
    left = len(items) - len(named)
    more = f"; {setting.say('news.more', count=left)}" if left else ""
    figures = setting.say("news.figure" if len(items) == 1 else "news.figures", count=len(items))
    return setting.say(name, figures=figures, days=days, items="; ".join(named) + more)


def _new(one: _Told, event: New, setting: Setting) -> str:
    figures = _figures(one, event.after, setting)
    earlier = _desk(one, setting).before(event.after[0])
    change = figures[0].change
    notes = []
    if earlier and change in {"better", "worse", "same", "up", "down"}:
        past = _desk(one, setting).figure(earlier)
        notes.append(f"{setting.say(f'change.{change}')} {spoken(past)} {when(past, setting)}")
    return _item(one, event.after, [*notes, _moved(event.move, setting)], setting)


def _restated(one: _Told, event: Restated, setting: Setting) -> str:
    notes = [event.reason or "", _moved(event.move, setting)]
    return _item(one, event.after, notes, setting, before=_value(one, event.before, setting))


def _settled(one: _Told, event: Settled, setting: Setting) -> str:
    by = setting.say("news.signed_off") if event.by else ""
    return _item(one, event.after, [by, _moved(event.move, setting)], setting)


def _item(one: _Told, after: Sequence[Reading], notes: Iterable[str], setting: Setting, before: str = "") -> str:
    figure = _figures(one, after, setting)[0]
    gaps = {"title": figure.title, "place": where(figure), "period": when(figure, setting)}
    gaps |= {"value": _value(one, after, setting), "before": before}
    told = setting.say("news.from_to" if before else "news.item", **gaps)
    noted = "; ".join(filter(None, notes))
    return f"{told} ({noted})" if noted else told


def _moved(move: Move, setting: Setting) -> str:
    if move.before is move.after or _JUDGED.isdisjoint({move.before, move.after}):
        return ""
    names = (status.value.replace("_", " ") for status in (move.before, move.after))
    return setting.say("news.moved", **dict(zip(("before", "after"), names, strict=True)))


def _value(one: _Told, rows: Sequence[Reading], setting: Setting) -> str:
    if any(row.certainty is Certainty.SUPPRESSED for row in rows):
        return setting.say("news.withheld")
    return " ".join(spoken(figure) for figure in _figures(one, rows, setting))


def _figures(one: _Told, rows: Sequence[Reading], setting: Setting) -> list[Figure]:
    return [_desk(one, setting).figure(row) for row in rows]


def _desk(one: _Told, setting: Setting) -> Desk:
    indicator = setting.library.indicators[one.event.after[0].indicator]
    return Desk(setting.library, indicator, setting.today, one.entity.id if isinstance(one.entity, Measure) else None)


def _nothing(asked: Filter, stretch: News, setting: Setting) -> list[str]:
    name = "news.none_restated" if stretch.restated else "news.none"
    last = latest(setting.library, owners(replace(asked, news=None), setting))
    sentences = [setting.say(name, days=_days(stretch, setting.today))]
    if last is None:
        return [*sentences, setting.say("news.nothing_held")]
    figure = Desk(setting.library, setting.library.indicators[last.indicator], setting.today).figure(last)
    day = day_words(council_day(setting.library.seen_from(last)))
    gaps = {"title": figure.title, "place": where(figure), "value": spoken(figure), "period": when(figure, setting)}
    loaded = last.recorded_by == BUNDLED
    return [*sentences, setting.say("news.newest_loaded" if loaded else "news.newest", **gaps, day=day)]


def _days(stretch: News, today: date) -> str:
    """Say which days *stretch* covers: ``in November 2026``, ``since 16 November 2026``."""
    start, end = stretch.start, stretch.end
    if start == ALL_TIME:
        return "so far"
    if start == end:
        return f"on {day_words(start)}"
    if (start.day, end) == (1, start.replace(day=monthrange(start.year, start.month)[1])):
        return f"in {start:%B %Y}"
    if (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return f"in {start.year}"
    return f"since {day_words(start)}" if end >= today else f"from {day_words(start)} to {day_words(end)}"
