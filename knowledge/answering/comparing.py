"""Answers that set a figure beside others: the year before, the whole county, parts of it, its target, comparators.

Nothing is ranked: each other figure stands with its own period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import Figure, Kind
from knowledge.answering.figures import capital, reading_sentence, spoken, status_sentence, when
from knowledge.answering.measures import before, compose_status, title_of
from knowledge.answering.series import desk_of, draft_of, series_of
from knowledge.answering.setting import Draft, Setting
from knowledge.comparison import Change
from knowledge.figures import Desk, comparators, current_figures
from knowledge.framework import Measure
from knowledge.targets import Standing

_COMPARED = 2


def compose_compare(measure: Measure, setting: Setting, place: str | None = None) -> Draft:
    """Set the newest figure, of *place* if held, beside those before it, its target, the county, and comparators."""
    asked = [series[-1] for series in series_of(measure, setting, place)] if place else []
    current = current_figures(measure, setting.library, setting.today)
    held = asked or [figure for figure in current if figure.value]
    if not held:
        return replace(compose_status(measure, setting, place), kind=Kind.COMPARE)
    sides = [beside(figure, setting) for figure in held[:_COMPARED]]
    sentences = [
        setting.say("place.none", place=place) if place and not asked else "",
        *(sentence for said, _ in sides for sentence in said),
        setting.provenance(measure.edition),
    ]
    return draft_of(Kind.COMPARE, measure, sentences, tuple(one for _, figures in sides for one in figures), setting)


def beside(figure: Figure, setting: Setting) -> tuple[list[str], list[Figure]]:
    """Say what stands beside *figure*, and give that with it."""
    desk = desk_of(figure, setting)
    earlier, whole, others = before(figure, setting), _whole(figure, desk), _others(figure, desk)
    said_of_then, then = _year_before(figure, desk, setting)
    sentences = [
        reading_sentence(figure, title_of(figure, setting), setting, earlier),
        _said_of_whole(whole, setting),
        _gap(figure, setting),
        said_of_then,
        others_sentence(others, setting),
        "" if others or whole else setting.say("compare.none"),
    ]
    found = dict.fromkeys((figure, earlier, whole, then, *others))
    return sentences, [one for one in found if one]


def others_sentence(others: Sequence[Figure], setting: Setting) -> str:
    """Name *others*, each with its own period; nothing where there are none."""
    named = (f"{one.breakdown or one.area} {spoken(one)} {when(one, setting)}" for one in others)
    return setting.say("compare.others", others="; ".join(named)) if others else ""


def _gap(figure: Figure, setting: Setting) -> str:
    """Say how far *figure* is from its target, with the rule."""
    if figure.gap is None or figure.rule is None or figure.standing == Standing.NOT_YET_DUE:
        return status_sentence(figure, setting)
    note = f" ({figure.target_note})" if figure.target_note else ""
    return setting.say("compare.gap", rule=capital(figure.rule), gap=figure.gap, note=note)


def _whole(figure: Figure, desk: Desk) -> Figure | None:
    """Give what covers the whole area beside a part of it: for the same period, else the newest with its own."""
    history = desk.history() if figure.breakdown else ()
    return next((one for one in history if one.period == figure.period), history[-1] if history else None)


def _said_of_whole(whole: Figure | None, setting: Setting) -> str:
    if whole is None:
        return ""
    return setting.say("compare.whole", area=whole.area, value=spoken(whole), period=when(whole, setting))


def _year_before(figure: Figure, desk: Desk, setting: Setting) -> tuple[str, Figure | None]:
    """Say how *figure* lies to the same month or quarter of the year before, and give that one's figure."""
    series = setting.library.readings(figure.indicator or "", figure.breakdown)
    now = next((one for one in series if one.period and str(one.period) == figure.period), None)
    earlier = desk.year_before(now) if now else None
    if now is None or earlier is None:
        return "", None
    then, change = desk.figure(earlier), desk.change_from(earlier, now)
    gaps = {"then": then.period, "value": spoken(then)}
    if change is Change.NOT_COMPARABLE:
        return setting.say("compare.year_ago_only", **gaps), then
    return setting.say("compare.year_ago", change=setting.say(f"change.{change}"), **gaps), then


def _others(figure: Figure, desk: Desk) -> list[Figure]:
    library, indicator = desk.library, desk.indicator
    parts = [desk.history(part)[-1] for part in library.breakdowns(indicator.id) if part != figure.breakdown]
    return [*parts, *comparators(indicator, library)]
