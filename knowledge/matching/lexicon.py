"""The lexicon of a library: its entities as index entries, its words for spelling, its aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from knowledge.framework import Action, Fact, Goal, Measure
from knowledge.library import Library
from knowledge.matching.aliases import Aliases, acronyms
from knowledge.matching.index import Entry, Index
from knowledge.matching.spelling import Speller
from knowledge.matching.words import clean, stem, tokens

Thing = Goal | Action | Measure | Fact
COUNTY = "Cambridgeshire"


class Lexicon:
    """Built once for a library: *things* finds goals, actions, measures and facts, *statements* the rest."""

    def __init__(self, library: Library) -> None:
        vocabulary = library.vocabulary
        things = {thing.id: _said_of(thing) for thing in _things(library)}
        sayings = {one.id: f"{one.title} {one.title} {one.statement}" for one in library.statements.values()}
        capitals = [pair for text in things.values() for pair in acronyms(text)]
        self.aliases = Aliases(vocabulary.aliases, capitals)
        self.silent = frozenset(stem(word) for word in (*vocabulary.stop_words, *vocabulary.framing_words))
        self.things = Index(_entries(things, self.silent), self.aliases, self.silent)
        grammar = frozenset(stem(word) for word in vocabulary.stop_words)
        self.statements = Index(_entries(sayings, grammar), self.aliases, grammar)
        self.speller = Speller(_frequencies(library, things, sayings), ())

    def words(self, text: str) -> tuple[list[str], list[str]]:
        """Give the words of cleaned *text* as meant, and the corrections made as “typed → meant”."""
        meant, corrections = self.speller.read(tokens(text))
        return meant, [f"{one.typed} → {' '.join(one.words)}" for one in corrections]

    @staticmethod
    def stems(words: list[str]) -> list[str]:
        """Reduce *words* to stems."""
        return [stem(word) for word in words]


def _things(library: Library) -> Iterator[Thing]:
    yield from library.goals.values()
    yield from library.actions.values()
    yield from library.measures.values()
    yield from library.components.values()
    yield from library.facts.values()


def _said_of(thing: Thing) -> str:
    match thing:
        case Goal():
            return " ".join((thing.title, thing.statement, *thing.also))
        case Fact():
            place = "" if thing.place == COUNTY else thing.place
            return " ".join(filter(None, (thing.title, thing.unit, place, thing.sex, thing.age)))
        case Action() | Measure():
            return f"{thing.title} {thing.statement}"


def _entries(said: dict[str, str], silent: frozenset[str]) -> list[Entry]:
    return [Entry(key, frozenset(stem(t) for t in tokens(clean(text))) - silent) for key, text in said.items()]


def _frequencies(library: Library, things: dict[str, str], sayings: dict[str, str]) -> Counter[str]:
    """Count the words that a typed word may be corrected to: ours, the aliases', the cues', the silent ones."""
    vocabulary = library.vocabulary
    counted: Counter[str] = Counter()
    for text in (*things.values(), *sayings.values()):
        counted.update(set(tokens(clean(text))))
    spoken = [said for alias in vocabulary.aliases for said in (*alias.said, alias.means or "")]
    spoken += [phrase for phrases in vocabulary.cues.values() for phrase in phrases]
    spoken += [phrase.replace("!", "") for topic in vocabulary.not_held for phrase in topic.said]
    spoken += [name for one in library.committees.values() for name in (one.name, *one.printed, *one.nicknames)]
    for text in (*spoken, *vocabulary.stop_words, *vocabulary.framing_words):
        counted.update(set(tokens(clean(text.replace("*", "")))))
    return counted
