"""Whatever is uploaded, it is read or refused as Unreadable, and it costs little."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.sheets.errors import Damaged, NotASheet, Protected, TooLarge, Unreadable
from adapters.sheets.limits import MIB
from adapters.sheets.sheet import open_sheet
from tests.adapters.sheets.workbooks import MAIN, SHEET, formatted, lines, markup, shared, told, with_parts, workbook

HEAD = '<row r="1"><c r="A1" t="str"><v>A</v></c></row>'
GOOD = workbook(["Measure", "Period", "Value"], ["Potholes", "2025-03", 0.5], ["Libraries", "2024/25", "=1+1"])
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def packed(size: int, method: int = ZIP_DEFLATED) -> bytes:
    """Give an archive with a part of *size* spaces besides the good ones."""
    file = BytesIO(GOOD)
    with ZipFile(file, "a", method) as archive:
        archive.writestr("xl/media/picture.bin", b" " * size)
    return file.getvalue()


def locked(content: bytes) -> bytes:
    """Set the flag of encryption on every part."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 1)
    return bytes(changed)


def understated(content: bytes) -> bytes:
    """Declare in the directory that each part unpacks to ten bytes."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = changed.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def garbled() -> bytes:
    """Give an archive with a picture that is not what it was packed as."""
    return packed(10, ZIP_STORED).replace(b" " * 10, b" " * 9 + b"!")


HOSTILE: dict[str, tuple[bytes, type[Unreadable], str]] = {
    "a part that unpacks to a thousand times its size": (packed(20 * MIB), TooLarge, "far more than its size"),
    "parts that say that they are small": (understated(packed(20 * MIB)), Damaged, "save it again"),
    "entities that multiply": (with_parts({SHEET: f'{LAUGHS}<worksheet xmlns="{MAIN}"><sheetData>{HEAD}<row><c t="str"><v>&i;</v></c></row></sheetData></worksheet>'}), Damaged, "save it again"),
    "entities that multiply in the shared texts": (shared(f"{LAUGHS}<sst><si><t>&i;</t></si></sst>", '<row><c t="s"><v>0</v></c></row>'), Damaged, "save it again"),
    "an entity that fetches a file": (with_parts({SHEET: f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'}), Damaged, "save it again"),
    "a password on the archive": (locked(GOOD), Protected, "save a copy without one"),
    "a password of Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), Protected, "save a copy without one"),
    "a packing that spreadsheets never use": (packed(10, ZIP_BZIP2), Damaged, "unusual way"),
    "an archive of something else": (with_parts({"_rels/.rels": "<Relationships/>"}), NotASheet, "save it as .xlsx or CSV"),
    "a text document": (with_parts({"[Content_Types].xml": "", "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" Target="word/document.bin"/></Relationships>'}), NotASheet, "save it as .xlsx or CSV"),
    "an empty archive": (b"PK\x05\x06" + b"\0" * 18, NotASheet, "save it as .xlsx or CSV"),
    "a sheet that is not there": (with_parts({"xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>'}), Damaged, "save it again"),
    "a file that breaks off": (GOOD[:-100], Damaged, "save it again"),
    "a text that no cell can refer to": (markup('<row><c t="s"><v>7</v></c></row>'), Damaged, "save it again"),
    "a text before the first": (shared("<sst><si><t>A</t></si></sst>", '<row><c t="s"><v>-1</v></c></row>'), Damaged, "save it again"),
    "a duration without end": (with_parts({SHEET: f'<worksheet><sheetData>{HEAD}<row><c s="1"><v>1e999</v></c></row></sheetData></worksheet>'}, formatted(1, "[h]:mm")), Damaged, "save it again"),
    "a wrong checksum, even of a part that nobody asks for": (garbled(), Damaged, "save it again"),
    "a number that is none": (markup("<row><c><v>ten</v></c></row>"), Damaged, "save it again"),
    "a number without end": (markup("<row><c><v>1e999</v></c></row>"), Damaged, "save it again"),
    "a row below the last one": (markup(HEAD + '<row r="1048577"><c><v>1</v></c></row>'), Damaged, "save it again"),
    "a row twice": (markup(HEAD + HEAD), Damaged, "save it again"),
    "a column right of the last one": (markup(HEAD + '<row r="2"><c r="XFE2"><v>1</v></c></row>'), Damaged, "save it again"),
    "a row without end": (markup(HEAD + "<row>" + "<c/>" * 20_000 + "</row>"), Damaged, "save it again"),
    "markup that is not closed": (with_parts({SHEET: f"<worksheet><sheetData>{HEAD}"}), Damaged, "save it again"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "kind", "part"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused(content: bytes, kind: type[Unreadable], part: str) -> None:
    with pytest.raises(kind) as refusal:
        list(open_sheet(content, "trap.xlsx").lines)
    assert str(refusal.value).startswith("“trap.xlsx”")
    assert part in str(refusal.value)


def test_a_sheet_of_more_elements_than_are_read_is_refused() -> None:
    content = markup(HEAD, before="".join(f"<a>{number:x}</a>" for number in range(5_100_000)))
    with pytest.raises(TooLarge, match="save the sheet as CSV"):
        open_sheet(content, "trap.xlsx")


def test_a_sheet_that_is_formatted_to_its_last_row_is_read_as_far_as_its_text() -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(3, 20_000))
    never_reached = '<row r="1"><c r="A1"/></row>'
    content = markup(HEAD + '<row r="2"><c r="A2"><v>1</v></c></row>' + rows + never_reached)
    assert told(lines(content)) == [(2, {"A": "1"})]


FIGURES = "".join(f"{number * 7919:x}" for number in range(1_000_000))
LONG = {
    "many rows": lambda: markup(
        HEAD + "".join(f"<row><c><v>{number * 7919}</v></c></row>" for number in range(50_000))
    ),
    "a long text that no cell refers to": lambda: shared(
        f"<sst><si><t>A</t></si><si><t>{FIGURES}</t></si></sst>", '<row><c t="s"><v>0</v></c></row>'
    ),
    "a long text between the rows": lambda: markup(HEAD + FIGURES),
    "a long text in an empty cell": lambda: markup(f"{HEAD}<row><c>{FIGURES}</c></row>"),
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_a_file_is_never_held_in_memory_as_a_whole(make: Callable[[], bytes]) -> None:
    content = make()
    tracemalloc.start()
    try:
        for _ in open_sheet(content, "long.xlsx").lines:
            pass
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB + len(content)
    finally:
        tracemalloc.stop()


def test_a_message_shows_a_long_name_shortened() -> None:
    with pytest.raises(Unreadable) as refusal:
        open_sheet(b"", "x" * 500 + ".csv")
    assert len(str(refusal.value)) < 200


def read_or_refused(content: bytes) -> None:
    """Read all of *content*; anything that is raised but Unreadable is a fault."""
    with suppress(Unreadable):
        assert all(line.number > 1 and line.cells for line in open_sheet(content, "any").lines)


@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00\xd8")
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@given(
    st.text(alphabet=st.sampled_from("a1\"',;\t\r\n =\x00\ufeffé"), max_size=60),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    read_or_refused(text.encode(encoding, "replace"))


@given(st.binary(max_size=20), st.integers(0, len(GOOD)), st.integers(0, len(GOOD)))
def test_a_workbook_that_is_cut_and_wrapped_is_read_or_refused(before: bytes, start: int, end: int) -> None:
    read_or_refused(GOOD[start:end])
    read_or_refused(before + GOOD)
    read_or_refused(GOOD[:end] + before)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_workbook_with_changed_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for at, byte in changes:
        content[at] = byte
    read_or_refused(bytes(content))


def parts(content: bytes) -> dict[str, bytes]:
    """Give the parts of *content* by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


