"""Kin: what is near to a thing, as the same in another edition or place, or the next of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp

from knowledge.framework import Action, Fact, Goal, Measure, Statement
from knowledge.library import Entity, Library
from knowledge.matching.hits import Hit, Slot
from knowledge.matching.lexicon import NOT_HELD, Lexicon
from knowledge.matching.scores import Scores
from knowledge.matching.words import clean, stems
from knowledge.series import Indicator
from knowledge.understanding.certainty import is_meant
from knowledge.understanding.linking import Link

FITS = 0.765
"""Share of a description that its thing must have."""

AHEAD = 0.1
ALIKE = 0.7
SOMEWHAT = 0.3
MOST_RANKED = 8
IN_NAME = 0.4
"""Share of the words of a measure's name that one of a place must have to be next to it."""
SAME_SORT = 1.5
BOTH_FIGURES = 1.0
SAME_WORDS = 6.0
RELATED = 0.25
"""Share of the words of the last subject that a word or two behind it must mean a thing with, to go on with it."""
_FIGURES = (Measure, Fact, Indicator)
_GROWTH = re.compile(r"\b(?:gr[eo]wn?|growth|increase[ds]?|risen|rise|more than|decrease[ds]?|fallen|change)\b")

REMEMBERED = 100
"""Things of which it is kept what they are named by, and what shares it: a conversation stays with a few."""


