"""Greetings, thanks, calls for help."""

from __future__ import annotations

import re

from knowledge.matching.words import stemmed
from knowledge.question import Courtesy, Talk
from knowledge.understanding.cues import Cues
from knowledge.understanding.pointing import place_alone

ASKING = (
    *("measures", "actions", "goals", "outcomes", "priorities", "ambitions", "enablers", "visions", "principles"),
    *("strategies", "editions", "committees", "alerts", "changes", "brief", "tracks", "workings"),
    *("got_better", "got_worse"),
)
"""Cues of questions that need no other word of their own."""


def courtesy(said: str, cues: Cues, silent: frozenset[str]) -> Talk | None:
    """Read cleaned *said* as talk, if it is nothing else: what is left without it is *silent* stems."""
    bare = " ".join(re.sub(r"[^\w' ]", " ", said).split())
    bare = re.sub(r"\bambit\b|\bbot\b|\bplease\b", " ", bare).strip()
    if cues.has(bare, Courtesy.FORGET.value) and not set(stemmed(cues.without(bare, *Courtesy))) - silent:
        return Talk(Courtesy.FORGET)
    if _asks_of_colours(bare, cues, silent):
        return Talk(Courtesy.COLOURS)
    if place_alone(bare) or cues.whole(bare, "more"):
        return Talk(Courtesy.HELP)
    for cue in (Courtesy.HELP, Courtesy.THANKS, Courtesy.GREETING):
        if cues.has(bare, cue.value) and not set(stemmed(cues.without(bare, *Courtesy))) - silent:
            return Talk(cue)
    return None if set(stemmed(bare)) - silent or cues.has(bare, *ASKING) else Talk(Courtesy.HELP)


def _asks_of_colours(bare: str, cues: Cues, silent: frozenset[str]) -> bool:
    """Tell whether *bare* asks what red, amber and the like mean or come from, and of no measure."""
    if not (cues.has(bare, Courtesy.COLOURS.value) and cues.has(bare, "meaning")):
        return False
    return not set(stemmed(cues.without(bare, Courtesy.COLOURS.value, "meaning", "measures"))) - silent


def courtesy_within(said: str, cues: Cues) -> Talk | None:
    """Read cleaned *said*, in which nothing held is asked for, as the talk that it has in it."""
    if cues.has(said, "what_you_do"):
        return Talk(Courtesy.HELP)
    if cues.has(said, "thanks_within"):
        return Talk(Courtesy.THANKS)
    return Talk(Courtesy.GREETING) if cues.begins(said, (Courtesy.GREETING.value,)) else None
