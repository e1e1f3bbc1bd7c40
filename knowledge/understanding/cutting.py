"""Cutting: what people say becomes stems, once, long before anybody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from knowledge.corpus import Corpus
from knowledge.matching.concordance import Concordance, Counts
from knowledge.matching.english import english
from knowledge.matching.evidence import Phrase
from knowledge.matching.families import Families
from knowledge.matching.lexicon import NOT_HELD, STANDING, parts
from knowledge.matching.phrases import Phrases
from knowledge.matching.words import clean, stem, stemmed, stems, tokens
from knowledge.understanding import frames, set_frames
from knowledge.understanding.rewording import Cleaning
from knowledge.vocabulary import Vocabulary

SEVERAL = 3
"""Questions that have a word which is no slip of one author."""


def concordance(corpus: Corpus, vocabulary: Vocabulary, made_of: str) -> Concordance:
    """Cut *corpus* into stems by *vocabulary*; *made_of* names what both were read from."""
    cleaned = Cleaning(vocabulary.shorthand).cleaned
    grammar = frozenset(map(stem, vocabulary.stop_words))
    families = Families(vocabulary.families)
    said = {
        key: [families.joined(words) for one in those if (words := [word for word in one if word not in grammar])]
        for key, those in said_of(corpus).items()
        if not key.startswith(STANDING)
    }
    sentences = {key: [tuple(stemmed(cleaned(one))) for one in those] for key, those in _asked(corpus).items()}
    counts = Counts(
        heard=_heard(corpus.said),
        around=_around(chain.from_iterable((*corpus.asked_of.values(), *corpus.standing.values()))),
        frames=frames.counted(corpus.asked_of, cleaned),
        sets=set_frames.counted(corpus, cleaned),
    )
    return Concordance(made_of, Phrases.of(said), Phrases.of(sentences), counts, english())


def said_of(corpus: Corpus) -> Mapping[str, Sequence[Phrase]]:
    """Cut what is said of each thing, topic and standing question into stems, each once a phrase, grammar and all."""
    said = {key: list(parts(those)) for key, those in corpus.said.items()}
    # A question stays in one piece, commas or not.
    asked = {key: [one.replace(",", " ") for one in those] for key, those in _asked(corpus).items()}
    return {
        key: tuple(filter(None, (tuple(dict.fromkeys(stems(one))) for one in those)))
        for key, those in (said | asked).items()
    }


def _asked(corpus: Corpus) -> Mapping[str, Sequence[str]]:
    """Give whole questions by the keys under which the index, or what was learned, has what they ask."""
    standing = {STANDING + name.value: those for name, those in corpus.standing.items()}
    return {**standing, **{NOT_HELD + topic: those for topic, those in corpus.elsewhere.items()}}


def _heard(said: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Count of how many things each word is said."""
    return Counter(word for those in said.values() for word in {word for one in those for word in tokens(clean(one))})


def _around(asked: Iterable[str]) -> frozenset[str]:
    """Give the words that several questions have around what they ask about, as “polarity”: they are no slips."""
    counted = Counter(word for one in asked for word in set(tokens(clean(one))))
    return frozenset(word for word, count in counted.items() if count >= SEVERAL)
