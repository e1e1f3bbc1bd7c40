"""Learns from what people say in the packaged vocabulary, and keeps what was learned beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.files.bundle import load_bundle
from adapters.files.contrast import write_contrast
from adapters.files.vocabulary import load_vocabulary
from knowledge.library import Library
from knowledge.matching import contrast, lexicon
from knowledge.matching.contrast import digest_of, learn
from knowledge.matching.evidence import Entry
from knowledge.understanding import frames, set_frames
from knowledge.understanding.rewording import Cleaning
from knowledge.vocabulary import Lesson, Vocabulary

ROUNDS = {Lesson.THINGS: contrast.ROUNDS, Lesson.FRAMES: frames.ROUNDS, Lesson.SETS: set_frames.ROUNDS}


@dataclass(frozen=True)
class Learning:
    """What is to be learned of one *lesson*: *phrases* of so many *things*; *known* if it was learned as it is now."""

    lesson: Lesson
    entries: Sequence[Entry]
    known: bool

    @property
    def what(self) -> str:
        """Say how much it is: ``110,648 phrases of 595 things``."""
        phrases = sum(len(one.printed) + len(one.said) for one in self.entries)
        return f"{phrases:,} phrases of {len(self.entries)} {self.lesson.value}"

    def learn(self) -> str:
        """Learn it, which takes up to some minutes; give the name of the file it is kept in."""
        return write_contrast(self.lesson, learn(self.entries, ROUNDS[self.lesson])).name


def lessons(known_at: datetime) -> Iterator[Learning]:
    """Give all that is to be learned from the packaged vocabulary."""
    vocabulary = load_vocabulary()
    for lesson, entries in _entries(Library(load_bundle(), known_at, vocabulary), vocabulary).items():
        kept = vocabulary.contrasts.get(lesson)
        yield Learning(lesson, entries, kept is not None and kept.learned_from == digest_of(entries))


def _entries(library: Library, vocabulary: Vocabulary) -> Mapping[Lesson, Sequence[Entry]]:
    cleaned = Cleaning(vocabulary.shorthand).cleaned
    return {
        Lesson.THINGS: lexicon.lessons(library),
        Lesson.FRAMES: frames.lessons(vocabulary.asked_of, cleaned),
        Lesson.SETS: set_frames.lessons(vocabulary, cleaned),
    }
