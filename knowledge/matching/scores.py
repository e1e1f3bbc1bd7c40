"""Scores: a figure for each of many things, held as one row of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
"""A figure for each of many things, in an order that is known."""

Places = NDArray[np.integer]
"""Places of things in such an order."""

Mask = NDArray[np.bool_]
"""For each of many things whether it is meant."""


@dataclass(frozen=True, eq=False)
class Scores:
    """The *values* of things, each at its place in *places*; nothing was told of one whose value is 0."""

    places: Mapping[str, int]
    values: Vector

    def of(self, key: str) -> float:
        """Give the value of the thing *key*; 0 of one that has no place."""
        place = self.places.get(key)
        return 0.0 if place is None else float(self.values[place])

    def highest(self, among: Mask | None = None) -> float:
        """Give the highest value that was told, of all or of those *among* them; 0 if none was."""
        values = self.values if among is None else self.values[among]
        told = values[values != 0]
        return float(told.max()) if len(told) else 0.0


class Groups:
    """Where each of some groups of known *sizes* stands, one after the other."""

    def __init__(self, sizes: Iterable[int]) -> None:
        self._ends = list(accumulate(sizes, initial=0))

    def of(self, group: int) -> slice:
        """Give where the *group* stands, counted from 0."""
        return slice(self._ends[group], self._ends[group + 1])
