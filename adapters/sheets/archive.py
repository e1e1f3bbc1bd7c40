"""Opens the zip that an .xlsx file is, after unpacking all of it once within limits and keeping nothing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from adapters.sheets.errors import Damaged, Protected, TooLarge, shown
from adapters.sheets.limits import MIB, MOST_INFLATED, MOST_PARTS, MOST_RATIO, SMALL_PART

LOCKED = 0x1
"""The flag of a part that is encrypted."""


def open_archive(content: bytes, name: str) -> ZipFile:
    """Give the archive in *content*; raises Unreadable, or what `zipfile` raises for a broken one."""
    archive = ZipFile(BytesIO(content))
    parts = archive.infolist()
    if any(part.flag_bits & LOCKED for part in parts):
        raise Protected(f"{shown(name)} is locked with a password: save a copy without one.")
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise Damaged(f"{shown(name)} is packed in an unusual way: save it again from the spreadsheet program.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INFLATED or any(map(_bomb, parts)):
        raise _too_large(name)
    _unpack(archive, name)
    return archive


def _bomb(part: ZipInfo) -> bool:
    return part.file_size > max(SMALL_PART, MOST_RATIO * part.compress_size)


def _unpack(archive: ZipFile, name: str) -> None:
    """Unpack every part: the sizes that the archive declares need not be true, nor its checksums."""
    inflated = 0
    for size in _pieces(archive):
        inflated += size
        if inflated > MOST_INFLATED:
            raise _too_large(name)


def _pieces(archive: ZipFile) -> Iterator[int]:
    for part in archive.infolist():
        with archive.open(part) as stream:
            while piece := stream.read(MIB):
                yield len(piece)


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        f"{shown(name)} unpacks to more than {MOST_INFLATED // MIB} MiB, or to far more than its size:"
        " remove pictures and empty formatted rows, or save the sheet as CSV."
    )
