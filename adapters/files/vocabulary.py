"""Reads the vocabulary: aliases, topics not held, stop words, cues, names of editions, wording."""

from __future__ import annotations

from pathlib import Path

from adapters.files.bundle import packaged
from adapters.files.contrast import load_contrasts
from adapters.files.records import record
from adapters.files.texts import Fields, entries, mapping, read_text, read_yaml
from knowledge.errors import InconsistentBundle
from knowledge.vocabulary import Alias, NotHeld, Vocabulary

DEFAULTS = ("owner", "since")


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the files of *folder* (the packaged vocabulary if none is given).

    Raises InconsistentBundle with the file, the entry and how to mend it.
    """
    root = (packaged() if folder is None else folder) / "vocabulary"
    fields: Fields = {
        "aliases": _aliases(root),
        "not_held": _not_held(root),
        "stop_words": _words(root, "stop_words.txt"),
        "framing_words": _words(root, "framing_words.txt"),
        "frames": _lines(root, "frames.txt"),
        "asked_of": _mapping(root, "asked_of.yaml"),
        "standing": _mapping(root, "standing.yaml"),
        "asked_sets": _mapping(root, "asked_sets.yaml"),
        "cues": _mapping(root, "cues.yaml"),
        "editions": _mapping(root, "editions.yaml"),
        "places": _mapping(root, "places.yaml"),
        "said": _said(root),
        "variants": _mapping(root, "variants.yaml"),
        "families": _mapping(root, "families.yaml"),
        "shorthand": _mapping(root, "shorthand.yaml"),
        "wording": _mapping(root, "wording.yaml"),
        "columns": _mapping(root, "columns.yaml"),
        "certainties": _mapping(root, "certainties.yaml"),
        "contrasts": load_contrasts(folder),
    }
    return record(Vocabulary, fields, "vocabulary")


def _aliases(root: Path) -> tuple[Alias, ...]:
    table = _mapping(root, "aliases.yaml")
    defaults = {name: table[name] for name in DEFAULTS if name in table}
    listed = entries(table.get("aliases"), "vocabulary/aliases.yaml")
    return tuple(record(Alias, {**defaults, **one}, where) for where, one in listed)


def _not_held(root: Path) -> tuple[NotHeld, ...]:
    """Join each topic with what people ask of it; raises InconsistentBundle for questions of a topic not there."""
    name = "asked_elsewhere.yaml"
    asked = _mapping(root, name)
    topics = _entries(root, "not_held.yaml")
    listed = [(where, {**one, "asked": asked.pop(str(one.get("topic")), ())}) for where, one in topics]
    if asked:
        raise InconsistentBundle(f"vocabulary/{name}: “{min(asked)}” is no topic of not_held.yaml. Add it there.")
    return tuple(record(NotHeld, one, where) for where, one in listed)


def _said(root: Path) -> Fields:
    """Join the files of the folder said; raises InconsistentBundle for an entity that stands in two of them."""
    joined: Fields = {}
    for path in sorted((root / "said").glob("*.yaml")):
        found = _mapping(root, f"said/{path.name}")
        if twice := joined.keys() & found.keys():
            raise InconsistentBundle(f"vocabulary/said/{path.name}: {min(twice)} stands in another file. Join them.")
        joined |= found
    return joined


def _entries(root: Path, name: str) -> list[tuple[str, Fields]]:
    where = f"vocabulary/{name}"
    return entries(read_yaml(root / name, where), where)


def _mapping(root: Path, name: str) -> Fields:
    where = f"vocabulary/{name}"
    return mapping(read_yaml(root / name, where), where)


def _words(root: Path, name: str) -> tuple[str, ...]:
    return tuple(word for line in _lines(root, name) for word in line.split())


def _lines(root: Path, name: str) -> tuple[str, ...]:
    lines = read_text(root / name, f"vocabulary/{name}").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
