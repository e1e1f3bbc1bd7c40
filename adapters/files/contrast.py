"""Reads and writes what was learned from all that people say: made by `ambit learn`, not by hand."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from pathlib import Path

from adapters.files.bundle import packaged
from adapters.files.texts import read_text
from knowledge.errors import InconsistentBundle
from knowledge.matching.contrast import Contrast
from knowledge.vocabulary import Lesson

MEND = "Run `ambit learn`."


def load_contrasts(folder: Path | None = None) -> dict[Lesson, Contrast]:
    """Read what was learned by what it was learned from, from *folder* or the packaged vocabulary, if anything was.

    Raises InconsistentBundle where a file cannot be read.
    """
    return {lesson: _load(path_of(lesson, folder)) for lesson in Lesson if path_of(lesson, folder).exists()}


def write_contrast(lesson: Lesson, contrast: Contrast, folder: Path | None = None) -> Path:
    """Keep what *lesson* taught in *folder* or the packaged vocabulary, whole or not at all; give where."""
    path = path_of(lesson, folder)
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text("\n".join(_lines(contrast)) + "\n", encoding="utf-8")
    return new.replace(path)


def path_of(lesson: Lesson, folder: Path | None = None) -> Path:
    """Give where what *lesson* taught is kept."""
    return (packaged() if folder is None else folder) / "vocabulary" / "learned" / f"{lesson.value}.json"


def _load(path: Path) -> Contrast:
    where = f"vocabulary/learned/{path.name}"
    try:
        kept = json.loads(read_text(path, where))
        words = {word: array("h", pairs) for word, pairs in kept["words"].items()}
        contrast = Contrast(kept["learned_from"], tuple(kept["things"]), kept["rarity"], words)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        raise InconsistentBundle(f"{where}: this is not what `ambit learn` wrote. {MEND}") from None
    if not contrast.is_whole():
        raise InconsistentBundle(f"{where}: a part of it is missing. {MEND}")
    return contrast


def _lines(contrast: Contrast) -> Iterator[str]:
    """Write a word a line, so that it can be seen what new phrases changed."""
    yield f'{{"learned_from": {json.dumps(contrast.learned_from)},'
    yield f'"things": {json.dumps(contrast.things)},'
    yield f'"rarity": {json.dumps(contrast.rarity, ensure_ascii=False)},'
    yield '"words": {'
    rows = [f"{json.dumps(word, ensure_ascii=False)}:{_pairs(contrast, word)}" for word in contrast.words]
    yield ",\n".join(rows)
    yield "}}"


def _pairs(contrast: Contrast, word: str) -> str:
    return json.dumps(list(contrast.words[word]), separators=(",", ":"))
