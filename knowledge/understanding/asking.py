"""One question's text, read once: cleaned, spelt as meant, cut into stems, with the edition it names."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.matching.index import Slot


@dataclass(frozen=True)
class Asking:
    """What was asked. *said* is cleaned text, *text* the same as meant and without the naming of an edition.

    *words* and *slots* belong to *text*; *place* and *sex* are what it restricts itself to. *edition* restricts the
    answer; *in_force* is the default.
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
