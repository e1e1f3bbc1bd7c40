"""A CSV file is read as whichever program wrote it: its encoding, its separator, its quotes, its row numbers."""

from __future__ import annotations

import pytest

from adapters.sheets.errors import Damaged, NotASheet, TooLarge, UnclearHeader, Unreadable
from adapters.sheets.sheet import open_sheet
from tests.adapters.sheets.workbooks import lines, texts, told

PLACES = "place,note\nMärz–Ely,£5\n"

ENCODINGS = {
    "UTF-8, as Google Sheets writes it": PLACES.encode(),
    "UTF-8 with its mark, as “CSV UTF-8” of Excel": PLACES.encode("utf-8-sig"),
    "UTF-16, as “Unicode text” of Excel, with tabs": PLACES.replace(",", "\t").encode("utf-16"),
    "UTF-16 with the other byte first": b"\xfe\xff" + PLACES.encode("utf-16-be"),
    "Windows-1252, as “CSV” of Excel": PLACES.encode("windows-1252"),
}


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS)
def test_a_file_is_read_in_its_own_encoding(content: bytes) -> None:
    sheet = open_sheet(content, "places.csv")
    assert sheet.columns == ("place", "note")
    assert told(sheet.lines) == [(2, {"place": "März–Ely", "note": "£5"})]


