"""The file of the words of what people say: what was edited since counts all the same, and what is spoilt is mended."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from adapters.files.bundle import packaged
from adapters.files.concordance import FILE, read_concordance
from adapters.files.learning import lessons
from adapters.files.vocabulary import load_vocabulary
from knowledge.errors import InconsistentBundle

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copytree(packaged(), tmp_path / "data")
    return tmp_path / "data"


def test_what_was_cut_is_read_as_it_was_written(folder: Path) -> None:
    words = load_vocabulary(folder).concordance
    (folder / "vocabulary" / FILE).unlink()
    assert load_vocabulary(folder).concordance == words
    assert next(lessons(NOW, folder)).learn() == folder / "vocabulary" / FILE
    assert read_concordance(folder / "vocabulary") == words


def test_what_is_said_since_counts_and_the_log_tells_what_to_run(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with (folder / "vocabulary" / "said" / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("\n2021-22/frobnication:\n  - how much do we frobnicate\n")
    with caplog.at_level(logging.WARNING):
        said = load_vocabulary(folder).concordance.said.by_name()
    assert any("frobnic" in one for one in said["2021-22/frobnication"])
    assert "ambit learn" in caplog.text


def test_half_a_file_is_refused_and_learned_anew(folder: Path) -> None:
    path = folder / "vocabulary" / FILE
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(InconsistentBundle, match=r"learned/words\.bin.*ambit learn"):
        load_vocabulary(folder)
    first = next(lessons(NOW, folder))
    assert not first.known
    first.learn()
    assert next(lessons(NOW, folder)).known
    load_vocabulary(folder)
