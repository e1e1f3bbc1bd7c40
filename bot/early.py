"""Pre-release lists: who is on one is told what is still under embargo, and that it is."""

from __future__ import annotations

from datetime import date

from bot.tokens import RESERVED
from knowledge.answer import TEXT_LIMIT, Answer
from knowledge.answering.answer import answer
from knowledge.answering.setting import shortened
from knowledge.errors import AmbitError
from knowledge.library import Library
from knowledge.question import Understood

LONGEST_PERSON = 100


class NotOnePerson(AmbitError):
    """A pre-release list can hold one person by name, and nobody else."""


def one_person(name: str) -> str:
    """Give *name* as a list holds it; raises NotOnePerson where several people may bear it."""
    person = " ".join(name.split())
    if not 0 < len(person) <= LONGEST_PERSON or person.casefold() in RESERVED:
        raise NotOnePerson(
            f"“{name[:LONGEST_PERSON]}” names no one person: give the Entra object id, or the name of a token."
        )
    return person


def with_early(given: Answer, understood: Understood, library: Library, today: date) -> Answer:
    """Give what one who may see *library* is told where everybody else is *given* an answer.

    It is marked where the two differ, so that nobody passes on what they take for public.
    """
    if not library.early:
        return given
    own = answer(understood, library, today)
    if own.model_copy(update={"data_version": given.data_version}) == given:
        return given
    mark = library.vocabulary.wording["embargo.mark"]
    matched = f"{own.matched}; {mark}" if own.matched else mark
    text = f"{library.vocabulary.wording['embargo.included']} {own.text}"
    return own.model_copy(update={"text": shortened(text, TEXT_LIMIT), "matched": matched})
