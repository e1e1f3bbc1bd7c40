"""People: who may do what, who answers for which series, and to whom they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.record import Record, Text


class Role(StrEnum):
    """What somebody is to Ambit (design §8); councillors are members."""

    MEMBER = "member"
    OFFICER = "officer"
    OWNER = "owner"
    ADMIN = "admin"


class Person(Record):
    """Somebody by their Entra object *id*.

    They own the indicators *owns*, lead the committees *leads* (today's ids), and answer to the person *answers_to*.
    """

    id: Text
    name: Text
    role: Role = Role.MEMBER
    owns: tuple[Text, ...] = ()
    leads: tuple[Text, ...] = ()
    answers_to: Text | None = None


@dataclass(frozen=True)
class Directory:
    """All people that are known; whoever is not is a stranger, with the role of *strangers*."""

    people: tuple[Person, ...] = ()
    strangers: Role = Role.MEMBER

    @cached_property
    def _by_id(self) -> Mapping[str, Person]:
        return {one.id: one for one in self.people}

    def person(self, key: str | None, name: str = "") -> Person:
        """Give who bears the id *key*; a stranger bears the *name* that the channel gives."""
        held = self._by_id.get(key or "")
        return held if held is not None else Person(id=key or "", name=name or "somebody", role=self.strangers)

    def find(self, key: str) -> Person | None:
        """Give who bears the id *key*, or else whose name it is, if that is one person alone."""
        named = [one for one in self.people if one.name.casefold() == key.casefold()]
        return self._by_id.get(key) or (named[0] if len(named) == 1 else None)

    def owners(self, indicator: str) -> tuple[Person, ...]:
        """Give those who answer for *indicator*."""
        return tuple(one for one in self.people if indicator in one.owns)

    def leads(self, committee: str) -> tuple[Person, ...]:
        """Give those who lead *committee*."""
        return tuple(one for one in self.people if committee in one.leads)

    def admins(self) -> tuple[Person, ...]:
        """Give those who look after Ambit."""
        return tuple(one for one in self.people if one.role is Role.ADMIN)

    def above(self, person: Person) -> Iterator[Person]:
        """Give whom *person* answers to, then whom those answer to, each once."""
        seen = {person.id}
        while (up := self._by_id.get(person.answers_to or "")) is not None and up.id not in seen:
            seen.add(up.id)
            yield up
            person = up
