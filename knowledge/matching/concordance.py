"""The concordance: the words of the corpus, phrase by phrase, as stems, and how often some of them stand.

Cutting some 130,000 phrases into stems takes seconds, at every start and for every command. So it is done by ``ambit
learn`` and kept beside what was learned; a corpus that was edited since is cut anew until that is run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.matching.english import English
from knowledge.matching.phrases import Phrases


@dataclass(frozen=True)
class Counts:
    """How often words stand in the corpus.

    *heard* tells of how many things each word is said; *around* are words that several questions have around what they
    ask about. *frames* and *sets* tell in how many of the frames, and of the questions for sets, each stem stands.
    """

    heard: Mapping[str, int] = field(default_factory=dict)
    around: frozenset[str] = frozenset()
    frames: Mapping[str, int] = field(default_factory=dict)
    sets: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Concordance:
    """The phrases *said* for each thing and topic, the *sentences* of each standing question and topic, and *counts*.

    A phrase has each stem once, and none without a subject, and the families of its stems; a sentence has every stem in
    its place. *english* is the language at large. *made_of* tells of which files it was made.
    """

    made_of: str = ""
    said: Phrases = field(default_factory=Phrases)
    sentences: Phrases = field(default_factory=Phrases)
    counts: Counts = field(default_factory=Counts)
    english: English = field(default_factory=English)
