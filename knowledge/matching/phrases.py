"""Phrases held in little room: each is a row of numbers, and what each number stands for is kept once."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.matching.scores import Places

Words = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Phrases by the *names* of what they are said of, one after the other.

    *names* tells how many phrases each has, *lengths* how many stems each phrase, *places* where in *stems* each stem
    stands. That is a tenth of the room that as many tuples of strings take.
    """

    stems: Words = ()
    names: Mapping[str, int] = field(default_factory=dict)
    lengths: Sequence[int] = ()
    places: Sequence[int] = ()

    @classmethod
    def of(cls, phrases: Mapping[str, Sequence[Sequence[str]]]) -> Phrases:
        """Hold *phrases* of up to 65,536 different stems."""
        return cls().behind(phrases)

    def behind(self, first: Mapping[str, Sequence[Sequence[str]]]) -> Phrases:
        """Give the phrases of each name in *first*, and behind them those that are held for it here."""
        place = {stem: number for number, stem in enumerate(self.stems)}
        lengths, places = array("H"), array("H")
        own_lengths, own_places = array("H", self.lengths), array("H", self.places)
        held: Mapping[str, tuple[slice, slice]] = {name: (rows, there) for name, rows, there in self.spans()}
        for name, those in first.items():
            lengths.extend(map(len, those))
            places.extend(place.setdefault(stem, len(place)) for phrase in those for stem in phrase)
            if name in held:
                rows, there = held[name]
                lengths.extend(own_lengths[rows])
                places.extend(own_places[there])
        names = {name: len(those) + self.names.get(name, 0) for name, those in first.items()}
        return Phrases(tuple(place), names, lengths, places)

    def spans(self) -> Iterator[tuple[str, slice, slice]]:
        """Give where the phrases of each name stand in *lengths*, and their stems in *places*."""
        row = end = 0
        for name, count in self.names.items():
            rows = slice(row, row + count)
            start, end = end, end + sum(self.lengths[rows])
            row += count
            yield name, rows, slice(start, end)

    def numbers(self) -> Places:
        """Give *places* as numbers to reckon with."""
        return np.asarray(self.places, dtype=np.uint16)

    def by_name(self) -> Mapping[str, tuple[Words, ...]]:
        """Give the phrases by name, each as its stems."""
        return {name: tuple(self._read(rows, there)) for name, rows, there in self.spans()}

    def _read(self, rows: slice, there: slice) -> Iterator[Words]:
        said = [self.stems[place] for place in self.places[there]]
        end = 0
        for length in self.lengths[rows]:
            start, end = end, end + length
            yield tuple(said[start:end])

    def is_whole(self) -> bool:
        """Tell whether every phrase has its length and every length its stems."""
        counted = sum(self.names.values()) == len(self.lengths) and sum(self.lengths) == len(self.places)
        return counted and max(self.places, default=-1) < len(self.stems)
