"""The page where readings are brought: the last receipts, and the figures that wait for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.web.views.receipt import about, counts_words
from adapters.web.views.series import NO_PERIOD, reading_value
from knowledge.access import Caller, Scope
from knowledge.library import Library
from knowledge.receipts import Receipt
from knowledge.series import Reading


@dataclass(frozen=True)
class ReceiptLine:
    """One receipt in a list."""

    name: str
    of: str
    at: datetime
    by: str
    counts: str


@dataclass(frozen=True)
class WaitingLine:
    """A figure that waits; *mark* names exactly this content, and *may* says whether the caller may sign it off."""

    mark: str
    about: str
    period: str
    value: str
    by: str
    at: datetime
    visible_from: datetime | None
    may: bool


@dataclass(frozen=True)
class ReadingsView:
    """*problem* says what was wrong with what was sent; *done* what was done."""

    receipts: tuple[ReceiptLine, ...]
    waiting: tuple[WaitingLine, ...]
    everything: bool
    problem: str | None = None
    done: str | None = None


def receipt_lines(receipts: Sequence[Receipt]) -> tuple[ReceiptLine, ...]:
    """List *receipts* by what they are of."""
    return tuple(
        ReceiptLine(one.id or "", one.name or one.door.value, one.at, one.by, counts_words(one)) for one in receipts
    )


def waiting_lines(waiting: Sequence[Reading], library: Library, caller: Caller) -> tuple[WaitingLine, ...]:
    """List what waits, as *caller* sees it."""
    signs = caller.may(Scope.SIGN_OFF)
    return tuple(_waiting(one, library, may=signs and one.recorded_by != caller.name) for one in waiting)


def _waiting(reading: Reading, library: Library, *, may: bool) -> WaitingLine:
    return WaitingLine(
        mark=reading.fingerprint(),
        about=about(reading.indicator, reading.breakdown, library),
        period=str(reading.period or NO_PERIOD),
        value=reading_value(reading, library.indicators[reading.indicator]),
        by=reading.recorded_by,
        at=reading.recorded_at,
        visible_from=reading.visible_from,
        may=may,
    )
