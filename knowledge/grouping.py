"""Grouping: rows by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")


def grouped(rows: Iterable[tuple[K, R]]) -> Mapping[K, tuple[R, ...]]:
    """Give *rows* by key, keys and rows in the order in which they come."""
    found: defaultdict[K, list[R]] = defaultdict(list)
    for key, row in rows:
        found[key].append(row)
    return {key: tuple(those) for key, those in found.items()}
