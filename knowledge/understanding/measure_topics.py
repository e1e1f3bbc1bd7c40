"""What the measures of a set are about: by words that their names are said to have, or by what is said besides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.library import Library
from knowledge.matching.hits import Hit
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.words import stems
from knowledge.understanding.asking import Asking
from knowledge.understanding.framing import Framing

_EVERY_ONE = re.compile(
    r"\b(?:every|each|all) (?:of )?(?:the |our |your )?(?:single )?(?:measure|indicator|metric|kpi)s? "
    r"(?:in|of|from|under) (?:the |our |your |that )?(?:strategic )?(?:framework|edition|strategy|plan|one)\b"
)
"""All measures of an edition, whatever they are wanted for."""

_WORDED = (
    re.compile(r"\bwords? (?P<said>[\w' -]+?) in (?:them\b|it\b|(?:the|their|its) (?:names?|titles?|wording)\b)"),
    re.compile(r"\b(?:have|has|having|with|got) (?P<said>[\w' -]+?) in (?:the|their|its) (?:names?|titles?|wording)\b"),
    re.compile(r"\bmention(?:s|ing)? (?P<said>[\w' -]+?) by name\b"),
    re.compile(r"\bwith the words? (?P<said>[\w' -]+)$"),
)
"""Measures are asked for by words of their names."""

_OF_WORDS = frozenset(stems("word words"))

_TOPIC_SHARE = 0.8
_TOPIC_FLOOR = 0.6
_TOPIC_LOOSE = 0.55
_TOPIC_CERTAIN = 0.85


class MeasureTopics:
    """Finds the measures that a set is said to be of."""

    def __init__(self, library: Library, lexicon: Lexicon, framing: Framing) -> None:
        self._library = library
        self._lexicon = lexicon
        self._framing = framing
        measures = (*library.measures.values(), *library.components.values())
        self._wordings = {one.id: frozenset(stems(one.statement)) for one in measures}
        self._printed = frozenset(word for one in measures for word in stems(one.title)).union(*self._wordings.values())

    def worded(self, asking: Asking) -> tuple[str, ...] | None:
        """Give the measures whose names have the words that *asking* says they have; None if it says none."""
        found = next((found for pattern in _WORDED if (found := pattern.search(asking.text))), None)
        if found is None:
            return None
        said = [set(stems(one)) - _OF_WORDS - self._lexicon.grammar for one in found["said"].split(" or ")]
        said = [words for words in said if words] or ([set(stems(asking.place))] if asking.place else [])
        return tuple(key for key in self._library.measures if any(one <= self._wordings[key] for one in said))

    def read(self, asking: Asking, rest: str, *, restricted: bool) -> tuple[str, ...] | None:
        """Give the measures that *asking* says the set is of; None if it says nothing, empty if nothing fits.

        It says so by the words of their names, or by what is left over as *rest*; only what is certain narrows a set
        that is *restricted* besides.
        """
        worded = self.worded(asking)
        if worded is not None or (asking.edition and _EVERY_ONE.search(asking.text)):
            return worded
        hits = self._hits(asking, rest)
        if hits is None:
            return None
        hits = [hit for hit in hits if self._lies_in(hit.id, asking.place)] or hits
        floor = _TOPIC_CERTAIN if restricted else _TOPIC_FLOOR
        fitting = [hit for hit in hits if hit.coverage >= max(floor, _TOPIC_SHARE * hits[0].coverage)]
        if restricted and not fitting:
            return None
        return tuple(hit.id for hit in fitting)

    def _lies_in(self, key: str, place: str | None) -> bool:
        return place is None or self._library.measures[key].names(place)

    def loosely(self, asking: Asking, rest: str) -> tuple[str, ...] | None:
        """Give the measures that may be meant by the words left over, taken broadly: nothing late is to be missed."""
        return tuple(hit.id for hit in self._hits(asking, rest) or () if hit.coverage >= _TOPIC_LOOSE) or None

    def _hits(self, asking: Asking, rest: str) -> Sequence[Hit] | None:
        """Rank the measures by the words left over; None if nothing is left."""
        slots = self._framing.subject(asking.text, rest, self._printed)
        if not slots:
            return None
        prefix = asking.edition or ""
        measures = self._library.measures
        return self._lexicon.index.rank(slots, lambda key: key in measures and key.startswith(prefix), most=60)
