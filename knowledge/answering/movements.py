"""Answers on which figures got better or worse: each newest reading against the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.answer import Figure, Kind
from knowledge.answering.figures import reading_sentence
from knowledge.answering.selecting import described, owners
from knowledge.answering.setting import Draft, Setting, fitting
from knowledge.comparison import Change
from knowledge.figures import Desk
from knowledge.framework import Measure
from knowledge.library import Entity
from knowledge.question import NAMED_AT_ONCE, Filter, Measures

_ROOM = 480
"""Characters that the figures may take, so that none is cut."""

_JUDGED = frozenset({Change.BETTER, Change.WORSE, Change.SAME})
"""What can be told where it is known which way is better."""


@dataclass(frozen=True)
class _Moved:
    """The newest *figure* of what speaks for it, the one *before*, and the *change* between them."""

    entity: Entity
    figure: Figure
    before: Figure
    change: Change


def compose_moved(asked: Measures, setting: Setting) -> Draft:
    """Name the figures that did what is asked, of how many that can be compared; the subjects are exactly these."""
    compared = [one for one in _compared(asked.where, setting) if one.change in _JUDGED]
    moved = [one for one in compared if one.change in asked.where.moved]
    sentences = [
        _counted(moved, compared, asked.where, setting),
        *_named(moved, setting),
    ]
    subjects = setting.subjects(dict.fromkeys(one.entity for one in moved))
    return Draft(
        kind=Kind.CHANGES,
        sentences=tuple(sentences),
        subjects=subjects,
        count=len(moved),
        figures=tuple(one.figure for one in moved),
        followups=tuple(f"History of {subject.title}" for subject in subjects[:3]),
    )


def movers(where: Filter, setting: Setting) -> list[Entity]:
    """Give what moved as *where* asks, each once."""
    moved = (one for one in _compared(where, setting) if one.change in where.moved)
    return list(dict.fromkeys(one.entity for one in moved))


def _compared(where: Filter, setting: Setting) -> Iterator[_Moved]:
    """Give each newest reading that can be told from the one before it."""
    for name, entity in owners(replace(where, moved=()), setting).items():
        measure = entity.id if isinstance(entity, Measure) else None
        desk = Desk(setting.library, setting.library.indicators[name], setting.today, measure)
        for reading in desk.newest():
            before = desk.before(reading)
            if before is not None:
                yield _Moved(entity, desk.figure(reading), desk.figure(before), desk.change_from(before, reading))


def _counted(moved: Sequence[_Moved], compared: Sequence[_Moved], where: Filter, setting: Setting) -> str:
    whole = replace(where, moved=())
    of = f" {setting.say('moved.of', named=described(whole, setting, 2))}" if whole != Filter() else ""
    if not compared:
        return setting.say("moved.nothing", of=of)
    figures = setting.say("news.figure" if len(compared) == 1 else "news.figures", count=len(compared))
    gaps = {"figures": figures, "of": of, "ways": " or ".join(change.value for change in where.moved)}
    if not moved:
        return setting.say("moved.none", **gaps)
    return setting.say("moved.some", **gaps, count=len(moved), are="is" if len(moved) == 1 else "are")


def _named(moved: Sequence[_Moved], setting: Setting) -> Iterator[str]:
    """Say each as a sentence, what got worse first, as many as there is room for, and how many more there are."""
    ranked = sorted(moved, key=lambda one: one.change is not Change.WORSE)
    said = [reading_sentence(one.figure, one.figure.title, setting, one.before) for one in ranked]
    named = fitting(said[:NAMED_AT_ONCE], _ROOM)
    yield from named
    left = len(said) - len(named)
    if left:
        yield setting.say("moved.more", count=left)
