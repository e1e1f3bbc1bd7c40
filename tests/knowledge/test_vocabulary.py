"""The words that are not the documents' own: each names something that exists, and none is there for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import product
from pathlib import Path
from shutil import copytree
from string import Formatter

import pytest

from adapters.files.bundle import packaged
from adapters.files.corpus import load_corpus
from adapters.files.vocabulary import load_vocabulary
from knowledge.acts import Ground, Verb
from knowledge.answer import Kind
from knowledge.answering.report import Part
from knowledge.answering.rules import Outcome
from knowledge.asking import Stage
from knowledge.comparison import Change
from knowledge.course import Obstacle
from knowledge.deciding import Refusal as NotDone
from knowledge.episodes import State
from knowledge.errors import InconsistentBundle
from knowledge.following import Pace
from knowledge.following import Side as Beyond
from knowledge.forecasting.forecast import Method, Outlook
from knowledge.forecasting.likelihood import Likelihood
from knowledge.forecasting.promise import Support
from knowledge.forecasting.run import Refusal as NotForecast
from knowledge.framework import CrosswalkKind, Topic
from knowledge.freshness import Freshness
from knowledge.matching.words import clean
from knowledge.notices import Kind as Told
from knowledge.prospects import Hindrance
from knowledge.question import Courtesy, Holding, NotOurs, Role
from knowledge.reminders import Cause, Noted
from knowledge.series import Direction
from knowledge.signals.rules import Rule, Side
from knowledge.signals.signal import Advice, Assurance, Variation
from knowledge.signals.signal import Refusal as Unjudged
from knowledge.status import Status
from knowledge.troubles import Trouble
from knowledge.understanding.cues import Cues
from knowledge.vocabulary import NotHeld
from tests.conftest import Council
from tests.sources import modules

VOCABULARY = load_vocabulary()
NAME = re.compile(r"[a-z_]+(\.[a-z_]+)+|brief|period|more|source|offer")
MOVED = (Change.BETTER, Change.WORSE, Change.SAME, Change.UP, Change.DOWN)
SPECIAL = tuple(one for one in Variation if one is not Variation.COMMON_CAUSE)

STEPS = (Told.OPENED, Told.WORSE, Told.EASED, Told.RESOLVED, Told.CORRECTED)
SAID = (*STEPS, Told.QUERIED, Told.ASSIGNED, Told.PLANNED, Told.LIMIT, Told.RULE_CHANGED, Told.WARNING)
"""The kinds of news that the steps of an episode are, and others with the same sentences; the rest has its own."""

DISTRICTS = {"Cambridge", "East Cambridgeshire", "Fenland", "Huntingdonshire", "South Cambridgeshire"}

FAMILIES: Mapping[str, Iterable[StrEnum]] = {
    "status.": Status,
    "age.": Freshness,
    "direction.": Direction,
    "change.": MOVED,
    "set.": Topic,
    "filter.": Holding,
    "filter.goal_": Role,
    "fate.successor.": CrosswalkKind,
    "fate.origin.": CrosswalkKind,
    "talk.": Courtesy,
    "age.dated.": Freshness,
    **{f"signal.{rule}.": SPECIAL for rule in Rule},
    **{f"signal.{way}.": Side for way in ("moved", "end", "side")},
    "signal.refused.": (*Unjudged, *Obstacle),
    "assurance.": Assurance,
    "advice.": Advice,
    "act.done.": Verb,
    "act.repeated.": Verb,
    "act.refused.": NotDone,
    "act.ground.": Ground,
    "act.tell.": (Told.QUERIED, Told.ASSIGNED, Told.PLANNED),
    "deed.": (*Verb, *Noted),
    "standing.": State,
    "return.": Support,
    "report.heading.": Part,
    "alert.": SAID,
    "alert.next.": SAID,
    "limit.": Beyond,
    "pace.": Pace,
    **{f"trouble{part}.": Trouble for part in ("", ".what", ".you")},
    **{f"awaited{part}.": Stage for part in ("", ".what", ".you")},
    **{f"remind{part}.": Cause for part in ("", ".what", ".you")},
    "ruled.by.": Outcome,
    "forecast.likely.": Likelihood,
    "forecast.method.": Method,
    "forecast.outlook.": Outlook,
    "forecast.refused.": (*NotForecast, *Hindrance),
}
"""Sentences that the code names by a closed set: the beginning of their names, and what comes behind it."""


def constants() -> set[str]:
    """Give every text in the code that speaks that could be the name of a sentence."""
    speaking = (*modules("knowledge/answering"), *modules("bot/alerts"))
    nodes = (node for module in speaking for node in module.nodes())
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if NAME.fullmatch(text)} - {family.rstrip(".") for family in FAMILIES}


def used() -> set[str]:
    """Give the name of every sentence that the code can say."""
    return constants() | {family + one.value for family, members in FAMILIES.items() for one in members}


def questions(said: str) -> Iterator[str]:
    """Give a question for every choice that the line *said* of a topic leaves."""
    words = (word.split("|") for word in said.split() if not word.startswith("!"))
    return (" ".join(choice) for choice in product(*words))


def test_every_sentence_that_the_code_says_is_in_the_wording() -> None:
    assert used() - VOCABULARY.wording.keys() == set()


def test_every_sentence_of_the_wording_is_said_somewhere() -> None:
    assert VOCABULARY.wording.keys() - used() == set()


def test_every_gap_of_a_sentence_has_a_name() -> None:
    for name, sentence in VOCABULARY.wording.items():
        for _, gap, form, conversion in Formatter().parse(sentence):
            assert gap is None or gap.isidentifier(), name
            assert not form, name
            assert conversion is None, name


def test_every_alias_means_words_or_things_that_exist(council: Council) -> None:
    for alias in VOCABULARY.aliases:
        assert alias.said, alias
        assert bool(alias.means) or bool(alias.about), alias.said
        assert 0 < alias.weight <= 1, alias.said
        assert set(alias.about) <= set(council.ids()), alias.said


def test_no_phrase_stands_for_two_entries() -> None:
    said = [clean(phrase) for alias in VOCABULARY.aliases for phrase in alias.said]
    assert {phrase for phrase in said if said.count(phrase) > 2} == set()


def test_what_people_say_is_said_for_things_that_exist(council: Council) -> None:
    said = load_corpus().said
    assert said.keys() - set(council.ids()) == set()
    assert all(phrases and all(phrases) for phrases in said.values())


def test_every_name_of_an_edition_is_for_one_that_exists(council: Council) -> None:
    assert VOCABULARY.editions.keys() - council.library.editions.keys() == set()


def test_towns_are_given_for_the_five_districts_and_no_town_for_two() -> None:
    assert VOCABULARY.places.keys() == DISTRICTS
    named = [clean(name) for names in VOCABULARY.places.values() for name in names]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("name", VOCABULARY.cues)
def test_every_phrase_of_a_cue_is_found_in_a_question(name: str) -> None:
    cues = Cues(VOCABULARY.cues)
    for phrase in VOCABULARY.cues[name]:
        text = f"so {clean(phrase.replace('*', 'ing'))} then"
        assert cues.has(text, name), phrase


@pytest.mark.parametrize("topic", VOCABULARY.not_held, ids=lambda topic: topic.topic.replace(" ", "-"))
def test_every_topic_not_held_is_declined_with_who_holds_it(council: Council, topic: NotHeld) -> None:
    answers = [council.ask(next(questions(said))) for said in topic.said]
    declined = [answer for answer in answers if answer.kind is Kind.UNKNOWN]
    assert any(topic.holder in answer.text for answer in declined)
    assert all(not answer.subjects and not answer.figures for answer in declined)


@pytest.mark.parametrize("topic", VOCABULARY.not_held, ids=lambda topic: topic.topic.replace(" ", "-"))
def test_no_line_of_a_topic_not_held_is_there_for_nothing(council: Council, topic: NotHeld) -> None:
    """By itself it has its question declined, or at least answered by nothing that is said to be sure."""

    def reached(said: str) -> bool:
        asked = [(council.question(question), council.ask(question)) for question in questions(said)]
        return any(isinstance(question, NotOurs) or given.options for question, given in asked)

    assert [said for said in topic.said if not reached(said)] == []


@pytest.mark.parametrize("name", ["standing", "asked_of"])
def test_what_nobody_can_ask_is_refused_with_what_can_be(tmp_path: Path, name: str) -> None:
    copytree(packaged() / "vocabulary", tmp_path / "vocabulary")
    with (tmp_path / "vocabulary" / f"{name}.yaml").open("a", encoding="utf-8") as file:
        file.write('sung:\n  - "sing me X"\n')
    with pytest.raises(InconsistentBundle, match=rf"{name} sung.* must be one of .*not “sung”"):
        load_vocabulary(tmp_path)
