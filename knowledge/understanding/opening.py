"""How a turn opens: with thanks, with “and what about”, with “no, I meant”, or by turning to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.question import Courtesy
from knowledge.understanding.cues import Cues


class Way(StrEnum):
    """What an opening does: it puts something in the place of the last, corrects it, turns away, or goes back."""

    INSTEAD = "instead"
    CORRECTS = "corrects"
    ANEW = "anew"
    BACK = "back"


_FILLERS = ("filler", Courtesy.THANKS.value, Courtesy.GREETING.value)
_BETWEEN = " ,.;:!?-"
_NOT_THAT = re.compile(r"^not (?:the |an? )?[\w' ]{1,40}?(?:[,;:.-]+| but )\s*(?=\w)")
_NUMBER_OF = re.compile(r"^no\.? of\b|^no\.?\s*\d")
_AND_NOT_THAT = re.compile(r"[,\s]+not (?:the |an? )?[\w' ]{1,40}$")

_SUCH_A_ONE = re.compile(r"(?:the |that |those )?(?:[\w%'/-]+ ){1,5}ones?")


@dataclass(frozen=True)
class Opening:
    """The *ways* in which a turn opens, and what is *said* behind it."""

    said: str
    ways: frozenset[Way] = frozenset()

    @property
    def leans(self) -> bool:
        """Tell whether what is said takes something of the turn before with it."""
        return bool(self.ways & {Way.INSTEAD, Way.CORRECTS})


def opening(said: str, cues: Cues) -> Opening:
    """Read how cleaned *said* opens; words that only fill are passed over."""
    ways: set[Way] = set()
    rest = said
    while found := _next(rest.lstrip(_BETWEEN), cues):
        way, rest = found
        if way:
            ways.add(way)
    if Way.CORRECTS in ways:
        rest = _AND_NOT_THAT.sub("", rest.rstrip(_BETWEEN))
    if _SUCH_A_ONE.fullmatch(rest.strip(_BETWEEN)):
        ways.add(Way.INSTEAD)
    return Opening(rest.strip(_BETWEEN), frozenset(ways))


def _next(rest: str, cues: Cues) -> tuple[Way | None, str] | None:
    if _NUMBER_OF.match(rest):
        return None
    denied = _NOT_THAT.match(rest)
    found = cues.begins(rest, (*Way, *_FILLERS))
    if found is None:
        return (Way.CORRECTS, rest[denied.end() :]) if denied else None
    name, behind = found
    return (Way(name) if name in set(Way) else None), behind
