"""One question's text, read once: cleaned, spelt as meant, cut into stems, with the edition it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from knowledge.library import Library
from knowledge.matching.index import Slot
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.shorthand import Shorthand
from knowledge.matching.words import clean, stem, tokens
from knowledge.understanding.cues import Cues
from knowledge.understanding.declining import Topics
from knowledge.understanding.frames import Frames
from knowledge.understanding.letters import asking_part, body
from knowledge.understanding.scope import Scopes
from knowledge.vocabulary import NotHeld

_CONTRAST = re.compile(
    r"\b(?:not just|not only|not counting|as opposed to|rather than|instead of|leaving aside|excluding|never mind)\s+"
    r"(?!(?:[\w&'-]+ ){0,6}(?:committee|directorate|those|ones)\b)"
    r"(?:(?:the|its|our|their|your|a|an)\s+)?(?:[\w-]+'s?\s+own\s+)?[\w'-]+(?:\s+(?:itself|alone|own \w+))?"
)
"""What a question sets aside, as in “the whole county, not just the council”."""

_KEPT_BY = re.compile(
    r"(?P<who>(?:^|\b(?:and|so|but|er|um|then|know|me) )who(?:se)?|\b(?:committee|directorate|department|team))"
    r"(?: that)? look(?:s|ed|ing)? after\b"
)
"""Who looks after something answers for it: no child is meant that is looked after."""


_THE_SAME = re.compile(
    r"\bthe same(?= (?:(?:primary|main|secondary|lead) )?(?:ambition|outcome|priority|enabler|goal|committee|owner)\b)"
)
"""“The same outcome” is that of the thing spoken of."""

_LOOKS_AFTER = re.compile(
    r"\b(?P<who>who|people|person|persons|folk|folks|someone|i|they|he|she|those|kids|children|mum|dad|son|daughter)"
    r"(?P<also> (?:also|still|have to|has to|must|both))? look(?:s|ing)? after\b"
)
"""Who looks after somebody is a carer: no child is meant that the council looks after."""


_ONE = re.compile(
    r"(?P<which>^(?:and |just |only |n )?the(?: [a-z'-]+){1,2}|\bthe 20\d\d(?:-\d\d)?) 1(?P<s>s?)(?=\W*$)"
)
"""“The fenland 1” is typed for “the Fenland one”."""


@dataclass(frozen=True)
class Asking:
    """What was asked. *said* is cleaned text, *text* the same as meant and without the naming of an edition.

    *words* and *slots* belong to *text*; *place* and *sex* are what it restricts itself to. *edition* restricts the
    answer, *by_name* tells whether it was named or only given away by a word; *in_force* is the default on *today*.
    *elsewhere* is the topic that others hold of which a phrase occurs, *example* the one that it is an example of, word
    for word.
    """

    said: str
    text: str
    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    edition: str | None
    in_force: str | None
    corrections: tuple[str, ...] = ()
    place: str | None = None
    sex: str | None = None
    by_name: bool = False
    elsewhere: NotHeld | None = None
    example: NotHeld | None = None
    today: date = date.min


class Hearing:
    """Hears one question of a library: its words, edition, place and sex; *silent* stems name no subject.

    *frames* tell what is asked of one; those of an earlier hearing of the same words are used again.
    """

    def __init__(
        self, library: Library, lexicon: Lexicon, cues: Cues, topics: Topics, frames: Frames | None = None
    ) -> None:
        self._library = library
        self._lexicon = lexicon
        self._cues = cues
        self._topics = topics
        self.silent = lexicon.silent | lexicon.quiet
        self._scopes = Scopes(library.editions, Cues(library.vocabulary.editions))
        self._places = Cues(library.vocabulary.places)
        self._shorthand = Shorthand(library.vocabulary.shorthand)
        not_held = library.vocabulary.not_held
        self.frames = frames or Frames(library.vocabulary.asked_of, lexicon, self.cleaned)
        self._examples = {_said(self.cleaned(example)): topic for topic in not_held for example in topic.asked}

    def cleaned(self, text: str) -> str:
        """Clean *text*, whatever it is, and write out what is short."""
        written = body(self._shorthand.written_out(clean(text)))
        return _THE_SAME.sub("that", _ONE.sub(r"\g<which> one\g<s>", written))

    def asking(self, said: str, today: date, named: str | None = None) -> Asking:
        """Hear cleaned *said* once; *named* is the edition that the rest of the question names."""
        current = self._library.in_force(today)
        in_force = current.id if current else None
        scope = self._scopes.named(said, in_force)
        heard = _KEPT_BY.sub(r"\g<who> answers for", _CONTRAST.sub(" ", scope.rest))
        words, corrections = self._lexicon.words(_LOOKS_AFTER.sub(r"\g<who>\g<also> are carers of", heard))
        asked = asking_part(scope.rest, self._cues)
        slots = self._lexicon.index.slots(words)
        text = " ".join(words)
        place, sex = self._where(text)
        edition, by_name = scope.edition or named, scope.edition is not None and scope.by_name
        asking = Asking(said, text, tuple(words), slots, edition, in_force, tuple(corrections), place, sex)
        asks = words if len(asked) == len(scope.rest) else self._lexicon.words(asked)[0]
        elsewhere = self._topics.find([stem(word) for word in asks])
        example = self._examples.get(_said(said))
        return replace(asking, by_name=by_name, today=today, elsewhere=elsewhere, example=example)

    def named(self, said: str) -> str | None:
        """Give the edition that cleaned *said* names, not one that a word only gives away."""
        scope = self._scopes.named(said, None)
        return scope.edition if scope.by_name else None

    def _where(self, text: str) -> tuple[str | None, str | None]:
        """Name the district and the sex asked for; two of either are a comparison, and restrict nothing."""
        districts = [name for name in self._library.vocabulary.places if self._places.has(text, name)]
        sexes = [sex for sex in ("female", "male") if self._cues.has(text, sex)]
        return (districts[0] if len(districts) == 1 else None), (sexes[0] if len(sexes) == 1 else None)


def _said(cleaned: str) -> frozenset[str]:
    """Give what *cleaned* text says: every word, in whatever form or order."""
    return frozenset(map(stem, tokens(cleaned)))
