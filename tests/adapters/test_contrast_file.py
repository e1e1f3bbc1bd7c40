"""The file of what was learned: it is read as it was written, refused if it is not whole, and up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.files.contrast import load_contrasts, path_of, write_contrast
from bot.commands.commands import commands
from knowledge.errors import InconsistentBundle
from knowledge.matching.contrast import learn
from knowledge.matching.evidence import Entry
from knowledge.vocabulary import Lesson

LEARNED = learn((Entry("a", (("fewer", "dragon"),)), Entry("b", (("more", "griffin"),), (("winged", "lion"),))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vocabulary").mkdir()
    return tmp_path


def test_what_was_learned_is_read_as_it_was_written(folder: Path) -> None:
    write_contrast(Lesson.FRAMES, LEARNED, folder)
    [(lesson, read)] = load_contrasts(folder).items()
    assert lesson is Lesson.FRAMES
    assert {word: tuple(pairs) for word, pairs in read.words.items()} == LEARNED.words
    assert (read.learned_from, read.things, read.rarity) == (LEARNED.learned_from, LEARNED.things, LEARNED.rarity)
    assert read.told(("dragon", "lion")) == LEARNED.told(("dragon", "lion"))


def test_nothing_learned_is_nothing_told(folder: Path) -> None:
    assert load_contrasts(folder) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"learned_from": "x"}',
        '{"learned_from": "x", "things": [], "rarity": {}, "words": []}',
        '{"learned_from": "x", "things": ["a"], "rarity": {"w": 1}, "words": {"w": [7, 1]}}',
        '{"learned_from": "x", "things": ["a"], "rarity": {"w": 1}, "words": {"w": [0, 99999999]}}',
        '{"learned_from": "x", "things": ["a"], "rarity": {}, "words": {"w": [0, 1]}}',
    ],
)
def test_what_is_not_whole_is_refused_with_how_to_mend_it(folder: Path, text: str) -> None:
    path_of(Lesson.THINGS, folder).parent.mkdir()
    path_of(Lesson.THINGS, folder).write_text(text, encoding="utf-8")
    with pytest.raises(InconsistentBundle, match="ambit learn"):
        load_contrasts(folder)


def test_all_that_people_say_is_learned() -> None:
    ended = CliRunner().invoke(commands, ["learn", "--check"])
    assert ended.exit_code == 0, ended.output
    assert ended.output.count("Learned: ") == len(Lesson)
