"""A row is checked, field by field: it becomes an entry, or a flaw says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.clock import COUNCIL_TIME
from bot.intake.amounts import read_amount
from bot.intake.entry import Entry, Flaw
from bot.intake.measures import Register
from bot.intake.places import Places
from bot.intake.spans import Spans
from knowledge.numbers import PER_CENT, plain
from knowledge.receipts import Fault
from knowledge.record import Source
from knowledge.series import Certainty, Indicator, Qualifier

FIELDS = (
    "measure",
    "breakdown",
    "period",
    "value",
    "qualifier",
    "numerator",
    "denominator",
    "certainty",
    "series_break",
    "visible_from",
    "commentary",
    "published",
    "reason",
    "source",
    "source_title",
    "source_url",
)
LONGEST = {"commentary": 2000, "reason": 500}
USUAL_LENGTH = 300
YES = {"yes": True, "y": True, "true": True, "1": True, "x": True, "no": False, "n": False, "false": False, "0": False}
RATED = frozenset({"rating", "judgement"})
"""Units of what is rated in words."""


@dataclass(frozen=True)
class Checker:
    """Checks rows against what can be read; *certainties* are the words for each certainty."""

    register: Register
    spans: Spans
    places: Places
    certainties: Mapping[str, Certainty]

    def check(self, index: int, row: object) -> Entry:
        """Give what the row number *index* says, an object with fields; raises Flaw."""
        if not isinstance(row, Mapping):
            raise Flaw(Fault.UNREADABLE, "A reading must be an object with measure, period and value.")
        said = _Said(row)
        indicator = self.register.find(said.needed("measure"))
        certainty = self._certainty(said)
        value, word = _figure(said, indicator, certainty)
        entry = Entry(
            index=index,
            indicator=indicator.id,
            breakdown=self.places.find(said.text("breakdown"), indicator),
            period=self.spans.read(said.needed("period"), indicator),
            value=value,
            word=word,
            qualifier=_qualifier(said),
            numerator=_amount(said, "numerator", ""),
            denominator=_amount(said, "denominator", ""),
            certainty=certainty,
            series_break=_yes(said),
            visible_from=_moment(said),
            commentary=said.text("commentary"),
            published=_day(said, "published"),
            reason=said.text("reason"),
            source=_source(said),
        )
        _refuse_disagreement(entry, indicator)
        return entry

    def _certainty(self, said: _Said) -> Certainty | None:
        text = said.text("certainty")
        if text is None:
            return None
        found = self.certainties.get(text.casefold())
        if found is None:
            words = ", ".join(Certainty)
            raise Flaw(Fault.UNKNOWN_CERTAINTY, f"“{text}” is no certainty: write one of {words}.", "certainty")
        return found


@dataclass(frozen=True, slots=True)
class _Said:
    """The fields of a row, each read as what it must be."""

    row: Mapping[str, object]

    def __post_init__(self) -> None:
        for name in self.row:
            if name not in FIELDS:
                raise Flaw(Fault.UNKNOWN_FIELD, f"There is no field “{str(name)[:60]}”: leave it out.", str(name)[:60])

    def needed(self, name: str) -> str:
        text = self.text(name)
        if text is None:
            raise Flaw(Fault.MISSING, f"“{name}” is missing: every row needs measure, period and value.", name)
        return text

    def text(self, name: str) -> str | None:
        """Give the field *name* as text; nothing where it is empty."""
        raw = self.row.get(name)
        if raw is None:
            return None
        if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
            raise Flaw(Fault.UNREADABLE, f"“{name}” must be text.", name)
        text = raw.strip() if isinstance(raw, str) else str(raw)
        if "\0" in text:
            raise Flaw(Fault.UNREADABLE, f"“{name}” holds a NUL character, which no database keeps: remove it.", name)
        most = LONGEST.get(name, USUAL_LENGTH)
        if len(text) > most:
            raise Flaw(Fault.TOO_LONG, f"“{name}” has {len(text):,} characters: shorten it to {most}.", name)
        return text or None


def _figure(said: _Said, indicator: Indicator, certainty: Certainty | None) -> tuple[Decimal | None, str | None]:
    """Give the value, or the word where a rating is held in words; neither where the figure is withheld."""
    raw = said.row.get("value")
    if certainty is Certainty.SUPPRESSED:
        return None, None
    if raw is None:
        raise Flaw(Fault.MISSING, "“value” is missing: give the figure, or “suppressed” as its certainty.", "value")
    if indicator.unit in RATED:
        return None, said.needed("value")
    return _amount(said, "value", indicator.unit), None


def _amount(said: _Said, name: str, unit: str) -> Decimal | None:
    raw = said.row.get(name)
    if raw is None or (name != "value" and raw == ""):
        return None
    try:
        return read_amount(raw, unit)
    except Flaw as flaw:
        raise Flaw(flaw.code, str(flaw), name) from None


def _qualifier(said: _Said) -> Qualifier | None:
    text = said.text("qualifier")
    if text is None:
        return None
    if text.casefold() not in set(Qualifier):
        raise Flaw(Fault.UNREADABLE, f"“qualifier” must be one of {', '.join(Qualifier)}, or empty.", "qualifier")
    return Qualifier(text.casefold())


def _yes(said: _Said) -> bool | None:
    raw = said.row.get("series_break")
    if raw is None or isinstance(raw, bool):
        return raw
    text = (said.text("series_break") or "no").casefold()
    if text not in YES:
        raise Flaw(Fault.UNREADABLE, "“series_break” must be yes or no.", "series_break")
    return YES[text]


def _moment(said: _Said) -> datetime | None:
    """Read when a figure may be seen: a moment, or a day, which begins at midnight at the council."""
    text = said.text("visible_from")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=COUNCIL_TIME)).astimezone(COUNCIL_TIME)
    except (ValueError, OverflowError):
        raise Flaw(
            Fault.UNREADABLE,
            f"“{text}” is no day or moment: write “visible_from” like 2026-12-01 or 2026-12-01T09:30.",
            "visible_from",
        ) from None


def _day(said: _Said, name: str) -> date | None:
    text = said.text(name)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Flaw(Fault.UNREADABLE, f"“{text}” is no day: write “{name}” like 2026-12-01.", name) from None


def _source(said: _Said) -> Source | None:
    """Read the source, an object in a request and two columns in a file."""
    raw = said.row.get("source")
    if raw is not None and not isinstance(raw, Mapping):
        raise Flaw(Fault.UNREADABLE, "“source” must be an object with title and, if there is one, url.", "source")
    parts = _Said({f"source_{name}": part for name, part in raw.items()}) if raw else said
    title, url = parts.text("source_title"), parts.text("source_url")
    if url is not None and not url.startswith(("https://", "http://")):
        raise Flaw(Fault.UNREADABLE, f"“{url}” is no web address: begin it with https://.", "source")
    if title is None and url is None:
        return None
    return Source(title=title or url or "", url=url)


def _refuse_disagreement(entry: Entry, indicator: Indicator) -> None:
    """Raise Flaw where numerator, denominator and a percentage cannot belong together."""
    top, base = entry.numerator, entry.denominator
    if top is None or base is None:
        return
    if base <= 0 or top < 0:
        raise Flaw(Fault.PARTS_DISAGREE, "A denominator is more than 0, and a numerator not less.", "denominator")
    if indicator.unit != PER_CENT or entry.value is None:
        return
    if top > base:
        raise Flaw(
            Fault.PARTS_DISAGREE,
            f"{plain(top)} of {plain(base)} is more than all of them: the numerator is above the denominator.",
            "numerator",
        )
    share = top / base * 100
    if abs(share - entry.value) > _rounding(entry.value):
        raise Flaw(
            Fault.PARTS_DISAGREE,
            f"{plain(top)} of {plain(base)} is {share:.1f}%, and “value” says {plain(entry.value)}%: correct one.",
            "value",
        )


def _rounding(value: Decimal) -> Decimal:
    """Give how far a printed percentage may lie from the exact one: a whole unit of its last digit."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
