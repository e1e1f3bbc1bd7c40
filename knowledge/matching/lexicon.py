"""The lexicon of a library: its entities as index entries, its words for spelling, its aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from knowledge.corpus import Standing
from knowledge.framework import Action, Fact, Goal, Measure, Statement
from knowledge.library import Library
from knowledge.matching.aliases import Aliases, acronyms
from knowledge.matching.evidence import Entry, Known, Phrase
from knowledge.matching.families import Families
from knowledge.matching.hits import Little
from knowledge.matching.index import Index
from knowledge.matching.spelling import SELDOM, Speller
from knowledge.matching.variants import Variants
from knowledge.matching.words import clean, stem, stems, tokens
from knowledge.series import Indicator
from knowledge.vocabulary import Lesson, Vocabulary

Words = AbstractSet[str]
Thing = Goal | Action | Measure | Fact | Indicator | Statement
COUNTY = "Cambridgeshire"
THING = "X"
"""What stands in a frame in the place of what is asked about."""

STANDING = "standing: "
"""What the keys begin with of what questions ask that name no thing, where they are learned beside what is held."""

STANDING_KEYS = frozenset(STANDING + name.value for name in Standing)

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
        words = vocabulary.concordance
        counts, self.english = words.counts, words.english
        around = Counter(word for frame in vocabulary.frames for word in set(stems(frame.replace(THING, " "))))
        little = Little(grammar, self.quiet, self.silent, around + Counter(counts.frames), self.english)
        contrast = vocabulary.contrasts.get(Lesson.THINGS)
        families = Families(vocabulary.families)
        known = _known(library, {**printed, **_topics(vocabulary)}, families, grammar)
        self.index = Index(known, self.aliases, families, little, contrast)
        silent = frozenset((*vocabulary.stop_words, *vocabulary.framing_words))
        heard = _words_in(printed.values()) + Counter(counts.heard) + _listed(vocabulary, library)
        self.speller = Speller(heard, self.english.ordinary.keys() | counts.around, silent)

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


def _known(library: Library, printed: Mapping[str, Sequence[str]], families: Families, grammar: Words) -> Known:
    """Give all phrases of what is *printed* by key, and of what is said for it, without *grammar*."""
    besides = _besides(library, grammar)
    listed = {key: [families.joined(one) for one in _cut(besides.get(key, ()), grammar)] for key in printed}
    named = {key: _cut(texts, grammar) for key, texts in printed.items()}
    return Known(named, library.vocabulary.concordance.said.behind(listed))


def lessons(library: Library, said: Mapping[str, Sequence[Phrase]]) -> list[Entry]:
    """Give all that is printed and *said* of what can be asked about in *library*, grammar and all.

    That is what is held, what others hold, and what questions ask that name no thing.
    """
    silent = frozenset[str]()
    besides = _besides(library, silent)
    printed = {key: _printed_of(thing) for key, thing in _things(library)} | _topics(library.vocabulary)
    printed |= {key: () for key in said if key.startswith(STANDING)}
    return [
        Entry(key, _cut(texts, silent), (*_cut(besides.get(key, ()), silent), *said.get(key, ())))
        for key, texts in printed.items()
    ]


def _topics(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Give the names of the topics that others hold, by the keys under which the index has them."""
    return {NOT_HELD + topic.topic: (topic.topic,) for topic in vocabulary.not_held}


def _besides(library: Library, grammar: Words) -> Mapping[str, Sequence[str]]:
    """Give by key what people say besides the corpus.

    For a measure that is what each of several indicators counts, and for a topic that others hold its lines.
    """
    several = (one for one in library.measures.values() if len(one.indicators) > 1)
    counted = {one.id: [library.indicators[name].title for name in one.indicators] for one in several}
    listed = {NOT_HELD + one.topic: list(_any_of(one.said, grammar)) for one in library.vocabulary.not_held}
    return {key: list(parts(said)) for key, said in (counted | listed).items()}


def _any_of(said: Iterable[str], grammar: Words) -> Iterator[str]:
    """Give the words that may occur for each line of a topic, without those that must not.

    Of “my road” only a word is left without *grammar*, and that says nothing of the topic.
    """
    for line in said:
        words = [word.replace("|", " ") for word in line.split() if not word.startswith("!")]
        if len(words) == 1 or len(set(stems(" ".join(words))) - grammar) > 1:
            yield " ".join(words)


def _cut(texts: Iterable[str], silent: Words) -> tuple[Phrase, ...]:
    """Cut *texts* into stems, each once, without *silent* ones."""
    cut = (tuple(dict.fromkeys(one for one in stems(text) if one not in silent)) for text in texts)
    return tuple(filter(None, cut))


def parts(said: Iterable[str]) -> Iterator[str]:
    """Give each phrase by itself: a line of what people say may hold several, between commas."""
    return (part for line in said for part in line.split(", "))


def _words_in(printed: Iterable[Iterable[str]]) -> Counter[str]:
    """Count of how many things each word is printed."""
    return Counter(word for texts in printed for word in {word for text in texts for word in tokens(clean(text))})


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
