"""Which edition a question names, or restricts itself to by a word that only one edition uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.framework import Edition
from knowledge.understanding.cues import Cues

_NOUN = (
    r"(?:frameworks?|strategy|edition|version|business plan|plan|outcomes?|priorit(?:y|ies)|ambitions?|enablers?"
    r"|register|documents?|vision|principles?|actions?|goals?|aims?|objectives?|kpis?|measures?|indicators?|targets?"
    r"|commitments?|pledges?|promises?|foreword|update|refresh|report|one)"
)
_BETWEEN = r"(?:'s)?\s+(?:(?:corporate|draft|key|five|seven|strategic|county|council|performance|tracked)\s+)*"
_NO_AGE = r"(?<!\bage )(?<!\baged )(?<!\bages )"
_NO_SPAN = r"(?!\s?(?:years?|%|weeks?|days?|months?))"
_YEARS = re.compile(
    rf"{_NO_AGE}\b(?:(20)?(\d\d)\s?(?:-|/|to|until|till|through)\s?(?:20)?(\d\d)|20(\d\d) (?:20)?(\d\d))\b"
    rf"(?(2)(?(1)|{_NO_SPAN}))"
)
"""Years like “2016-21” or “16-21”, but not “16-21 year olds”, nor “aged 16 to 21”."""

_SPOKEN = re.compile(rf"{_NO_AGE}\b(\d\d) (\d\d)\b{_NO_SPAN}")
"""“Twenty one twenty two”, as it is dictated."""

_YEAR_NOUN = re.compile(rf"\b(?P<year>20[12]\d){_BETWEEN}(?P<noun>{_NOUN})\b")
_NOUN_YEAR = re.compile(
    rf"\b(?P<noun>{_NOUN})[\s,]+(?:(?:of|from|in|for|back|dated|the|year|which|that|began|begun|beginning|started|starting)\s+)*"
    r"(?P<year>20[12]\d)\b"
)
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"\b(?:in|for|during|since|from|between|by|to|and|of)\s*$")
LONGEST_PERIOD = 12
"""Characters that the longest of these takes."""

_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b|\b(?:number|share|percentage|proportion|rate|tonn?e?s) of\b|%")
_EDITION_NOUN = r"(?:strategic |corporate |corp )?(?:frameworks?|strategy|edition|version|plan|document)"
_NAMING = re.compile(rf"\b{_EDITION_NOUN}\s+(?:(?:of|from|in|for|the|only)\s+)*§|§\s*(?:'s)?\s*{_EDITION_NOUN}\b|§")
"""The years that name an edition, here written §, with the noun beside them: no word of either is the subject."""

_NAMED = "§"
_IN_YEAR = re.compile(r"\b(?:in|from|of|for) (20[12]\d)\b")
_SPEAKS_OF_EDITION = re.compile(
    rf"\b{_NOUN}\b|\b(?:promis|commit|pledg|said|sa(?:y|id)|want|intend|undert|plan|aim|approach|polic)\w*"
)
_WAS_SAID = re.compile(
    r"\b(?:did|what|they|council|we|you|it|leaders?)\b[^.?!]*\b(?:promis|commit|pledg|said|say|intend|undert|aim|want)\w*"
)
"""That something was said or meant to be done: with a year, by the edition of that year."""

_CURRENT = re.compile(
    r"\bin force\b|\b(?:current|latest|newest|present|today's|new)\s+"
    r"(?:strategic |council )?(?:framework|edition|strategy|plan|document|foreword)\b"
    r"|\b(?:current|present|today's)\s+(?:(?:key )?performance )?(?:measures|indicators|kpis|metrics)\b"
)


_BACK_IN = re.compile(r"\bback in (?P<year>20[12]\d)\b")
_NOW_TOO = re.compile(
    r"\b(?:what|how) (?:is|are|does|do|about) (?:it|they|that|those|this)\b[^.?!]*\b(?:now|today|nowadays|currently)\b"
    r"|\b(?:current|present|newest|latest|today's) one\b"
)
"""The edition in force is spoken of beside another."""


@dataclass(frozen=True)
class Scope:
    """The *edition* a question is restricted to, if any; *rest* is its text without the years that name it.

    *by_name* tells an edition that was named from one that a word of its own only gave away; *named* are all those that
    are named, by years or as the current one.
    """

    edition: str | None
    rest: str
    by_name: bool = True
    named: tuple[str, ...] = ()


class Scopes:
    """Knows the editions, and what people call them."""

    def __init__(self, editions: Mapping[str, Edition], names: Cues) -> None:
        self._editions = editions
        self._names = names

    def named(self, text: str, in_force: str | None) -> Scope:
        """Find the edition that the cleaned *text* names; *in_force* is the one meant by “current”."""
        found = self._first(text, in_force)
        if not found.by_name:
            return found
        more = {years for _, years in self._by_years_in(found.rest)}
        rest = _YEARS.sub(lambda years: _NAMED if years[0] in more else years[0], found.rest)
        return replace(found, rest=_unnamed(rest), named=self._all_named(text, in_force))

    def _first(self, text: str, in_force: str | None) -> Scope:
        # Most questions name no year.
        if _DIGIT.search(text) and (dated := self._dated(text)):
            return dated
        if _CURRENT.search(text):
            return Scope(in_force, text)
        return Scope(next((e for e in self._editions if self._names.has(text, e)), None), text, by_name=False)

    def _dated(self, text: str) -> Scope | None:
        for by_years, years in self._by_years_in(text):
            return Scope(by_years, _without(years, text))
        for found in _SPOKEN.finditer(text):
            if edition := self._by_years(found[1], found[2]):
                return Scope(edition, _without(found[0], text))
        for found in (*_YEAR_NOUN.finditer(text), *_NOUN_YEAR.finditer(text)):
            edition = self._by_year(int(found["year"]))
            if edition:
                named = text.replace(found[0], f"{found['noun']} {found['year']}", 1)
                return Scope(edition, _without(found["year"], named))
        told = _IN_YEAR.search(text)
        if told and _WAS_SAID.search(text) and (edition := self._by_year(int(told[1]))):
            return Scope(edition, _without(told[1], text))
        return None

    def _all_named(self, text: str, in_force: str | None) -> tuple[str, ...]:
        """Give every edition that *text* names by years or as the current one."""
        current = in_force if _CURRENT.search(text) or _NOW_TOO.search(text) else None
        named = [edition for edition, _ in self._by_years_in(text)]
        text = _YEARS.sub(" ", text)
        years = [found["year"] for pattern in (_YEAR_NOUN, _NOUN_YEAR, _BACK_IN) for found in pattern.finditer(text)]
        return tuple(dict.fromkeys(filter(None, (*named, *(self._by_year(int(year)) for year in years), current))))

    def _by_years_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Give each edition that *text* names by the years it lasts, with these as they are written.

        Where no edition is spoken of, ``2021-22`` is but a stretch of time in “in 2021-22”, or if it is asked how much
        there was.
        """
        how_much, speaks = _HOW_MUCH.search(text), _SPEAKS_OF_EDITION.search(text)
        for found in _YEARS.finditer(text):
            edition = self._by_years(found[2] or found[4], found[3] or found[5])
            before = text[max(0, found.start() - LONGEST_PERIOD) : found.start()]
            period = not speaks and (how_much or _PERIOD.search(before))
            if edition and not (period and self._lasts_a_year(edition)):
                yield edition, found[0]

    def _by_years(self, start: str, end: str) -> str | None:
        """Find the edition written like ``2016-21``; one year of a longer edition names no edition."""
        return next((e for e in self._editions if e[2:4] == start and e[-2:] == end), None)

    def _lasts_a_year(self, edition: str) -> bool:
        found = self._editions[edition]
        return found.effective_to.year - found.effective_from.year == 1

    def _by_year(self, year: int) -> str | None:
        """Find the edition that begins in *year*, else one that was in force in it."""
        began = (key for key in self._editions if key.startswith(str(year)))
        lasted = (e.id for e in self._editions.values() if e.effective_from.year <= year <= e.effective_to.year)
        return next(began, None) or max(lasted, default=None)


def _without(years: str, text: str) -> str:
    """Give *text* without the *years* that name an edition and the noun that goes with them."""
    return _unnamed(text.replace(years, _NAMED, 1))


def _unnamed(text: str) -> str:
    """Give *text* without the marks of years that name an edition and the nouns that go with them."""
    return " ".join(_NAMING.sub(" ", text).split())
