"""Who may act on an episode: who owns it, whom those answer to, and who looks after Ambit."""

from __future__ import annotations

from typing import assert_never

from knowledge.access import Caller
from knowledge.acts import Verb
from knowledge.episodes import Episode
from knowledge.people import Directory, Person, Role


def owners(episode: Episode, people: Directory) -> tuple[Person, ...]:
    """Give who answers for *episode*: who was named for it, else who owns its series."""
    named = people.find(episode.owner) if episode.owner else None
    return (named,) if named else people.owners(episode.indicator)


def stewards(episode: Episode, people: Directory) -> tuple[Person, ...]:
    """Give everybody known who may act on *episode*: those nearest to it first, each once."""
    series = people.owners(episode.indicator)
    near = (*owners(episode, people), *series)
    above = (up for one in near for up in people.above(one))
    return tuple({one.id: one for one in (*near, *above, *people.admins())}.values())


class Rights:
    """Who may do what to *episode*, worked out once however many ask."""

    def __init__(self, episode: Episode, people: Directory) -> None:
        self._owned = owners(episode, people)
        self._stewards = stewards(episode, people)
        self._resting = self._owned or people.admins()
        self._ids = {verb: frozenset(one.id for one in self.audience(verb)) for verb in Verb}

    def audience(self, verb: Verb) -> tuple[Person, ...]:
        """Give who is known and may do *verb*; where nobody owns it, who looks after Ambit may let it rest."""
        return self._resting if verb is Verb.SNOOZE else self._stewards

    def allow(self, person: Person, verb: Verb) -> bool:
        """Tell whether *person* may do *verb*."""
        within = person.id in self._ids[verb]
        match verb:
            case Verb.QUERY:
                return True
            case Verb.COMMENT:
                return within or person.role is not Role.MEMBER
            case Verb.SNOOZE:
                return within or (person.role is Role.ADMIN and not self._owned)
            case Verb.ACKNOWLEDGE | Verb.REASSIGN | Verb.RECORD_PLAN | Verb.STEP_DONE | Verb.CLOSE:
                return within or person.role is Role.ADMIN
            case _:
                assert_never(verb)


def person_for(caller: Caller, episode: Episode, people: Directory) -> Person:
    """Give as whom *caller*, known by the name of a token, acts on *episode*.

    Whoever sits at this machine in development mode stands in for the owner.
    """
    if caller.everything:
        owning = owners(episode, people)
        return Person(id=owning[0].id if owning else "", name=caller.name, role=Role.ADMIN)
    known = people.find(caller.name)
    return known if known is not None else Person(id="", name=caller.name)
