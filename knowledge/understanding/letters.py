"""Letters: a text of several sentences, of which one or two ask, and the rest tells why."""

from __future__ import annotations

import re

from knowledge.understanding.cues import Cues

_ADDRESS = re.compile(
    r"^(?:dear [^,.!?]{1,40}|to whom it may concern|good (?:morning|afternoon|evening|day)[^,.!?]{0,30}|hello|hi)"
    r"[,.!:]\s+"
)
_CLOSE = re.compile(
    r"(?:^|[\s,.;:!?-])(?:yours (?:faithfully|sincerely|truly|ever)|(?:with )?(?:kind|kindest|best|warm) regards"
    r"|best wishes)\b[^?]{0,80}$"
)
_BEGINS = re.compile(r"(?:and|also|plus|then|secondly)\b|(?:(?:and|but|so),? )*(?:what|how|who|which|whose)\b")
_END = re.compile(r"(?=[.!?])(?<!\bno)(?<!\bst)(?<!\bmr)(?<!\bmrs)(?<!\bdr)(?<!\bcllr)(?<!\be\.g)(?<!\bi\.e)[.!?]+\s+")


def body(said: str) -> str:
    """Give cleaned *said* without the words that address the reader or take leave, if there are any others."""
    return _CLOSE.sub("", _ADDRESS.sub("", said)) or said


def asking_part(said: str, cues: Cues) -> str:
    """Give the sentences of cleaned *said* that ask something; all of it where each does, or none.

    A sentence asks that ends with a question mark, begins like a question, or has a phrase of the cue ``asks``.
    """
    sentences = _sentences(said)
    asking = [one for one in sentences if one.endswith("?") or _BEGINS.match(one) or cues.has(one, "asks")]
    return " ".join(asking) if asking and len(asking) < len(sentences) else said


def _sentences(text: str) -> list[str]:
    ends = [found.end() for found in _END.finditer(text)]
    cuts = zip([0, *ends], [*ends, len(text)], strict=True)
    return [one for start, end in cuts if (one := text[start:end].strip())]
