"""What must be told, worked out in plain Python from what was entered: the machine's own idea of alerts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

ENDS = frozenset({"resolved", "corrected"})


@dataclass(frozen=True)
class Entry:
    """A figure of month *month*, or none, entered as the *order*-th and shown from a moment on."""

    month: int
    value: Fraction | None
    order: int
    shown_from: datetime


@dataclass(frozen=True)
class Waits:
    """For how many months in a row a rule waits, and from how many per cent worse it does not."""

    off: int = 1
    back: int = 1
    severe: int | None = None


@dataclass(frozen=True)
class Stand:
    """How a series stands: *off* is the band it is off track by; so many months in a row, *run*, speak otherwise."""

    judged: bool = False
    off: str | None = None
    run: int = 0
    month: int | None = None


@dataclass
class Spell:
    """An episode as it must be."""

    number: int
    month: int
    state: str = "open"
    severity: str = "red"
    announced: int = 0

    @property
    def running(self) -> bool:
        """Whether it is still off track."""
        return self.state != "resolved"


@dataclass(frozen=True)
class Told:
    """What must be announced: to *everybody* whom it concerns, or only to those who were told before."""

    ref: str
    kind: str
    step: str

    @property
    def everybody(self) -> bool:
        """Whether it is told to those who did not know as well."""
        return self.step in {"opened", "worse"}


@dataclass
class Series:
    """One series: what was entered, its targets, what was told of it last and by which target, and its spells."""

    waits: Waits
    targets: list[int] = field(default_factory=lambda: [100])
    entries: list[Entry] = field(default_factory=list)
    last: Stand = Stand()
    judged_by: int | None = None
    spells: list[Spell] = field(default_factory=list)

    def shown(self, now: datetime) -> Mapping[int, Fraction | None]:
        """Give what counts at *now* by month: what was entered last of all that may be seen."""
        seen = sorted((one for one in self.entries if one.shown_from <= now), key=lambda one: one.order)
        return {one.month: one.value for one in seen}

    def stand(self, now: datetime, target: int) -> Stand:
        """Tell how it stands by the *target* of that number."""
        so_far, aim = Stand(), self.targets[target]
        for month, value in sorted(self.shown(now).items()):
            if value is not None:
                so_far = self._after(so_far, month, (value - aim) * 100 / aim)
        return so_far

    def _after(self, before: Stand, month: int, worse: Fraction) -> Stand:
        run = before.run + 1 if before.run and before.month == month - 1 else 1
        band = "red" if worse > 10 else "amber" if worse > 0 else "in"
        severe = self.waits.severe is not None and worse > self.waits.severe
        match before.off, band:
            case None, "red" if not severe and run < self.waits.off:
                return Stand(judged=True, run=run, month=month)
            case None, "amber" | "in":
                return Stand(judged=True, month=month)
            case str(), "in":
                back = run >= self.waits.back
                return Stand(judged=True, off=None if back else before.off, run=0 if back else run, month=month)
            case _:
                return Stand(judged=True, off=band, month=month)

    def withdrawn(self, after: Stand, now: datetime) -> bool:
        """Tell whether the figure that it is off track by is gone, with nothing newer in its place."""
        before = self.last
        if before.off is None or before.month is None or after.month == before.month:
            return False
        return self.shown(now).get(before.month) is None and not newer(after, before)

    def step(self, after: Stand) -> str | None:
        """Tell what it is to those who follow that it stands like *after*."""
        before, running = self.last, bool(self.spells) and self.spells[-1].running
        confirmed = after.off if after.run == 0 else None
        if not running:
            return "opened" if confirmed == "red" and (before.off is None or newer(after, before)) else None
        if after.off is None:
            return "resolved" if after.judged and not after.run and newer(after, before) else "corrected"
        if confirmed is None or confirmed == before.off:
            return None
        return "worse" if confirmed == "red" else "eased"


def newer(one: Stand, other: Stand) -> bool:
    """Tell whether *one* rests on a newer month."""
    return one.month is not None and (other.month is None or one.month > other.month)


@dataclass
class Model:
    """All series, and what must have been announced so far."""

    series: dict[str, Series]
    announced: list[Told] = field(default_factory=list)
    numbers: int = 0

    def look(self, now: datetime) -> list[Told]:
        """Give what must be told at *now*."""
        found = [told for one in self.series.values() if (told := self._look(one, now)) is not None]
        self.announced += found
        return found

    def _look(self, one: Series, now: datetime) -> Told | None:
        after = one.stand(now, len(one.targets) - 1)
        if one.withdrawn(after, now):
            return None
        step = one.step(after)
        ruled = one.judged_by is not None and one.step(one.stand(now, one.judged_by)) != step
        one.last, one.judged_by = after, len(one.targets) - 1 if after.judged else None
        if step is None:
            return None
        spell = self._spell(one, step, after)
        spell.announced += 1
        return Told(f"E{spell.number}.{spell.announced}", "rule_changed" if ruled else step, step)

    def _spell(self, one: Series, step: str, after: Stand) -> Spell:
        month = after.month if after.month is not None else one.spells[-1].month
        if step == "opened":
            if one.spells and one.spells[-1].month in {month, month - 1}:
                spell = one.spells[-1]
            else:
                self.numbers += 1
                spell = Spell(self.numbers, month)
                one.spells.append(spell)
            spell.state, spell.severity, spell.month = "open", "red", month
            return spell
        spell = one.spells[-1]
        spell.month, spell.severity = month, after.off or spell.severity
        spell.state = "resolved" if step in ENDS else "open" if step == "worse" else spell.state
        return spell

    def spells(self) -> list[Spell]:
        """Give all episodes by number."""
        return sorted((spell for one in self.series.values() for spell in one.spells), key=lambda one: one.number)
