"""What is written is read back as it was, and no spreadsheet program runs or changes it."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from adapters.sheets.sheet import open_sheet
from adapters.sheets.template import write_csv, write_xlsx
from tests.adapters.sheets.workbooks import told

COLUMNS = ("measure", "period", "value")
ROWS = [("Potholes mended", "2025-03", "-3.5"), ("=1+1", "2024/25", "5%")]

NAMES = st.text(alphabet=st.characters(categories=["L", "N", "P"], exclude_characters=";"), min_size=1, max_size=12)
HEADERS = st.lists(NAMES, min_size=1, max_size=5, unique_by=str.casefold)
CELLS = st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=20) | st.text(
    alphabet="='+-@\t_x0DA5\n,;\"5.", max_size=12
)
TABLES = HEADERS.flatmap(
    lambda header: st.tuples(
        st.just(header), st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=4)
    )
)


def filled(header: list[str], rows: list[list[str]]) -> list[tuple[int, dict[str, str]]]:
    """Give what reading the table must give."""
    numbered = (
        (number, {name: cell.strip() for name, cell in zip(header, row, strict=True) if cell.strip()})
        for number, row in enumerate(rows, start=2)
    )
    return [(number, cells) for number, cells in numbered if cells]


@given(TABLES)
def test_a_csv_file_is_read_back_as_it_was_written(table: tuple[list[str], list[list[str]]]) -> None:
    sheet = open_sheet(write_csv(*table), "back.csv")
    assert sheet.columns == tuple(table[0])
    assert told(sheet.lines) == filled(*table)


@given(TABLES)
def test_an_xlsx_file_is_read_back_as_it_was_written(table: tuple[list[str], list[list[str]]]) -> None:
    sheet = open_sheet(write_xlsx(*table, title="Readings", notes={"a": "what it is"}), "back.xlsx")
    assert sheet.columns == tuple(table[0])
    assert told(sheet.lines) == filled(*table)


PROTECTED = {
    "a formula": ("=1+1", "'=1+1"),
    "a formula that begins with a plus": ("+A1", "'+A1"),
    "a formula that begins with a minus": ("-A1", "'-A1"),
    "a number and then a formula": ("-1+A1", "'-1+A1"),
    "a function of old": ("@SUM(A1)", "'@SUM(A1)"),
    "a tab before a formula": ("\t=1", "'\t=1"),
    "a carriage return before a formula": ("\r=1", "'\r=1"),
    "what looks protected": ("'=1", "''=1"),
    "a negative number is none": ("-3.5", "-3.5"),
    "a percentage is none": ("-5%", "-5%"),
    "a number with its thousands is none": ("+1,200", "+1,200"),
    "text is none": ("a=b", "a=b"),
    "an apostrophe before a word is none": ("'tis", "'tis"),
}


@pytest.mark.parametrize(("cell", "written"), PROTECTED.values(), ids=PROTECTED)
def test_no_cell_of_a_csv_file_is_run_as_a_formula(cell: str, written: str) -> None:
    text = write_csv(["a"], [[cell]]).decode("utf-8-sig")
    assert list(csv.reader(StringIO(text, newline=""))) == [["a"], [written]]


def test_a_csv_file_says_that_it_is_utf_8() -> None:
    assert write_csv(["a"], [["é"]]) == b"\xef\xbb\xbfa\r\n\xc3\xa9\r\n"


def test_every_cell_of_an_xlsx_file_is_text_down_to_the_last_row() -> None:
    sheet = load_workbook(BytesIO(write_xlsx(COLUMNS, ROWS, title="Readings"))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert [sheet.column_dimensions[letter].number_format for letter in "ABC"] == ["@", "@", "@"]


def test_the_header_is_bold_and_stays_in_sight_and_columns_are_wide_enough() -> None:
    sheet = load_workbook(BytesIO(write_xlsx(COLUMNS, ROWS, title="Readings"))).worksheets[0]
    assert [(cell.value, cell.font.b) for cell in sheet[1]] == [(name, True) for name in COLUMNS]
    assert {cell.font.b for cell in sheet[2]} == {False}
    assert sheet.freeze_panes == "A2"
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [17, 12, 12]


def test_notes_stand_on_a_sheet_of_their_own() -> None:
    book = load_workbook(BytesIO(write_xlsx(COLUMNS, [], title="Readings", notes={"period": "A month as 2025-03."})))
    assert book.sheetnames == ["Readings", "How to fill in"]
    rows = [[cell.value for cell in row] for row in book["How to fill in"].iter_rows()]
    assert rows == [["Column", "What to write"], ["period", "A month as 2025-03."]]
    assert load_workbook(BytesIO(write_xlsx(COLUMNS, [], title="Readings"))).sheetnames == ["Readings"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Readings: 2024/25", "Readings  2024 25"),
        ("x" * 40, "x" * 31),
        ("[?]", "Sheet"),
        ("How to fill in", "How to fill in"),
    ],
    ids=["marks that no sheet may have in its name", "too long", "nothing left", "the name of the notes"],
)
def test_any_title_becomes_the_name_of_the_first_sheet(title: str, written: str) -> None:
    book = load_workbook(BytesIO(write_xlsx(COLUMNS, [], title=title, notes={"period": "A month."})))
    assert book.sheetnames[0] == written


@pytest.mark.parametrize("cell", ["a_x000D_b", "_x005F_", "_x005F_x000D_", "_x00"])
def test_text_that_looks_like_an_escape_is_read_back_as_it_was(cell: str) -> None:
    assert told(open_sheet(write_xlsx(["a"], [[cell]], title="t"), "t").lines) == [(2, {"a": cell})]


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    assert told(open_sheet(write_xlsx(["a"], [["b\x00c\x07"]], title="t"), "t").lines) == [(2, {"a": "bc"})]
