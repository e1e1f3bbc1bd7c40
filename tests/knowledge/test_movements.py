"""Which figures got better or worse: heard as a set, told of how many compare, and nothing but what the readings say."""

from __future__ import annotations

import pytest

from adapters.files.vocabulary import load_vocabulary
from knowledge.answer import Kind
from knowledge.answering.answer import answer
from knowledge.comparison import Change
from knowledge.library import Library
from knowledge.question import Both, Filter, Measures, Memory, Understood
from knowledge.series import Direction
from knowledge.understanding.remembering import remembered
from tests.bundles import LATER, entered_reading, made_up_bundle
from tests.conftest import TODAY, Council
from tests.held import Held

WORSE, BETTER = Filter(moved=(Change.WORSE,)), Filter(moved=(Change.BETTER,))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("what has got worse", WORSE),
        ("Which measures are getting worse?", WORSE),
        ("which indicators have deteriorated", WORSE),
        ("has anything got worse", WORSE),
        ("what's improving", BETTER),
        ("where are we improving", BETTER),
        ("is anything getting better", BETTER),
        ("which measures have improved or worsened", Filter(moved=(Change.BETTER, Change.WORSE))),
        ("which of the adults committee's measures got worse", Filter(committees=("Adults",), moved=(Change.WORSE,))),
    ],
)
def test_what_got_better_or_worse_is_a_set(council: Council, text: str, where: Filter) -> None:
    assert council.question(text) == Measures(where)


def test_how_many_got_worse_is_a_count(council: Council) -> None:
    assert council.question("how many measures have got worse") == Measures(WORSE, counted=True)


def test_better_and_worse_asked_one_after_the_other_are_two_questions(council: Council) -> None:
    assert council.question("what got better and what got worse") == Both(Measures(BETTER), Measures(WORSE))


@pytest.mark.parametrize(
    "text", ["have the roads got worse", "is childhood obesity getting worse", "has recycling improved"]
)
def test_whether_one_thing_got_worse_is_asked_of_that(council: Council, text: str) -> None:
    assert not isinstance(council.question(text), Measures)


def test_the_set_is_what_the_readings_say(council: Council) -> None:
    told = council.ask("what has got worse")
    assert told.kind is Kind.CHANGES
    assert told.subjects
    assert told.count == len(told.figures)
    assert {figure.change for figure in told.figures} == {"worse"}
    assert not list(Held(council.library).troubles(told))


def test_a_count_says_of_how_many_and_that_a_step_may_be_ordinary(council: Council) -> None:
    told = council.ask("how many measures have got worse")
    assert told.kind is Kind.CHANGES
    assert "that can be compared with the reading before" in told.text
    assert "may be ordinary variation" in told.text


def test_one_may_go_on_from_what_got_better_to_what_got_worse(council: Council) -> None:
    said = council.reader.understand("what has improved", Memory(), TODAY)
    given = answer(said, council.library, TODAY)
    memory = remembered(Memory(), said, [one.id for one in given.subjects])
    assert council.question("and what got worse?", memory) == Measures(WORSE)


@pytest.mark.parametrize(
    ("values", "direction", "says"),
    [
        (("40", "31"), Direction.LOWER, "none is worse"),
        (("31", "40"), Direction.LOWER, "1 is worse"),
        (("31", "40"), Direction.HIGHER, "none is worse"),
        (("31", "40"), Direction.NEUTRAL, "No figure can be compared"),
        (("31",), Direction.LOWER, "No figure can be compared"),
    ],
)
def test_what_cannot_be_told_is_not_counted(values: tuple[str, ...], direction: Direction, says: str) -> None:
    readings = [entered_reading(str(2020 + place), value) for place, value in enumerate(values)]
    bundle = made_up_bundle(readings=tuple(readings), targets=())
    turned = tuple(one.model_copy(update={"direction": direction}) for one in bundle.indicators)
    library = Library(bundle.model_copy(update={"indicators": turned}), LATER, load_vocabulary())
    assert says in answer(Understood(Measures(WORSE)), library, TODAY).text
