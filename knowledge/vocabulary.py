"""What people say for what the frameworks call it: data that a steward reads and corrects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Annotated

from pydantic import InstanceOf, PlainSerializer

from knowledge.matching.concordance import Concordance
from knowledge.matching.contrast import Contrast
from knowledge.record import Record


class AliasState(StrEnum):
    """Whether an alias is used: suggested and retired ones are not."""

    AUTHORED = "authored"
    SUGGESTED = "suggested"
    RETIRED = "retired"


class Alias(Record):
    """Any of *said* stands for the words *means*, or for the entities *about* (ids); *owner* answers for it."""

    said: tuple[str, ...]
    means: str | None = None
    about: tuple[str, ...] = ()
    weight: float = 0.9
    owner: str = "Ambit"
    since: date
    state: AliasState = AliasState.AUTHORED


class NotHeld(Record):
    """A topic that people ask for and Ambit does not hold; *holder* is who does.

    Each of *said* is a set of words that must all occur, in any order; ``a|b`` is one of the two, ``!a`` must not be.
    Of a *firm* topic a phrase declines a question whatever else that is about, as the name of another council does.
    """

    topic: str
    said: tuple[str, ...]
    holder: str
    firm: bool = False


class Lesson(StrEnum):
    """What is learned from: phrases of things and topics, frames of what is asked of them, and of sets."""

    THINGS = "things"
    FRAMES = "frames"
    SETS = "sets"


class Vocabulary(Record):
    """All words that are not the documents' own.

    *stop_words* carry no subject; *framing_words* only frame a question about a figure; *frames* are what people write
    around what they ask about, with ``X`` in its place. *cues* name phrases by what they ask for, *editions* by the
    edition they name, *places* by the district they lie in. *wording* holds each sentence of an answer by name, with
    gaps. *columns* are the headings that spreadsheets of readings bear, by the field they stand for; *certainties* what
    stands under certainty. *concordance* holds the words of what people say, *contrasts* what was learned from that.
    """

    aliases: tuple[Alias, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
    stop_words: tuple[str, ...] = ()
    framing_words: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    cues: Mapping[str, tuple[str, ...]] = {}
    editions: Mapping[str, tuple[str, ...]] = {}
    places: Mapping[str, tuple[str, ...]] = {}
    variants: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    families: Mapping[str, tuple[str, ...]] = {}
    shorthand: Mapping[str, tuple[str, ...]] = {}
    wording: Mapping[str, str] = {}
    columns: Mapping[str, tuple[str, ...]] = {}
    certainties: Mapping[str, tuple[str, ...]] = {}
    concordance: Annotated[InstanceOf[Concordance], PlainSerializer(attrgetter("made_of"))] = Concordance()
    contrasts: Mapping[Lesson, Annotated[InstanceOf[Contrast], PlainSerializer(attrgetter("learned_from"))]] = {}
