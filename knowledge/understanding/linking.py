"""From slots to one thing: what the words say for each, and what the form of the question asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from math import exp

from knowledge.framework import Fact, Measure
from knowledge.library import Library
from knowledge.matching.index import Hit, Slot, Weighing
from knowledge.matching.lexicon import NOT_HELD, Lexicon
from knowledge.matching.variants import Variants
from knowledge.matching.words import stems
from knowledge.question import Aspect
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.priors import Form, forms_of, prior, sort_of

CANDIDATES = 24
REMEMBERED = 32
"""Questions whose hits are kept while they are looked at: for a topic not held first, then for what is meant."""

SURE, SURE_BY_SHARE, SURE_BY_LIKENESS, SURE_BY_EDITION = -7.2, 4.1, 7.3, 1.3
UNSURE_BY_LEAD, UNSURE_NAMED, NO_RIVAL = 0.32, 2.2, -6.0
UNSURE_SAME, SAME_WORDS = 6.0, 0.97
"""How sure the best hit is (logarithm of odds): by its share among all hits, by how like phrases of it the question is,
and where an edition is named. How unsure: by what a topic not held leads by, where a phrase of one occurs, and where an
example of one says the same, as who adds a question to a topic wants it declined.

Fitted by a logistic regression on the questions to develop against, and on questions out of scope that no example of a
topic not held had been taken from.
"""

ANSWER_FROM = 0.4
OFFER_FROM = 0.5
"""How likely the best hit must be for a direct answer, and one of the best few to be offered."""

OFFERED = 4
"""Options of an offer at most."""

CLOSE = 2.6
NEAR = 4.0
"""How far behind the best hit another fits a single word as well, and is near enough to be meant by “the other one”."""

PLACE = 0.6
"""What a printed figure of the place or sex asked for has before others."""

_GOALS = frozenset(stems("ambition outcome priority goal enabler"))
SEVERAL = 2
SAME_CONCEPT = 0.93
NEARLY = 0.3
"""From which share of the coverage, or how little behind in score, the edition in force is taken to be meant."""


@dataclass(frozen=True)
class Rival:
    """A topic that others hold, by its *key* in the index, and by how much evidence it leads the best hit.

    *same* tells that an example of it says the same as the question.
    """

    key: str
    lead: float
    same: bool


@dataclass(frozen=True)
class Link:
    """The chosen *hit* and the *others*, the nearest first; *sure* is how likely the hit is meant, from 0 to 1.

    *among* is how likely it is meant or one of the next, as many as are offered; *rival* is the topic not held that
    fits best, if any does.
    """

    hit: Hit
    others: tuple[Hit, ...]
    sure: float
    among: float
    rival: Rival | None = None


class Linker:
    """Chooses the thing that a question is about."""

    def __init__(self, library: Library, lexicon: Lexicon, cues: Cues) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self._variants = Variants(library.vocabulary.variants)
        self._topics = frozenset(NOT_HELD + topic.topic for topic in library.vocabulary.not_held)
        self._weighed = lru_cache(maxsize=REMEMBERED)(self._weigh)

    def link(self, asking: Asking, aspect: Aspect = Aspect.STATUS) -> Link | None:
        """Find what *asking* is about; nothing if no entity has a word of it."""
        weighed, weighing = self._weighed(asking)
        if not weighed:
            return None
        plain = self._as_in_force(self._as_measured(weighed, aspect), weighed, asking)
        best = self._as_variant(plain, weighed, asking)
        others = tuple(hit for hit in weighed if hit.id != best.id)
        rival = self._rival(weighing, best)
        shares = self._shares(plain, weighed)
        odds = self._odds(plain, asking, rival)
        sure, among = (_likely(odds + SURE_BY_SHARE * share) for share in shares)
        return Link(best, others, sure, among, rival)

    def _weigh(self, asking: Asking) -> tuple[Sequence[Hit], Weighing]:
        """Give what is held that fits, the likeliest first, by its words and by what the form asks for."""
        prefix = f"{asking.edition}/" if asking.edition else ""
        weighing = self._lexicon.index.weigh(self._subjects(asking))
        barred = self._variants.unsaid(asking.words) | self._topics
        held = self._lexicon.index.hits(weighing, lambda key: key not in barred and key.startswith(prefix), CANDIDATES)
        forms = forms_of(asking.text, self._cues)
        hits = (replace(hit, score=hit.score + self._expected(hit, asking, forms)) for hit in held)
        return sorted(hits, key=lambda hit: (-hit.score, hit.id)), weighing

    def _subjects(self, asking: Asking) -> Sequence[Slot]:
        """Leave out the goal of “which outcome does that come under”: it is asked for, and nothing is asked of it."""
        if not (self._cues.has(asking.text, "parent") and self._cues.has(asking.text, "one_goal")):
            return asking.slots
        return tuple(slot for slot in asking.slots if not _GOALS.issuperset(slot.said)) or asking.slots

    def _expected(self, hit: Hit, asking: Asking, forms: frozenset[Form]) -> float:
        """Tell how likely *asking* is about such a thing as *hit*, whatever its words."""
        entity = self._library.entity(hit.id)
        current = None if asking.edition else hit.id.startswith(asking.in_force or "-")
        placed = PLACE if isinstance(entity, Fact) and _places(entity, asking) else 0.0
        return prior(sort_of(entity), forms, current=current) + placed

    def _rival(self, weighing: Weighing, best: Hit) -> Rival | None:
        """Find the topic not held that fits best; words that only frame a question about a figure do not count here."""
        pairs = zip(weighing.slots, weighing.fits, strict=True)
        content = [(slot, fit) for slot, fit in pairs if not set(slot.said) <= self._lexicon.silent]

        def told(key: str) -> float:
            return sum(slot.importance * fit.get(key, 0.0) for slot, fit in content)

        nearest = max(sorted(self._topics), key=told, default=None)
        if nearest is None or not told(nearest):
            return None
        same = len(weighing.slots) > 1 and self._lexicon.index.nearest(weighing.slots, nearest) >= SAME_WORDS
        return Rival(nearest, told(nearest) - told(best.id), same)

    def _as_measured(self, weighed: Sequence[Hit], aspect: Aspect) -> Hit:
        """Take a measure that is said as fully as the best hit where it is asked what is done about it.

        Its answer names the promises nearest to it.
        """
        if aspect is not Aspect.PLAN:
            return weighed[0]
        likely = (hit for hit in weighed if hit.coverage >= SAME_CONCEPT * weighed[0].coverage)
        return next((hit for hit in likely if isinstance(self._library.entity(hit.id), Measure)), weighed[0])

    def _shares(self, best: Hit, weighed: Sequence[Hit]) -> tuple[float, float]:
        """Give the share of the odds of *weighed* that *best* has, and that the best few have together.

        What other editions and rows track of the same thing counts as *best*.
        """
        entity = self._library.entity(best.id)
        kin = {one.id for one in self._library.siblings(entity)} if isinstance(entity, Measure) else set()
        odds = {hit.id: exp(hit.score - weighed[0].score) for hit in weighed}
        same = {key for key in odds if key == best.id or key in kin}
        few = same | set(islice((key for key in odds if key not in same), OFFERED - 1))
        whole = sum(odds.values())
        best_share, few_share = (sum(one for key, one in odds.items() if key in those) / whole for those in (same, few))
        return best_share, few_share

    def _odds(self, best: Hit, asking: Asking, rival: Rival | None) -> float:
        """Tell what speaks for *best*, in odds, whatever else fits, against *rival*."""
        held = SURE + SURE_BY_LIKENESS * best.likeness + (SURE_BY_EDITION if asking.edition else 0.0)
        lead = rival.lead if rival else NO_RIVAL
        unsure = (UNSURE_NAMED if asking.elsewhere else 0.0) + (UNSURE_SAME if rival and rival.same else 0.0)
        return held - UNSURE_BY_LEAD * lead - unsure

    def _as_variant(self, best: Hit, hits: Sequence[Hit], asking: Asking) -> Hit:
        """Take the variant of *best* that *asking* sets apart, if it stands in the edition asked."""
        meant = self._variants.meant(best.id, asking.words)
        found = (hit for key in meant for hit in hits if hit.id == key)
        variant = next(found, None)
        return replace(variant, coverage=max(variant.coverage, best.coverage)) if variant else best

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

    def _as_in_force(self, best: Hit, hits: Sequence[Hit], asking: Asking) -> Hit:
        """Prefer the edition in force where it tracks the same thing as an archived *best*."""
        entity = self._library.entity(best.id)
        if not isinstance(entity, Measure) or asking.edition or entity.edition == asking.in_force:
            return best
        for sibling in self._library.siblings(entity):
            found = next((hit for hit in hits if hit.id == sibling.id), None)
            if found and sibling.edition == asking.in_force:
                same = set(sibling.indicators) == set(entity.indicators)
                near = found.score >= best.score - NEARLY
                if same or near or found.coverage >= SAME_CONCEPT * best.coverage:
                    return found
        return best


def _likely(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _places(fact: Fact, asking: Asking) -> bool:
    named = [word.lower() for word in (fact.sex, fact.place) if word and word != "Cambridgeshire"]
    return any(word in asking.said for word in named)
