"""Which part of the whole a row is of: one that the series has, a place of the county, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bot.intake.entry import Flaw
from bot.intake.naming import key
from knowledge.receipts import Fault
from knowledge.series import Indicator

ALIKE = 80
"""How like a known part (0 to 100) a name must be to be a misspelling of it and not a new part."""


@dataclass(frozen=True)
class Places:
    """The parts that are known: *districts* for every series, *held* those that a series has readings for."""

    districts: tuple[str, ...]
    held: Mapping[str, Iterable[str]]
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def find(self, name: str | None, indicator: Indicator) -> str | None:
        """Give the part of *indicator* that *name* means, nothing for the whole; raises Flaw for a misspelt one."""
        if name is None or key(name) in {"", "all", "total", "whole", key(indicator.area)}:
            return None
        known = self._of(indicator)
        found = known.get(key(name))
        if found is not None:
            return found
        near = process.extractOne(key(name), list(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near is not None:
            raise Flaw(
                Fault.UNKNOWN_BREAKDOWN,
                f"“{name}” is no part held, but “{known[near[0]]}” is: write that.",
                "breakdown",
            )
        if indicator.breakdowns:
            parts = ", ".join(indicator.breakdowns)
            raise Flaw(Fault.UNKNOWN_BREAKDOWN, f"“{name}” is no part of it: write one of {parts}.", "breakdown")
        return name

    def is_new(self, name: str | None, indicator: Indicator) -> bool:
        """Tell whether no part of that *name* was known."""
        return name is not None and key(name) not in self._of(indicator)

    def _of(self, indicator: Indicator) -> Mapping[str, str]:
        if indicator.id not in self._known:
            names = (*self.districts, *indicator.breakdowns, *self.held.get(indicator.id, ()))
            self._known[indicator.id] = {key(name): name for name in names}
        return self._known[indicator.id]
