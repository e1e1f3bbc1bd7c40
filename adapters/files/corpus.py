"""Reads the corpus, what people say and ask, and what it is made of when it is cut into words."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from adapters.files.bundle import packaged
from adapters.files.records import record
from adapters.files.texts import Fields, read_entries, read_mapping
from knowledge.corpus import Corpus
from knowledge.errors import InconsistentBundle

ELSEWHERE = "asked_elsewhere.yaml"
TABLES = ("asked_of", "standing", "asked_sets")
BESIDE = ("shorthand.yaml", "families.yaml", "stop_words.txt")
"""Files of the vocabulary on which it depends how the corpus is cut."""


def load_corpus(folder: Path | None = None) -> Corpus:
    """Read what people say from the files of *folder* (the packaged ones if none is given).

    Raises InconsistentBundle with the file, the entry and how to mend it.
    """
    root = (packaged() if folder is None else folder) / "vocabulary"
    tables: Fields = {name: read_mapping(root / f"{name}.yaml", f"vocabulary/{name}.yaml") for name in TABLES}
    return record(Corpus, {**tables, "said": _said(root), "elsewhere": _elsewhere(root)}, "vocabulary")


def corpus_digest(root: Path) -> str:
    """Give a digest of the files in the vocabulary folder *root* on which it depends how the corpus is cut."""
    digest = sha256()
    for path in _files(root):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _files(root: Path) -> Iterator[Path]:
    named = (root / name for name in (*(f"{table}.yaml" for table in TABLES), ELSEWHERE, *BESIDE))
    yield from (path for path in named if path.exists())
    yield from _said_files(root)


def _said_files(root: Path) -> Iterator[Path]:
    yield from sorted((root / "said").glob("*.yaml"))


def _said(root: Path) -> Fields:
    """Join the files of the folder said; raises InconsistentBundle for an entity that stands in two of them."""
    joined: Fields = {}
    for path in _said_files(root):
        where = f"vocabulary/said/{path.name}"
        found = read_mapping(path, where)
        if twice := joined.keys() & found.keys():
            raise InconsistentBundle(f"{where}: {min(twice)} stands in another file. Join them.")
        joined |= found
    return joined


def _elsewhere(root: Path) -> Fields:
    """Give the questions of each topic in turn; raises InconsistentBundle for questions of a topic not there."""
    asked = read_mapping(root / ELSEWHERE, f"vocabulary/{ELSEWHERE}")
    listed = read_entries(root / "not_held.yaml", "vocabulary/not_held.yaml")
    topics = [str(one.get("topic")) for _, one in listed]
    if strange := asked.keys() - set(topics):
        raise InconsistentBundle(
            f"vocabulary/{ELSEWHERE}: “{min(strange)}” is no topic of not_held.yaml. Add it there."
        )
    return {topic: asked[topic] for topic in topics if topic in asked}
