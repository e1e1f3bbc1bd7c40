"""The one kind of model used everywhere, and the fields that any store can keep exactly."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

MOST_DIGITS = 30


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("it holds a NUL character (U+0000), which no database keeps: remove it")
    return text


def _plain(number: Decimal) -> Decimal:
    digits = number.as_tuple()
    if number.adjusted() >= MOST_DIGITS or (isinstance(digits.exponent, int) and digits.exponent < -MOST_DIGITS):
        raise ValueError(f"a figure has at most {MOST_DIGITS} digits before and {MOST_DIGITS} after the decimal point")
    return Decimal(f"{number or abs(number):f}")


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("it lies outside the years 1 to 9999") from None


Text = Annotated[str, AfterValidator(_without_nul)]
"""Text that every database keeps."""

Exact = Annotated[Decimal, AfterValidator(_plain)]
"""A number that is never rounded, in plain notation: 1E+3 is 1000, and trailing zeros stay."""

Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment in UTC; a time without a zone is refused."""


class Record(BaseModel):
    """A value that never changes after it was made; a misspelt field name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def fingerprint(self) -> str:
        """Name this data in twelve hexadecimal digits: equal data, equal name, on any machine."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:12]


class Source(Record):
    """Where a thing was printed: *document* is the id of a bundled document, *section* its heading there.

    A published figure from elsewhere has a *title* and, where known, a *url* instead of a document.
    """

    title: Text
    document: Text | None = None
    section: Text | None = None
    url: Text | None = None