class Kin:
    """Knows what is near to what in one library."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon
        self.words = lru_cache(maxsize=REMEMBERED)(self._named_by)
        self._shared = lru_cache(maxsize=REMEMBERED)(self._sharing)

    def goal(self, subject: str) -> Goal | None:
        """Give the goal that *subject* is, or comes under."""
        entity = self._library.entity(subject)
        match entity:
            case Goal():
                return entity
            case Action():
                return self._library.goals[entity.goal]
            case Measure():
                return self._library.goal_of(entity.edition, entity.primary)
            case _:
                return None

    def numbered(self, goal: Goal, number: int) -> Goal | None:
        """Give the goal of the same edition and kind with *number*, counted from the end where it is negative."""
        alike = [one for one in self._library.goals.values() if (one.edition, one.kind) == (goal.edition, goal.kind)]
        if number < 0:
            return alike[number] if -number <= len(alike) else None
        return next((one for one in alike if one.number == number), None)

    def siblings(self, subject: str) -> tuple[str, ...]:
        """Give what other editions track of the same series as *subject*."""
        entity = self._library.entity(subject)
        return tuple(one.id for one in self._library.siblings(entity)) if isinstance(entity, Measure) else ()

    def slots(self, said: str) -> tuple[Slot, ...]:
        """Cut cleaned *said* into what it says."""
        words, _ = self._lexicon.words(said)
        return self._lexicon.index.slots(words)

    def _named_by(self, subject: str, *, short: bool = False) -> frozenset[str]:
        """Give the stems that *subject* is named by; of its title alone if *short*."""
        entity = self._library.entity(subject)
        return _words([_title(entity, short=short), str(getattr(entity, "edition", ""))])

    def sibling(self, subject: str, edition: str) -> str | None:
        """Find what *edition* has for *subject*: what it continued as or came from, else what says the same."""
        entity = self._library.entity(subject)
        if isinstance(entity, Measure):
            found = next((key for key in self.siblings(subject) if key.startswith(f"{edition}/")), None)
            if found:
                return found
        rows = (*self._library.fate(subject), *self._library.origin(subject))
        crossed = (row.successor if row.subject == subject else row.subject for row in rows)
        return next((key for key in crossed if key and key.startswith(f"{edition}/")), self._alike(entity, edition))

    def _alike(self, entity: Entity, edition: str) -> str | None:
        if isinstance(entity, Goal) and entity.number is None:
            goals = self._library.goals.values()
            return next((one.id for one in goals if (one.edition, one.kind) == (edition, entity.kind)), None)
        slots = self.slots(clean(_title(entity, short=True)))
        hits = self._lexicon.index.rank(slots, lambda key: key.startswith(f"{edition}/"), most=MOST_RANKED)
        fitting = [hit.id for hit in hits if hit.coverage >= ALIKE]
        if isinstance(entity, Fact):
            # What another edition promises says nothing of a printed figure.
            fitting = [key for key in fitting if isinstance(self._library.entity(key), _FIGURES)]
        same_sort = (key for key in fitting if type(self._library.entity(key)) is type(entity))
        return next(same_sort, fitting[0] if fitting else None)

    def alike(self, subject: str, most: int) -> tuple[str, ...]:
        """Give what says most of the same words as *subject*, of whatever edition and sort."""
        slots = self.slots(clean(_title(self._library.entity(subject), short=True)))
        hits = self._lexicon.index.rank(slots, lambda key: key != subject and not key.startswith(NOT_HELD), most=most)
        return tuple(hit.id for hit in hits if hit.coverage >= SOMEWHAT)

    def asked_with(self, subject: str) -> tuple[str, ...]:
        """Give the other series of the survey that *subject* is of: of “Quality of Life Survey: happy” all others."""
        entity = self._library.entity(subject)
        survey, colon, _ = entity.title.partition(": ") if isinstance(entity, Indicator) else ("", "", "")
        series = self._library.published.items() if colon else ()
        return tuple(key for key, one in series if key != subject and one.title.startswith(survey + colon))

    def elsewhere(self, fact: Fact, place: str | None, sex: str | None) -> str | None:
        """Find the printed figure of the same kind for another place or sex."""
        wanted = (place or fact.place, sex or fact.sex)
        facts = self._library.facts.values()
        alike = [one for one in facts if (one.edition, one.unit) == (fact.edition, fact.unit)]
        fitting = [one for one in alike if (one.place, one.sex) == wanted]
        best = max(fitting, key=lambda one: len(_words([one.title]) & _words([fact.title])), default=None)
        return best.id if best and _words([best.title]) & _words([fact.title]) else None

    def placed(self, measure: Measure, place: str) -> str | None:
        """Find the measure next to *measure* that is of *place* by its name, as “roads in Fenland” is next to roads."""
        words = self.words(measure.id, short=True) - self._lexicon.silent - self._lexicon.quiet
        named = {word for word in words if not word[0].isdigit()}
        rows = (one for one in self._library.measures.values() if one.names(place))
        shared = {one.id: len(named & self.words(one.id)) for one in rows if one.id != measure.id}
        best = max(shared, key=lambda key: shared[key], default=None)
        return best if best and shared[best] >= IN_NAME * len(named) else None

    def set_apart(self, subject: str, words: Iterable[str]) -> str | None:
        """Find what differs from *subject* by the point that *words* tell, as reports from repairs of potholes."""
        return self._lexicon.variants.beside(subject, words)

    def growth(self, fact: Fact) -> str | None:
        """Find the printed figure that says how *fact* has changed."""
        said = _words([fact.title, fact.statement]) - self._lexicon.silent
        facts = (one for one in self._library.facts.values() if (one.edition, one.place) == (fact.edition, fact.place))
        told = [one for one in facts if one.id != fact.id and _GROWTH.search(clean(f"{one.title} {one.statement}"))]
        best = max(told, key=lambda one: len(said & _words([one.title, one.statement])), default=None)
        return best.id if best and said & _words([best.title, best.statement]) else None

    def described(self, slots: Sequence[Slot], among: Iterable[str], *, least: float = FITS) -> str | None:
        """Find the one thing *among* those given that has at least *least* of what *slots* say."""
        candidates = frozenset(among)
        hits = sorted(self._lexicon.index.rank(slots, candidates.__contains__, most=2), key=lambda hit: -hit.coverage)
        if not hits or hits[0].coverage < least:
            return None
        return hits[0].id if len(hits) == 1 or hits[1].coverage <= hits[0].coverage - AHEAD else None

    def of_a_sort(self, one: str, other: str) -> bool:
        """Tell whether *one* and *other* are of a sort, as two figures are."""
        return _same_sort(self._library.entity(one), self._library.entity(other)) > 0

    def about(self, slots: Sequence[Slot], among: Sequence[str]) -> tuple[str, ...]:
        """Give those *among* the given that are about what *slots* say, in their order."""
        candidates = frozenset(among)
        hits = self._lexicon.index.rank(slots, candidates.__contains__, most=len(among))
        fitting = {hit.id for hit in hits if hit.coverage >= FITS}
        return tuple(key for key in among if key in fitting)

    def related(self, one: str, other: str) -> bool:
        """Tell whether *one* has a fair share of the words that name *other*."""
        return self._shared(other).of(one) >= RELATED

    def _sharing(self, subject: str) -> Scores:
        """Tell what share of the words that name *subject* each thing has, against the one that has most of them."""
        told = self._lexicon.index.weigh(self.slots(clean(_title(self._library.entity(subject))))).evidence
        return Scores(told.places, told.values / (told.highest() or 1.0))

    def nearest(self, link: Link, subject: str) -> Link:
        """Prefer among what was found what is of the same sort as *subject*, and says the same words.

        Only the words make it surer: who says “school” behind another figure may mean any of several.
        """
        last = self._library.entity(subject)
        shared = self._shared(subject)

        def near(hit: Hit) -> Hit:
            return replace(hit, score=hit.score + SAME_WORDS * shared.of(hit.id))

        def placed(hit: Hit) -> tuple[float, str]:
            return -hit.score - _same_sort(self._library.entity(hit.id), last), hit.id

        ranked = sorted(map(near, (link.hit, *link.others)), key=placed)
        share = 1 / sum(exp(hit.score - ranked[0].score) for hit in ranked)
        sure = max(link.sure, link.ours * is_meant(share, ranked[0].likeness, link.odds.ahead(ranked[0])))
        return replace(link, hit=ranked[0], others=tuple(ranked[1:]), sure=sure)


def _title(entity: Entity, *, short: bool = False) -> str:
    """Give the words that name *entity*, with its statement unless *short*."""
    match entity:
        case Goal() | Action() | Measure() | Fact() | Statement() if not short:
            return f"{entity.title} {entity.statement}"
        case _:
            return str(getattr(entity, "title", "") or getattr(entity, "name", ""))


def _same_sort(one: Entity, other: Entity) -> float:
    """Tell what it counts that both are of a sort, or figures: a page of a framework gives some, as measures do."""
    if type(one) is type(other):
        return SAME_SORT
    return BOTH_FIGURES if isinstance(one, _FIGURES) and isinstance(other, _FIGURES) else 0.0


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stems(" ".join(texts)))
