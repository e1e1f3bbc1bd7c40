"""Reads the whole data folder into one bundle: documents, editions, committees, crosswalk and series."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from adapters.files.consistency import refuse_contradictions
from adapters.files.editions import read_edition
from adapters.files.records import record
from adapters.files.rows import read_benchmarks, read_crosswalk, read_readings, read_targets
from adapters.files.texts import read_entries, read_text
from knowledge.errors import InconsistentBundle
from knowledge.framework import Committee, Document
from knowledge.library import Bundle
from knowledge.rungs import Rung
from knowledge.series import Indicator


def load_bundle(folder: Path | None = None) -> Bundle:
    """Read all data files under *folder* (the packaged data if none is given).

    Absent files count as empty. Raises InconsistentBundle with the file, the entry and how to mend it.
    """
    root = packaged() if folder is None else folder
    if not root.is_dir():
        raise InconsistentBundle(f"“{root}” is no folder: give the one that holds documents.yaml and editions.")
    documents = tuple(_documents(root))
    indicators = tuple(_indicators(root))
    by_id = {indicator.id: indicator for indicator in indicators}
    bundle = Bundle(
        documents=documents,
        books=tuple(read_edition(path, {one.id: one for one in documents}) for path in _yaml_files(root / "editions")),
        committees=tuple(_committees(root)),
        crosswalk=read_crosswalk(root),
        indicators=indicators,
        readings=read_readings(root, by_id),
        targets=read_targets(root, by_id),
        benchmarks=read_benchmarks(root, by_id),
        ladder=tuple(_ladder(root)),
    )
    refuse_contradictions(bundle)
    return bundle


def packaged() -> Path:
    """Give the folder with the data that ships with Ambit."""
    return Path(str(files("knowledge").joinpath("data")))


def _documents(root: Path) -> Iterator[Document]:
    for where, fields in read_entries(root / "documents.yaml", "documents.yaml"):
        file = fields.get("file")
        if not isinstance(file, str):
            raise InconsistentBundle(f"{where}: “file” must name a file of the folder documents.")
        rest = {name: value for name, value in fields.items() if name != "file"}
        text = read_text(root / "documents" / file, f"{where}, file documents/{file}")
        yield record(Document, {**rest, "text": text}, where)


def _committees(root: Path) -> Iterator[Committee]:
    for where, fields in read_entries(root / "committees.yaml", "committees.yaml"):
        yield record(Committee, fields, where)


def _ladder(root: Path) -> Iterator[Rung]:
    for where, fields in read_entries(root / "ladder.yaml", "ladder.yaml"):
        yield record(Rung, fields, where)


def _indicators(root: Path) -> Iterator[Indicator]:
    for path in _yaml_files(root / "series" / "indicators"):
        for where, fields in read_entries(path, f"series/indicators/{path.name}"):
            yield record(Indicator, fields, where)


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
