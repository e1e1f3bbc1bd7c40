"""Pre-release lists: who is on one is told what is still under embargo, and that it is."""

from __future__ import annotations

from bot.tokens import RESERVED
from knowledge.errors import AmbitError

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
