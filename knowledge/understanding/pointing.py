"""Pointing: “the second one”, “the other”, “the special ones”, “back to the roads”, among what was shown or said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.framework import Goal
from knowledge.library import Library
from knowledge.matching.words import clean, stem, stems
from knowledge.question import About, Memory
from knowledge.understanding.asking import Asking
from knowledge.understanding.kin import ALIKE, SOMEWHAT, Kin

_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_LETTERS = "abcd"
_PLACES = (
    {word: place for words in (_CARDINALS, ORDINALS, _LETTERS) for place, word in enumerate(words)}
    | {"top": 0, "former": -2}
    | dict.fromkeys(("last", "final", "bottom", "latter"), -1)
)
_STEPS = {"next": 1, "previous": -1}
_CARDINAL = rf"\d{{1,2}}|{'|'.join(_CARDINALS)}"
_ORDINAL = rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}|last|final|bottom|top|former|latter|next|previous"
_NOUN = r"(?:one|item|option|choice|entry|thing|measure|action|kpi|indicator|promise|commitment|strategy|principle)"
_OF = r"(?:\s+(?:of|in|from|on)\s+(?:them|those|these|that list|the list|your list|the above|it))"
_POINTED = re.compile(
    rf"(?:\b(?:number|num|nr|no|item|option|choice)\b\.?|\#)\s*(?P<numbered>{_CARDINAL}|[a-d])\b{_OF}?"
    rf"|\b(?:the\s+)?(?P<placed>{_ORDINAL})(?:\s+{_NOUN}\b{_OF}?|{_OF})"
    rf"|\bthe\s+(?P<alone>{_ORDINAL})\b(?=\s*(?:$|[,:;.?!-])|\s+(?:is|says?|means?|do|does|has|have|about|then)\b)"
    rf"|^(?P<leading>{_CARDINAL}|{_ORDINAL}|[a-d])\s*(?:$|[,:;.)-]+\s*)"
)
_STEPPED = (
    (re.compile(r"\bone (?:before|above|preceding)(?: (?:that|it|this))?\b"), "previous one"),
    (re.compile(r"\bone (?:after|below|following)(?: (?:that|it|this))?\b"), "next one"),
)
_POLITE = re.compile(r"\b(?:please|pls|plz|then|thanks|thx|cheers|mate|sorry)\b|[!?]+$")
_OTHER = re.compile(r"\b(?:the\s+)?other(?:\s+one)?\b(?!\s+\w+s\b)")
_DESCRIBED = re.compile(
    r"(?:^|\b(?:the|that|this|those|these)\s+)(?P<words>(?:(?!(?:the|that|this|those|these)\b)[\w%'/-]+\s+){1,5}?)"
    r"(?:ones?|things?|stuff|bit)\b"
)
_ABOUT = re.compile(
    r"\b(?:one|that|this|bit|thing|line)\s+(?:(?:that|which)(?:'s| is)?\s+)?(?:about|on)\s+(?P<words>[\w%' /-]+)"
)
_BACK_TO = re.compile(
    r"^(?:the |that |those )?(?P<words>[^,:;.?!-]+?)"
    r"(?=[,:;.?!-]|$|\s+(?:who|whose|what|how|which|when|why|where|is|was|are|were|does|did|has|have)\b)"
)
_PART_OF_NAME = frozenset(
    map(
        stem,
        "the a an for of in on to about with one please then and that framework edition version".split(),  # noqa: SIM905 - a list of words reads better as words
    )
)
IT = "it"
MOST_OPTIONS = 4
MOST_ALIKE = 8


@dataclass(frozen=True)
class Pointed:
    """The *subject* pointed at, and what is said of it: the text with “it” in its place.

    *bare* tells that nothing else was said.
    """

    subject: str
    said: str

    @property
    def bare(self) -> bool:
        """Tell whether only the thing was named."""
        return not self.said.strip(" ,.;:!?-").removeprefix(IT)


class Pointer:
    """Finds what is pointed at, in what a conversation remembers."""

    def __init__(self, library: Library, kin: Kin) -> None:
        self._library = library
        self._kin = kin

    def placed(self, said: str, memory: Memory) -> Pointed | None:
        """Read the place of something in what was offered, listed or said: “number 3 of those, what is it?”."""
        said = " ".join(_POLITE.sub(" ", said).split())
        for stepped, plain in _STEPPED:
            said = stepped.sub(plain, said)
        found = _POINTED.search(said)
        if found is None:
            return None
        word = next(filter(None, found.groups()))
        subject = self._at(word, memory, alone=found[0] == said)
        return Pointed(subject, f"{said[: found.start()]} {IT} {said[found.end() :]}".strip()) if subject else None

    def _at(self, word: str, memory: Memory, *, alone: bool) -> str | None:
        among = memory.options or memory.listed
        if not among:
            return (alone and self._goal_at(word, memory)) or self._spoken_at(word, memory)
        if word in _STEPS:
            last = memory.last.subject if isinstance(memory.last, About) else ""
            place = among.index(last) + _STEPS[word] if last in among else -1
            return among[place] if 0 <= place < len(among) else None
        return _member(among, word)

    def _goal_at(self, word: str, memory: Memory) -> str | None:
        """Read a bare number or ordinal behind a goal as another goal of its kind."""
        last = self._library.entity(memory.last.subject) if isinstance(memory.last, About) else None
        if not isinstance(last, Goal) or last.number is None:
            return None
        step = _STEPS.get(word)
        place = _place(word)
        number = last.number + step if step else place if place < 0 else place + 1
        goal = self._kin.numbered(last, number)
        return goal.id if goal else None

    @staticmethod
    def _spoken_at(word: str, memory: Memory) -> str | None:
        """Read “the first one” where nothing was listed as the first of what was spoken of."""
        last = [memory.last.subject] if isinstance(memory.last, About) else []
        spoken = [*reversed(memory.earlier), *last]
        return _member(spoken, word) if len(spoken) > 1 and not word.isdigit() and word not in _CARDINALS else None

    def other(self, said: str, memory: Memory) -> Pointed | tuple[str, ...] | None:
        """Read “the other one”: of two the one not spoken of, else what came near, else what was spoken of before."""
        found = _OTHER.search(said)
        if found is None:
            return None
        rest = f"{said[: found.start()]} {IT} {said[found.end() :]}".strip()
        spoken = [*([memory.last.subject] if isinstance(memory.last, About) else []), *memory.earlier]
        left = [one for one in memory.options or memory.listed if one not in spoken[:1]]
        if len(left) == 1:
            return Pointed(left[0], rest)
        if memory.others and isinstance(memory.last, About):
            return self._one_of(memory.others, rest)
        if memory.earlier:
            return Pointed(memory.earlier[0], rest)
        near = self._kin.alike(spoken[0], MOST_ALIKE) if spoken else ()
        near = tuple(key for key in near if self._kin.of_a_sort(key, spoken[0]))[:MOST_OPTIONS] or near[:MOST_OPTIONS]
        return self._one_of(near, rest) if near else None

    def _one_of(self, near: tuple[str, ...], rest: str) -> Pointed | tuple[str, ...]:
        """Give the only one that is *near*, or the one that the *rest* of what is said describes; else all of them."""
        if len(near) == 1:
            return Pointed(near[0], rest)
        described = self._kin.described(self._kin.slots(rest), near, least=ALIKE)
        return Pointed(described, IT) if described else near

    def described(self, said: str, asking: Asking, memory: Memory) -> Pointed | None:
        """Read “the special ones”, or of what was offered a bare name."""
        for found in _DESCRIBED.finditer(said):
            words = found["words"].split()
            subject = self._named(words, memory)
            pointed = Pointed(subject or "", f"{said[: found.start()]} {IT} {said[found.end() :]}".strip())
            if subject and not (pointed.bare and subject == _last(memory)):
                return pointed
        subject = self._listed(said, memory) or self._by_name(asking, memory)
        return Pointed(subject, IT) if subject else None

    def _listed(self, said: str, memory: Memory) -> str | None:
        """Read “just the one about early deaths” as one of what was shown."""
        found = _ABOUT.search(said)
        among = memory.options or memory.listed
        return self._kin.described(self._kin.slots(found["words"]), among, least=SOMEWHAT) if found and among else None

    def surveyed(self, asking: Asking, memory: Memory) -> Pointed | None:
        """Read what follows on a survey's figure as another figure of that survey: “and the libraries?”."""
        together = self._kin.asked_with(memory.last.subject) if isinstance(memory.last, About) else ()
        subject = self._kin.described(asking.slots, together)
        return Pointed(subject, IT) if subject else None

    def meant(self, asking: Asking, memory: Memory) -> Pointed | None:
        """Read what “I meant” names among what is near and of the sort of what was understood, but for that."""
        last = memory.last.subject if isinstance(memory.last, About) else None
        near = [key for among in self._near(memory) for key in among if key != last]
        near = [key for key in near if last is None or self._kin.of_a_sort(key, last)]
        subject = self._kin.described(asking.slots, near) if asking.slots else self._in_words(asking.words, memory)
        return Pointed(subject, IT) if subject else None

    def _named(self, words: Sequence[str], memory: Memory) -> str | None:
        slots = self._kin.slots(" ".join(words))
        found = (self._kin.described(slots, among) for among in self._near(memory))
        return next(filter(None, found), None) or self._in_words(words, memory)

    def _in_words(self, words: Sequence[str], memory: Memory) -> str | None:
        """Find the one thing near that is named by all of *words*, though they say little."""
        said = set(map(stem, words))
        near = {key for among in self._near(memory) for key in among if said <= self._kin.words(key, short=True)}
        return near.pop() if len(near) == 1 and said else None

    def _by_name(self, asking: Asking, memory: Memory) -> str | None:
        """Read *asking* as the name of an option, or as the edition of one, if it is nothing else."""
        if asking.by_name and {stem(word) for word in asking.words} <= _PART_OF_NAME:
            found = [key for key in memory.options if key.startswith(f"{asking.edition}/")]
            return found[0] if len(found) == 1 else None
        said = {word for slot in asking.slots for word in slot.words.split()}
        left = {stem(word) for word in asking.words if word not in said} - _PART_OF_NAME
        if not memory.options:
            return None
        if not left and asking.slots:
            return self._kin.described(asking.slots, memory.options)
        named = [key for key in memory.options if set(stems(asking.text)) <= self._kin.words(key)]
        return named[0] if len(named) == 1 and asking.text else None

    def back(self, said: str, memory: Memory) -> Pointed | None:
        """Read what “back to” names among what was spoken of: “the roads: how has it changed?”."""
        found = _BACK_TO.match(said)
        subject = self._named(found["words"].split(), memory) if found else None
        return Pointed(subject, f"{IT} {said[found.end() :]}") if found and subject else None

    def _near(self, memory: Memory) -> tuple[tuple[str, ...], ...]:
        """Give what may be described, the likeliest first."""
        last = (memory.last.subject,) if isinstance(memory.last, About) else ()
        kin = self._kin.siblings(last[0]) if last else ()
        alike = self._kin.alike(last[0], MOST_ALIKE) if last else ()
        spoken, close = (*last, *memory.earlier), (*memory.others, *kin)
        return memory.options, memory.listed, (*spoken, *close), spoken, close, alike


def _last(memory: Memory) -> str | None:
    return memory.last.subject if isinstance(memory.last, About) else None


def _place(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) - 1 if digits else _PLACES[word]


def _member(among: Sequence[str], word: str) -> str | None:
    place = _place(word) if word not in _STEPS else len(among)
    return among[place] if -len(among) <= place < len(among) and (place >= 0 or word in _PLACES) else None


def place_alone(said: str) -> bool:
    """Tell whether cleaned *said* picks from a list and says no more: “option 2”, “the second one”."""
    bare = " ".join(_POLITE.sub(" ", said).split())
    found = _POINTED.search(clean(bare))
    return bool(found) and found is not None and found[0] == bare
