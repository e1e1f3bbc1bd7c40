"""What answers a question: Ambit, and plain ways to find the statement that is most like it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from math import log

from rapidfuzz import fuzz, process

from adapters.files.vocabulary import load_vocabulary
from bot.clock import council_day, utc_now
from bot.shelf import Shelf
from knowledge.answer import Answer, Kind
from knowledge.answering.answer import answer
from knowledge.episodes import Episode
from knowledge.library import Bundle, Entity, Library
from knowledge.matching.words import clean, stems, tokens
from knowledge.people import Person
from knowledge.question import Memory
from knowledge.quiet import QuietPeriod
from knowledge.subjects import subject_of
from knowledge.vocabulary import Alias

Contender = Callable[[str], Answer]
"""Answers a question in a conversation of its own."""


class Loaded:
    """A store that holds one bundle in memory."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    async def load(self) -> Bundle:
        """Give the bundle."""
        return self._bundle

    async def aliases(self) -> tuple[Alias, ...]:
        """Give none that a steward entered."""
        return ()

    async def early(self) -> dict[str, frozenset[str]]:
        """Give no pre-release list."""
        return {}

    async def people(self) -> tuple[Person, ...]:
        """Give nobody."""
        return ()

    async def quiet(self) -> tuple[QuietPeriod, ...]:
        """Give no pre-election period."""
        return ()

    async def running(self) -> tuple[Episode, ...]:
        """Give nothing that goes on."""
        return ()

    async def revision(self) -> int:
        """Give the one revision there is."""
        return 1


async def ambit(bundle: Bundle) -> tuple[Contender, Library]:
    """Set up Ambit as the service does, with *bundle* in place of a database."""
    shelf = Shelf(Loaded(bundle), load_vocabulary(), utc_now)
    await shelf.stock()
    library, reader, today = shelf.library(), shelf.volume.reader, council_day(utc_now())
    return lambda question: answer(reader.understand(question, Memory(), today), library, today), library


def wratio(library: Library) -> Contender:
    """Find the statement that is most alike letter by letter (rapidfuzz's WRatio, on lower case)."""
    things = _things(library)
    wordings = {key: _wording(thing).lower() for key, thing in things.items()}

    def answer(question: str) -> Answer:
        found = process.extractOne(question.lower(), wordings, scorer=fuzz.WRatio)
        return _naming(things[found[2]])

    return answer


def bm25(library: Library) -> Contender:
    """Find the statement that shares the rarest word stems (BM25, k1 = 1.2, b = 0.75)."""
    things = _things(library)
    counts = {key: Counter(stems(_wording(thing))) for key, thing in things.items()}
    known = Counter(stem for words in counts.values() for stem in words)
    rarity = {stem: log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for stem, n in known.items()}
    usual = sum(words.total() for words in counts.values()) / len(counts)

    def score(words: Counter[str], asked: list[str]) -> float:
        norm = 1.2 * (0.25 + 0.75 * words.total() / usual)
        return sum(rarity[stem] * words[stem] * 2.2 / (words[stem] + norm) for stem in asked if words[stem])

    def answer(question: str) -> Answer:
        asked = stems(question)
        return _naming(things[max(counts, key=lambda key: score(counts[key], asked))])

    return answer


def fts5(library: Library) -> Contender:
    """Find the statement that SQLite's full-text index ranks first (FTS5, porter stems, any of the words)."""
    things = _things(library)
    table = sqlite3.connect(":memory:", check_same_thread=False)
    table.execute("CREATE VIRTUAL TABLE things USING fts5(key UNINDEXED, words, tokenize = 'porter unicode61')")
    table.executemany("INSERT INTO things VALUES (?, ?)", ((key, _wording(thing)) for key, thing in things.items()))

    def answer(question: str) -> Answer:
        asked = " OR ".join(f'"{word}"' for word in tokens(clean(question))) or '""'
        row = table.execute("SELECT key FROM things WHERE things MATCH ? ORDER BY rank LIMIT 1", (asked,)).fetchone()
        return _naming(things[row[0] if row else next(iter(things))])

    return answer


def _things(library: Library) -> Mapping[str, Entity]:
    return {**library.goals, **library.actions, **library.measures, **library.components}


def _wording(thing: Entity) -> str:
    subject = subject_of(thing)
    return f"{subject.title} {subject.statement}"


def _naming(thing: Entity) -> Answer:
    return Answer(kind=Kind.MEASURE, text="", subjects=(subject_of(thing),), data_version="")
