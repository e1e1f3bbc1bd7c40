"""Changing the last question: what a turn names takes its place in it, all else is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.framework import Action, Fact, Goal, Measure
from knowledge.library import Entity, Library
from knowledge.matching.lexicon import COUNTY
from knowledge.question import (
    About,
    Actions,
    Aspect,
    Brief,
    Changes,
    Committees,
    Editions,
    Facts,
    Filter,
    Goals,
    Holding,
    Measures,
    OffTrack,
    Role,
    Set,
    Single,
    Statements,
)
from knowledge.understanding.kin import Kin
from knowledge.understanding.slots import Slots, Sort, When

_OF_THE_GOAL_ITSELF = frozenset({Aspect.OWNER, Aspect.CHANGES, Aspect.FORECAST, Aspect.COMPARE})


class Changer:
    """Changes questions about one library."""

    def __init__(self, library: Library, kin: Kin) -> None:
        self._library = library
        self._kin = kin

    def changed(self, last: Single, asked: Slots, in_force: str | None) -> Single | None:
        """Put what was *asked* into *last*; nothing if there is no place for it."""
        match last:
            case About():
                return self._about(last, asked, in_force)
            case Measures():
                return self._measures(last, asked, in_force)
            case Actions():
                return self._actions(last, asked, in_force)
            case Goals():
                return self._goals(last, asked, in_force)
            case Statements() | Facts() | Editions() | Committees():
                return self._counted(last, asked)
            case Brief(where) | OffTrack(where):
                return replace(last, where=_restricted(where, asked)) if _restricts(asked) else None
            case Changes():
                edition = self._edition(last.edition, asked, in_force)
                return Changes(edition) if edition else None
            case _:
                return None

    def _about(self, last: About, asked: Slots, in_force: str | None) -> Single | None:
        """Ask something else of the thing last spoken of, or the same of what is next to it."""
        entity = self._library.entity(last.subject)
        alike = self._led(entity, asked) or self._under(last, asked)
        if alike:
            return alike
        if isinstance(entity, Goal) and asked.goal:
            return replace(last, subject=asked.goal.id, also=())
        edition = self._edition(getattr(entity, "edition", None), asked, in_force, last)
        if edition:
            return self._in_edition(last, asked, edition)
        if asked.edition:
            return replace(last, aspect=asked.aspect or last.aspect)
        if isinstance(entity, Fact):
            return self._fact(entity, last, asked)
        aspect = Aspect.HISTORY if asked.years and asked.aspect in {None, Aspect.STATUS} else asked.aspect
        if aspect is None and asked.more:
            aspect = Aspect.DEFINITION
        if aspect is Aspect.HISTORY and isinstance(entity, Goal):
            aspect = Aspect.CHANGES
        if aspect is None and not (asked.place or asked.sex):
            return None
        placed = self._placed(entity, asked)
        if placed:
            return About(placed, aspect or last.aspect)
        place = None if asked.place == COUNTY else asked.place or last.place
        return replace(last, aspect=aspect or last.aspect, place=place, sex=asked.sex or last.sex)

    def _placed(self, entity: Entity, asked: Slots) -> str | None:
        """Find what is tracked of the place *asked* for, where *entity* itself has no reading for it."""
        if not isinstance(entity, Measure) or asked.place is None or asked.place == COUNTY:
            return None
        readings = (reading for name in entity.indicators for reading in self._library.readings(name))
        held = any(reading.breakdown == asked.place for reading in readings)
        return None if held else self._kin.placed(entity, asked.place)

    @staticmethod
    def _led(entity: Entity, asked: Slots) -> Measures | None:
        """Ask for all that is led on by the committee of the measure spoken of."""
        if not isinstance(entity, Measure) or not entity.committee or not asked.of_committee or asked.sort is None:
            return None
        return Measures(Filter(committees=(entity.committee,)), counted=bool(asked.counted))

    def _under(self, last: About, asked: Slots) -> Set | None:
        """Ask for what stands under the goal spoken of: that of a measure only where its goal is spoken of."""
        goal = self._kin.goal(last.subject)
        if goal is None or (asked.sort is None and asked.aspect is not Aspect.PLAN):
            return None
        is_goal = goal.id == last.subject
        if is_goal and asked.aspect in _OF_THE_GOAL_ITSELF:
            return None
        if not is_goal and (asked.sort is None or not (asked.of_goal or last.aspect is Aspect.PARENT)):
            return None
        counted = bool(asked.counted)
        is_action = isinstance(self._library.entity(last.subject), Action)
        if asked.sort is Sort.MEASURES or (asked.sort is Sort.ALIKE and not is_action):
            where = Filter(goal=goal.id, role=asked.facets.role, deprivation=asked.facets.deprivation)
            return Measures(where, counted=counted)
        return Actions(goal.id, goal.edition, counted=counted)

    def _in_edition(self, last: About, asked: Slots, edition: str) -> Single:
        """Ask of what another edition has for the thing; where it has nothing, what became of it.

        Of a printed figure nothing becomes: there the other edition is asked which it prints.
        """
        sibling = self._kin.sibling(last.subject, edition)
        if sibling:
            return About(sibling, asked.aspect or last.aspect, last.place, last.sex)
        printed = isinstance(self._library.entity(last.subject), Fact)
        return Facts(edition) if printed else About(last.subject, Aspect.CHANGES)

    def _fact(self, fact: Fact, last: About, asked: Slots) -> About | None:
        place = COUNTY if asked.whole else asked.place
        if place or asked.sex:
            found = self._kin.elsewhere(fact, place, asked.sex)
            nearest = found or self._kin.elsewhere(fact, COUNTY, asked.sex) or fact.id
            return About(nearest, place=None if found else place)
        if asked.years or asked.aspect in {Aspect.HISTORY, Aspect.COMPARE}:
            return About(self._kin.growth(fact) or fact.id, Aspect.HISTORY)
        return About(fact.id, asked.aspect, also=last.also) if asked.aspect else None

    def _edition(
        self, edition: str | None, asked: Slots, in_force: str | None, about: About | None = None
    ) -> str | None:
        """Give the edition that is asked for instead of *edition*; years in which something was read are no edition."""
        found = asked.edition
        if asked.years and found is None and not (about and self._was_read(about.subject, asked.years)):
            found = self._of_years(asked.years)
        if found is None and asked.when is When.NOW and asked.aspect is None:
            found = in_force
        if found is None and asked.when is When.BEFORE and edition:
            earlier = [one for one in reversed(list(self._library.editions)) if one < edition] or [edition]
            held = (one for one in earlier if about is None or self._has_such(about.subject, one))
            found = next(held, earlier[0])
        return found if found != edition else None

    def _has_such(self, subject: str, edition: str) -> bool:
        found = self._kin.sibling(subject, edition)
        return found is not None and type(self._library.entity(found)) is type(self._library.entity(subject))

    def _of_years(self, years: Sequence[str]) -> str | None:
        first, last = years[0], years[-1][-2:]
        named = (one for one in self._library.editions if one[:4] == first)
        return next((one for one in named if len(years) == 1 or one.endswith(last)), None)

    def _was_read(self, subject: str, years: Sequence[str]) -> bool:
        entity = self._library.entity(subject)
        if not isinstance(entity, Measure | Fact):
            return False
        names = entity.indicators if isinstance(entity, Measure) else filter(None, (entity.indicator,))
        readings = (reading for name in names for reading in self._library.readings(name))
        return any(years[0] in str(reading.period) for reading in readings)

    def _measures(self, last: Measures, asked: Slots, in_force: str | None) -> Single | None:
        if asked.sort is Sort.ACTIONS and (asked.goal or last.where.goal):
            under = asked.goal or self._library.goals[last.where.goal or ""]
            return Actions(under.id, under.edition, counted=_counts(asked, last))
        where = self._widened(last, asked)
        if _restricts(asked):
            where = _restricted(where, asked)
        if asked.goal:
            edition = asked.goal.edition if where.edition else None
            where = replace(where, goal=asked.goal.id, edition=edition)
        goal = self._library.goals.get(where.goal or "")
        edition = self._edition(where.edition or (goal.edition if goal else None), asked, in_force)
        if edition:
            moved = self._kin.sibling(where.goal, edition) if where.goal else None
            where = replace(where, edition=edition, goal=moved)
        return self._recounted(replace(last, where=where), last, asked)

    @staticmethod
    def _widened(last: Measures, asked: Slots) -> Filter:
        """Take away what “not just those” means, or every restriction but the edition for “altogether”."""
        if asked.whole and last.counted:
            return Filter(edition=last.where.edition)
        if asked.opposite and not _restricts(asked):
            return _turned(last.where)
        if asked.unrestricted:
            return replace(last.where, deprivation=None, status=None, role=Role.EITHER, holding=None)
        return last.where

    def _actions(self, last: Actions, asked: Slots, in_force: str | None) -> Single | None:
        goal = asked.goal or self._library.goals.get(last.goal or "")
        edition = self._edition(last.edition, asked, in_force)
        if edition and not asked.goal:
            moved = self._kin.sibling(goal.id, edition) if goal else None
            return replace(last, goal=moved, edition=edition)
        if asked.sort is Sort.MEASURES and goal:
            return Measures(Filter(goal=goal.id), counted=_counts(asked, last))
        if asked.whole and last.counted:
            return replace(last, goal=None)
        found = Actions(goal.id, goal.edition, counted=last.counted) if goal else last
        return self._recounted(found, last, asked)

    def _goals(self, last: Goals, asked: Slots, in_force: str | None) -> Single | None:
        edition = self._edition(last.edition, asked, in_force) or last.edition
        kinds = {goal.kind for goal in self._library.goals.values() if goal.edition == edition}
        kind = asked.kind or (last.kind if last.kind in kinds else self._library.editions[edition].goal_kind)
        if kind not in kinds:
            holding = (goal.edition for goal in self._library.goals.values() if goal.kind is kind)
            edition = next(holding, edition)
        return self._recounted(Goals(edition, kind, counted=last.counted), last, asked)

    def _counted(self, last: Set, asked: Slots) -> Single | None:
        return self._recounted(last, last, asked)

    @staticmethod
    def _recounted(found: Set, last: Set, asked: Slots) -> Set | None:
        """Count or list what was *found* as it is asked for; nothing if nothing is asked that was not said."""
        if asked.counted is not None:
            return replace(found, counted=asked.counted)
        if asked.whole and not last.counted:
            return replace(found, counted=True)
        return found if found != last else None


def _counts(asked: Slots, last: Measures | Actions) -> bool:
    """Tell whether a count is asked for, as in the *last* question where nothing else is said."""
    return last.counted if asked.counted is None else asked.counted


def _restricts(asked: Slots) -> bool:
    facets = asked.facets
    named = facets.committees or facets.directorate or facets.status or facets.holding
    return bool(named) or facets.deprivation is not None or facets.role is not Role.EITHER


def _restricted(where: Filter, asked: Slots) -> Filter:
    """Restrict *where* by the facets *asked* for; a committee takes the place of a directorate, and it of one."""
    facets = asked.facets
    organised = bool(facets.committees or facets.directorate)
    return replace(
        where,
        committees=facets.committees if organised else where.committees,
        directorate=facets.directorate if organised else where.directorate,
        role=where.role if facets.role is Role.EITHER else facets.role,
        deprivation=where.deprivation if facets.deprivation is None or asked.unrestricted else facets.deprivation,
        status=facets.status or where.status,
        holding=facets.holding or where.holding,
    )


_OPPOSITE = {
    Holding.READINGS: Holding.NO_READINGS,
    Holding.NO_READINGS: Holding.READINGS,
    Holding.TARGET: Holding.NO_TARGET,
    Holding.NO_TARGET: Holding.TARGET,
}


def _turned(where: Filter) -> Filter:
    """Ask for those that are not flagged instead of those that are, or that have no reading; and the other way."""
    if where.deprivation is not None:
        return replace(where, deprivation=not where.deprivation)
    return replace(where, holding=_OPPOSITE.get(where.holding, where.holding) if where.holding else None)
