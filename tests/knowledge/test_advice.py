"""What to do about a series, where both its course and its target tell: the action grid, in words."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answering.saying import series_says
from knowledge.question import Aspect
from knowledge.series import Direction
from tests.series import VOCABULARY, Told, run, told, wanted

STEADY = "50 52 49 51 50 53 48 50 51 49 52 50 51 49 50 52 48 51 50 49"
WORSE, BETTER = f"{STEADY} 70", f"{STEADY} 30"


@pytest.mark.parametrize(
    ("sentence", "values", "target", "words"),
    [
        ("hit or miss, and worse", WORSE, "50", "It hits the target only by chance and is getting worse: act now."),
        ("always missed", STEADY, "20", "change how it works, trying harder will not do."),
        (
            "missed, and better",
            BETTER,
            "20",
            "Its normal range misses the target, but it is getting better: keep going.",
        ),
        (
            "hit, and worse",
            WORSE,
            "90",
            "Its normal range is better than the target, but it is getting worse: an early",
        ),
        ("always hit", STEADY, "90", "It will keep hitting the target as it works now: leave it alone"),
    ],
)
def test_a_history_says_what_to_do_where_series_and_target_both_tell(
    sentence: str, values: str, target: str, words: str
) -> None:
    asked = told(run(values), wanted(target))
    assert words in asked.says(Aspect.HISTORY), sentence
    assert words in " ".join(series_says(asked.library.indicators["dragons"], asked.library, asked.today)), sentence


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("the grid is silent", told(run(STEADY), wanted("50"))),
        ("no target", told(run(WORSE))),
        ("a target that has lapsed", told(run(WORSE), wanted("50", by="2020"))),
        ("neither way is better", told(run(WORSE), wanted("50"), direction=Direction.NEUTRAL)),
        ("too few readings", told(run("5 6 5"), wanted("1"))),
        ("too old", told(run(WORSE), wanted("50")).on(date(2027, 6, 1))),
        (
            "a trend of five years that the limits do not show",
            told(run("50 52 49 51 50 53 48 50 49 50 51 52 53", "2010/11"), wanted("90")),
        ),
    ],
)
def test_where_one_of_them_is_silent_nothing_is_advised(sentence: str, asked: Told) -> None:
    said = asked.says(Aspect.HISTORY)
    advice = [words for name, words in VOCABULARY.wording.items() if name.startswith("advice.") and words in said]
    assert advice == [], sentence