TABLES: dict[str, tuple[str, list[tuple[int, dict[str, str]]]]] = {
    "commas separate": ("a,b\n1,2\n", [(2, {"a": "1", "b": "2"})]),
    "semicolons separate, and a comma is part of a number": ("a;b\n1,5;2\n", [(2, {"a": "1,5", "b": "2"})]),
    "tabs separate": ("a\tb\n1\t2\n", [(2, {"a": "1", "b": "2"})]),
    "commas within a quoted name separate nothing": ('"a, b, c";d\n1;2\n', [(2, {"a, b, c": "1", "d": "2"})]),
    "one column needs no separator": ("a\n1\n", [(2, {"a": "1"})]),
    "a quoted name is the first line, whatever stands below": ('"a"\n1;\n', [(2, {"a": "1;"})]),
    "lines may end as on Windows": ("a,b\r\n1,2\r\n", [(2, {"a": "1", "b": "2"})]),
    "lines may end as on an old Mac": ("a,b\r1,2\r", [(2, {"a": "1", "b": "2"})]),
    "the last line needs no end": ("a,b\n1,2", [(2, {"a": "1", "b": "2"})]),
    "empty cells are left out": ("a,b\n1,\n,2\n", [(2, {"a": "1"}), (3, {"b": "2"})]),
    "a row may be shorter than the header": ("a,b\n1\n", [(2, {"a": "1"})]),
    "a row may have empty cells after the header's": ("a,b\n1,2,,\n", [(2, {"a": "1", "b": "2"})]),
    "blank lines are left out, and counted": ("a,b\n\n,\n1,2\n", [(4, {"a": "1", "b": "2"})]),
    "the header may stand below blank lines": ("\n,\na,b\n1,2\n", [(4, {"a": "1", "b": "2"})]),
    "a cell with line breaks is one row": ('a,b\n"1\n\n2",3\n4,5\n', [(2, {"a": "1\n\n2", "b": "3"}), (3, {"a": "4", "b": "5"})]),
    "a header with line breaks is one row": ('"a\nx",b\n1,2\n', [(2, {"a x": "1", "b": "2"})]),
    "a quote is written twice in a quoted cell": ('a\n"say ""so"""\n', [(2, {"a": 'say "so"'})]),
    "a quote inside of an unquoted cell is text": ('a\n5" pipe\n', [(2, {"a": '5" pipe'})]),
    "spaces around cells and names are dropped": (" a   name , b\n 1 , 2 \n", [(2, {"a name": "1", "b": "2"})]),
    "a column without name may be empty": ("a,,b\n1,,2\n", [(2, {"a": "1", "b": "2"})]),
    "only a header gives no lines": ("a,b\n", []),
    "an apostrophe that keeps a formula from being run is dropped": ("a\n'=1+1\n'-x\n", [(2, {"a": "=1+1"}), (3, {"a": "-x"})]),
    "any other apostrophe is text": ("a\n'tis\n", [(2, {"a": "'tis"})]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_a_table_is_read_as_it_looks_in_the_spreadsheet_program(
    text: str, expected: list[tuple[int, dict[str, str]]]
) -> None:
    assert told(lines(text.encode())) == expected


REFUSED: dict[str, tuple[bytes, type[Unreadable], str]] = {
    "nothing in it": (b"", NotASheet, "is empty"),
    "nothing but blank lines": (b"\r\n\r\n", NotASheet, "is empty"),
    "nothing but separators": (b",,\n,,\n", NotASheet, "no header"),
    "a header far down": (b"\n" * 20 + b"a,b\n", NotASheet, "no header within its first 20 rows"),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n", NotASheet, "save it as .xlsx or CSV"),
    "an old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, NotASheet, "save it as .xlsx or CSV"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotASheet, "save it as .xlsx or CSV"),
    "a NUL": (b"a,b\n1,\x002\n", NotASheet, "save it as .xlsx or CSV"),
    "UTF-16 that breaks off": ("a\n€".encode("utf-16")[:-1], NotASheet, "save it as .xlsx or CSV"),
    "two columns of one name": (b"a,b,A\n1,2,3\n", UnclearHeader, "two columns “a”: rename"),
    "a filled column without name": (b"a,,b\n1,2,3\n", UnclearHeader, "row 2: column B is filled but has no name"),
    "more cells than columns": (b"a,b\n1,2\n3,4,5\n", UnclearHeader, "row 3: column C is filled but has no name"),
    "a quote that is never closed": (b'a,b\n1,2\n3,"4\n5,6\n', Damaged, "row 3: the quotes do not match"),
    "text after a closing quote": (b'a,b\n"1"2,3\n', Damaged, "row 2: the quotes do not match"),
    "a cell larger than a CSV reader takes": (b"a\n1\n" + b"x" * 140_000, Damaged, "row 3"),
    "a cell larger than anybody writes": (b"a,b\n1," + b"x" * 2_001, TooLarge, "row 2: the cell in column B"),
    "more columns than anybody needs": (",".join(f"c{n}" for n in range(201)).encode(), TooLarge, "more than 200"),
    "a file larger than is taken": (b"a\n" * (10 * 1024 * 1024 + 1), TooLarge, "larger than 20 MiB"),
}


@pytest.mark.parametrize(("content", "kind", "part"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_how_to_mend_it(content: bytes, kind: type[Unreadable], part: str) -> None:
    with pytest.raises(kind) as refusal:
        list(open_sheet(content, "May\nreturn.csv").lines)
    message = str(refusal.value)
    assert message.startswith("“May return.csv”")
    assert part in message
    assert message.endswith(".")


def test_a_cell_and_a_header_as_large_as_is_taken_are_read() -> None:
    assert texts(b"A\n" + b"x" * 2_000) == ["x" * 2_000]
    assert len(open_sheet(",".join(f"c{n}" for n in range(200)).encode(), "wide.csv").columns) == 200


def test_lines_are_counted_up_to_a_million() -> None:
    filled = b"A\n" + b"1\n" * 1_000_000
    sheet = open_sheet(filled, "long.csv")
    assert sheet.count == 1_000_000
    assert sum(1 for _ in sheet.lines) == 1_000_000
    with pytest.raises(TooLarge, match="more than 1,000,000 lines: split"):
        sum(1 for _ in open_sheet(filled + b"1\n", "long.csv").lines)


def test_the_name_of_a_file_does_not_say_what_it_is() -> None:
    assert told(open_sheet(b"a\n1\n", "readings.xlsx").lines) == [(2, {"a": "1"})]


def test_lines_before_a_fault_are_given() -> None:
    given = open_sheet(b"a\n1\n2,3\n", "x.csv").lines
    assert next(given).cells == {"a": "1"}
    with pytest.raises(UnclearHeader):
        next(given)
