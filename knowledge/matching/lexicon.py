"""The lexicon of a library: its entities as index entries, its words for spelling, its aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from knowledge.framework import Action, Fact, Goal, Measure, Statement
from knowledge.library import Library
from knowledge.matching.aliases import Aliases, acronyms
from knowledge.matching.english import ordinary
from knowledge.matching.evidence import Entry, Phrase
from knowledge.matching.families import Families
from knowledge.matching.hits import Little
from knowledge.matching.index import Index
from knowledge.matching.spelling import SELDOM, Speller
from knowledge.matching.variants import Variants
from knowledge.matching.words import clean, stem, stems, tokens
from knowledge.series import Indicator
from knowledge.vocabulary import Lesson, NotHeld, Vocabulary

Thing = Goal | Action | Measure | Fact | Indicator | Statement
COUNTY = "Cambridgeshire"
SEVERAL = 3
"""Questions that have a word which is no slip of one author."""

THING = "X"
"""What stands in a frame in the place of what is asked about."""

STANDING = "standing: "
"""What the keys begin with of what questions ask that name no thing, where they are learned beside what is held."""

NOT_HELD = "not held: "
"""What the keys of topics that others hold begin with in the index, where they compete with what is held."""


class Lexicon:
    """Built once for the words of a library: its *index* finds what can be asked about, its *speller* reads slips."""

    def __init__(self, library: Library) -> None:
        vocabulary = library.vocabulary
        self._made_of = _words_of(library)
        printed = {key: _printed_of(thing) for key, thing in _things(library)}
        capitals = [pair for texts in printed.values() for text in texts for pair in acronyms(text)]
        self.grammar = grammar = frozenset(stem(word) for word in vocabulary.stop_words)
        self.silent = grammar | {stem(word) for word in vocabulary.framing_words}
        self.aliases = Aliases(vocabulary.aliases, capitals, self.silent)
        self.variants = Variants(vocabulary.variants)
        named = (*vocabulary.places.values(), *(vocabulary.cues.get(sex, ()) for sex in ("female", "male")))
        self.quiet = frozenset(word for names in named for name in names for word in stems(name))
        heard: Counter[str] = Counter()
        entries = _all_entries(library, printed, grammar, heard)
        around = (*vocabulary.frames, *(frame for those in vocabulary.asked_of.values() for frame in those))
        frames = Counter(word for frame in around for word in set(stems(frame.replace(THING, " "))))
        little = Little(grammar, self.quiet, self.silent, frames)
        contrast = vocabulary.contrasts.get(Lesson.THINGS)
        self.index = Index(entries, self.aliases, Families(vocabulary.families), little, contrast)
        silent = frozenset((*vocabulary.stop_words, *vocabulary.framing_words))
        known = ordinary().keys() | _asked_often(vocabulary)
        self.speller = Speller(heard + _listed(vocabulary, library), known, silent)

    def serves(self, library: Library) -> bool:
        """Tell whether *library* has the very words that this was built from, whatever its figures are."""
        return self._made_of == _words_of(library)

    def words(self, text: str) -> tuple[list[str], list[str]]:
        """Give the words of cleaned *text* as meant, and the corrections made as “typed → meant”."""
        meant, corrections = self.speller.read(tokens(text))
        return meant, [f"{one.typed} → {' '.join(one.words)}" for one in corrections]


def _words_of(library: Library) -> tuple[object, ...]:
    bundle = library.bundle
    return bundle.books, bundle.committees, bundle.indicators, library.vocabulary, tuple(library.published)


def _things(library: Library) -> Iterator[tuple[str, Thing]]:
    yield from library.goals.items()
    yield from library.actions.items()
    yield from library.measures.items()
    yield from library.components.items()
    yield from library.facts.items()
    yield from library.published.items()
    yield from library.statements.items()


def _elsewhere(
    topics: Sequence[NotHeld], grammar: frozenset[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Give what is printed and said of *topics* that others hold, by the keys under which the index has them.

    Of “my road” only a word is left without *grammar*, and that says nothing of the topic.
    """
    names: dict[str, tuple[str, ...]] = {NOT_HELD + topic.topic: (topic.topic,) for topic in topics}
    said = {NOT_HELD + topic.topic: (*_any_of(topic.said, grammar), *map(_whole, topic.asked)) for topic in topics}
    return names, said


