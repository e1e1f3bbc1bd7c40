"""From slots to one thing: the best of the goals, actions, measures and facts, or a few to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.framework import Action, Fact, Goal, GoalKind, Measure
from knowledge.library import Library
from knowledge.matching.index import Hit
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stems
from knowledge.question import Aspect
from knowledge.series import Indicator
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues

ANSWER_FROM = 0.48
"""Share of a question that must be covered for a direct answer; lower admits strangers, higher sends people away."""

WITH_EDITION = 0.34
"""The same where the question names an edition, so that it is certainly about a framework."""

OFFER_FROM = 0.4
CLOSE = 0.04
IN_FORCE = 0.04
PREFERRED = 0.15
ARCHIVED = 0.2
"""What an archived aim or promise stands behind one in force, where the question names no edition."""

UNNAMED = 0.15
"""What a published series that no framework names stands behind, where no number is asked for."""

FULLER_WITHIN = 0.06
CLEARLY_FULLER = 0.12
SEVERAL = 2
PLAIN = 0.05
SAME_CONCEPT = 0.93
_FIGURE_CUES = ("count",)
_GOAL_CUES = ("ambitions", "outcomes", "priorities", "goals", "visions", "enablers")


@dataclass(frozen=True)
class Link:
    """The chosen *hit*, and the *others* that came near."""

    hit: Hit
    others: tuple[Hit, ...]


class Linker:
    """Chooses the thing that a question is about."""

    def __init__(self, library: Library, lexicon: Lexicon, cues: Cues) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues

    def link(self, asking: Asking, aspect: Aspect) -> Link | None:
        """Find what *asking* is about; nothing if no entity covers enough of it."""
        prefix = f"{asking.edition}/" if asking.edition else ""
        hits = self._lexicon.things.rank(asking.slots, wanted=lambda key: key.startswith(prefix), most=16)
        weighed = sorted((self._weighed(hit, asking, aspect) for hit in hits), key=lambda hit: (-hit.score, hit.id))
        if not weighed or weighed[0].coverage < min(OFFER_FROM, self.answer_from(asking)):
            return None
        best = self._as_in_force(_fullest(weighed), weighed, asking)
        return Link(best, tuple(hit for hit in weighed if hit.id != best.id))

    @staticmethod
    def answer_from(asking: Asking) -> float:
        """Give the share of *asking* that must be covered for a direct answer; less where an edition is named."""
        return WITH_EDITION if asking.edition else ANSWER_FROM

    def counted(self, asking: Asking, subject: str) -> tuple[str, ...]:
        """Give the indicators of *subject* that *asking* names, where it has several and names some of them."""
        entity = self._library.entity(subject)
        if not isinstance(entity, Measure) or entity.components or len(entity.indicators) < SEVERAL:
            return ()
        asked = set(stems(asking.text))
        named = {name: len(asked & self._title(name)) for name in entity.indicators}
        most = max(named.values())
        return tuple(name for name in entity.indicators if named[name] == most) if most else ()

    def _title(self, indicator: str) -> set[str]:
        return set(stems(self._library.indicators[indicator].title)) - self._lexicon.silent

    def _weighed(self, hit: Hit, asking: Asking, aspect: Aspect) -> Hit:
        entity = self._library.entity(hit.id)
        bonus = IN_FORCE if asking.in_force and hit.id.startswith(asking.in_force) else 0.0
        figure = self._cues.has(asking.text, *_FIGURE_CUES)
        match entity:
            case Action():
                bonus += PREFERRED if aspect is Aspect.PLAN else 0.0
                bonus -= ARCHIVED if entity.edition != asking.in_force else 0.0
            case Goal():
                bonus -= ARCHIVED if entity.edition != asking.in_force else 0.0
                bonus += PREFERRED if self._cues.has(asking.text, *_GOAL_CUES) else 0.0
                bonus -= (
                    PREFERRED if entity.kind is GoalKind.VISION and not self._cues.has(asking.text, "visions") else 0.0
                )
            case Measure():
                bonus += PREFERRED if figure else PLAIN
                bonus -= PREFERRED if entity.components else 0.0
                bonus -= CLOSE if aspect is Aspect.PLAN else 0.0
            case Fact():
                bonus += PLAIN if figure or _places(entity, asking) else -PLAIN
                bonus -= PREFERRED if aspect is Aspect.PLAN else 0.0
            case Indicator():
                bonus -= 0.0 if figure else UNNAMED
            case _:
                pass
        return replace(hit, score=hit.score + bonus)

    def _as_in_force(self, best: Hit, hits: Sequence[Hit], asking: Asking) -> Hit:
        """Prefer the edition in force where it tracks the same thing as an archived *best*."""
        entity = self._library.entity(best.id)
        if not isinstance(entity, Measure) or asking.edition or entity.edition == asking.in_force:
            return best
        for sibling in self._library.siblings(entity):
            found = next((hit for hit in hits if hit.id == sibling.id), None)
            if found and sibling.edition == asking.in_force:
                same = set(sibling.indicators) == set(entity.indicators)
                if same or found.coverage >= SAME_CONCEPT * best.coverage:
                    return found
        return best


def _fullest(weighed: Sequence[Hit]) -> Hit:
    """Give the best hit, or one close behind that covers clearly more of the question."""
    close = [hit for hit in weighed if hit.score >= weighed[0].score - FULLER_WITHIN]
    fullest = max(close, key=lambda hit: hit.coverage)
    return fullest if fullest.coverage >= weighed[0].coverage + CLEARLY_FULLER else weighed[0]


def _places(fact: Fact, asking: Asking) -> bool:
    named = [word.lower() for word in (fact.sex, fact.place) if word and word != "Cambridgeshire"]
    return any(word in asking.said for word in named)
