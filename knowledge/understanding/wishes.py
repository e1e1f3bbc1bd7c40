"""Wishes: what a chat wants to hear, how often and in which hours, read from words; everything else is a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from knowledge.following import Limit, Pace, Side
from knowledge.matching.spelling import SELDOM, Speller
from knowledge.matching.words import clean
from knowledge.understanding.ahead import clock_times, until
from knowledge.understanding.cues import Cues
from knowledge.vocabulary import Vocabulary

_WORD = re.compile(r"[a-z]{4,}")
_AMOUNT = re.compile(r"^\s*£?\s*(-?\d[\d,]*(?:\.\d+)?)(k?)\b\s*(?:%|[a-z][a-z ]{0,40})?\W*$")
_WHEN = re.compile(r"\b(?:when|if)\W*$")
_EDGE = " ,.;:!?-"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow what *words* mean, at a *pace* if one is said; with a *limit* only what goes beyond it."""

    words: str
    pace: Pace | None = None
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Follow no more what *words* mean."""

    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Say what is followed, and when it is told."""


@dataclass(frozen=True, slots=True)
class Pausing:
    """Tell nothing before the day *end*; none where the words name no day."""

    end: date | None


@dataclass(frozen=True, slots=True)
class Resuming:
    """Tell again from now on."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Tell nothing from *start* to *end*; *off* where there shall be no quiet hours, both empty where none are said."""

    start: time | None = None
    end: time | None = None
    off: bool = False


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Tell on working days alone, or, not *only*, on all."""

    only: bool


@dataclass(frozen=True, slots=True)
class DigestAt:
    """Let digests come at *at*; none where the words name no time."""

    at: time | None


Wish = Follow | Unfollow | Listing | Pausing | Resuming | QuietHours | WorkingDays | DigestAt

_OPENING = ("follow", "unfollow", "alerts_pause", "quiet_hours", "digest_at")
_WHOLE = ("following", "alerts_resume", "quiet_hours_off", "working_days_only", "working_days_not")
_PACES = {f"pace_{one.value}": one for one in (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY)}
_SIDES = {f"limit_{one.value}": one for one in Side}


class Wishes:
    """Reads wishes by the cues of *vocabulary*; slips in the words of a wish are forgiven."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cues = Cues(vocabulary.cues)
        names = (*_OPENING, *_WHOLE, *_PACES, *_SIDES, *(f"weekday {number}" for number in range(1, 8)))
        phrases = (phrase for name in names for phrase in vocabulary.cues.get(name, ()))
        words = {word for phrase in phrases for word in clean(phrase).split()} | {"until", "weeks", "month", "tomorrow"}
        self._speller = Speller(dict.fromkeys(words, SELDOM), vocabulary.concordance.english.ordinary)

    def read(self, text: str, today: date) -> Wish | None:
        """Read *text*, said *today*, as a wish; nothing where it is a question."""
        said = clean(text).strip(_EDGE)
        # An id is meant as it is written: a button carries it.
        return self._read(said if "/" in said else self._spelt(said), today)

    def _spelt(self, said: str) -> str:
        return _WORD.sub(lambda word: " ".join(self._speller.read([word[0]])[0]), said)

    def _read(self, said: str, today: date) -> Wish | None:
        named = next((one for one in _WHOLE if self._cues.whole(said, one)), None)
        if named is not None:
            return _whole(named)
        opened = self._cues.begins(said, _OPENING)
        if opened is None:
            return None
        name, rest = opened[0], opened[1].strip(_EDGE)
        match name:
            case "follow":
                return self._follow(rest, bounded=bool(_WHEN.search(said.removesuffix(rest))))
            case "unfollow":
                return Unfollow(rest)
            case "alerts_pause":
                return self._pausing(rest, today)
            case "quiet_hours":
                times = clock_times(rest)
                return QuietHours(times[0], times[1]) if len(times) == _TWO else QuietHours()
            case _:
                return DigestAt(next(iter(clock_times(rest)), None))

    def _pausing(self, rest: str, today: date) -> Wish | None:
        """Read a pause; “pause” before words that name no day at all is none."""
        end = until(rest, self._cues, today)
        return Pausing(end) if end is not None or not rest or self._cues.begins(rest, ["until"]) else None

    def _follow(self, rest: str, *, bounded: bool) -> Follow:
        """Read what to follow; where it was said *when* to tell (*bounded*), it may end with a limit."""
        words, pace = self._paced(rest)
        found = self._limit(words) if bounded else None
        return Follow(words, pace) if found is None else Follow(found[0], pace, found[1])

    def _paced(self, rest: str) -> tuple[str, Pace | None]:
        """Take the pace off the beginning or the end of *rest*."""
        if (opened := self._cues.begins(rest, _PACES)) is not None:
            return opened[1].strip(_EDGE), _PACES[opened[0]]
        if (closed := self._cues.ends(rest, _PACES)) is not None:
            return closed[1].strip(_EDGE), _PACES[closed[0]]
        return rest, None

    def _limit(self, words: str) -> tuple[str, Limit] | None:
        """Find “… goes above 300” at the end of *words*."""
        for before, side, behind in self._sides(words):
            amount = _AMOUNT.match(behind)
            if amount is not None and before:
                value = Decimal(amount[1].replace(",", "")) * (1000 if amount[2] else 1)
                return before, Limit(side=side, value=value)
        return None

    def _sides(self, words: str) -> Iterable[tuple[str, Side, str]]:
        for name, side in _SIDES.items():
            for start, end in self._cues.places(words, name):
                yield words[:start].strip(_EDGE), side, words[end:]


def _whole(name: str) -> Wish:
    match name:
        case "following":
            return Listing()
        case "alerts_resume":
            return Resuming()
        case "quiet_hours_off":
            return QuietHours(off=True)
        case _:
            return WorkingDays(only=name == "working_days_only")
