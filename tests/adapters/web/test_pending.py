"""Files that wait to be confirmed: for their owner, for a while, and never more than fit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.web.pending import KEPT_FOR, MOST_BYTES, MOST_FILES, Gone, Pending, PendingFile
from tests.adapters.web.fake_desk import NOW

OWNER = "Olaf Owner-Example"


def file(content: bytes = b"x", at: int = 0) -> PendingFile:
    return PendingFile(content, "year.csv", OWNER, NOW + timedelta(seconds=at))


def test_a_file_is_found_by_its_name_until_its_time_is_over() -> None:
    pending = Pending()
    name = pending.keep(file())
    last = NOW + KEPT_FOR - timedelta(seconds=1)
    assert pending.find(name, OWNER, last) == file()
    with pytest.raises(Gone):
        pending.find(name, OWNER, NOW + KEPT_FOR)
    assert pending.files == {}


def test_nobody_else_finds_it_and_nobody_by_another_name() -> None:
    pending = Pending()
    name = pending.keep(file())
    for by, given in (("Ines Inquisitive-Example", name), (OWNER, ""), (OWNER, name[:-1])):
        with pytest.raises(Gone):
            pending.find(given, by, NOW)
    assert len({pending.keep(file()) for _ in range(20)}) == 20


def test_the_oldest_makes_room() -> None:
    pending = Pending()
    names = [pending.keep(file(at=at)) for at in range(MOST_FILES + 3)]
    assert list(pending.files) == names[3:]
    third = MOST_BYTES // 3
    large = [pending.keep(file(b"x" * third, at=100 + at)) for at in range(4)]
    assert list(pending.files)[-3:] == large[1:]
    assert sum(len(one.content) for one in pending.files.values()) <= MOST_BYTES


def test_what_was_taken_is_forgotten() -> None:
    pending = Pending()
    name = pending.keep(file())
    pending.drop(name)
    pending.drop(name)
    assert pending.files == {}
