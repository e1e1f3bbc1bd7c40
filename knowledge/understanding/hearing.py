"""Hears one question's text once: spelt as meant, cut into stems, with the edition it names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from knowledge.library import Library
from knowledge.matching.words import stem, stemmed
from knowledge.understanding.asking import Asking
from knowledge.understanding.cues import Cues
from knowledge.understanding.learned import Learned
from knowledge.understanding.letters import asking_part
from knowledge.understanding.priors import BARE
from knowledge.understanding.rewording import as_meant
from knowledge.understanding.scope import Scopes

REMEMBERED = 100
"""Texts of which the edition they name is kept: one is looked at for several reasons."""

_DIGIT = re.compile(r"\d")


class Hearing:
    """Hears one question of a library: its words, edition, place and sex; *silent* stems name no subject.

    *frames* tell what is asked of one, *cleaned* cleans what was typed.
    """

    def __init__(self, library: Library, learned: Learned) -> None:
        self._library = library
        self._lexicon = learned.lexicon
        self._cues = learned.cues
        self._topics = learned.topics
        self.silent = learned.lexicon.silent | learned.lexicon.quiet
        self.frames = learned.frames
        self.cleaned = learned.cleaned
        self._named = lru_cache(maxsize=REMEMBERED)(Scopes(library.editions, Cues(library.vocabulary.editions)).named)
        self._places = Cues(library.vocabulary.places)

    def asking(self, said: str, today: date, named: str | None = None) -> Asking:
        """Hear cleaned *said* once; *named* is the edition that the rest of the question names."""
        current = self._library.in_force(today)
        in_force = current.id if current else None
        scope = self._named(said, in_force)
        words, corrections = self._lexicon.words(self._bare(as_meant(scope.rest)))
        asked = asking_part(scope.rest, self._cues)
        slots = self._lexicon.index.slots(words)
        text = " ".join(words)
        place, sex = self._where(text)
        edition, by_name = scope.edition or named, scope.edition is not None and scope.by_name
        asking = Asking(said, text, tuple(words), slots, edition, in_force, tuple(corrections), place, sex)
        asks = words if len(asked) == len(scope.rest) else self._lexicon.words(asked)[0]
        elsewhere = self._topics.find([stem(word) for word in asks])
        example = self._topics.example(stemmed(said))
        heard = replace(asking, by_name=by_name, editions=scope.named, today=today)
        return replace(heard, elsewhere=elsewhere, example=example)

    def _bare(self, said: str) -> str:
        """Give the word or two that *said* asks to be told of, or all of it where it says more."""
        if not self._cues.has(said, "tells_of"):
            return said
        words = re.findall(r"[\w'-]+", self._cues.without(said, "tells_of"))
        telling = [word for word in words if stem(word) not in self._lexicon.grammar]
        return " ".join(telling) if 0 < len(telling) <= BARE and not _DIGIT.search(" ".join(telling)) else said

    def named(self, said: str) -> str | None:
        """Give the edition that cleaned *said* names, not one that a word only gives away."""
        scope = self._named(said, None)
        return scope.edition if scope.by_name else None

    def _where(self, text: str) -> tuple[str | None, str | None]:
        """Name the district and the sex asked for; two of either are a comparison, and restrict nothing."""
        districts = [name for name in self._library.vocabulary.places if self._places.has(text, name)]
        sexes = [sex for sex in ("female", "male") if self._cues.has(text, sex)]
        return (districts[0] if len(districts) == 1 else None), (sexes[0] if len(sexes) == 1 else None)
