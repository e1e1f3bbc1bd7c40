"""Two questions in one: where a text falls into two parts that are about different things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from knowledge.question import About, Aspect, Both, Goals, Measures, NotOurs, Offer, Question, Rest, Single, Understood
from knowledge.understanding.asking import Asking

_FURTHER = (
    r"(?:and|also|then|likewise|separately|further|furthermore|in addition|after that|second|secondly|er|um|uh|like)"
)
_SEAM = re.compile(
    rf"(?:\?|(?<!\bno)[;.])\s+(?:{_FURTHER},?\s+)*(?=\w)"
    r"|[,;]?\s+(?:and\s+)?(?:secondly|\(b\)|b\)|\(2\)|2\))[,:]?\s+"
    r"|,?\s+(?:and also|and|also|as well as|along with|together with|plus|versus)\s*[,:]?\s+"
    rf"(?:{_FURTHER}\s*,?\s+)*"
    r"|,\s+then\s+"
)
_BESIDES = re.compile(
    r"\b(?:also|plus|then|second|secondly|further|furthermore|addition|after|likewise|separately|together|along|well|b|2)\b"
)
"""A seam that tells of a second question by itself, which “and” does not."""

_ASKS = re.compile(
    r"\s*(?:what|(?:by )?how|who|which|when|where|are|is|do|does|did"
    r"|(?:the )?(?:ambitions?|outcomes?|priorit(?:y|ies)|enablers?)|the (?:year|date) by which"
    r"|the ones? (?:for|on|about|of|that)|that (?:of|which)|those (?:of|who|which)"
    r"|the (?:number|figure|share|proportion|percentage|rate) (?:of|for|who)|of those"
    r"|(?:i|we) (?:should|would|want|wish)|(?:please|kindly) (?:confirm|state|advise|say|explain))\b"
)
_ON = re.compile(r"\s*(?P<on>on|about|re|regarding|concerning|of|for)\b")
"""What opens a second subject of the same question, if a first one stands behind the same word."""

PAIR = 2
"""Editions of each of which a question that names so many may ask."""

_OF_BOTH = re.compile(
    r"[,;]?\s*(?:(?:the )?(?:latest|figures?|numbers?|rates?) )?(?:for |of )?both(?: of them)?(?: please)?\W*$"
)
"""What closes two questions, and is of neither."""

_UNDECIDED = (Both, Offer, NotOurs, Rest)
_MOST_SEAMS = 4
LONGEST = 400
"""Characters up to which a text is looked at for a second question; who writes more tells a story."""

BRIEF = 20
"""Words up to which a text names two things without asking twice; “and” goes on with the story in a longer one."""

SURE, SURE_AGAIN = 0.6, 0.4
"""How sure each part must be; less where the second begins like a question, for then there are two."""

TELLS, TELLS_AGAIN = 3.0, 2.0
"""The evidence that there must be for each part; less where the second begins like a question."""

WORTH = 2.5
"""How much more two parts must explain than the whole as one (logarithm of odds): a second thing has its price."""

ASKS_AGAIN, BESIDES = 4.0, 1.0
"""What it tells for a second question that it begins like one, and that the seam says so."""


def parted(
    said: str, whole: Understood, read: Callable[[str, About | None], Understood], names: Iterable[str] = ()
) -> Understood | None:
    """Read cleaned *said* as two questions, if they explain more of it than the *whole* does as one.

    *read* reads one question; none of the *names* in it is cut through. A set is taken apart only where a second
    question begins.
    """
    best: tuple[float, Understood | None] = (0.0, None)
    single = isinstance(whole.question, About | Offer | NotOurs)
    for before, seam, after in islice(_cuts(said, names), _MOST_SEAMS if len(said) <= LONGEST else 0):
        again = _asks_again(before, after)
        besides = bool(_BESIDES.search(seam))
        if again or (single and (besides or len(said.split()) <= BRIEF)):
            first = read(before, None)
            one = _standing(first, again=again)
            if one is None:
                continue
            second = _second(_OF_BOTH.sub("", after), one, read)
            other = _standing(second, again=again)
            gain = first.evidence + second.evidence - whole.evidence - WORTH
            gain += (ASKS_AGAIN if again else 0.0) + (BESIDES if besides else 0.0)
            if other is None or _same(one, other) or _is_of_each(whole.question, one, other):
                continue
            if gain > best[0]:
                best = (gain, _joined(Both(one, other), first, second))
    return best[1]


def _asks_again(before: str, after: str) -> bool:
    """Tell whether *after* begins like a question, or like a second subject of the same one as *before*."""
    on = _ON.match(after)
    return bool(_ASKS.match(after)) or (on is not None and re.search(rf".\b{on['on']}\b", before) is not None)


def _cuts(said: str, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Cut *said* at each seam but those within one of the *names*, as in “English and maths”."""
    whole = [(said.find(name), len(name)) for name in names if name in said]
    for seam in _SEAM.finditer(said):
        if not any(start < seam.start() and seam.end() < start + length for start, length in whole):
            yield said[: seam.start()], seam[0], said[seam.end() :]


def _second(after: str, first: Question, read: Callable[[str, About | None], Understood]) -> Understood:
    """Read what comes second as asked like the *first*, or by itself where that comes to the same thing."""
    alike = read(after, first if isinstance(first, About) else None)
    return read(after, None) if _same(first, alike.question) else alike


def _standing(part: Understood, *, again: bool) -> Single | None:
    """Give what *part* asks if it stands by itself: it is decided, sure enough, and says enough."""
    sure, tells = (SURE_AGAIN, TELLS_AGAIN) if again else (SURE, TELLS)
    if isinstance(part.question, _UNDECIDED) or part.confidence < sure or part.evidence < tells:
        return None
    return part.question


def _joined(both: Both, first: Understood, second: Understood) -> Understood:
    """Give *both* as they are understood one by one."""
    sure = min(first.confidence, second.confidence)
    matched = "; ".join(filter(None, (first.matched, second.matched)))
    return Understood(both, sure, matched, evidence=first.evidence + second.evidence)


def _is_of_each(whole: Question, first: Question, second: Question) -> bool:
    """Tell whether *whole* is the one set of which *first* and *second* are each a part: of a committee of several."""
    if not (isinstance(whole, Measures) and isinstance(first, Measures) and isinstance(second, Measures)):
        return False
    both = {*first.where.committees, *second.where.committees}
    return len(both) > 1 and set(whole.where.committees) == both


def _same(first: Question, second: Question) -> bool:
    if isinstance(first, About) and isinstance(second, About):
        return first.subject == second.subject
    return first == second


def in_each(asking: Asking, whole: Understood | None, read: Callable[[Asking], Understood]) -> Understood | None:
    """Read *asking* as of one thing in each of two editions that it names, if both have such.

    *read* reads it as of one edition. A set of measures of both is one, and is left to *whole*.
    """
    if len(asking.editions) != PAIR or (whole and isinstance(whole.question, Measures)):
        return None
    first, second = (read(replace(asking, edition=edition, editions=())) for edition in asking.editions)
    one, other = first.question, second.question
    if not (isinstance(one, About | Goals) and isinstance(other, About | Goals)):
        return None
    return _joined(Both(_by_itself(one), _by_itself(other)), first, second)


def _by_itself(asked: About | Goals) -> About | Goals:
    """Give *asked* without being compared: beside the same of another edition it is."""
    if isinstance(asked, About) and asked.aspect is Aspect.COMPARE:
        return replace(asked, aspect=Aspect.STATUS)
    return asked
