"""Reads and writes the words of what people say, cut into stems: made by `ambit learn`, not by hand."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from adapters.files.corpus import corpus_digest, load_corpus
from adapters.files.packed import MEND, Numbers, read_packed, write_packed
from knowledge.matching.concordance import Concordance, Counts
from knowledge.matching.english import English
from knowledge.matching.phrases import Phrases
from knowledge.record import Record
from knowledge.understanding import cutting
from knowledge.vocabulary import Vocabulary

FILE = Path("learned", "words.bin")

log = logging.getLogger(__name__)


class _Described(Record):
    """Phrases without their numbers: their stems, how many each name has, and how many stems they all have."""

    stems: tuple[str, ...]
    names: Mapping[str, int]
    length: int


class _Header(Record):
    """All of a concordance but the numbers."""

    made_of: str
    said: _Described
    sentences: _Described
    heard: Mapping[str, int]
    around: tuple[str, ...]
    frames: Mapping[str, int]
    sets: Mapping[str, int]
    english: Mapping[str, float]


def load_concordance(root: Path, vocabulary: Vocabulary) -> Concordance:
    """Read the words of what people say from the folder *root* of *vocabulary*; what was edited since is cut anew.

    Raises InconsistentBundle where a file cannot be read.
    """
    made_of = corpus_digest(root)
    kept = read_concordance(root)
    if kept is not None and kept.made_of == made_of:
        return kept
    if kept is not None:
        log.warning("what people say was edited since it was learned, so that each start takes longer. %s", MEND)
    return cutting.concordance(load_corpus(root.parent), vocabulary, made_of)


def read_concordance(root: Path) -> Concordance | None:
    """Read what is kept in the vocabulary folder *root*, of whatever it was made; nothing if nothing is kept.

    Raises InconsistentBundle for what is not whole.
    """
    return read_packed(root / FILE, _Header, _unpacked)


def write_concordance(root: Path, words: Concordance) -> Path:
    """Keep *words* in the vocabulary folder *root*, whole or not at all; give where."""
    counts = words.counts
    header = _Header(
        made_of=words.made_of,
        said=_described(words.said),
        sentences=_described(words.sentences),
        heard=counts.heard,
        around=tuple(sorted(counts.around)),
        frames=counts.frames,
        sets=counts.sets,
        english=words.english.ordinary,
    )
    parts = (words.said, words.sentences)
    return write_packed(root / FILE, header, (numbers for one in parts for numbers in (one.lengths, one.places)))


def _described(phrases: Phrases) -> _Described:
    return _Described(stems=phrases.stems, names=phrases.names, length=len(phrases.places))


def _unpacked(header: _Header, numbers: Numbers) -> Concordance:
    said, sentences = (_phrases(one, numbers) for one in (header.said, header.sentences))
    counts = Counts(header.heard, frozenset(header.around), header.frames, header.sets)
    return Concordance(header.made_of, said, sentences, counts, English(header.english))


def _phrases(described: _Described, numbers: Numbers) -> Phrases:
    lengths = numbers.take(sum(described.names.values()))
    phrases = Phrases(described.stems, described.names, lengths, numbers.take(described.length))
    if not phrases.is_whole():
        raise ValueError("a part is missing")
    return phrases
