"""One question's text as it was heard: what it says, as it is meant, and what it restricts its answer to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.matching.hits import Slot
from knowledge.vocabulary import NotHeld


@dataclass(frozen=True)
class Asking:
    """What was asked. *said* is cleaned text, *text* the same as meant and without the naming of an edition.

    *words* and *slots* belong to *text*; *place* and *sex* are what it restricts itself to. *edition* restricts the
    answer, *by_name* tells whether it was named or only given away by a word, *editions* are all that are named, by
    years or as the current one; *in_force* is the default on *today*.
    *elsewhere* is the topic that others hold of which a phrase occurs, *example* the one that it is an example of, word
    for word.
    """

    said: str
    text: str
    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    edition: str | None
    in_force: str | None
    corrections: tuple[str, ...] = ()
    place: str | None = None
    sex: str | None = None
    by_name: bool = False
    editions: tuple[str, ...] = ()
    elsewhere: NotHeld | None = None
    example: NotHeld | None = None
    today: date = date.min
