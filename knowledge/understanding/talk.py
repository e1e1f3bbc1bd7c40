"""Greetings, thanks, calls for help, and picks from what was offered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.library import Library
from knowledge.matching.words import stems
from knowledge.question import About, Courtesy, Memory, Talk
from knowledge.understanding.cues import Cues

ORDINALS: Sequence[tuple[str, ...]] = (
    ("1", "one", "first", "1st", "a"),
    ("2", "two", "second", "2nd", "b"),
    ("3", "three", "third", "3rd", "c"),
    ("4", "four", "fourth", "4th", "d"),
    ("5", "five", "fifth", "5th"),
    ("6", "six", "sixth", "6th"),
    ("7", "seven", "seventh", "7th"),
    ("8", "eight", "eighth", "8th"),
)
ASKING = (
    *("measures", "actions", "goals", "outcomes", "priorities", "ambitions", "enablers", "visions", "principles"),
    *("strategies", "editions", "committees", "alerts", "changes", "brief", "tracks", "process"),
)
"""Cues of questions that need no other word of their own."""

_PICK_FRAME = re.compile(r"\b(?:the|number|no|option|choice|one please|please|i mean|i meant|it is|it's)\b|[.!,#)(]")


def courtesy(said: str, cues: Cues, silent: frozenset[str]) -> Talk | None:
    """Read cleaned *said* as talk, if it is nothing else: what is left without it is *silent* stems."""
    bare = " ".join(re.sub(r"[^\w' ]", " ", said).split())
    bare = re.sub(r"\bambit\b|\bbot\b|\bplease\b", " ", bare).strip()
    if cues.has(bare, Courtesy.FORGET.value) and not set(stems(cues.without(bare, *Courtesy))) - silent:
        return Talk(Courtesy.FORGET)
    if _place_alone(bare):
        return Talk(Courtesy.HELP)
    for cue in (Courtesy.HELP, Courtesy.THANKS, Courtesy.GREETING):
        if cues.has(bare, cue.value) and not set(stems(cues.without(bare, *Courtesy))) - silent:
            return Talk(cue)
    return None if set(stems(bare)) - silent or cues.has(bare, *ASKING) else Talk(Courtesy.HELP)


def courtesy_within(said: str, cues: Cues) -> Talk | None:
    """Read cleaned *said*, in which nothing held is asked for, as the talk that it has in it."""
    if cues.has(said, "what_you_do"):
        return Talk(Courtesy.HELP)
    found = (cue for cue in (Courtesy.THANKS, Courtesy.GREETING) if cues.has(said, cue.value))
    return next(map(Talk, found), None)


def _place_alone(bare: str) -> bool:
    """Tell whether *bare* picks from a list, where there is none to pick from: “option 2”, “the second one”."""
    left = " ".join(_PICK_FRAME.sub(" ", bare).split()).removesuffix(" one")
    return any(left in names for names in ORDINALS)


def pick(said: str, memory: Memory, library: Library) -> About | None:
    """Read cleaned *said* as the number, ordinal word or name of an option offered last."""
    bare = " ".join(_PICK_FRAME.sub(" ", said).split())
    for option, names in zip(memory.options, ORDINALS, strict=False):
        if bare in names or bare in {f"{name} one" for name in names[2:]}:
            return About(option, memory.aspect)
    if bare in {"last", "last one"} and memory.options:
        return About(memory.options[-1], memory.aspect)
    asked = set(stems(bare))
    named = [option for option in memory.options if asked and asked <= _name(option, library)]
    return About(named[0], memory.aspect) if len(named) == 1 else None


def _name(option: str, library: Library) -> set[str]:
    entity = library.entity(option)
    words = [getattr(entity, field, "") for field in ("title", "statement", "name", "edition")]
    return set(stems(" ".join(words)))
