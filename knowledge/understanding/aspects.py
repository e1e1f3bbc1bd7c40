"""Which aspect of a thing a question asks for, by the cues of each."""

from __future__ import annotations

import re

from knowledge.question import Aspect
from knowledge.understanding.cues import Cues

_I_MEAN = re.compile(r"\bi mean\b(?! by)")
"""Who says what he means asks no meaning."""

_ORDER = (
    (Aspect.PARENT, "parent"),
    (Aspect.OWNER, "owner"),
    (Aspect.PLAN, "done_about"),
    (Aspect.DEFINITION, "definition"),
    (Aspect.FORECAST, "forecast"),
    (Aspect.CHANGES, "changes"),
    (Aspect.COMPARE, "compare"),
    (Aspect.HISTORY, "history"),
    (Aspect.PLAN, "plan"),
)


def aspect_of(text: str, cues: Cues) -> Aspect:
    """Give the first aspect whose cue occurs in *text*; a question that asks for none wants to know how it stands."""
    text = _I_MEAN.sub(" ", text)
    return next((aspect for aspect, cue in _ORDER if cues.has(text, cue)), Aspect.STATUS)
