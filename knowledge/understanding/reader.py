"""Understanding: a text and what the conversation remembers become a question.

The order matters and is the measured one (matching.md §6): talk, picks, topics not held, lists and counts,
goals by number, how the council works, then the one thing that fits best: answer, offer or decline.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import islice

from knowledge.framework import Fact, Goal, Measure, Statement
from knowledge.library import Library
from knowledge.matching.english import telling
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.shorthand import Shorthand
from knowledge.matching.words import clean, stem, stems
from knowledge.question import (
    About,
    Aspect,
    Both,
    Brief,
    Courtesy,
    Filter,
    Measures,
    Memory,
    NotOurs,
    Offer,
    Question,
    Single,
    Talk,
    Understood,
)
from knowledge.understanding.asking import Asking
from knowledge.understanding.aspects import aspect_of
from knowledge.understanding.cues import Cues
from knowledge.understanding.declining import Topics
from knowledge.understanding.following import Follower
from knowledge.understanding.linking import ANSWER_FROM, CLOSE, OFFER_FROM, Link, Linker
from knowledge.understanding.listing import Lists
from knowledge.understanding.parting import parted
from knowledge.understanding.scope import Scopes
from knowledge.understanding.talk import courtesy, courtesy_within, pick
from knowledge.vocabulary import NotHeld

_CERTAIN = 1.0
_PLAIN = 8.0
"""Evidence for what a question names outright: a set, or a goal by its number."""

_SAYS_LITTLE = {Courtesy.HELP: 8.0, Courtesy.THANKS: 4.0, Courtesy.GREETING: 0.0}
"""Evidence below which the talk in a question is taken to be all of it."""

_ELSEWHERE = 0.5
_NAMED_ELSEWHERE = 4.0
_NAMES_EDITION = 3.0
"""What a topic not held must lead by to decline a question; what a phrase of it counts, and a named edition against."""

_QUOTED_CLOSE = 0.15
_CONTRAST = re.compile(
    r"\b(?:not just|not only|not counting|as opposed to|rather than|instead of|leaving aside|excluding|never mind)\s+"
    r"(?:(?:the|its|our|their|your|a|an)\s+)?(?:[\w-]+'s?\s+own\s+)?[\w'-]+(?:\s+(?:itself|alone|own \w+))?"
)
"""What a question sets aside, as in “the whole county, not just the council”."""

_WHAT_IS = re.compile(r"^what(?:'s|s| is| are| does)\s+(?:an? |the )?([a-z]{2,7})s?(?: stand for| mean)?\W*$")
_MOST_OPTIONS = 4


class Reader:
    """Understands questions about one library; built once with it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lexicon = Lexicon(library)
        self._cues = Cues(library.vocabulary.cues)
        self._scopes = Scopes(library.editions, Cues(library.vocabulary.editions))
        self._places = Cues(library.vocabulary.places)
        self._shorthand = Shorthand(library.vocabulary.shorthand)
        self._topics = Topics(library.vocabulary.not_held)
        self._lists = Lists(library, self._lexicon, self._cues)
        self._linker = Linker(library, self._lexicon, self._cues)
        self._follower = Follower(library, self._cues, self._lexicon.silent | self._lexicon.quiet)

    def understand(self, text: str, memory: Memory, today: date) -> Understood:
        """Read *text*, whatever it is; *today* decides which edition is in force."""
        said = self._shorthand.written_out(clean(text))
        picked = pick(said, memory, self._library)
        if picked:
            return Understood(picked)
        asking = self._asking(said, today)
        talk = courtesy(said, self._cues, self._lexicon.grammar)
        topic = self._elsewhere(asking, talk)
        if topic:
            return Understood(NotOurs(topic.topic, topic.holder), edition=asking.edition)
        leaning = self._leaning(said, asking, memory)
        if leaning:
            return Understood(leaning, edition=asking.edition or memory.edition)
        if talk:
            return Understood(talk)
        whole = self._one(asking)
        talk = courtesy_within(said, self._cues)
        if talk and (isinstance(whole.question, NotOurs) or whole.evidence < _SAYS_LITTLE[talk.courtesy]):
            return Understood(talk)
        both = parted(said, whole, lambda part: self._one(self._asking(part, today, self._named(said))))
        return both or self._instead(whole, asking, memory)

    def _elsewhere(self, asking: Asking, talk: Talk | None) -> NotHeld | None:
        """Find the topic that others hold and *asking* is about: it is like questions of that topic, or names it."""
        named = self._topics.find([stem(word) for word in asking.words])
        if talk:
            return named if talk.courtesy is not Courtesy.FORGET else None
        if named and not named.holder:
            return named
        if self._asks_outright(asking, named):
            return None
        link = self._linker.link(asking)
        if link is None or link.rival is None:
            return named
        lead = link.rival.lead
        lead += _NAMED_ELSEWHERE if named else 0.0
        lead -= _NAMES_EDITION if asking.edition else 0.0
        return (named or self._topics.of(link.rival.key)) if lead > _ELSEWHERE else None

    def _asks_outright(self, asking: Asking, named: NotHeld | None) -> bool:
        """Tell whether *asking* asks for measures, or for a set or a goal by its number where no topic is *named*."""
        found = self._lists.read(asking)
        if named:
            return isinstance(found, Measures)
        return found is not None or self._lists.goals.numbered(asking.text, asking.edition) is not None

    def _named(self, said: str) -> str | None:
        """Give the edition that *said* names for both of its parts."""
        scope = self._scopes.named(said, None)
        return scope.edition if scope.by_name else None

    def _leaning(self, said: str, asking: Asking, memory: Memory) -> Single | None:
        """Read the question against the turn before, if it does not stand by itself."""
        if memory.last is None:
            return None
        chosen = self._follower.listed(said, memory) or self._follower.other(said, memory)
        if chosen:
            return chosen
        if not self._cues.has(asking.text, "pronoun") and self._lists.read(asking):
            return None
        return self._follower.follow(asking, memory, self._lists.facets.read(asking.text))

    def _instead(self, whole: Understood, asking: Asking, memory: Memory) -> Understood:
        if isinstance(whole.question, Both):
            return whole
        return replace(whole, question=self._follower.instead(asking, memory, whole.question))

    def _asking(self, said: str, today: date, named: str | None = None) -> Asking:
        """Read *said* once; *named* is the edition that the rest of the question names."""
        current = self._library.in_force(today)
        in_force = current.id if current else None
        scope = self._scopes.named(said, in_force)
        words, corrections = self._lexicon.words(_CONTRAST.sub(" ", scope.rest))
        slots = self._lexicon.index.slots(words)
        text = " ".join(words)
        place, sex = self._where(text)
        edition = scope.edition or named
        return Asking(said, text, tuple(words), slots, edition, in_force, tuple(corrections), place, sex)

    def _one(self, asking: Asking) -> Understood:
        aspect = aspect_of(asking.text, self._cues)
        found = self._brief(asking) or self._set(asking, aspect)
        if found:
            return Understood(found, _CERTAIN, edition=asking.edition, evidence=_PLAIN)
        goal = self._lists.goals.numbered(asking.text, asking.edition) or self._parent(asking, aspect)
        if goal:
            return Understood(About(goal.id, aspect), _CERTAIN, goal.title, asking.edition, _PLAIN)
        return self._linked(asking, aspect, self._linker.link(asking))

    def _parent(self, asking: Asking, aspect: Aspect) -> Goal | None:
        """Find the goal that “which outcome is about X” names itself; where X is a thing, its goal is looked up."""
        if aspect is not Aspect.PARENT or not self._cues.has(asking.text, "one_goal"):
            return None
        words = stems(self._cues.without(asking.text, "parent", "one_goal"))
        return self._lists.goals.named(words, asking.edition, asking.in_force)

    def _set(self, asking: Asking, aspect: Aspect) -> Single | None:
        """Read a list or count; “which outcome does X come under” is none, unless it is measures that are asked for."""
        numbered = self._lists.goals.numbered(asking.text, asking.edition)
        if aspect is Aspect.PARENT and self._cues.has(asking.text, "one_goal") and not numbered:
            return None
        return self._lists.read(asking)

    def _brief(self, asking: Asking) -> Single | None:
        if not self._cues.has(asking.text, "brief"):
            return None
        facets = self._lists.facets.read(asking.text)
        return Brief(Filter(committees=facets.committees)) if facets.committees else None

    def _linked(self, asking: Asking, aspect: Aspect, link: Link | None) -> Understood:
        if link is None or link.sure < OFFER_FROM:
            return Understood(NotOurs(), 0.0, edition=asking.edition)
        matched = ", ".join((*link.hit.covered, *asking.corrections))
        if link.sure < ANSWER_FROM:
            options = tuple(hit.id for hit in (link.hit, *link.others))[:_MOST_OPTIONS]
            question: Question = Offer(options, aspect) if len(options) > 1 else NotOurs()
            return Understood(question, link.sure, matched, asking.edition, link.hit.told)
        meant = self._meant(asking, aspect, link.hit.id)
        counted = self._linker.counted(asking, link.hit.id)
        about = About(link.hit.id, meant, asking.place, asking.sex, self._near(link), counted)
        return Understood(about, link.sure, matched, asking.edition, link.hit.told)

    def _meant(self, asking: Asking, aspect: Aspect, subject: str) -> Aspect:
        """Take “what is LARC” for a question about the meaning; a name of ordinary words asks how it stands."""
        found = _WHAT_IS.match(asking.said)
        bare = aspect is Aspect.STATUS and found is not None and telling(found[1]) == 1.0
        return Aspect.DEFINITION if bare and isinstance(self._library.entity(subject), Measure) else aspect

    def _near(self, link: Link) -> tuple[str, ...]:
        """Give what fits about as well: by score, and printed figures and statements by what they explain."""
        close = (hit.id for hit in link.others if hit.score >= link.hit.score - CLOSE)
        fuller = (hit.id for hit in link.others if hit.coverage >= link.hit.coverage - _QUOTED_CLOSE)
        quoted = (key for key in fuller if isinstance(self._library.entity(key), Fact | Statement))
        return tuple(dict.fromkeys([*islice(close, _MOST_OPTIONS), *quoted]))

    def _where(self, text: str) -> tuple[str | None, str | None]:
        """Name the district and the sex asked for; two of either are a comparison, and restrict nothing."""
        districts = [name for name in self._library.vocabulary.places if self._places.has(text, name)]
        sexes = [sex for sex in ("female", "male") if self._cues.has(text, sex)]
        return (districts[0] if len(districts) == 1 else None), (sexes[0] if len(sexes) == 1 else None)
