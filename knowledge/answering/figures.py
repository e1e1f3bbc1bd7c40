"""Figures in sentences: value, change, target, status with its rule, age and source."""

from __future__ import annotations

import re
from datetime import date

from knowledge.answer import Figure
from knowledge.answering.setting import Setting
from knowledge.figures import spoken as value_spoken
from knowledge.freshness import Freshness
from knowledge.targets import Standing

COUNTY = "Cambridgeshire"
_MOVED = frozenset({"better", "worse", "same", "up", "down"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JUDGED = frozenset({"blue", "green", "amber", "red"})
TWO_MONTHS = 61
TWO_YEARS = 731


def spoken(figure: Figure) -> str:
    """Write the value of *figure* for people: ``366 people``, ``about 6,800 children``, ``9%``, or its word."""
    return "" if figure.value is None else value_spoken(figure.value, figure.unit, figure.qualifier)


def reading_sentence(figure: Figure, title: str, setting: Setting, before: Figure | None = None) -> str:
    """Say what *figure* of *title* is and, with the one *before*, which way it went."""
    gaps = {"title": title, "value": spoken(figure), "period": when(figure, setting), "place": where(figure)}
    if before is None or figure.change not in _MOVED:
        return setting.say("reading.plain", **gaps)
    gaps |= {"change": setting.say(f"change.{figure.change}"), "before": spoken(before), "then": when(before, setting)}
    return setting.say("reading.changed", **gaps)


def when(figure: Figure, setting: Setting) -> str:
    """Say the period of *figure*, or that the source prints none."""
    if figure.period is None:
        return setting.say("period.none")
    return setting.say("period.day" if DAY.fullmatch(figure.period) else "period", period=figure.period)


def where(figure: Figure) -> str:
    """Name the part or the area that *figure* covers, with a leading space; nothing for the county."""
    place = figure.breakdown or ("" if figure.area == COUNTY else figure.area)
    return f" ({place})" if place else ""


def status_sentence(figure: Figure, setting: Setting) -> str:
    """Say the target, how it stands, and the status with its rule; or that nothing judges the figure."""
    if figure.status in _JUDGED and figure.target is not None:
        target = value_spoken(figure.target, figure.unit)
        note = f" {figure.target_note}" if figure.target_note else ""
        if figure.standing == Standing.NOT_YET_DUE:
            return setting.say("status.not_yet_due", note=capital(figure.target_note or ""), gap=figure.gap)
        return setting.say("status.judged", target=target, note=note, rule=capital(figure.rule or figure.status))
    return setting.say(f"status.{figure.status}")


def age_sentence(figure: Figure, setting: Setting) -> str:
    """Say how old the figure is, and on which day a newer one is due, or was."""
    if figure.age_days is None or figure.freshness is None:
        return ""
    if figure.next_due:
        day = day_words(date.fromisoformat(figure.next_due))
        return setting.say(f"age.dated.{figure.freshness}", age=age_words(figure.age_days), day=day)
    return setting.say(f"age.{figure.freshness}", age=age_words(figure.age_days))


def age_words(days: int) -> str:
    """Write a number of *days* as days, from two months on as months, from two years on as years."""
    if days < TWO_MONTHS:
        return "1 day" if days == 1 else f"{days} days"
    return f"{days * 12 // 365} months" if days < TWO_YEARS else f"{days * 4 // 1461} years"


def day_words(day: date) -> str:
    """Write a day as 1 April 2023."""
    return f"{day.day} {day:%B %Y}"


def due_words(figure: Figure) -> str:
    """Say briefly when the reading after *figure* is due, or was; nothing where that is not known."""
    if figure.next_due is None:
        return ""
    due = "due" if figure.freshness == Freshness.NOT_DUE else "was due"
    return f"next {due} {day_words(date.fromisoformat(figure.next_due))}"


def capital(text: str) -> str:
    """Begin *text* with a capital."""
    return text[:1].upper() + text[1:]
