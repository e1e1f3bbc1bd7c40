"""The lexicon of a library: its entities as index entries, its words for spelling, its aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from knowledge.framework import Action, Fact, Goal, Measure
from knowledge.library import Library
from knowledge.matching.aliases import Aliases, acronyms
from knowledge.matching.english import ordinary
from knowledge.matching.index import Entry, Index
from knowledge.matching.spelling import Speller
from knowledge.matching.words import clean, stem, stems, tokens
from knowledge.series import Indicator

Thing = Goal | Action | Measure | Fact | Indicator
COUNTY = "Cambridgeshire"


class Lexicon:
    """Built once for a library: *things* finds goals, actions, measures and facts, *statements* the rest."""

    def __init__(self, library: Library) -> None:
        vocabulary = library.vocabulary
        things = {key: _said_of(thing) for key, thing in _things(library)}
        sayings = {one.id: f"{one.title} {one.title} {one.statement}" for one in library.statements.values()}
        capitals = [pair for text in things.values() for pair in acronyms(text)]
        self.silent = frozenset(stem(word) for word in (*vocabulary.stop_words, *vocabulary.framing_words))
        self.aliases = Aliases(vocabulary.aliases, capitals, self.silent)
        named = (*vocabulary.places.values(), *(vocabulary.cues.get(sex, ()) for sex in ("female", "male")))
        self.quiet = frozenset(word for names in named for name in names for word in stems(name))
        said = {**vocabulary.said, **_counted(library)}
        self.things = Index(_entries(things, said, self.silent), self.aliases, self.silent, self.quiet)
        grammar = frozenset(stem(word) for word in vocabulary.stop_words)
        self.statements = Index(_entries(sayings, vocabulary.said, grammar), self.aliases, grammar)
        silent = frozenset((*vocabulary.stop_words, *vocabulary.framing_words))
        self.speller = Speller(_frequencies(library, things, sayings), ordinary(), silent)

    def words(self, text: str) -> tuple[list[str], list[str]]:
        """Give the words of cleaned *text* as meant, and the corrections made as “typed → meant”."""
        meant, corrections = self.speller.read(tokens(text))
        return meant, [f"{one.typed} → {' '.join(one.words)}" for one in corrections]


def _things(library: Library) -> Iterator[tuple[str, Thing]]:
    yield from library.goals.items()
    yield from library.actions.items()
    yield from library.measures.items()
    yield from library.components.items()
    yield from library.facts.items()
    yield from library.published.items()


def _counted(library: Library) -> dict[str, tuple[str, ...]]:
    """Add to what people say for a measure with several indicators what each of them counts."""
    several = (measure for measure in library.measures.values() if len(measure.indicators) > 1)
    return {
        measure.id: (
            *library.vocabulary.said.get(measure.id, ()),
            *(library.indicators[name].title for name in measure.indicators),
        )
        for measure in several
    }


def _said_of(thing: Thing) -> str:
    match thing:
        case Goal():
            return " ".join((thing.title, thing.statement, *thing.also))
        case Fact():
            place = "" if thing.place == COUNTY else thing.place
            return " ".join(filter(None, (thing.title, thing.unit, place, thing.sex, thing.age)))
        case Action() | Measure():
            return f"{thing.title} {thing.statement}"
        case Indicator():
            return f"{thing.title} {thing.unit}"


def _entries(printed: Mapping[str, str], said: Mapping[str, Sequence[str]], silent: frozenset[str]) -> list[Entry]:
    return [
        Entry(key, frozenset(stems(text)) - silent, frozenset(stems(" . ".join(said.get(key, ())))) - silent)
        for key, text in printed.items()
    ]


def _frequencies(library: Library, things: dict[str, str], sayings: dict[str, str]) -> Counter[str]:
    """Count the words that a typed word may be corrected to: ours, the aliases', the cues', the silent ones."""
    vocabulary = library.vocabulary
    counted: Counter[str] = Counter()
    for text in (*things.values(), *sayings.values(), *(" . ".join(said) for said in vocabulary.said.values())):
        counted.update(set(tokens(clean(text))))
    spoken = [said for alias in vocabulary.aliases for said in (*alias.said, alias.means or "")]
    spoken += [phrase for phrases in vocabulary.cues.values() for phrase in phrases]
    spoken += [name for names in vocabulary.places.values() for name in names]
    spoken += [phrase.replace("!", "") for topic in vocabulary.not_held for phrase in topic.said]
    spoken += [name for one in library.committees.values() for name in (one.name, *one.printed, *one.nicknames)]
    for text in (*spoken, *vocabulary.stop_words, *vocabulary.framing_words):
        counted.update(set(tokens(clean(text.replace("*", "")))))
    return counted
