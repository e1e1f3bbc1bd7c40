"""Reads the vocabulary: aliases, topics not held, stop words, cues, names of editions, wording."""

from __future__ import annotations

from pathlib import Path

from adapters.files.bundle import packaged
from adapters.files.concordance import load_concordance
from adapters.files.contrast import load_contrasts
from adapters.files.records import record
from adapters.files.texts import Fields, entries, read_entries, read_mapping, read_text
from knowledge.vocabulary import Alias, NotHeld, Vocabulary

DEFAULTS = ("owner", "since")


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the files of *folder* (the packaged vocabulary if none is given), and what was learned from them.

    Raises InconsistentBundle with the file, the entry and how to mend it.
    """
    root = (packaged() if folder is None else folder) / "vocabulary"
    edited = load_edited(root)
    learned = {"concordance": load_concordance(root, edited), "contrasts": load_contrasts(root)}
    return edited.model_copy(update=learned)


def load_edited(root: Path) -> Vocabulary:
    """Read what people edit in the vocabulary folder *root*, without what was learned; raises InconsistentBundle."""
    fields: Fields = {
        "aliases": _aliases(root),
        "not_held": _not_held(root),
        "stop_words": _words(root, "stop_words.txt"),
        "framing_words": _words(root, "framing_words.txt"),
        "frames": _lines(root, "frames.txt"),
        "cues": _mapping(root, "cues.yaml"),
        "editions": _mapping(root, "editions.yaml"),
        "places": _mapping(root, "places.yaml"),
        "variants": _mapping(root, "variants.yaml"),
        "families": _mapping(root, "families.yaml"),
        "shorthand": _mapping(root, "shorthand.yaml"),
        "wording": _mapping(root, "wording.yaml"),
        "columns": _mapping(root, "columns.yaml"),
        "certainties": _mapping(root, "certainties.yaml"),
    }
    return record(Vocabulary, fields, "vocabulary")


def _aliases(root: Path) -> tuple[Alias, ...]:
    table = _mapping(root, "aliases.yaml")
    defaults = {name: table[name] for name in DEFAULTS if name in table}
    listed = entries(table.get("aliases"), "vocabulary/aliases.yaml")
    return tuple(record(Alias, {**defaults, **one}, where) for where, one in listed)


def _not_held(root: Path) -> tuple[NotHeld, ...]:
    listed = read_entries(root / "not_held.yaml", "vocabulary/not_held.yaml")
    return tuple(record(NotHeld, one, where) for where, one in listed)


def _mapping(root: Path, name: str) -> Fields:
    return read_mapping(root / name, f"vocabulary/{name}")


def _words(root: Path, name: str) -> tuple[str, ...]:
    return tuple(word for line in _lines(root, name) for word in line.split())


def _lines(root: Path, name: str) -> tuple[str, ...]:
    lines = read_text(root / name, f"vocabulary/{name}").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
