"""The bot's own mention is no part of the question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.mentions import words_without_mention
from adapters.teams.wire import WireEntity

OWN = frozenset({"28:bot"})


def _mention(identity: str, text: str) -> WireEntity:
    return WireEntity.model_validate({"type": "mention", "mentioned": {"id": identity}, "text": text})


AMBIT = _mention("28:bot", "<at>Ambit</at>")
OFFICER = _mention("29:two", "<at>Officer Two</at>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("how are the roads", "how are the roads"),
        ("<at>Ambit</at> how are the roads", "how are the roads"),
        ("<at>Ambit</at>\N{NO-BREAK SPACE}how are the roads\n", "how are the roads"),
        ("<at>Ambit</at>&nbsp;how are the roads", "how are the roads"),
        ('<at id="0">Ambit</at> how are the roads', "how are the roads"),
        ("<AT>ambit</AT>how are the roads", "how are the roads"),
        ("how are <at>Ambit</at> the roads <at>Ambit</at>", "how are the roads"),
        ("<at>Ambit</at> does <at>Officer Two</at> own it", "does Officer Two own it"),
        ("<at>Ambit</at>", ""),
        ("is a < b and c > d", "is a < b and c > d"),
        ("Ambit, how are the roads", "Ambit, how are the roads"),
    ],
)
def test_the_words_are_left(text: str, words: str) -> None:
    assert words_without_mention(text, [AMBIT, OFFICER], OWN) == words


def test_a_name_of_two_words_is_found_with_any_space() -> None:
    entity = _mention("28:bot", "<at>Test Bot</at>")

    assert words_without_mention("<at>Test\N{NO-BREAK SPACE}Bot</at> hello", [entity], OWN) == "hello"


def test_a_mention_without_its_text_is_found_by_its_name() -> None:
    entity = WireEntity.model_validate({"type": "mention", "mentioned": {"id": "28:bot", "name": "Ambit"}})

    assert words_without_mention("<at>Ambit</at> hello", [entity], OWN) == "hello"


@given(st.text())
def test_a_text_without_tags_keeps_its_words(text: str) -> None:
    plain = text.replace("<", "").replace("&", "")

    assert words_without_mention(plain, [AMBIT], OWN).split() == plain.split()


@pytest.mark.parametrize("text", ["<at>" * 8_000, "<at " * 8_000, "<at>Ambit" * 3_000])
def test_a_hostile_text_is_left_as_it_is(text: str) -> None:
    assert words_without_mention(text, [AMBIT], OWN) == text.strip()
