"""Standing questions: those that name no single thing, read by how people have asked them before.

“Anything on fire?”, “what landed since the 1st?”, “got CYP in ten minutes, brief me”: few of their words say what is
asked, so a question is held against whole ones (`knowledge/data/vocabulary/standing.yaml`), and against questions that
are none of Ambit's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np

from knowledge.corpus import Standing
from knowledge.matching.lexicon import NOT_HELD, STANDING, STANDING_KEYS, Lexicon
from knowledge.matching.phrases import Words
from knowledge.matching.sentences import Sentences
from knowledge.matching.words import stem, stemmed
from knowledge.question import Brief, Changes, Courtesy, Filter, Holding, Measures, News, OffTrack, Single, Talk
from knowledge.understanding.asking import Asking
from knowledge.understanding.facets import Facets
from knowledge.understanding.stretches import Stretch, days_of

LIKE = 0.15
AHEAD = 0.05
"""How like standing questions of a kind one must be, and how much more so than like questions of others' topics."""

SURELY_LIKE, HARDLY_ELSE = 0.3, 0.5
"""How like them it must be where a thing fits as well, and where a topic of others is named."""

MOST_WORDS = 60
"""Words of a question that is looked at; who writes more tells a story."""

OFTEN = 3
"""Phrases of things that a word must stand in to be one of theirs."""

FAR_OFTENER = 300
"""Phrases of things for each standing question with a word, from which it is more than talk: “roads”, not “morning”."""

LONG = 5
"""Letters of a stem from which a strange word is no filler, but something that Ambit does not know."""

_ELSEWHERE = "elsewhere"


class StandingQuestions:
    """Reads the questions that name no single thing."""

    def __init__(self, lexicon: Lexicon, said: Mapping[str, Sequence[Words]], facets: Callable[[str], Facets]) -> None:
        """Read by the sentences *said*, by the keys of what they ask and of topics that others hold."""
        asked = {name.value: said[key] for name in Standing if (key := STANDING + name.value) in said}
        elsewhere = [one for key, those in said.items() if key.startswith(NOT_HELD) for one in those]
        self._sentences = Sentences({**asked, _ELSEWHERE: elsewhere})
        self._words = Counter(word for those in asked.values() for words in those for word in set(words))
        self._lexicon = lexicon
        self._facets = facets
        self._standing = np.array([key in STANDING_KEYS for key in lexicon.index.learned], dtype=bool)

    def read(self, asking: Asking, least: float = LIKE) -> Single | None:
        """Give what *asking* asks if it is like questions that name no thing, by *least* from 0 to 1."""
        words = stemmed(asking.said)
        if len(words) > MOST_WORDS or self._names_a_thing(asking):
            return None
        likes = dict(self._sentences.like(words))
        elsewhere = likes.pop(_ELSEWHERE, 0.0)
        best = max(sorted(likes), key=lambda name: likes[name], default=None)
        if best is None or likes[best] < max(least, elsewhere + AHEAD):
            return None
        found = self._question(Standing(best), asking)
        return None if isinstance(found, Talk) and any(map(self._is_more_than_talk, words)) else found

    def leads(self, asking: Asking) -> float:
        """Tell how far what was learned puts a question that names no thing ahead of all others (logarithm of odds)."""
        told = self._lexicon.index.contrast(asking.words)
        standing, highest = told.highest(self._standing), told.highest()
        return standing - (highest if highest > standing else told.highest(~self._standing))

    def _is_more_than_talk(self, word: str) -> bool:
        return self._lexicon.index.phrases_with(word) >= FAR_OFTENER * max(1, self._words[word])

    def _names_a_thing(self, asking: Asking) -> bool:
        """Tell whether *asking* has a word that people say for things, or a long one, which no such question has."""
        words = {stem(word) for word in self._facets(asking.text).rest.split() if not word.isdigit()}
        index = self._lexicon.index
        strange = words - self._words.keys()
        aliased = {word for slot in asking.slots if slot.meanings for word in slot.said}
        return bool(strange & aliased) or any(
            len(word) >= LONG or index.phrases_with(word) >= OFTEN for word in strange
        )

    def _question(self, standing: Standing, asking: Asking) -> Single | None:
        where = self._where(asking)
        match standing:
            case Standing.OFF_TRACK:
                return OffTrack(where)
            case Standing.CHANGED:
                return Changes(asking.edition or asking.in_force) if asking.in_force else None
            case Standing.CAME_IN:
                start, end = days_of(Stretch.THIS_MONTH, asking.today)
                return Measures(Filter(committees=where.committees, news=News(start, end)))
            case Standing.MISSING:
                return Measures(replace(where, holding=Holding.NO_READINGS))
            case Standing.OVERDUE:
                return Measures(replace(where, holding=Holding.OVERDUE))
            case Standing.BRIEF:
                return Brief(where if where.committees else Filter(edition=asking.edition or asking.in_force))
            case Standing.COLOURS | Standing.HELP | Standing.THANKS:
                return Talk(Courtesy(standing.value))
            case Standing.HELLO:
                return Talk(Courtesy.GREETING)
            case _:
                assert_never(standing)

    def _where(self, asking: Asking) -> Filter:
        facets = self._facets(asking.text)
        return Filter(edition=asking.edition, committees=facets.committees, directorate=facets.directorate)
