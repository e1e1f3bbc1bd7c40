"""A target or rule that changed: whether it, and no reading, moved a series on or off track (alerting.md b.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.episodes import Series
from knowledge.health import Health, change, health, name_of
from knowledge.library import Library
from knowledge.notices import Kind
from knowledge.series import BUNDLED, Target
from knowledge.targets import Standing, target_for


@dataclass(frozen=True, slots=True)
class Turn:
    """How a *series* stood *before* and stands *now*; *told* says whether it is known to be off track."""

    series: Series
    before: Health
    now: Health
    told: bool

    @property
    def kind(self) -> Kind | None:
        """What it is to those who follow, whatever brought it."""
        return change(self.before, self.now, told=self.told)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """By *now* in place of *before* a series is judged otherwise; nothing stands for no target."""

    before: Target | None
    now: Target | None


def rule_change(turn: Turn, library: Library, today: date) -> RuleChange | None:
    """Tell which change of its target brought *turn*; nothing where readings alone did.

    The newest period that was judged before is judged by another target now, and by the targets of before the readings
    that there are now would not have done the same.
    """
    before = turn.before
    if before.period is None:
        return _first(turn, library)
    targets = library.targets(turn.series[0])
    yardstick = target_for(targets, turn.series[1], before.period, today)
    held = yardstick.target if yardstick and yardstick.standing is Standing.IN_FORCE else None
    if before.judged_by in {name_of(held), None}:
        return None
    was = next((one for one in targets if name_of(one) == before.judged_by), None)
    if held is None or was is None:
        return RuleChange(was, held)
    known = [one for one in targets if one.recorded_by == BUNDLED or one.recorded_at <= was.recorded_at]
    by_readings = change(before, health(turn.series, library, today, known), told=turn.told)
    return None if by_readings is turn.kind else RuleChange(was, held)


def _first(turn: Turn, library: Library) -> RuleChange | None:
    """Tell whether the first target came after the readings that it judges, and so is what is new."""
    target = next((one for one in library.targets(turn.series[0]) if name_of(one) == turn.now.judged_by), None)
    newest = [one for one in library.readings(*turn.series) if one.period == turn.now.period]
    if target is None or target.recorded_by == BUNDLED or not newest:
        return None
    came_last = all(one.shown_from < target.recorded_at for one in newest)
    return RuleChange(None, target) if came_last else None
