"""Which aspect of a thing a question asks for, by the cues of each."""

from __future__ import annotations

import re

from knowledge.matching.english import English
from knowledge.question import Aspect
from knowledge.understanding.cues import Cues

_I_MEAN = re.compile(r"\bi mean\b(?! by)")
"""Who says what he means asks no meaning."""

_WHAT_IS = re.compile(r"^what(?:'s|s| is| are| does)\s+(?:an? |the )?([a-z]{2,7})s?(?: stand for| mean)?\W*$")

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


def as_asked(aspect: Aspect, said: str, english: English) -> Aspect:
    """Take “what is LARC” for a question about the meaning; a name of ordinary words asks how the measure stands."""
    found = _WHAT_IS.match(said)
    bare = aspect is Aspect.STATUS and found is not None and english.telling(found[1]) == 1.0
    return Aspect.DEFINITION if bare else aspect
