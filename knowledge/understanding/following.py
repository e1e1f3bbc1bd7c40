"""Following up: questions that lean on the turn before, by a pronoun, an ordinal, or what they leave out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.framework import Fact, Goal, Measure
from knowledge.library import Library
from knowledge.matching.words import stems
from knowledge.question import About, Actions, Aspect, Filter, Measures, Memory, Offer, Single
from knowledge.understanding.asking import Asking
from knowledge.understanding.aspects import aspect_of
from knowledge.understanding.cues import Cues
from knowledge.understanding.facets import Facets
from knowledge.understanding.talk import ORDINALS

_ASKING = (*Aspect, "pronoun", "instead", "target", "measures", "actions", "tracks", "count", "list", "female", "male")
_FRAME = re.compile(r"\b(?:tell me about|show me|what about|how about|and|the|number|no|one|please)\b|[.!?,#)(]")


class Follower:
    """Reads a question against what the conversation remembers."""

    def __init__(self, library: Library, cues: Cues, silent: frozenset[str]) -> None:
        """Follow up in *library*; *silent* stems, places among them, are no subject of their own."""
        self._library = library
        self._cues = cues
        self._silent = silent

    def listed(self, said: str, memory: Memory) -> About | None:
        """Read cleaned *said* as the place of one of the things listed last: “the second one”."""
        bare = " ".join(_FRAME.sub(" ", said).split())
        found = (key for key, names in zip(memory.listed, ORDINALS, strict=False) if bare in names)
        if memory.listed and bare == "last":
            return About(memory.listed[-1])
        return next((About(key) for key in found), None)

    def other(self, said: str, memory: Memory) -> Single | None:
        """Read cleaned *said* as “not that one”: the next best, or the few that came near."""
        if not self._cues.has(said, "other") or not memory.others:
            return None
        return About(memory.others[0]) if len(memory.others) == 1 else Offer(memory.others)

    def follow(self, asking: Asking, memory: Memory, facets: Facets) -> Single | None:
        """Read *asking* as a question about what was last spoken of; nothing if it stands by itself."""
        match memory.last:
            case About() if not self._own_words(asking.text):
                return self._about(asking, memory.last)
            case Measures(where, counted) if not self._own_words(facets.rest):
                return self._narrowed(where, facets, counted=counted)
            case _:
                return None

    def _own_words(self, text: str) -> set[str]:
        """Give the stems of *text* that name a subject, when all that only asks is taken away."""
        return set(stems(self._cues.without(text, *_ASKING))) - self._silent

    def _about(self, asking: Asking, last: About) -> Single | None:
        aspect = aspect_of(asking.text, self._cues)
        leans = self._cues.has(asking.text, "pronoun", "instead", "target")
        if not (aspect is not Aspect.STATUS or leans or asking.place or asking.sex):
            return None
        entity = self._library.entity(last.subject)
        if isinstance(entity, Goal) and self._cues.has(asking.text, "actions", "measures", "tracks"):
            tracked = self._cues.has(asking.text, "measures", "tracks")
            return Measures(Filter(goal=entity.id)) if tracked else Actions(entity.id, entity.edition)
        if isinstance(entity, Fact) and (asking.place or asking.sex):
            return self._same_fact(entity, asking)
        kept = aspect if aspect is not Aspect.STATUS or not (asking.place or asking.sex) else last.aspect
        return About(last.subject, kept, asking.place or last.place, asking.sex or last.sex, last.also)

    def _same_fact(self, fact: Fact, asking: Asking) -> About | None:
        """Find the printed figure of the same kind for another place or sex."""
        place, sex = asking.place or fact.place, asking.sex or fact.sex
        alike = [one for one in self._library.facts.values() if one.edition == fact.edition and one.unit == fact.unit]
        fitting = [one for one in alike if one.place == place and one.sex == sex]
        best = max(fitting, key=lambda one: len(_title(one) & _title(fact)), default=None)
        return About(best.id) if best else None

    @staticmethod
    def _narrowed(where: Filter, facets: Facets, *, counted: bool) -> Measures | None:
        """Ask for the same set with another committee, flag, directorate or status."""
        narrowed = replace(
            where,
            committees=facets.committees or where.committees,
            directorate=facets.directorate or where.directorate,
            deprivation=where.deprivation if facets.deprivation is None else facets.deprivation,
            status=facets.status or where.status,
            holding=facets.holding or where.holding,
        )
        return None if narrowed == where else Measures(narrowed, counted=counted)

    def instead(self, asking: Asking, memory: Memory, found: Single) -> Single:
        """Ask of a new subject what was asked of the last: “same for buses”."""
        if not (isinstance(found, About) and isinstance(memory.last, About) and self._begins_instead(asking)):
            return found
        if found.aspect is not Aspect.STATUS or not isinstance(self._library.entity(found.subject), Measure):
            return found
        return replace(found, aspect=memory.last.aspect)

    def _begins_instead(self, asking: Asking) -> bool:
        first: Sequence[str] = asking.said.split()[:3]
        return self._cues.has(" ".join(first), "instead")


def _title(fact: Fact) -> set[str]:
    return set(stems(fact.title))


def remembered(last: Single, listed: tuple[str, ...], edition: str | None) -> Memory:
    """Make what is to be remembered of a question that was answered with the subjects *listed*."""
    match last:
        case Offer(options, aspect):
            return Memory(options=options, aspect=aspect, edition=edition)
        case About():
            return Memory(last=last, others=tuple(key for key in last.also if key != last.subject), edition=edition)
        case _:
            return Memory(last=last, listed=listed, edition=edition)