def _any_of(said: Iterable[str], grammar: frozenset[str]) -> Iterator[str]:
    """Give the words that may occur for each line of a topic, without those that must not."""
    for line in said:
        words = [word.replace("|", " ") for word in line.split() if not word.startswith("!")]
        if len(words) == 1 or len(set(stems(" ".join(words))) - grammar) > 1:
            yield " ".join(words)


def _whole(asked: str) -> str:
    """Keep a question in one piece, commas or not."""
    return asked.replace(",", " ")


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


def _printed_of(thing: Thing) -> tuple[str, ...]:
    match thing:
        case Goal():
            return tuple(dict.fromkeys((thing.title, thing.statement, *thing.also)))
        case Fact():
            place = "" if thing.place == COUNTY else thing.place
            return (" ".join(filter(None, (thing.title, thing.unit, place, thing.sex, thing.age))),)
        case Action() | Measure() | Statement():
            return tuple(dict.fromkeys((thing.title, thing.statement)))
        case Indicator():
            return (f"{thing.title} {thing.unit}",)


def lessons(library: Library) -> list[Entry]:
    """Give all that is printed and said of what can be asked about in *library*, grammar and all.

    That is what is held, what others hold, and what questions ask that name no thing.
    """
    printed = {key: _printed_of(thing) for key, thing in _things(library)}
    standing = {STANDING + name.value: tuple(map(_whole, those)) for name, those in library.vocabulary.standing.items()}
    return [
        *_all_entries(library, printed, frozenset(), Counter()),
        *_entries(dict.fromkeys(standing, ()), standing, frozenset(), Counter()),
    ]


def _all_entries(
    library: Library, printed: Mapping[str, Sequence[str]], grammar: frozenset[str], heard: Counter[str]
) -> list[Entry]:
    vocabulary = library.vocabulary
    return [
        *_entries(printed, {**vocabulary.said, **_counted(library)}, grammar, heard),
        *_entries(*_elsewhere(vocabulary.not_held, grammar), grammar, Counter()),
    ]


def _entries(
    printed: Mapping[str, Sequence[str]], said: Mapping[str, Sequence[str]], silent: frozenset[str], heard: Counter[str]
) -> list[Entry]:
    """Make the entries of things; *heard* counts of how many things each word is printed or said."""

    def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        every: set[str] = set()
        for text in texts:
            words = tokens(clean(text))
            every.update(words)
            # Tuples, because as many sets would take several times the room.
            found.append(tuple(dict.fromkeys(one for one in map(stem, words) if one not in silent)))
        heard.update(every)
        return tuple(filter(None, found))

    return [Entry(key, phrases(texts), phrases(_parts(said.get(key, ())))) for key, texts in printed.items()]


def _parts(said: Sequence[str]) -> Iterator[str]:
    """Give each phrase by itself: a line of what people say may hold several, between commas."""
    return (part for line in said for part in line.split(", "))


def _asked_often(vocabulary: Vocabulary) -> frozenset[str]:
    """Give the words that several questions have around what they ask about, as “polarity”: they are no slips."""
    asked = chain.from_iterable((*vocabulary.asked_of.values(), *vocabulary.standing.values()))
    counted = Counter(word for one in asked for word in set(tokens(clean(one))))
    return frozenset(word for word, count in counted.items() if count >= SEVERAL)


def _listed(vocabulary: Vocabulary, library: Library) -> Counter[str]:
    """Count the words of the aliases, cues and other lists, which a typed word may be corrected to as well.

    What stewards listed word by word is meant to be known, and so none of it is seldom.
    """
    counted: Counter[str] = Counter()
    spoken = [said for alias in vocabulary.aliases for said in (*alias.said, alias.means or "")]
    spoken += [phrase for phrases in vocabulary.cues.values() for phrase in phrases]
    spoken += [word for family in vocabulary.families.values() for word in family]
    spoken += [name for names in vocabulary.places.values() for name in names]
    spoken += [phrase.replace("!", "") for topic in vocabulary.not_held for phrase in topic.said]
    spoken += [name for one in library.committees.values() for name in (one.name, *one.printed, *one.nicknames)]
    for text in (*spoken, *vocabulary.stop_words, *vocabulary.framing_words):
        counted.update(dict.fromkeys(tokens(clean(text.replace("*", ""))), SELDOM))
    return counted
