"""A thread in its written form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.threads import QUESTIONS, Thread, read, written
from knowledge.question import About, Brief, Changes, Filter, Memory, OffTrack


@given(st.builds(Thread, st.from_type(Memory), st.text()))
def test_a_thread_comes_back_as_it_was_written(thread: Thread) -> None:
    assert read(written(thread)) == thread


def test_questions_with_the_same_fields_are_told_apart() -> None:
    for last in (Brief(Filter(edition="x")), OffTrack(Filter(edition="x"))):
        assert read(written(Thread(Memory(last=last)))).memory.last == last
    assert len(QUESTIONS) > 10


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "7", "null", "[]", "{}", '"roads"'),
        '{"memory": {}, "last": "Dragon", "asked": ""}',
        '{"memory": {"last": {}}, "last": "About", "asked": ""}',
        '{"memory": {"last": {"subject": 7}}, "last": "About", "asked": ""}',
        '{"memory": {"aspect": "colour"}, "last": null, "asked": ""}',
        '{"memory": {"options": "one"}, "last": null, "asked": ""}',
        '{"memory": [1], "last": null, "asked": ""}',
        '{"options": ["one"], "aspect": "status"}',
        '{"memory": {"shown": {"subject": "x"}}, "last": null, "shown": "About", "asked": ""}',
    ],
)
def test_another_shape_is_an_empty_thread(text: str) -> None:
    assert read(text) == Thread()


def test_a_thread_from_before_sets_were_remembered_is_read() -> None:
    row = '{"memory": {"listed": ["x"], "last": {"edition": "y", "counted": true}}, "last": "Changes", "asked": "z"}'
    assert read(row) == Thread(Memory(listed=("x",), last=Changes("y")), "z")


def test_a_field_that_is_not_known_any_more_does_no_harm() -> None:
    thread = Thread(Memory(last=About("x")))
    assert read(written(thread).replace('"memory": {', '"memory": {"unheard": "of", ')) == thread
