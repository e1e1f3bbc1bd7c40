"""Which goal a question names: by kind and number, by its name, or by a word for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from knowledge.framework import Goal, GoalKind
from knowledge.matching.aliases import Aliases
from knowledge.matching.words import stems

KINDS = (
    ("enablers", GoalKind.ENABLER),
    ("outcomes", GoalKind.OUTCOME),
    ("ambitions", GoalKind.AMBITION),
    ("priorities", GoalKind.PRIORITY),
    ("visions", GoalKind.VISION),
)
"""The cues that name kinds of goal."""

_NUMBERS = {
    "one": 1, "first": 1, "1st": 1, "two": 2, "second": 2, "2nd": 2, "three": 3, "third": 3, "3rd": 3, "four": 4,
    "fourth": 4, "4th": 4, "five": 5, "fifth": 5, "5th": 5, "six": 6, "sixth": 6, "6th": 6, "seven": 7, "seventh": 7,
    "7th": 7, "last": -1, "final": -1,
}  # fmt: skip
_KIND = r"(?P<kind>ambition|outcome|priority|enabler|goal|aim)"
_AFTER = "|".join(_NUMBERS)
_BEFORE = "|".join(word for word, number in _NUMBERS.items() if word[-2:] in {"st", "nd", "rd", "th"} or number == -1)
_KIND_NUMBER = re.compile(rf"\b{_KIND}s?\s*(?:number|no\.?|num|#)?\s*(?P<number>\d|{_AFTER})\b")
_NUMBER_KIND = re.compile(rf"\b(?P<number>{_BEFORE})\s+(?:\w+\s+){{0,2}}?{_KIND}\b")
_GOAL_SHARE = 0.3
_BY_ALIAS_SHARE = 0.6
"""The same where no word of the goal's own is said, only such as stand for one."""

_QUESTION_SHARE = 0.7
_GOALS = frozenset(stems("ambition outcome priority enabler goal aim"))
REMEMBERED = 100
"""Texts of which the goal they number is kept: one is looked at for several reasons."""

A_TITLE = 3
"""Words of a title from which all of it being said names the goal, whatever else is."""


class GoalNames:
    """Finds goals by what people call them; *printed* are the stems of all that is printed of them, but silent ones."""

    def __init__(self, goals: Iterable[Goal], aliases: Aliases, silent: frozenset[str]) -> None:
        self._goals = tuple(goals)
        self._aliases = aliases
        self._silent = silent
        titles = [(goal, stems(goal.title)) for goal in self._goals]
        longest_first = sorted(titles, key=lambda pair: -len(pair[1]))
        self._titles = [(goal, _padded(title)) for goal, title in longest_first if len(title) >= A_TITLE]
        self._wordings = {goal.id: self._words_of(goal) for goal in self._goals}
        self.numbered = lru_cache(maxsize=REMEMBERED)(self._numbered)
        self.printed = frozenset(chain.from_iterable(chain.from_iterable(self._wordings.values())))

    def _words_of(self, goal: Goal) -> tuple[frozenset[str], ...]:
        said = (goal.statement, goal.title, *goal.also)
        return tuple(frozenset(word for word in stems(text) if word not in self._silent) for text in said)

    def _numbered(self, text: str, edition: str | None) -> Goal | None:
        """Find the goal that *text* names by number, as in “ambition 3” or “the second priority”."""
        found = _KIND_NUMBER.search(text) or _NUMBER_KIND.search(text)
        if found is None:
            return None
        number = int(found["number"]) if found["number"].isdigit() else _NUMBERS[found["number"]]
        goals = self._of_kind(found["kind"], edition)
        if number == -1:
            return goals[-1] if goals else None
        return next((goal for goal in goals if goal.number == number), None)

    @staticmethod
    def marked(text: str, mark: str) -> str:
        """Give *text* with *mark* in the place of a goal that it names by number."""
        return _NUMBER_KIND.sub(f" {mark} ", _KIND_NUMBER.sub(f" {mark} ", text))

    def words(self, goal: Goal) -> frozenset[str]:
        """Give the stems that *goal* is named by, and those of what goals are."""
        return frozenset[str]().union(*self._wordings[goal.id]) | _GOALS

    def names(self, goal: Goal, said: Iterable[str]) -> bool:
        """Tell whether all of *said* may as well be of the name of *goal*."""
        return {word for one in said for word in stems(one) if word not in self._silent} <= self.words(goal)

    def _of_kind(self, word: str, edition: str | None) -> Sequence[Goal]:
        """Give the goals called *word*, of *edition* or of the newest edition that has such goals."""
        kinds: Mapping[str, GoalKind] = {kind.value: kind for kind in GoalKind}
        kind = kinds.get(word)
        fitting = [
            goal
            for goal in self._goals
            if goal.number is not None
            and (goal.kind is kind if kind else goal.kind not in {GoalKind.VISION, GoalKind.ENABLER})
            and edition in {None, goal.edition}
        ]
        newest = fitting[0].edition if fitting else None
        return [goal for goal in fitting if goal.edition == newest]

    def named(self, words: Sequence[str], edition: str | None, in_force: str | None) -> Goal | None:
        """Find the goal that the stems *words* name: most of them must be its own, and much of it be said."""
        asked = {word for word in words if word not in self._silent}
        if not asked:
            return None
        titled = self.titled(words, edition, in_force)
        if titled:
            return titled
        meant = self._meant(words)
        fitting = [(self._share(goal, asked, meant), goal) for goal in self._goals if edition in {None, goal.edition}]
        best = max(fitting, key=lambda pair: (pair[0], pair[1].edition == in_force), default=(0.0, None))
        return best[1] if best[0] else None

    def titled(self, words: Sequence[str], edition: str | None, in_force: str | None) -> Goal | None:
        """Find the goal of which the stems *words* say the whole title in a row, the longest; a word or two is none."""
        said = _padded(words)
        whole = [(goal, title) for goal, title in self._titles if title in said and edition in {None, goal.edition}]
        if not whole:
            return None
        longest = whole[0][1].count(" ")
        equals = [goal for goal, title in whole if title.count(" ") == longest]
        return next((goal for goal in equals if goal.edition == in_force), equals[0])

    def _meant(self, words: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """Tell for each asked word which stems its aliases stand for."""
        meant: dict[str, frozenset[str]] = {}
        place = 0
        while place < len(words):
            length, meanings = self._aliases.at(list(words), place)
            for word in words[place : place + length]:
                meant[word] = frozenset(stem for meaning in meanings for stem in meaning.stems)
            place += max(1, length)
        return meant

    def _share(self, goal: Goal, asked: set[str], meant: Mapping[str, frozenset[str]]) -> float:
        """Tell how much of *goal*'s wording was said, 0 unless nearly all that was asked is in it."""
        shares = [0.0]
        for wording in self._wordings[goal.id]:
            explained = {word for word in asked if word in wording or meant.get(word, frozenset()) & wording}
            said = {w for word in explained for w in ({word} | meant.get(word, frozenset()))} & wording
            if wording and len(explained) >= _QUESTION_SHARE * len(asked):
                share = len(said) / len(wording)
                least = _GOAL_SHARE if explained & wording else _BY_ALIAS_SHARE
                shares.append(share if share >= least else 0.0)
        return max(shares)


def _padded(words: Iterable[str]) -> str:
    """Give *words* so that a row of whole ones is found in a row of more."""
    return f" {' '.join(words)} "
