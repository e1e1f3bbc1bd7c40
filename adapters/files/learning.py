"""Learns from what people say in the vocabulary, and keeps what was learned beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from adapters.files.bundle import load_bundle, packaged
from adapters.files.concordance import read_concordance, write_concordance
from adapters.files.contrast import load_contrasts, write_contrast
from adapters.files.corpus import corpus_digest, load_corpus
from adapters.files.vocabulary import load_edited
from knowledge.corpus import Corpus
from knowledge.errors import InconsistentBundle
from knowledge.library import Library
from knowledge.matching import contrast, lexicon
from knowledge.matching.contrast import digest_of, learn
from knowledge.matching.evidence import Entry
from knowledge.understanding import cutting, frames, set_frames
from knowledge.understanding.rewording import Cleaning
from knowledge.vocabulary import Lesson

T = TypeVar("T")
ROUNDS = {Lesson.THINGS: contrast.ROUNDS, Lesson.FRAMES: frames.ROUNDS, Lesson.SETS: set_frames.ROUNDS}


@dataclass(frozen=True)
class Learning:
    """*what* is to be learned; *known* if it was learned as it is now.

    *learn* learns it, which takes up to some minutes, and gives the name of the file it is kept in.
    """

    what: str
    known: bool
    learn: Callable[[], Path]


def lessons(known_at: datetime, folder: Path | None = None) -> Iterator[Learning]:
    """Give all that is to be learned from *folder* or the packaged vocabulary: its words, and what they tell."""
    root = (packaged() if folder is None else folder) / "vocabulary"
    vocabulary, corpus = load_edited(root), load_corpus(root.parent)
    words = cutting.concordance(corpus, vocabulary, corpus_digest(root))
    what = f"the words of {len(words.said.lengths) + len(words.sentences.lengths):,} phrases"
    yield Learning(what, words == _kept(read_concordance, root), partial(write_concordance, root, words))
    library = Library(load_bundle(), known_at, vocabulary)
    contrasts = _kept(load_contrasts, root) or {}
    for lesson, entries in _entries(library, corpus).items():
        known = lesson in contrasts and contrasts[lesson].learned_from == digest_of(entries)
        yield Learning(_what(lesson, entries), known, partial(_learn, root, lesson, entries))


def _kept(read: Callable[[Path], T], root: Path) -> T | None:
    """Give what is kept in *root*; nothing where that is spoilt, for it is learned anew."""
    try:
        return read(root)
    except InconsistentBundle:
        return None


def _entries(library: Library, corpus: Corpus) -> Mapping[Lesson, Sequence[Entry]]:
    cleaned = Cleaning(library.vocabulary.shorthand).cleaned
    return {
        Lesson.THINGS: lexicon.lessons(library, cutting.said_of(corpus)),
        Lesson.FRAMES: frames.lessons(corpus.asked_of, cleaned),
        Lesson.SETS: set_frames.lessons(corpus, cleaned),
    }


def _what(lesson: Lesson, entries: Sequence[Entry]) -> str:
    """Say how much it is: ``110,648 phrases of 595 things``."""
    phrases = sum(len(one.printed) + len(one.said) for one in entries)
    return f"{phrases:,} phrases of {len(entries)} {lesson.value}"


def _learn(root: Path, lesson: Lesson, entries: Sequence[Entry]) -> Path:
    return write_contrast(lesson, learn(entries, ROUNDS[lesson]), root)
