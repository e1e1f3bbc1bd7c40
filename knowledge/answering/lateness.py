"""How late the readings of measures are, and who should be asked for them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knowledge.answering.figures import age_words, day_words
from knowledge.answering.setting import Setting
from knowledge.chasing import AWAITED, Chase, State, chases, parts_of
from knowledge.framework import Measure
from knowledge.library import Entity


def lateness(measures: Iterable[Measure], setting: Setting) -> Mapping[str, str]:
    """Say for each of *measures*, by id, how late its most belated reading is, and who owns it."""
    held = chases(setting.library, setting.today)
    return {one.id: _told(_awaited(one, held), setting) for one in measures}


def unowned(entities: Sequence[Entity], setting: Setting) -> list[str]:
    """Say for how many of the measures among *entities* no owner is named, if for any."""
    held = chases(setting.library, setting.today)
    measures = [one for one in entities if isinstance(one, Measure)]
    count = sum(not any(part.owner for part in _awaited(one, held)) for one in measures)
    if count and count == len(measures):
        return [setting.say("late.no_owner_at_all")]
    return [setting.say("late.no_owner", count=count)] if count else []


def _awaited(measure: Measure, held: Mapping[str, Chase]) -> list[Chase]:
    parts = [held[name] for name in parts_of(measure) if name in held]
    return [part for part in parts if part.state in AWAITED]


def _told(parts: Sequence[Chase], setting: Setting) -> str:
    dated = [part for part in parts if part.due]
    longest = min(dated, key=lambda part: part.due or setting.today) if dated else parts[0]
    owners = [owner for part in parts if (owner := part.owner)]
    owner = setting.say("late.owner", owner=" and ".join(dict.fromkeys(owners))) if owners else ""
    return ", ".join(filter(None, (_since(longest, setting), owner)))


def _since(chase: Chase, setting: Setting) -> str:
    late = chase.days_late(setting.today)
    if chase.due and late is not None:
        due = setting.say("late.due", day=day_words(chase.due))
        return due if chase.state is State.DUE else setting.say("late.overdue", age=age_words(late))
    return setting.say("late.last", period=chase.newest) if chase.newest else setting.say("late.undated")
