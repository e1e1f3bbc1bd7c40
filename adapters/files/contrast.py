"""Reads and writes what was learned from all that people say: made by `ambit learn`, not by hand."""

from __future__ import annotations

from pathlib import Path

from adapters.files.packed import Numbers, read_packed, write_packed
from knowledge.matching.contrast import Contrast
from knowledge.record import Record
from knowledge.vocabulary import Lesson

HUNDREDTHS = 100
"""How rare a word is, is kept in hundredths."""


class _Header(Record):
    """All of a contrast but the numbers."""

    learned_from: str
    things: tuple[str, ...]
    words: tuple[str, ...]


def load_contrasts(root: Path) -> dict[Lesson, Contrast]:
    """Read what was learned from the vocabulary folder *root*, by what it was learned from, if anything was.

    Raises InconsistentBundle where a file cannot be read.
    """
    read = ((lesson, read_packed(path_of(lesson, root), _Header, _unpacked)) for lesson in Lesson)
    return {lesson: contrast for lesson, contrast in read if contrast is not None}


def write_contrast(lesson: Lesson, contrast: Contrast, root: Path) -> Path:
    """Keep what *lesson* taught in the vocabulary folder *root*, whole or not at all; give where."""
    header = _Header(learned_from=contrast.learned_from, things=contrast.things, words=tuple(contrast.words))
    rarities = [round(rarity * HUNDREDTHS) for rarity in contrast.rarities]
    return write_packed(path_of(lesson, root), header, (rarities, contrast.counts, contrast.places, contrast.weights))


def path_of(lesson: Lesson, root: Path) -> Path:
    """Give where in the vocabulary folder *root* what *lesson* taught is kept."""
    return root / "learned" / f"{lesson.value}.bin"


def _unpacked(header: _Header, numbers: Numbers) -> Contrast:
    words = header.words
    rarities = [one / HUNDREDTHS for one in numbers.take(len(words))]
    counts = numbers.take(len(words))
    places = numbers.take(sum(counts))
    contrast = Contrast(
        header.learned_from,
        header.things,
        {word: number for number, word in enumerate(words)},
        rarities,
        counts,
        places,
        numbers.take(len(places), signed=True),
    )
    if not contrast.is_whole():
        raise ValueError("a part is missing")
    return contrast
