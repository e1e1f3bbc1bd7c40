"""Which measures a question restricts itself to, and how that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from knowledge.answering.setting import Setting
from knowledge.chasing import AWAITED, LATE, Chase, chases, parts_of
from knowledge.figures import current_figures
from knowledge.framework import Measure
from knowledge.library import PUBLISHED, Entity
from knowledge.question import Filter, Holding, Role
from knowledge.targets import Standing

CHASED = frozenset({Holding.DUE, Holding.OVERDUE, Holding.NO_OWNER, Holding.UNFED})
"""What is asked of the indicators that readings are expected of (`knowledge.chasing`)."""


def select(where: Filter, setting: Setting) -> tuple[Measure, ...]:
    """Give the measures that *where* lets through, in printed order, the newest edition first."""
    library = setting.library
    among = library.measures if where.parts_of is None else library.components
    measures = (measure for measure in among.values() if _passes(measure, where, setting))
    if where.holding not in CHASED:
        return tuple(measures)
    held = chases(setting.library, setting.today)
    return tuple(measure for measure in measures if _is_chased(measure, where.holding, held))


def owners(where: Filter, setting: Setting) -> dict[str, Entity]:
    """Give for each indicator what speaks for it: a measure that *where* lets through, by id of the indicator.

    Where nothing is restricted, a printed fact or the published series itself speaks for what no measure names.
    """
    library = setting.library
    speaking: dict[str, Entity] = {}
    for measure in select(where, setting):
        speaking |= {name: measure for name in parts_of(measure) if name not in speaking}
    if where == Filter():
        facts = {fact.indicator: fact for fact in library.facts.values() if fact.indicator}
        others = {name: facts.get(name) or library.published.get(PUBLISHED + name) for name in library.indicators}
        speaking |= {name: one for name, one in others.items() if one and name not in speaking}
    return speaking


def _passes(measure: Measure, where: Filter, setting: Setting) -> bool:
    return (
        (where.edition is None or measure.edition == where.edition)
        and (not where.committees or measure.committee in where.committees)
        and (not where.but or bool(measure.committee and measure.committee not in where.but))
        and (where.parts_of is None or measure.composite == where.parts_of)
        and (where.directorate is None or measure.directorate == where.directorate)
        and (where.deprivation is None or (bool(measure.committee) and measure.deprivation == where.deprivation))
        and (where.goal is None or _serves(measure, where, setting))
        and (where.topic is None or measure.id in where.topic)
        and (where.status is None or where.status in _statuses(measure, setting))
        and _holds(measure, where.holding, setting)
    )


def _serves(measure: Measure, where: Filter, setting: Setting) -> bool:
    primary = [measure.primary] if where.role is not Role.SECONDARY else []
    secondary = measure.secondary if where.role is not Role.PRIMARY else ()
    goals = (setting.library.goal_of(measure.edition, printed) for printed in (*primary, *secondary))
    return any(goal is not None and goal.id == where.goal for goal in goals)


def _holds(measure: Measure, holding: Holding | None, setting: Setting) -> bool:
    match holding:
        case None | Holding.DUE | Holding.OVERDUE | Holding.NO_OWNER | Holding.UNFED:
            return True
        case Holding.TARGET | Holding.NO_TARGET:
            targets = any(setting.library.targets(indicator) for indicator in measure.indicators)
            return targets is (holding is Holding.TARGET)
        case Holding.READINGS | Holding.NO_READINGS:
            figures = current_figures(measure, setting.library, setting.today)
            return any(figure.value for figure in figures) is (holding is Holding.READINGS)


def _is_chased(measure: Measure, holding: Holding | None, held: Mapping[str, Chase]) -> bool:
    """Tell whether a reading of *measure* is awaited, or nobody sees to any of them; only active ones are expected."""
    parts = [held[name] for name in parts_of(measure) if name in held]
    match holding:
        case Holding.DUE:
            return any(part.state in AWAITED for part in parts)
        case Holding.OVERDUE:
            return any(part.state in LATE for part in parts)
        case Holding.NO_OWNER:
            return bool(parts) and not any(part.owner for part in parts)
        case Holding.UNFED:
            return bool(parts) and not any(part.fed for part in parts)
        case None | Holding.READINGS | Holding.NO_READINGS | Holding.TARGET | Holding.NO_TARGET:
            return True
        case _:
            assert_never(holding)


def _statuses(measure: Measure, setting: Setting) -> set[str]:
    figures = current_figures(measure, setting.library, setting.today)
    return {figure.status for figure in figures if figure.standing != Standing.NOT_YET_DUE}


def described(where: Filter, setting: Setting, count: int) -> str:
    """Say in words what *where* lets through, for *count* measures."""
    parts = [setting.say("filter.measure" if count == 1 else "filter.measures")]
    if where.status:
        parts.append(setting.say("filter.status", status=where.status))
    if where.holding:
        parts.append(setting.say(f"filter.{where.holding.value}"))
    if where.deprivation is not None:
        parts.append(setting.say("filter.deprivation" if where.deprivation else "filter.no_deprivation"))
    parts += _whose(where, setting)
    if where.goal:
        goal = setting.library.goals[where.goal]
        parts.append(setting.say(f"filter.goal_{where.role.value}", goal=setting.goal_name(goal)))
    if where.topic is not None:
        parts.append(setting.say("filter.topic"))
    if where.edition:
        parts.append(setting.say("filter.edition", edition=where.edition))
    return " ".join(parts)


def _whose(where: Filter, setting: Setting) -> Iterator[str]:
    """Say which committees, directorate or composite measure what *where* lets through belongs to."""
    if len(where.committees) == 1:
        yield setting.say("filter.committee", committee=where.committees[0])
    elif where.committees:
        yield setting.say("filter.several", committees=_listed(where.committees))
    if where.but:
        yield setting.say("filter.but", committee=_listed(where.but))
    if where.parts_of:
        yield setting.say("filter.parts_of", composite=setting.library.measures[where.parts_of].title)
    if where.directorate:
        yield setting.say("filter.directorate", directorate=where.directorate)


def _listed(names: Sequence[str]) -> str:
    """Give *names* as they are said one after the other."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
