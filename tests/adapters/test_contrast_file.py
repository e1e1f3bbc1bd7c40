"""The file of what was learned: it is read as it was written, refused if it is not whole, and up to date."""

from __future__ import annotations

from array import array
from pathlib import Path
from zlib import compress

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
    return tmp_path


def test_what_was_learned_is_read_as_it_was_written(folder: Path) -> None:
    write_contrast(Lesson.FRAMES, LEARNED, folder)
    [(lesson, read)] = load_contrasts(folder).items()
    assert lesson is Lesson.FRAMES
    assert (read.learned_from, read.things, read.words) == (LEARNED.learned_from, LEARNED.things, LEARNED.words)
    assert read.told(("dragon", "lion")) == LEARNED.told(("dragon", "lion"))


def test_nothing_learned_is_nothing_told(folder: Path) -> None:
    assert load_contrasts(folder) == {}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "{",
        "[]",
        '{"learned_from": "x"}',
        '{"learned_from": "x", "things": ["a"], "words": 7}',
        '{"learned_from": "x", "things": ["a"], "words": ["w", "v"]}',
    ],
)
@pytest.mark.parametrize("numbers", [(), (100, 1, 0, 7), (100, 2, 0, 7), (100, 1, 9, 7), (100, 1, 0, 7, 7)])
def test_what_is_not_whole_is_refused_with_how_to_mend_it(folder: Path, header: str, numbers: tuple[int, ...]) -> None:
    path = path_of(Lesson.THINGS, folder)
    path.parent.mkdir()
    path.write_bytes(header.encode() + b"\n" + compress(array("H", numbers).tobytes()))
    with pytest.raises(InconsistentBundle, match="ambit learn"):
        load_contrasts(folder)


@pytest.mark.parametrize("numbers", [(), (100, 2, 0, 7), (100, 1, 9, 7), (100, 1, 0, 7, 7)])
def test_a_number_too_many_or_too_few_is_refused(folder: Path, numbers: tuple[int, ...]) -> None:
    path = path_of(Lesson.THINGS, folder)
    whole = write_contrast(Lesson.THINGS, learn((Entry("a", (("w",),)),)), folder).read_bytes()
    path.write_bytes(whole.partition(b"\n")[0] + b"\n" + compress(array("H", numbers).tobytes()))
    with pytest.raises(InconsistentBundle, match="ambit learn"):
        load_contrasts(folder)


def test_half_a_file_is_refused(folder: Path) -> None:
    path = write_contrast(Lesson.THINGS, LEARNED, folder)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(InconsistentBundle, match="ambit learn"):
        load_contrasts(folder)


def test_all_that_people_say_is_learned() -> None:
    ended = CliRunner().invoke(commands, ["learn", "--check"])
    assert ended.exit_code == 0, ended.output
    assert ended.output.count("Learned: ") == 1 + len(Lesson)
