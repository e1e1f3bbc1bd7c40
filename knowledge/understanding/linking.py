"""From slots to one thing: what the words say for each, and what the form of the question asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from math import exp, log

import numpy as np

from knowledge.framework import Fact, Measure, Statement
from knowledge.library import Entity, Library
from knowledge.matching.hits import Hit, Slot, Weighing
from knowledge.matching.lexicon import STANDING_KEYS, Lexicon
from knowledge.matching.words import stems
from knowledge.question import Aspect
from knowledge.understanding.asking import Asking
from knowledge.understanding.aspects import aspect_of
from knowledge.understanding.certainty import Ahead, Told, is_meant, is_ours, is_theirs
from knowledge.understanding.cues import Cues
from knowledge.understanding.priors import Form, forms_of, prior, sort_of
from knowledge.understanding.rivals import Contest, Rival, Rivals

CANDIDATES = 24
REMEMBERED = 32
"""Questions whose hits are kept while they are looked at: for a topic not held first, then for what is meant."""

NO_RIVAL = -6.0
"""What no topic not held leads by."""

ANSWER_FROM = 0.5
OFFER_FROM = 0.5
"""How likely the best hit must be for a direct answer, and one of the best few to be offered."""

SURE = 0.9
"""How likely it must be that the best hit is meant for an answer that names nothing else that may be."""

OFFERED = 4
"""Options of an offer at most."""

CLOSE = 2.6
NEAR = 4.0
"""How far behind the best hit another fits a single word as well, and is near enough to be meant by “the other one”."""

QUOTED_CLOSE = 0.15
"""How much less of the question another printed figure or statement may explain, and be quoted too."""

AS_LIKELY = 2.5
"""How far behind the best hit a measure is as likely, where something is asked that is only asked of measures."""

MOSTLY = 0.5
"""Share of a question that aliases explain from which nothing need be learned of its other words."""

SET_APART = 3.0
"""How far behind a plainer thing a variant may be that a word sets apart: “I would like to know” is no liking."""

PLACE = 0.6
"""What a printed figure of the place or sex asked for has before others."""

_ONLY_ASKED: Mapping[Aspect, str] = {
    Aspect.DEFINITION: "definition",
    Aspect.OWNER: "owner",
    Aspect.COMPARE: "compare",
    Aspect.FORECAST: "forecast",
    Aspect.HISTORY: "history of",
}
"""What is asked of a subject in words that name none, with the cue of these: “growth” may name one."""

_A_NAME = frozenset({Form.BARE})
_AIMS = frozenset({Form.AIM, Form.ONE_AIM})
"""Who asks which aim a thing comes under asks for no aim."""
_GOALS = frozenset(stems("ambition outcome priority goal enabler"))
SEVERAL = 2
SAME_CONCEPT = 0.93
NEARLY = 0.3
"""From which share of the coverage, or how little behind in score, the edition in force is taken to be meant."""


@dataclass(frozen=True)
class Odds:
    """What was learned of the words of a question puts on all that is *held*, and that others hold (*elsewhere*)."""

    held: float
    elsewhere: float

    def ahead(self, hit: Hit) -> Ahead:
        """Tell how far ahead *hit* is of both."""
        return Ahead() if hit.contrast is None else Ahead(hit.contrast - self.held, hit.contrast - self.elsewhere)


@dataclass(frozen=True)
class Weighed:
    """What is held that fits a question, the likeliest first, and what competes with it, whatever is asked of it."""

    hits: Sequence[Hit]
    odds: Odds
    contest: Contest | None


@dataclass(frozen=True)
class Link:
    """The chosen *hit* and the *others*, the nearest first; *sure* is how likely the hit is meant, from 0 to 1.

    *among* is how likely it is meant or one of the next, as many as are offered; *ours* how likely any of them is,
    *odds* what was learned puts on them all; *rival* is the topic not held that fits best, if any does.
    """

    hit: Hit
    others: tuple[Hit, ...]
    sure: float
    among: float
    ours: float
    odds: Odds
    rival: Rival | None = None


class Linker:
    """Chooses the thing that a question is about."""

    def __init__(self, library: Library, lexicon: Lexicon, cues: Cues) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self._variants = lexicon.variants
        self._rivals = Rivals((topic.topic for topic in library.vocabulary.not_held), lexicon)
        learned = lexicon.index.learned
        self._theirs = np.array([key in self._rivals.keys for key in learned], dtype=bool)
        self._ours = ~self._theirs & np.array([key not in STANDING_KEYS for key in learned], dtype=bool)
        self._forms = lru_cache(maxsize=REMEMBERED)(partial(forms_of, cues=cues))
        self._weighed = lru_cache(maxsize=REMEMBERED)(self._weigh)
        self.link = lru_cache(maxsize=REMEMBERED)(self._link)

    def _link(self, asking: Asking, aspect: Aspect = Aspect.STATUS, *, leans: bool = False) -> Link | None:
        """Find what *asking*, which may lean on a question of ours, is about; nothing if no entity has a word of it."""
        weighed = self._weighed(asking)
        hits, odds = weighed.hits, weighed.odds
        if not hits:
            return None
        plain = self._as_in_force(self._as_measured(hits, aspect), hits, asking)
        best = self._as_variant(plain, hits, asking)
        others = tuple(hit for hit in hits if hit.id != best.id)
        rival = weighed.contest.against(best.id) if weighed.contest else None
        shares = self._shares(plain, hits)
        ahead = odds.ahead(self._with_kin(plain, hits)) if plain.aliased < MOSTLY else Ahead()
        ours = is_ours(plain, self._told(asking, leans=leans), self._against(asking, rival), ahead)
        sure, among = (ours * is_meant(share, plain.likeness, ahead) for share in shares)
        return Link(best, others, sure, among, ours, odds, rival)

    def _weigh(self, asking: Asking) -> Weighed:
        """Give what fits by its words and by what the form asks for."""
        prefix = f"{asking.edition}/" if asking.edition else ""
        weighing = self._lexicon.index.weigh(self._subjects(asking), asking.words)
        barred = self._variants.unsaid(asking.words) | self._rivals.keys
        forms = self._forms(asking.text)
        if self._cues.has(asking.text, "belongs"):
            forms -= _AIMS
        hits = self._lexicon.index.hits(
            weighing,
            lambda key: key not in barred and key.startswith(prefix),
            CANDIDATES,
            lambda key: self._expected(key, asking, forms),
        )
        return Weighed(hits, self._odds(weighing), self._rivals.contest(asking, weighing))

    def _subjects(self, asking: Asking) -> Sequence[Slot]:
        """Leave out what only says what is asked of a subject, as “defined” does."""
        text, aspect = asking.text, aspect_of(asking.text, self._cues)
        slots = asking.slots
        if aspect is Aspect.PARENT and self._cues.has(text, "one_goal"):
            slots = tuple(slot for slot in slots if not _GOALS.issuperset(slot.said))
        elif aspect in _ONLY_ASKED and not self._cues.has(text, "workings"):
            left = set(self._cues.without(text, _ONLY_ASKED[aspect]).split())
            slots = tuple(slot for slot in slots if slot.meanings or not left.isdisjoint(slot.words.split()))
        return slots if any(not self._lexicon.silent.issuperset(slot.said) for slot in slots) else asking.slots

    def _expected(self, key: str, asking: Asking, forms: frozenset[Form]) -> float:
        """Tell how likely *asking* is about such a thing as *key*, whatever its words."""
        entity = self._library.entity(key)
        current = None if asking.edition else key.startswith(asking.in_force or "-")
        placed = PLACE if isinstance(entity, Fact) and _places(entity, asking) else 0.0
        return prior(sort_of(entity), forms, current=current) + placed

    def _as_measured(self, weighed: Sequence[Hit], aspect: Aspect) -> Hit:
        """Take a measure about as likely as the best hit where it is asked what is done about it, or will come of it.

        Its answer names the promises nearest to it, or forecasts.
        """
        if aspect not in {Aspect.PLAN, Aspect.FORECAST}:
            return weighed[0]
        likely = (hit for hit in weighed if hit.score >= weighed[0].score - AS_LIKELY)
        return next((hit for hit in likely if isinstance(self._library.entity(hit.id), Measure)), weighed[0])

    def _shares(self, best: Hit, weighed: Sequence[Hit]) -> tuple[float, float]:
        """Give the share of the odds of *weighed* that *best* has, and that the best few have together.

        What other editions and rows track of the same thing counts as *best*, and the same figure of the other sex.
        """
        kin = self._kin(self._library.entity(best.id))
        odds = {hit.id: exp(hit.score - weighed[0].score) for hit in weighed}
        same = {key for key in odds if key == best.id or key in kin}
        few = same | set(islice((key for key in odds if key not in same), OFFERED - 1))
        whole = sum(odds.values())
        best_share, few_share = (sum(one for key, one in odds.items() if key in those) / whole for those in (same, few))
        return best_share, few_share

    def _odds(self, weighing: Weighing) -> Odds:
        """Sum up what was learned of the words, for what is held and what is not; what nothing tells of counts as 0."""
        told = weighing.contrast.values
        odds = np.where(told != 0, np.exp(told), 0.0)
        theirs, ours = float(odds[self._theirs].sum()), float(odds[self._ours].sum())
        untold = len(self._lexicon.index) - int(np.count_nonzero(told))
        return Odds(log(ours + max(untold, 1)), log(theirs + 1))

    def _with_kin(self, best: Hit, weighed: Sequence[Hit]) -> Hit:
        """Give *best* with what was learned for it or for what counts as the same."""
        kin = self._kin(self._library.entity(best.id))
        odds = [hit.contrast for hit in weighed if hit.id in kin or hit.id == best.id]
        known = [one for one in odds if one is not None]
        return replace(best, contrast=max(known)) if best.contrast is not None and known else best

    def _kin(self, entity: Entity) -> set[str]:
        match entity:
            case Measure():
                return {one.id for one in self._library.siblings(entity)}
            case Fact(sex=str()):
                alike = (one for one in self._library.facts.values() if one.sex and one.unit == entity.unit)
                return {one.id for one in alike if one.place == entity.place}
            case _:
                return set()

    def _told(self, asking: Asking, *, leans: bool) -> Told:
        """Tell what speaks for ours; a bare name is no name of ours where it is one of a topic that others hold."""
        forms = self._forms(asking.text) - (_A_NAME if asking.elsewhere else frozenset())
        speaks = self._cues.has(asking.said, "speaks_of_us")
        return Told(forms, asking.edition is not None, speaks, leans)

    @staticmethod
    def _against(asking: Asking, rival: Rival | None) -> float:
        """Tell what speaks for *rival*, or for any topic that others hold."""
        lead, likeness = (rival.lead, rival.likeness) if rival else (NO_RIVAL, 0.0)
        return is_theirs(lead, likeness, named=asking.elsewhere is not None, example=asking.example is not None)

    def _as_variant(self, best: Hit, hits: Sequence[Hit], asking: Asking) -> Hit:
        """Take the variant of *best* that *asking* sets apart, if it stands in the edition asked."""
        meant = self._variants.meant(best.id, asking.words)
        found = (hit for key in meant for hit in hits if hit.id == key and hit.score >= best.score - SET_APART)
        variant = next(found, None)
        return replace(variant, coverage=max(variant.coverage, best.coverage)) if variant else best

    def near(self, link: Link) -> tuple[str, ...]:
        """Give what fits about as well: by score, and printed figures and statements by what they explain."""
        close = (hit.id for hit in link.others if hit.score >= link.hit.score - NEAR)
        fuller = (hit.id for hit in link.others if hit.coverage >= link.hit.coverage - QUOTED_CLOSE)
        quoted = (key for key in fuller if isinstance(self._library.entity(key), Fact | Statement))
        return tuple(dict.fromkeys([*islice(close, OFFERED), *quoted]))

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
        """Prefer the edition in force where it tracks what an archived *best* does; the phrases of that are its too."""
        entity = self._library.entity(best.id)
        if not isinstance(entity, Measure) or asking.edition or entity.edition == asking.in_force:
            return best
        for sibling in self._library.siblings(entity):
            found = next((hit for hit in hits if hit.id == sibling.id), None)
            if found and sibling.edition == asking.in_force:
                same = set(sibling.indicators) == set(entity.indicators)
                near = found.score >= best.score - NEARLY
                if same or near or found.coverage >= SAME_CONCEPT * best.coverage:
                    return replace(found, likeness=max(found.likeness, best.likeness))
        return best


def _places(fact: Fact, asking: Asking) -> bool:
    named = [word.lower() for word in (fact.sex, fact.place) if word and word != "Cambridgeshire"]
    return any(word in asking.said for word in named) or (asking.place is not None and fact.place == asking.place)
