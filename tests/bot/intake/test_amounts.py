"""Figures as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.amounts import read_amount
from bot.intake.entry import Flaw
from knowledge.receipts import Fault

READ = [
    ("366", "people", "366"),
    ("0", "people", "0"),
    ("-0.0", "people", "0.0"),
    ("-3.50", "percentage points", "-3.50"),
    ("−3.5", "percentage points", "-3.5"),
    ("1,234", "people", "1234"),
    ("1,234,567.8", "people", "1234567.8"),
    ("1 234", "people", "1234"),
    ("1\u00a0234", "people", "1234"),
    (" 12.5 ", "%", "12.5"),
    ("5%", "%", "5"),
    ("5 %", "%", "5"),
    ("0.5%", "percentage points", "0.5"),
    ("£1,250", "£", "1250"),
    ("£1.2m", "£", "1200000"),
    ("£1.2m", "£ million", "1.2"),
    ("£950k", "£ million", "0.950"),
    ("-£3", "£", "-3"),
    ("£2bn", "£", "2000000000"),
    (366, "people", "366"),
    (Decimal("1E+3"), "people", "1000"),
]

REFUSED = [
    ("", "people", Fault.NO_FIGURE, "leave the row out"),
    ("-", "people", Fault.NO_FIGURE, "leave the row out"),
    ("–", "people", Fault.NO_FIGURE, "leave the row out"),
    ("n/a", "people", Fault.NO_FIGURE, "write 0 if it is nought"),
    ("N/A", "people", Fault.NO_FIGURE, "write 0 if it is nought"),
    ("nil", "people", Fault.NO_FIGURE, "write 0 if it is nought"),
    ("#DIV/0!", "people", Fault.NO_FIGURE, "is no figure"),
    ("12,5", "people", Fault.DECIMAL_COMMA, r"write 12\.5 with a point"),
    ("1,2345", "people", Fault.DECIMAL_COMMA, "two ways"),
    ("5%", "people", Fault.WRONG_UNIT, "counted in people"),
    ("£1.2m", "people", Fault.WRONG_UNIT, "is money"),
    ("$5", "£", Fault.WRONG_UNIT, "is money"),
    ("1.2m", "people", Fault.NOT_A_NUMBER, "write the number in full"),
    ("12.5p", "people", Fault.NOT_A_NUMBER, r"write 12\.5, and say in “certainty”"),
    ("12 (p)", "people", Fault.NOT_A_NUMBER, "write 12, and say"),
    ("12*", "people", Fault.NOT_A_NUMBER, "write 12, and say"),
    ("=SUM(A1:A3)", "people", Fault.NOT_A_NUMBER, "formula"),
    ("about twelve", "people", Fault.NOT_A_NUMBER, "is no number"),
    ("٣٦٦", "people", Fault.NOT_A_NUMBER, "is no number"),
    ("1e400", "people", Fault.NOT_A_NUMBER, "is no number"),
    ("9" * 31, "people", Fault.NOT_A_NUMBER, "at most 30 digits"),
    (True, "people", Fault.NOT_A_NUMBER, "must be a number"),
    ([1], "people", Fault.NOT_A_NUMBER, "must be a number"),
    (Decimal("1E+40"), "people", Fault.NOT_A_NUMBER, "at most 30 digits"),
]


@pytest.mark.parametrize(("typed", "unit", "meant"), READ)
def test_a_figure_is_read_exactly(typed: object, unit: str, meant: str) -> None:
    assert str(read_amount(typed, unit)) == meant


@pytest.mark.parametrize(("typed", "unit", "code", "sentence"), REFUSED)
def test_what_is_no_figure_is_refused_with_a_sentence(typed: object, unit: str, code: Fault, sentence: str) -> None:
    with pytest.raises(Flaw, match=sentence) as refused:
        read_amount(typed, unit)
    assert refused.value.code is code


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_any_plain_number_comes_back_as_it_was(number: Decimal) -> None:
    assert read_amount(f"{number:f}", "people") == number
    assert read_amount(f"{number:,f}", "people") == number


@given(st.text())
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    assert read_or_refused(text).endswith((".", "finite"))


def read_or_refused(text: str) -> str:
    try:
        return "finite" if read_amount(text, "%").is_finite() else "no number"
    except Flaw as flaw:
        return str(flaw)
