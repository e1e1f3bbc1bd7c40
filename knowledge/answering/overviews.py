"""Answers over many measures: a committee's briefing, what is off track, what changed in an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.answer import Figure, Kind
from knowledge.answering.figures import spoken, when
from knowledge.answering.measures import title_of
from knowledge.answering.selecting import described, select
from knowledge.answering.sets import titles
from knowledge.answering.setting import Draft, Setting
from knowledge.figures import current_figures, status_of
from knowledge.framework import Measure, Topic
from knowledge.question import Filter
from knowledge.targets import Standing

_SHOWN = 5


def compose_brief(where: Filter, setting: Setting) -> Draft:
    """Count a committee's measures by status and name those with a figure."""
    measures = select(where, setting)
    pairs = [(measure, figure) for measure in measures for figure in _held(measure, setting)]
    counted = Counter(status_of(measure, setting.library, setting.today).value for measure in measures)
    counts = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in sorted(counted.items()))
    sentences = [
        setting.say("brief.counts", named=described(where, setting, len(measures)), count=len(measures), counts=counts),
        _listed([figure for _, figure in pairs], setting),
        *(setting.provenance(edition) for edition in sorted({measure.edition for measure in measures})),
    ]
    figures = tuple(figure for _, figure in pairs)
    return Draft(Kind.BRIEF, tuple(sentences), setting.subjects(measures), len(measures), figures=figures)


def _held(measure: Measure, setting: Setting) -> list[Figure]:
    return [f for f in current_figures(measure, setting.library, setting.today) if f.value is not None]


def _listed(figures: Sequence[Figure], setting: Setting) -> str:
    shown = [f"{title_of(f, setting)}: {spoken(f)} {when(f, setting)}, {f.status.replace('_', ' ')}" for f in figures]
    return "; ".join(shown[:_SHOWN]) + "." if shown else setting.say("brief.nothing")


def compose_off_track(where: Filter, setting: Setting) -> Draft:
    """Name what is red against a target in force, and apart from it what was red against a target now lapsed."""
    pairs = [(m, f) for m in select(where, setting) for f in _held(m, setting) if f.status == "red"]
    current = [(m, f) for m, f in pairs if f.standing == Standing.IN_FORCE]
    lapsed = [(m, f) for m, f in pairs if f.standing == Standing.LAPSED]
    sentences = [
        setting.say("off_track.some", titles="; ".join(dict.fromkeys(m.title for m, _ in current)))
        if current
        else setting.say("off_track.none"),
        setting.say("off_track.lapsed", figures=_listed(_once([f for _, f in lapsed]), setting)) if lapsed else "",
    ]
    subjects = setting.subjects(dict.fromkeys(m for m, _ in (*current, *lapsed)))
    figures = tuple(f for _, f in (*current, *lapsed))
    return Draft(Kind.ALERTS, tuple(sentences), subjects, len(current), figures=figures)


def _once(figures: Sequence[Figure]) -> list[Figure]:
    return list({figure.indicator: figure for figure in figures}.values())


def compose_changes(edition: str, setting: Setting) -> Draft:
    """Say what an edition's update changed, as its report prints it; else what became of the edition's goals."""
    statements = (one for one in setting.library.statements.values() if one.edition == edition and not one.aside)
    held = [one for one in statements if one.topic is Topic.CHANGE]
    sentences = [
        setting.say("changes.update", edition=edition, titles=titles(held))
        if held
        else setting.say("changes.none", edition=edition),
        setting.provenance(edition),
    ]
    links = setting.source_link(held[0]) if held else ()
    return Draft(Kind.CHANGES, tuple(sentences), setting.subjects(held), links=links)
