"""Which periods a series is read by: the frequency that a source states, or that of its first reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from bot.intake.entry import Flaw
from knowledge.errors import AmbiguousPeriod, UnreadablePeriod
from knowledge.periods import Frequency, Period, Span, frequency_of, parse
from knowledge.receipts import Fault
from knowledge.series import Basis, Indicator

ROLLING = frozenset({Span.ROLLING_YEARS, Span.ROLLING_MONTHS})


@dataclass(frozen=True)
class Spans:
    """Reads periods as of *today*; *held* are the spans of the readings held, by series, the first one first.

    Where neither a source nor a reading says how often a series is read, the first row that is read settles it.
    """

    today: date
    held: Mapping[str, tuple[Span, ...]]
    _settled: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _read: dict[tuple[str, str], Period] = field(default_factory=dict)

    def read(self, text: str, indicator: Indicator) -> Period:
        """Read *text* as a period of *indicator*; raises Flaw."""
        known = self._read.get((indicator.id, text))
        if known is None:
            known = self._read[indicator.id, text] = self._checked(text, indicator)
        return known

    def _checked(self, text: str, indicator: Indicator) -> Period:
        period = self._parsed(text, indicator)
        if period.start > self.today:
            raise Flaw(
                Fault.FUTURE_PERIOD, f"{period} has not begun yet: a forecast or target is no reading.", "period"
            )
        allowed = self._allowed(indicator)
        if not allowed:
            self._settled[indicator.id] = (period.span,)
        if allowed and period.span not in allowed:
            raise _wrong_frequency(text, period, sorted(allowed))
        return period

    def _parsed(self, text: str, indicator: Indicator) -> Period:
        try:
            return parse(text, indicator.frequency or self._first(indicator))
        except AmbiguousPeriod as error:
            raise Flaw(Fault.AMBIGUOUS_PERIOD, str(error), "period") from None
        except UnreadablePeriod as error:
            raise Flaw(Fault.UNREADABLE_PERIOD, str(error), "period") from None

    def _first(self, indicator: Indicator) -> Frequency | None:
        spans = self._spans(indicator)
        return frequency_of(spans[0]) if spans else None

    def _spans(self, indicator: Indicator) -> tuple[Span, ...]:
        return self.held.get(indicator.id) or self._settled.get(indicator.id, ())

    def _allowed(self, indicator: Indicator) -> frozenset[Span]:
        """Give the spans that a reading may have; none says that any may."""
        stated = {Span(indicator.frequency.value)} if indicator.frequency else set()
        rolling = ROLLING if indicator.basis is Basis.ROLLING else frozenset()
        return rolling.union(stated, self._spans(indicator))


def _wrong_frequency(text: str, period: Period, allowed: Sequence[Span]) -> Flaw:
    kinds, examples = (" or ".join(map(name, allowed)) for name in (_plainly, _example))
    message = f"“{text}” is {_named(period.span)}, and this is read by {kinds}: write it like {examples}."
    return Flaw(Fault.WRONG_FREQUENCY, message, "period")


def _named(span: Span) -> str:
    return f"a {_plainly(span)}"


def _plainly(span: Span) -> str:
    return span.value.replace("_", " ")


def _example(span: Span) -> str:
    match span:
        case Span.YEAR:
            return "2025"
        case Span.FINANCIAL_YEAR:
            return "2025/26"
        case Span.QUARTER:
            return "2025-26 Q3"
        case Span.MONTH:
            return "2025-03"
        case Span.DAY:
            return "2025-03-14"
        case Span.ROLLING_YEARS:
            return "2023/2025"
        case Span.ROLLING_MONTHS:
            return "2024-12/2025-11"
        case _:
            assert_never(span)
