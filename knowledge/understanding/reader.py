"""Understanding: a text and what the conversation remembers become a question.

The order matters: what leans on the turn before; talk; topics that others hold; lists and counts, and goals by their
number, because no ranking gets a set right; then the one thing that the words speak for most, or two; else an offer or
a refusal.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from knowledge.framework import Fact, Goal, Measure
from knowledge.library import Library
from knowledge.matching.words import stem, stemmed
from knowledge.question import (
    About,
    Aspect,
    Brief,
    Courtesy,
    Filter,
    Measures,
    Memory,
    NotOurs,
    Offer,
    Single,
    Talk,
    Understood,
)
from knowledge.series import Indicator
from knowledge.understanding.asking import Asking
from knowledge.understanding.aspects import as_asked, aspect_of
from knowledge.understanding.breadth import Breadth
from knowledge.understanding.following import Follower
from knowledge.understanding.hearing import Hearing
from knowledge.understanding.kin import Kin
from knowledge.understanding.learned import Learned
from knowledge.understanding.letters import asking_part
from knowledge.understanding.linking import ANSWER_FROM, OFFER_FROM, OFFERED, SURE, Link, Linker
from knowledge.understanding.listing import Lists
from knowledge.understanding.opening import Opening, opening
from knowledge.understanding.parting import in_each, parted
from knowledge.understanding.standing import HARDLY_ELSE, LIKE, SURELY_LIKE
from knowledge.understanding.talk import courtesy, courtesy_within
from knowledge.understanding.turn import ONES, alike, bare, carried
from knowledge.vocabulary import NotHeld

_CERTAIN = 1.0
_PLAIN = 8.0
"""Evidence for what a question names outright: a set, or a goal by its number."""

_SAYS_LITTLE = {Courtesy.HELP: 8.0, Courtesy.THANKS: 4.0, Courtesy.GREETING: 0.0}
"""Evidence below which the talk in a question is taken to be all of it."""

_STANDS_OUT = 3.0
"""How far what was learned must put a question that names no thing ahead of all things, to be read as one at once."""

_FAIRLY = 0.6
"""How sure the reading of a question must be to stand, though many have asked one like it that names no thing."""

_BOTH_OURS = 8.0
"""Evidence that two questions need between them where their whole sounds like a topic not held."""

_ELSEWHERE = 2.0
"""What a topic not held must lead by to be named where nothing that is held is likely: one named wrongly sends people
to the wrong door."""

_ASKED_OF = (*(aspect.value for aspect in Aspect), "pronoun", "one_goal")
"""Cues of what is asked of a subject, and of what points back to one."""

_BRIEF_ON = re.compile(r"\bbrief(?:ing)? (?:on|about|me|us)\b")
"""A briefing is asked for; “for a briefing” only says why a list is."""

_OF_AN_AGE = re.compile(r"\b(?:over|under|aged?) \d|\d plus\b")


class Reader:
    """Understands questions about one library; built once with it.

    What an earlier reader knows of words, which takes most of the time, is used again as long as they are the same.
    """

    def __init__(self, library: Library, earlier: Reader | None = None) -> None:
        kept = earlier.learned if earlier is not None else None
        self.learned: Learned = kept if kept is not None and kept.serves(library) else Learned(library)
        self._library = library
        self._lexicon = self.learned.lexicon
        self._cues = self.learned.cues
        self._kin = Kin(library, self._lexicon)
        self._breadth = Breadth(library, self._lexicon, self._kin)
        self._topics = self.learned.topics
        self._hearing = Hearing(library, self.learned)
        self._lists = Lists(library, self.learned)
        self._linker = Linker(library, self._lexicon, self._cues)
        self._follower = Follower(library, self._cues, self._lists, self._hearing, self._kin)

    def understand(self, text: str, memory: Memory, today: date) -> Understood:
        """Read *text*, whatever it is; *today* decides which edition is in force."""
        said = self._hearing.cleaned(text)
        if self._cues.whole(said, Courtesy.WRONG.value):
            near = memory.others[:OFFERED]
            return Understood(Offer(near) if near else Talk(Courtesy.WRONG))
        first = memory == Memory()
        opened = Opening(said) if first else opening(said, self._cues)
        alone = first or self._not_held(said, opened)
        leaning = None if alone else self._follower.follow(opened, memory, today)
        edition = self._hearing.named(said) or memory.edition
        if leaning and leaning.sure:
            return Understood(leaning.question, edition=edition)
        standing = self._standing(opened.said if opened.ways else said, opened, memory, today)
        if not isinstance(standing.question, NotOurs | Offer | Talk):
            return standing
        found = leaning.question if leaning else self._follower.rescued(opened, memory, today)
        return Understood(found, edition=edition) if found else standing

    def rejects(self, text: str) -> bool:
        """Tell whether *text* says, and says no more than, that the last answer was not what was meant."""
        return self._cues.whole(self._hearing.cleaned(text), Courtesy.WRONG.value)

    def _not_held(self, said: str, opened: Opening) -> bool:
        """Tell whether a question that does not begin with the turn before is of a topic that is not held."""
        return not opened.leans and self._topics.find([stem(word) for word in self._lexicon.words(said)[0]]) is not None

    def _standing(self, said: str, opened: Opening, memory: Memory, today: date) -> Understood:
        """Read a question that has a subject of its own, but may leave to the last what it asks of it."""
        asking = self._hearing.asking(said, today)
        talk = courtesy(said, self._cues, self._lexicon.grammar)
        topic = self._elsewhere(asking, talk)
        whole = None if topic or talk else self._whole(opened, asking, memory)
        single = talk or (topic and topic.firm)
        both = None if single else self._both(said, whole, asking) or in_each(asking, whole, self._one)
        before = self._before(asking, whole, topic) if not (talk or both) else None
        if before:
            return Understood(before, edition=asking.edition)
        if topic and not both:
            return Understood(NotOurs(topic.topic, topic.holder), edition=asking.edition)
        talk = talk or self._talk_within(said, whole)
        return Understood(talk) if talk else both or whole or Understood(NotOurs())

    def _whole(self, opened: Opening, asking: Asking, memory: Memory) -> Understood:
        """Read one question, which may ask the same as the last, or in its edition."""
        refers = self._cues.has(asking.text, "refers") or not ONES.isdisjoint(asking.words)
        like = alike(opened, memory, refers=refers)
        whole = self._one(carried(opened, asking, memory), like)
        if not isinstance(whole.question, NotOurs | Offer):
            return whole
        near = None if like else bare(opened, asking, memory)
        found = self._one(asking, like or near)
        about = found.question if isinstance(found.question, About) else None
        stray = near and not (about and self._kin.related(about.subject, near.subject))
        return self._one(asking) if stray else found

    def _both(self, said: str, whole: Understood | None, asking: Asking) -> Understood | None:
        """Read two questions in one; *whole* is the reading as one question, nothing where that is not held."""
        names = (slot.words for slot in asking.slots if slot.meanings)
        named = self._hearing.named(said)

        link = self._linker.link(asking) if whole and isinstance(whole.question, About) else None
        stated = link is not None and self._breadth.is_stated(link)

        def read(part: str, like: About | None) -> Understood:
            found = self._one(self._hearing.asking(part, asking.today, named), like)
            # In what is surely said of one statement, “the vision” or “action plans” are but words of it.
            return replace(found, confidence=0.0) if stated and found.confidence == _CERTAIN else found

        said = asking_part(said, self._cues)
        return parted(said, whole or Understood(NotOurs(), 0.0, evidence=_BOTH_OURS), read, names)

    def _before(self, asking: Asking, whole: Understood | None, topic: NotHeld | None) -> Single | None:
        """Read *asking* by questions that name no thing, if it is not well read as of one, and of no firm topic."""
        refers = self._cues.has(asking.text, "refers") and not self._says_something(asking)
        if refers or (topic and topic.firm):
            return None
        of_one = whole is None or isinstance(whole.question, About | Offer | NotOurs)
        surely = of_one and self.learned.standing.leads(asking) > _STANDS_OUT
        found = self.learned.standing.read(asking, SURELY_LIKE) if surely else None
        if found or (whole and whole.confidence >= _FAIRLY):
            return found
        if asking.elsewhere:
            return self.learned.standing.read(asking, HARDLY_ELSE)
        unread = whole is None or isinstance(whole.question, NotOurs)
        return self.learned.standing.read(asking, LIKE if unread else SURELY_LIKE)

    def _talk_within(self, said: str, whole: Understood | None) -> Talk | None:
        talk = courtesy_within(said, self._cues)
        little = whole is None or isinstance(whole.question, NotOurs)
        return talk if talk and (little or (whole and whole.evidence < _SAYS_LITTLE[talk.courtesy])) else None

    def _one(self, asking: Asking, like: About | None = None) -> Understood:
        """Read one question by itself, or as one that asks the same as *like* of something else."""
        named = aspect_of(asking.text, self._cues)
        aspect = like.aspect if like and named is Aspect.STATUS else named
        found = self._brief(asking) or self._set(asking, aspect)
        if found and not self._is_stated(found, asking):
            return Understood(found, _CERTAIN, edition=asking.edition, evidence=_PLAIN)
        goal = self._lists.goals.numbered(asking.text, asking.edition) or self._parent(asking, aspect)
        if goal:
            return Understood(About(goal.id, aspect), _CERTAIN, goal.title, asking.edition, _PLAIN)
        if like is None and not self._says_something(asking):
            return Understood(NotOurs(), 0.0, edition=asking.edition)
        link = self._linker.link(asking, aspect, leans=like is not None)
        link = self._kin.nearest(link, like.subject) if link and like else link
        if named is Aspect.STATUS and link:
            aspect = self._framed(asking, link.hit.id) or aspect
        close = like is None and link is not None and self._breadth.is_close_call(asking, link)
        return self._linked(asking, aspect, link, ask_back=close)

    def _elsewhere(self, asking: Asking, talk: Talk | None) -> NotHeld | None:
        """Find the topic that others hold and *asking* is about, where it is not likely that one of ours is meant."""
        named = asking.elsewhere
        if talk:
            return named if talk.courtesy is not Courtesy.FORGET else None
        if named and named.firm:
            return named
        if self._asks_outright(asking, named):
            return None
        link = self._linker.link(asking)
        if link is None or link.rival is None:
            return named
        if link.among >= OFFER_FROM:
            return None
        return named or (self._topics.of(link.rival.key) if link.rival.lead > _ELSEWHERE else None)

    def _asks_outright(self, asking: Asking, named: NotHeld | None) -> bool:
        """Tell whether *asking* asks for measures, or for a set or a goal by its number where no topic is *named*."""
        found = self._brief(asking) or self._lists.read(asking)
        if named:
            return isinstance(found, Measures | Brief)
        return found is not None or self._lists.goals.numbered(asking.text, asking.edition) is not None

    def _parent(self, asking: Asking, aspect: Aspect) -> Goal | None:
        """Find the goal that “which outcome is about X” names itself; where X is a thing, its goal is looked up."""
        if aspect is not Aspect.PARENT or not self._cues.has(asking.text, "one_goal"):
            return None
        words = stemmed(self._cues.without(asking.text, "parent", "one_goal"))
        return self._lists.goals.named(words, asking.edition, asking.in_force)

    def _set(self, asking: Asking, aspect: Aspect) -> Single | None:
        """Read a list or count; “which outcome does X come under” is none, unless it is measures that are asked for."""
        numbered = self._lists.goals.numbered(asking.text, asking.edition)
        if aspect is Aspect.PARENT and self._cues.has(asking.text, "one_goal") and not numbered:
            return None
        return self._lists.read(asking)

    def _is_stated(self, found: Single, asking: Asking) -> bool:
        """Tell whether *asking* reads as one for the set *found*, but says more, surely of a statement."""
        link = self._linker.link(asking) if self._lists.says_more(asking, found) else None
        return link is not None and self._breadth.is_stated(link)

    def _brief(self, asking: Asking) -> Single | None:
        listed = self._cues.has(asking.text, "list", "count") and self._cues.has(asking.text, "measures")
        lists = listed and not _BRIEF_ON.search(asking.text)
        if lists or not self._cues.has(asking.text, "brief"):
            return None
        facets = self._lists.facets
        if facets.committee(asking.text) is None:
            return None
        # A committee that no measure names is briefed on them all.
        committees = facets.read(asking.text).committees
        return Brief(Filter(committees=committees) if committees else Filter(edition=asking.in_force))

    def _linked(self, asking: Asking, aspect: Aspect, link: Link | None, *, ask_back: bool) -> Understood:
        if link is None or (link.among < OFFER_FROM and not self._breadth.is_broad(asking)):
            return Understood(NotOurs(), 0.0, edition=asking.edition)
        matched = ", ".join((*link.hit.covered, *asking.corrections))
        if link.sure < ANSWER_FROM or ask_back:
            options = tuple(hit.id for hit in (link.hit, *link.others))[:OFFERED]
            question: Single = Offer(options, aspect) if len(options) > 1 else NotOurs()
            return Understood(question, link.sure, matched, asking.edition, link.hit.told)
        parts = self._lists.parts(asking, link.hit.id)
        if parts:
            return Understood(parts, link.sure, matched, asking.edition, link.hit.told)
        measured = isinstance(self._library.entity(link.hit.id), Measure)
        meant = as_asked(aspect, asking.said, self._lexicon.english) if measured else aspect
        counted = self._linker.counted(asking, link.hit.id)
        about = About(link.hit.id, meant, asking.place, asking.sex, self._linker.near(link), counted)
        instead = () if link.sure >= SURE else tuple(hit.id for hit in link.others)[: OFFERED - 1]
        return Understood(about, link.sure, matched, asking.edition, link.hit.told, instead)

    def _framed(self, asking: Asking, subject: str) -> Aspect | None:
        """Give what *asking* asks of *subject* in words that no cue knows, where that is something measured."""
        entity = self._library.entity(subject)
        if not isinstance(entity, Measure | Indicator | Fact):
            return None
        aliases = {word for slot in asking.slots if slot.is_about(subject) for word in slot.said}
        return self.learned.frames.asked(asking.words, self._kin.words(subject) | aliases)

    def _says_something(self, asking: Asking) -> bool:
        """Tell whether *asking* has a word that names a subject, beside what it asks of it and what points back."""
        left = set(stemmed(self._cues.without(asking.text, *_ASKED_OF))) - self._lexicon.grammar - self._lexicon.quiet
        return any(not word.isdigit() for word in left) or _OF_AN_AGE.search(asking.text) is not None