GOOD_PARTS = {name: part for name, part in parts(GOOD).items() if "theme" not in name and "docProps" not in name}


@given(st.data(), st.sampled_from(sorted(GOOD_PARTS)))
def test_a_sound_archive_of_broken_markup_is_read_or_refused(data: st.DataObject, name: str) -> None:
    part = bytearray(GOOD_PARTS[name])
    at = data.draw(st.integers(0, max(len(part) - 1, 0)))
    part[at : at + data.draw(st.integers(0, 8))] = data.draw(
        st.binary(max_size=4) | st.sampled_from([b"-1", b"9" * 400, b"<", b'"'])
    )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for other, content in {**GOOD_PARTS, name: bytes(part)}.items():
            archive.writestr(other, content)
    read_or_refused(file.getvalue())


@given(
    kind=st.sampled_from(["n", "s", "b", "d", "e", "str", "inlineStr", "?"]),
    value=st.text(alphabet="0123456789.-+eE_:TZ naif\u0663", max_size=12) | st.just("9" * 5_000),
    style=st.sampled_from(["0", "1", "-1", "x", ""]),
)
def test_any_cell_is_read_or_refused(kind: str, value: str, style: str) -> None:
    read_or_refused(markup(f'{HEAD}<row><c t="{kind}" s="{style}"><v>{value}</v></c></row>'))
