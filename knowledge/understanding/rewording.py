"""Rewording: what people typed, written out as the rest of Ambit reads it.

Some turns of phrase say with a word of ours something that is not meant by it; they are put in other words first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.matching.shorthand import Shorthand
from knowledge.matching.words import clean
from knowledge.understanding.letters import body

_ONE = re.compile(
    r"(?P<which>^(?:and |just |only |n )?the(?: [a-z'-]+){1,2}|\bthe 20\d\d(?:-\d\d)?) 1(?P<s>s?)(?=\W*$)"
)
"""“The fenland 1” is typed for “the Fenland one”."""

_GLUED = re.compile(r"\b(?P<name>sf|cs|framework|strategy)(?=(?:20)?\d\d[-/]\d\d)")
"""“SF22-23” is typed for “SF 22-23”."""

_AMBITION = re.compile(r"\bamb(?:ition)?(?= ?\d\b)")
"""“Amb 3” is ambition 3; ambulances have no such number."""

_THE_SAME = re.compile(
    r"\bthe same(?= (?:(?:primary|main|secondary|lead) )?(?:ambition|outcome|priority|enabler|goal|committee|owner)\b)"
)
"""“The same outcome” is that of the thing spoken of."""

_CONTRAST = re.compile(
    r"\b(?:not just|not only|not counting|as opposed to|rather than|instead of|leaving aside|excluding|never mind)\s+"
    r"(?!(?:[\w&'-]+ ){0,6}(?:committee|directorate|those|ones)\b)"
    r"(?:(?:the|its|our|their|your|a|an)\s+)?(?:[\w-]+'s?\s+own\s+)?[\w'-]+(?:\s+(?:itself|alone|own \w+))?"
)
"""What a question sets aside, as in “the whole county, not just the council”."""

_KEPT_BY = re.compile(
    r"(?P<who>(?:^|\b(?:and|so|but|er|um|then|know|me) )who(?:se)?|\b(?:committee|directorate|department|team))"
    r"(?: that)? look(?:s|ed|ing)? after\b"
)
"""Who looks after something answers for it: no child is meant that is looked after."""

_LOOKS_AFTER = re.compile(
    r"\b(?P<who>who|people|person|persons|folk|folks|someone|i|they|he|she|those|kids|children|mum|dad|son|daughter)"
    r"(?P<also> (?:also|still|have to|has to|must|both))? look(?:s|ing)? after\b"
)
"""Who looks after somebody is a carer: no child is meant that the council looks after."""

_AS_TYPED = ((_AMBITION, "ambition"), (_ONE, r"\g<which> one\g<s>"), (_THE_SAME, "that"))
_AS_SAID = ((_CONTRAST, " "), (_KEPT_BY, r"\g<who> answers for"), (_LOOKS_AFTER, r"\g<who>\g<also> are carers of"))


class Cleaning:
    """Cleans what was typed; *shorthand* gives by what is meant the ways in which it is shortened."""

    def __init__(self, shorthand: Mapping[str, Sequence[str]]) -> None:
        self._shorthand = Shorthand(shorthand)

    def cleaned(self, text: str) -> str:
        """Clean *text*, whatever it is, and write out what is short."""
        return _reworded(body(self._shorthand.written_out(_GLUED.sub(r"\g<name> ", clean(text)))), _AS_TYPED)


def as_meant(said: str) -> str:
    """Put in other words what cleaned *said* says with words that would be taken for something else."""
    return _reworded(said, _AS_SAID)


def _reworded(text: str, rewordings: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, words in rewordings:
        text = pattern.sub(words, text)
    return text
