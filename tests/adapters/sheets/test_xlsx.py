"""A cell of an .xlsx file is read as the spreadsheet program shows it, and rows are numbered as it numbers them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from adapters.sheets.errors import NotASheet, TooLarge, UnclearHeader
from adapters.sheets.sheet import open_sheet
from tests.adapters.sheets.workbooks import (
    MAIN,
    SHEET,
    formatted,
    lines,
    markup,
    saved,
    shared,
    texts,
    told,
    with_parts,
    workbook,
)

SHOWN: dict[str, tuple[object, str, str]] = {
    "a whole number": (42, "General", "42"),
    "a large number has no exponent": (1.2e6, "General", "1200000"),
    "a very large one neither": (1e22, "General", "10000000000000000000000"),
    "a small number has no exponent": (0.00000012, "General", "0.00000012"),
    "a number keeps its sign": (-3.5, "0.0", "-3.5"),
    "zero has none": (-0.0, "General", "0"),
    "noise of binary fractions is dropped": (0.1 + 0.2, "General", "0.3"),
    "what rounds away on the screen is kept": (12.345, "0", "12.345"),
    "a currency is a number": (1234.5, '"£"#,##0.00', "1234.5"),
    "a number in red is a number": (-5, "#,##0;[Red]-#,##0", "-5"),
    "a unit in quotes is no date": (5, '0" days"', "5"),
    "a unit of escaped letters is no date": (5, r"0\d\a\y\s", "5"),
    "text as text": ("2025-03", "@", "2025-03"),
    "a percentage": (0.05, "0%", "5%"),
    "a percentage with decimals": (0.071, "0.0%", "7.1%"),
    "a percentage without noise": (0.07, "0.00%", "7%"),
    "a whole percentage": (1, "0%", "100%"),
    "a date": (date(2025, 3, 14), "yyyy-mm-dd", "2025-03-14"),
    "a date as the British write it": (date(2025, 3, 14), "dd/mm/yyyy", "2025-03-14"),
    "a date in a language": (date(2025, 3, 1), "[$-F800]dddd, mmmm dd, yyyy", "2025-03-01"),
    "a date at midnight": (datetime(2025, 3, 14), "yyyy-mm-dd hh:mm", "2025-03-14"),  # noqa: DTZ001
    "a date with a time": (datetime(2025, 3, 14, 9, 30), "yyyy-mm-dd hh:mm", "2025-03-14 09:30"),  # noqa: DTZ001
    "a date that shows its time only": (datetime(2025, 3, 14, 9, 30), "hh:mm", "2025-03-14 09:30"),  # noqa: DTZ001
    "a month, as Excel makes of “Mar-25”": (date(2025, 3, 1), "mmm-yy", "2025-03"),
    "a month in figures": (date(2025, 3, 1), r"yyyy\-mm", "2025-03"),
    "a month in a language": (date(2025, 3, 1), "[$-809]mmmm yyyy", "2025-03"),
    "a year": (date(2025, 1, 1), "yyyy", "2025"),
    "a time": (time(9, 30), "hh:mm", "09:30"),
    "a duration is no number": (timedelta(hours=36, minutes=5), "[h]:mm", "36:05"),
    "a number that no date has": (-1, "yyyy-mm-dd", "########"),
    "another one": (1e12, "yyyy-mm-dd", "########"),
    "true": (True, "General", "TRUE"),
    "false": (False, "General", "FALSE"),
    "an error": ("#N/A", "General", "#N/A"),
    "a formula that was never worked out": ("=1+1", "General", "=1+1"),
}  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN.values(), ids=SHOWN)
def test_a_cell_is_read_as_it_is_shown(value: object, code: str, text: str) -> None:
    assert texts(formatted(value, code)) == [text]


HEAD = '<row r="1"><c r="A1" t="str"><v>A</v></c><c r="B1" t="str"><v>B</v></c></row>'

MARKED: dict[str, tuple[str, list[tuple[int, dict[str, str]]]]] = {
    "a formula gives the value that it had": ('<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>', [(2, {"A": "2"})]),
    "a formula may give no text": ('<row r="2"><c r="A2" t="str"><f>""</f><v></v></c></row>', []),
    "a formula that another cell shares, without value": ('<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>', [(2, {"A": "="})]),
    "text that stands in the cell": ('<row r="2"><c r="A2" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c></row>', [(2, {"A": "xy"})]),
    "how a text is spoken is not part of it": ('<row r="2"><c r="A2" t="inlineStr"><is><t>x</t><rPh><t>eks</t></rPh></is></c></row>', [(2, {"A": "x"})]),
    "a date in ISO form": ('<row r="2"><c r="A2" t="d"><v>2025-03-14T00:00:00</v></c></row>', [(2, {"A": "2025-03-14"})]),
    "cells and rows without address follow each other": ("<row/><row><c><v>1</v></c><c><v>2</v></c></row>", [(3, {"A": "1", "B": "2"})]),
    "rows that are left out are counted": ('<row r="90000"><c r="B90000"><v>1</v></c></row>', [(90000, {"B": "1"})]),
    "hidden rows are read": ('<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>', [(2, {"A": "1"})]),
    "empty formatted cells are empty": ('<row r="2"><c r="A2" s="0"/><c r="XFD2" s="0"/></row>', []),
    "a style that is not there is none": ('<row r="2"><c r="A2" s="99"><v>1</v></c></row>', [(2, {"A": "1"})]),
    "an escaped character": ('<row r="2"><c r="A2" t="str"><v>a_x000D_b_x005F_x000D_</v></c></row>', [(2, {"A": "ab_x000D_"})]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), MARKED.values(), ids=MARKED)
def test_markup_is_read_as_programs_write_it(rows: str, expected: list[tuple[int, dict[str, str]]]) -> None:
    assert told(lines(markup(HEAD + rows))) == expected


def test_a_declared_size_that_is_wrong_hides_nothing() -> None:
    rows = HEAD + '<row r="2"><c r="B2"><v>7</v></c></row>'
    assert told(lines(markup(rows, before='<dimension ref="A1"/>'))) == [(2, {"B": "7"})]
    assert told(lines(markup(rows, before='<dimension ref="A1:XFD1048576"/>'))) == [(2, {"B": "7"})]


def test_elements_may_have_a_prefix() -> None:
    rows = '<x:row><x:c t="str"><x:v>A</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert told(lines(with_parts({SHEET: sheet}))) == [(2, {"A": "1"})]


def test_cells_may_share_their_texts() -> None:
    strings = (
        "<sst><si><t>A</t></si><si><r><t>bold </t></r><r><t>plain</t></r></si>"
        "<si><t>x</t><rPh><t>eks</t></rPh></si><si/></sst>"
    )
    rows = "".join(f'<row><c t="s"><v>{index}</v></c></row>' for index in range(4))
    assert told(lines(shared(strings, rows))) == [(2, {"A": "bold plain"}), (3, {"A": "x"})]


def test_a_long_text_matters_only_where_it_is_used() -> None:
    strings = f"<sst><si><t>A</t></si><si><t>{'x' * 100_000}</t></si></sst>"
    assert lines(shared(strings, '<row><c t="s"><v>0</v></c></row>')) == []
    with pytest.raises(TooLarge, match="row 2: the cell in column A"):
        lines(shared(strings, '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'))


def test_dates_of_a_workbook_that_counts_from_1904() -> None:
    book = Workbook()
    book.epoch = MAC_EPOCH
    book.worksheets[0].append(["A"])
    book.worksheets[0].append([date(2025, 3, 14)])
    assert texts(saved(book)) == ["2025-03-14"]


def test_the_first_visible_sheet_with_text_is_read() -> None:
    book = Workbook()
    book.worksheets[0].sheet_state = "hidden"
    book.worksheets[0].append(["hidden"])
    book.create_sheet("Empty")
    book.create_chartsheet("Chart")
    for title in ("Data", "More"):
        sheet = book.create_sheet(title)
        sheet["B3"], sheet["B4"] = title, 1
    assert told(lines(saved(book))) == [(4, {"Data": "1"})]


def test_a_sheet_without_header_near_the_top_is_no_table() -> None:
    book = Workbook()
    book.worksheets[0]["A21"] = "late"
    with pytest.raises(NotASheet, match="no header within its first 20 rows"):
        open_sheet(saved(book), "late.xlsx")


def test_merged_cells_below_the_header_have_their_value_at_the_top_left() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["A", "B"], ["x", None], [None, None], [None, "y"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    assert told(lines(saved(book))) == [(2, {"A": "x"}), (4, {"B": "y"})]


def test_a_merged_header_over_filled_columns_is_refused() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["A", "Value", None], ["x", 1, 2]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    with pytest.raises(UnclearHeader, match=r"row 2: column C is filled but has no name.*unmerge merged cells"):
        lines(saved(book))


@pytest.mark.parametrize(
    ("rows", "kind", "part"),
    [
        ((["a", "A"], [1, 2]), UnclearHeader, "two columns “a”"),
        ((["a"], ["x" * 2_001]), TooLarge, "row 2: the cell in column A"),
        (([f"c{n}" for n in range(201)],), TooLarge, "more than 200 columns"),
    ],
    ids=["two columns of one name", "a cell larger than anybody writes", "more columns than anybody needs"],
)
def test_the_rules_of_a_table_hold_in_both_kinds_of_file(
    rows: tuple[list[object], ...], kind: type[Exception], part: str
) -> None:
    with pytest.raises(kind, match=part):
        lines(workbook(*rows))


def test_styles_that_are_broken_elsewhere_do_not_matter() -> None:
    styles = '<styleSheet><cellXfs><xf numFmtId="9"/></cellXfs><dxfs><dxf><fill bad="?"/></dxf></dxfs></styleSheet>'
    assert texts(with_parts({"xl/styles.xml": styles}, workbook(["A"], [0.5]))) == ["50%"]
