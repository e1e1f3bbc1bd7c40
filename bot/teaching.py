"""Teaching: an alias is tried on its own question, and on those of the others, before it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.shelf import taught
from knowledge.answer import Answer, Kind
from knowledge.answering.answer import answer
from knowledge.errors import AmbitError
from knowledge.library import Library
from knowledge.matching.aliases import LONGEST_PHRASE
from knowledge.matching.words import clean, stem, stems, tokens
from knowledge.question import Memory
from knowledge.steward import EnteredAlias, Step
from knowledge.understanding.reader import Reader
from knowledge.vocabulary import AliasState

OPEN = frozenset({Kind.CLARIFY, Kind.UNKNOWN, Kind.HELP})


class AliasRefused(AmbitError):
    """An alias cannot be taken as it is."""


@dataclass(frozen=True)
class Trial:
    """How the question of an alias is answered *before* it and *after* it, and whether that is what it *expects*."""

    before: Answer
    after: Answer
    right: bool


class Lesson:
    """Answers questions from *library* on the day *today*, read by its *reader* if there is one already."""

    def __init__(self, library: Library, today: date, reader: Reader | None = None) -> None:
        self._library = library
        self._reader = reader or Reader(library)
        self._today = today

    def answer(self, question: str) -> Answer:
        """Answer *question* in a conversation of its own."""
        return answer(self._reader.understand(question, Memory(), self._today), self._library, self._today)

    def right(self, entered: EnteredAlias) -> bool:
        """Tell whether the question of *entered* is answered with what it expects."""
        return _subject(self.answer(entered.question)) in entered.expects

    def with_it(self, entered: EnteredAlias) -> Lesson:
        """Give the same lesson as it would be with *entered*."""
        vocabulary = taught(self._library.vocabulary, [entered.alias])
        return Lesson(replace(self._library, vocabulary=vocabulary), self._today)


def checked(entered: EnteredAlias, library: Library, held: Sequence[EnteredAlias]) -> EnteredAlias:
    """Give *entered*, if it can be taken beside those *held*; raises AliasRefused, UnknownSubject."""
    for subject in entered.about:
        library.entity(subject)
    phrase = stems(entered.said)
    vocabulary = library.vocabulary
    silent = {stem(word) for word in (*vocabulary.stop_words, *vocabulary.framing_words)}
    if not set(phrase) - silent:
        raise AliasRefused(f"“{entered.said}” has no word that carries a subject: write what people say for the thing.")
    if len(phrase) > LONGEST_PHRASE:
        raise AliasRefused(f"“{entered.said}” is too long: write at most {LONGEST_PHRASE} words.")
    _refuse_twice(entered, phrase, library, held)
    if _place(phrase, entered.question) is None:
        raise AliasRefused(f"The question does not use “{entered.said}”: give one in which people would say it.")
    return entered


def expecting(entered: EnteredAlias, lesson: Lesson) -> EnteredAlias:
    """Give *entered* with what its question must be answered with.

    That is what it is about, else what the question gets today with the meaning in the place of the phrase. Raises
    AliasRefused where that is no one thing.
    """
    if entered.about:
        return entered.model_copy(update={"expects": entered.about})
    meant = _meant(entered)
    given = lesson.answer(meant)
    subject = _subject(given)
    if subject is None:
        raise AliasRefused(
            f"“{meant}” is not answered with one thing ({given.kind}): choose other words for --means, or name the "
            "thing with --about."
        )
    return entered.model_copy(update={"expects": (subject,)})


def tried(entered: EnteredAlias, lesson: Lesson) -> Trial:
    """Try *entered* on its own question; *lesson* is without it."""
    after = lesson.with_it(entered).answer(entered.question)
    return Trial(lesson.answer(entered.question), after, _subject(after) in entered.expects)


def refuse_unproven(entered: EnteredAlias, lesson: Lesson, accepted: Iterable[EnteredAlias]) -> None:
    """Raise AliasRefused unless *entered* gives its question the right answer, and leaves those of *accepted* right."""
    taught_lesson = lesson.with_it(entered)
    if not taught_lesson.right(entered):
        given = told(taught_lesson.answer(entered.question))
        raise AliasRefused(
            f"With alias {entered.number}, “{entered.question}” is answered with {given}, not with "
            f"{' or '.join(entered.expects)}: retire it and suggest other words."
        )
    for other in accepted:
        if lesson.right(other) and not taught_lesson.right(other):
            given = told(taught_lesson.answer(other.question))
            raise AliasRefused(
                f"With alias {entered.number}, the question of alias {other.number}, “{other.question}”, would be "
                f"answered with {given} instead of {' or '.join(other.expects)}: suggest narrower words."
            )


def told(given: Answer) -> str:
    """Name what *given* answers with."""
    subjects = given.options if given.kind is Kind.CLARIFY else given.subjects[:1]
    named = " or ".join(f"{one.id} ({one.title})" for one in subjects)
    return f"{given.kind} {named}".strip() if named else f"{given.kind}: {given.text}"


def _subject(given: Answer) -> str | None:
    return given.subjects[0].id if given.subjects and given.kind not in OPEN else None


def _refuse_twice(entered: EnteredAlias, phrase: list[str], library: Library, held: Sequence[EnteredAlias]) -> None:
    for other in held:
        if other.state is not Step.RETIRED and stems(other.said) == phrase:
            raise AliasRefused(f"“{entered.said}” is there already: alias {other.number}, {other.state}.")
    for alias in library.vocabulary.aliases:
        if alias.state is AliasState.AUTHORED and any(stems(said) == phrase for said in alias.said):
            meaning = f"“{alias.means}”" if alias.means else ", ".join(alias.about)
            raise AliasRefused(
                f"“{entered.said}” is there already, for {meaning} (owner {alias.owner}): correct it in "
                "knowledge/data/vocabulary/aliases.yaml."
            )


def _meant(entered: EnteredAlias) -> str:
    """Give the question of *entered* with what it means in the place of what people say."""
    words, phrase = tokens(clean(entered.question)), stems(entered.said)
    place = _place(phrase, entered.question) or 0
    return " ".join((*words[:place], entered.means or "", *words[place + len(phrase) :]))


def _place(phrase: list[str], question: str) -> int | None:
    said = stems(question)
    places = range(len(said) - len(phrase) + 1)
    return next((place for place in places if said[place : place + len(phrase)] == phrase), None)
