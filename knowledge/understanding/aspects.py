"""Which aspect of a thing a question asks for."""

from __future__ import annotations

from knowledge.question import Aspect
from knowledge.understanding.cues import Cues

_ORDER = (
    Aspect.PARENT,
    Aspect.OWNER,
    Aspect.DEFINITION,
    Aspect.FORECAST,
    Aspect.CHANGES,
    Aspect.COMPARE,
    Aspect.HISTORY,
    Aspect.PLAN,
)


def aspect_of(text: str, cues: Cues) -> Aspect:
    """Give the first aspect whose cue occurs in *text*; a question that asks for none wants to know how it stands."""
    return next((aspect for aspect in _ORDER if cues.has(text, aspect.value)), Aspect.STATUS)
