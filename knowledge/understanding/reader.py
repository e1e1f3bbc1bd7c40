"""Understanding: a text and what the conversation remembers become a question.

The order matters and is the measured one (matching.md §6): what leans on the turn before, topics not held, talk,
lists and counts, goals by number, how the council works, then the one thing that fits best: answer, offer or decline.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from knowledge.framework import Goal, Measure
from knowledge.library import Library
from knowledge.matching.english import telling
from knowledge.matching.index import Hit
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import clean, stem, stems
from knowledge.question import (
    About,
    Aspect,
    Both,
    Brief,
    Filter,
    Memory,
    NotOurs,
    Offer,
    Question,
    Rest,
    Single,
    Talk,
    Understood,
)
from knowledge.understanding.asking import Asking, Hearing
from knowledge.understanding.aspects import aspect_of
from knowledge.understanding.cues import Cues
from knowledge.understanding.declining import Topics
from knowledge.understanding.following import Follower
from knowledge.understanding.kin import Kin
from knowledge.understanding.linking import ANSWER_FROM, CLOSE, OFFER_FROM, Link, Linker
from knowledge.understanding.listing import Lists
from knowledge.understanding.opening import Opening, opening
from knowledge.understanding.talk import courtesy
from knowledge.understanding.turn import alike, carried

_QUESTIONS = re.compile(
    r"\?\s+(?:and\s+|also\s+)*(?=\w)|(?<!\bno)[;.]\s+(?=\w)|,?\s+(?:and|n|plus|also)\s+(?:also\s+)?"
    r"(?=(?:what|how|who|which|when|where|are|is|do|does)\b|(?:the )?(?:ambition|outcome|priority|enabler)\b)"
)
"""Where a second question begins."""

_CONJUNCTIONS = re.compile(r",?\s+(?:and also|and|n also|as well as|along with|plus|also)\s+")
"""Where one may begin, if the whole is not better understood as one."""

_UNDECIDED = (Both, Offer, NotOurs, Rest)
_SURE = 0.85
_QUESTION_SURE = 0.52
_PART_SURE = 0.8
_PROCESS_SHARE = 0.9
_CERTAIN = 1.0
_MOST_CUTS = 3
_STATEMENT_CLOSE = 0.8
_MOST_STATEMENTS = 2
_BARE = 2
_RIVALS = 3
_CLOSE_CALL = 0.06
_FACT_CLOSE = 0.15
_WHAT_IS = re.compile(r"^what(?:'s|s| is| are| does)\s+(?:an? |the )?([a-z]{2,7})s?(?: stand for| mean)?\W*$")
_MOST_OPTIONS = 4


class Reader:
    """Understands questions about one library; built once with it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lexicon = Lexicon(library)
        self._cues = Cues(library.vocabulary.cues)
        self._kin = Kin(library, self._lexicon)
        self._hearing = Hearing(library, self._lexicon, self._cues)
        self._topics = Topics(library.vocabulary.not_held)
        self._lists = Lists(library, self._lexicon, self._cues)
        self._linker = Linker(library, self._lexicon, self._cues)
        self._follower = Follower(library, self._cues, self._lists, self._hearing, self._kin)

    def understand(self, text: str, memory: Memory, today: date) -> Understood:
        """Read *text*, whatever it is; *today* decides which edition is in force."""
        said = clean(text)
        opened = opening(said, self._cues) if memory != Memory() else Opening(said)
        leaning = None if self._not_held(said, opened) else self._follower.follow(opened, memory, today)
        edition = self._hearing.named(said) or memory.edition
        if leaning and leaning.sure:
            return Understood(leaning.question, edition=edition)
        standing = self._standing(opened.said if opened.ways else said, opened, memory, today)
        if not isinstance(standing.question, NotOurs | Offer | Talk):
            return standing
        found = leaning.question if leaning else self._follower.rescued(opened, memory, today)
        return Understood(found, edition=edition) if found else standing

    def _not_held(self, said: str, opened: Opening) -> bool:
        """Tell whether a question that says nothing of the turn before is of a topic that is not held."""
        points = opened.leans or self._cues.has(said, "refers")
        return not points and self._topics.find([stem(word) for word in self._lexicon.words(said)[0]]) is not None

    def _standing(self, said: str, opened: Opening, memory: Memory, today: date) -> Understood:
        """Read a question that has a subject of its own, but may leave to the last what it asks of it."""
        asking = self._hearing.asking(said, today)
        topic = self._topics.find([stem(word) for word in asking.words])
        if topic:
            return Understood(NotOurs(topic.topic, topic.holder), edition=asking.edition)
        talk = courtesy(said, self._cues, self._lexicon.silent)
        if talk:
            return Understood(talk)
        like = alike(opened, memory)
        whole = self._one(carried(opened, asking, memory), like)
        if isinstance(whole.question, NotOurs | Offer):
            whole = self._one(asking, like)
        return self._both(said, whole, today) or whole

    def _one(self, asking: Asking, like: About | None = None) -> Understood:
        """Read one question by itself, or as one that asks the same as *like* of something else."""
        named = aspect_of(asking.text, self._cues)
        aspect = like.aspect if like and named is Aspect.STATUS else named
        procedure = self._process(asking, _CERTAIN) if self._cues.has(asking.text, "procedure") else None
        if procedure:
            return procedure
        found = self._brief(asking) or self._set(asking, aspect)
        if found:
            return Understood(found, _CERTAIN, edition=asking.edition)
        goal = self._lists.goals.numbered(asking.text, asking.edition) or self._parent(asking, aspect)
        if goal:
            return Understood(About(goal.id, aspect), _CERTAIN, goal.title, asking.edition)
        link = self._linker.link(asking, aspect)
        link = self._kin.nearest(link, like.subject) if link and like else link
        held = link.hit.coverage if link else 0.0
        return self._process(asking, held) or self._linked(asking, aspect, link)

    def _parent(self, asking: Asking, aspect: Aspect) -> Goal | None:
        """Find the goal that “which outcome is about X” names itself; where X is a thing, its goal is looked up."""
        if aspect is not Aspect.PARENT or not self._cues.has(asking.text, "one_goal"):
            return None
        words = stems(self._cues.without(asking.text, "parent", "one_goal"))
        return self._lists.goals.named(words, asking.edition, asking.in_force)

    def _set(self, asking: Asking, aspect: Aspect) -> Single | None:
        """Read a list or count; “which outcome does X come under” is none, unless it is measures that are asked for."""
        if aspect is Aspect.PARENT and self._cues.has(asking.text, "one_goal"):
            return None
        return self._lists.read(asking)

    def _brief(self, asking: Asking) -> Single | None:
        if not self._cues.has(asking.text, "brief"):
            return None
        facets = self._lists.facets.read(asking.text)
        return Brief(Filter(committees=facets.committees)) if facets.committees else None

    def _process(self, asking: Asking, held: float) -> Understood | None:
        """Prefer statements on how the council works where the question asks for them, or where nothing else fits.

        *held* is the share of the question that the best goal, action, measure or fact covers.
        """
        if held >= ANSWER_FROM and not self._cues.has(asking.text, "procedure", "process"):
            return None
        prefix = asking.edition or ""
        slots = self._lexicon.statements.slots(asking.words)
        hits = self._lexicon.statements.rank(slots, lambda key: key.startswith(prefix), most=8)
        if not hits or not self._wants_process(asking, hits[0], held):
            return None
        best = hits[0]
        edition = self._library.statements[best.id].edition
        near = (hit.id for hit in hits[1:] if hit.coverage >= _STATEMENT_CLOSE * best.coverage)
        also = tuple(key for key in near if self._library.statements[key].edition == edition)[:_MOST_STATEMENTS]
        return Understood(About(best.id, also=also), best.coverage, ", ".join(best.covered), asking.edition)

    def _wants_process(self, asking: Asking, best: Hit, held: float) -> bool:
        if self._cues.has(asking.text, "procedure"):
            return best.coverage >= OFFER_FROM
        if self._cues.has(asking.text, "process"):
            return best.coverage >= ANSWER_FROM and best.coverage + CLOSE >= held
        return best.coverage >= _PROCESS_SHARE and len(best.covered) > 1 and held < ANSWER_FROM

    def _linked(self, asking: Asking, aspect: Aspect, link: Link | None) -> Understood:
        if link is None:
            return Understood(NotOurs(), 0.0, edition=asking.edition)
        matched = ", ".join((*link.hit.covered, *asking.corrections))
        if link.hit.coverage < self._linker.answer_from(asking) or _is_close_call(asking, link):
            options = tuple(hit.id for hit in (link.hit, *link.others))[:_MOST_OPTIONS]
            question: Question = Offer(options, aspect) if len(options) > 1 else NotOurs()
            return Understood(question, link.hit.coverage, matched, asking.edition)
        meant = self._meant(asking, aspect, link.hit.id)
        counted = self._linker.counted(asking, link.hit.id)
        about = About(link.hit.id, meant, asking.place, asking.sex, self._near(link), counted)
        return Understood(about, min(1.0, link.hit.coverage), matched, asking.edition)

    def _meant(self, asking: Asking, aspect: Aspect, subject: str) -> Aspect:
        """Take “what is LARC” for a question about the meaning; a name of ordinary words asks how it stands."""
        found = _WHAT_IS.match(asking.said)
        bare = aspect is Aspect.STATUS and found is not None and telling(found[1]) == 1.0
        return Aspect.DEFINITION if bare and isinstance(self._library.entity(subject), Measure) else aspect

    def _near(self, link: Link) -> tuple[str, ...]:
        """Give what fits about as well: everything close by score, and facts close by what they cover."""
        close = (hit.id for hit in link.others if hit.score >= link.hit.score - CLOSE)
        facts = (hit.id for hit in link.others if hit.coverage >= link.hit.coverage - _FACT_CLOSE)
        return tuple(
            dict.fromkeys([*islice(close, _MOST_OPTIONS), *(key for key in facts if key in self._library.facts)])
        )

    def _both(self, said: str, whole: Understood, today: date) -> Understood | None:
        """Read *said* as two questions, where each half stands by itself and the whole is no better."""
        both = self._halved(said, _QUESTIONS, _QUESTION_SURE, today)
        unsure = whole.confidence < _SURE and isinstance(whole.question, About | Offer | NotOurs)
        if both or not unsure or self._lists.facets.committee(said):
            return both
        return self._halved(said, _CONJUNCTIONS, _PART_SURE, today)

    def _halved(self, said: str, where: re.Pattern[str], sure: float, today: date) -> Understood | None:
        named = self._hearing.named(said)
        for cut in islice(where.finditer(said), _MOST_CUTS):
            parts = (said[: cut.start()], said[cut.end() :])
            halves = [self._one(self._hearing.asking(part, today, named)) for part in parts]
            first, second = (half.question for half in halves)
            if isinstance(first, _UNDECIDED) or isinstance(second, _UNDECIDED):
                continue
            if min(half.confidence for half in halves) >= sure and not _same_subject(first, second):
                matched = "; ".join(filter(None, (half.matched for half in halves)))
                return Understood(Both(first, second), min(half.confidence for half in halves), matched)
        return None


def _is_close_call(asking: Asking, link: Link) -> bool:
    """Tell whether a bare word or two fit several things about equally well, as “schools” does."""
    rivals = [hit for hit in link.others if hit.score >= link.hit.score - _CLOSE_CALL]
    return len(asking.words) <= _BARE and len(asking.slots) == 1 and len(rivals) >= _RIVALS


def _same_subject(first: Single, second: Single) -> bool:
    if isinstance(first, About) and isinstance(second, About):
        return first.subject == second.subject
    return first == second
