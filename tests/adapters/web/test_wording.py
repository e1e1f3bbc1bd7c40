"""The words that pages use."""

from __future__ import annotations

from datetime import date

import pytest

from adapters.web import wording
from knowledge.comparison import Change
from knowledge.framework import CrosswalkKind, GoalKind
from knowledge.freshness import Freshness
from knowledge.series import Direction, Lifecycle
from tests.adapters.web.fake_desk import LIBRARY


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "period not over yet"),
        (0, "0 days old"),
        (1, "1 day old"),
        (59, "59 days old"),
        (60, "60 days old"),
        (61, "2 months old"),
    ],
)
def test_short_ages_are_in_days(days: int, words: str) -> None:
    assert wording.age_words(days) == words


@pytest.mark.parametrize(("days", "words"), [(365, "12 months old"), (731, "2 years old"), (3246, "8 years old")])
def test_long_ages_are_in_months_and_years(days: int, words: str) -> None:
    assert wording.age_words(days) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 3, 31), "not in force yet; the text held is the draft"),
        (date(2023, 4, 1), "in force; the text held is the draft"),
        (date(2028, 3, 31), "in force; the text held is the draft"),
        (date(2028, 4, 1), "archived; the text held is the draft"),
    ],
)
def test_an_edition_is_in_force_from_its_first_to_its_last_day(day: date, words: str) -> None:
    assert wording.state_words(LIBRARY.editions["2023-28"], day) == words


def test_every_word_of_the_model_has_words_for_people() -> None:
    assert set(wording.FRESHNESS) == set(Freshness)
    assert set(wording.CHANGE) == set(Change)
    assert len({wording.better_words(one) for one in Direction}) == len(Direction)
    assert len({wording.lifecycle_words(one) for one in Lifecycle}) == len(Lifecycle)
    assert len({wording.crosswalk_words(one) for one in CrosswalkKind}) == len(CrosswalkKind)
    assert len({wording.goals_words(one) for one in GoalKind}) == len(GoalKind)
