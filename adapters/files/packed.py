"""Packed files, as `ambit learn` writes them: a line of JSON, and behind it numbers, compressed by zlib.

A number takes two bytes, the lower first.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from knowledge.errors import InconsistentBundle
from knowledge.record import Record

MEND = "Run `ambit learn`."
_BYTES = 2

T = TypeVar("T")
H = TypeVar("H", bound=Record)


class Numbers:
    """The numbers of a packed file, taken off one part after the other."""

    def __init__(self, packed: bytes) -> None:
        self._left = memoryview(packed)

    def take(self, count: int, *, signed: bool = False) -> array[int]:
        """Give the next *count* numbers; raises ValueError where there are not so many."""
        size = count * _BYTES
        if not 0 <= size <= len(self._left):
            raise ValueError(f"{count} numbers are not there")
        taken = array("h" if signed else "H", self._left[:size].tobytes())
        self._left = self._left[size:]
        return _turned(taken)

    def close(self) -> None:
        """Raise ValueError if any are left."""
        if self._left:
            raise ValueError(f"{len(self._left)} bytes are left over")


def write_packed(path: Path, header: Record, numbers: Iterable[Sequence[int]]) -> Path:
    """Write *header* and *numbers* from -32,768 to 65,535 to *path*, whole or not at all; give *path*."""
    line = header.model_dump_json().encode() + b"\n"
    packed = b"".join(_turned(array("h" if min(part, default=0) < 0 else "H", part)).tobytes() for part in numbers)
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(line + zlib.compress(packed, zlib.Z_BEST_COMPRESSION))
    return new.replace(path)


def read_packed(path: Path, kind: type[H], unpack: Callable[[H, Numbers], T]) -> T | None:
    """Give what *unpack* makes of the header, of this *kind*, and the numbers in the file *path*; nothing without it.

    Raises InconsistentBundle where the file is not whole, as *unpack* says by a ValueError.
    """
    if not path.exists():
        return None
    try:
        line, _, packed = path.read_bytes().partition(b"\n")
        numbers = Numbers(zlib.decompress(packed))
        unpacked = unpack(kind.model_validate_json(line), numbers)
        numbers.close()
    except (ValueError, zlib.error):
        where = f"vocabulary/{path.parent.name}/{path.name}"
        raise InconsistentBundle(f"{where}: this is not what `ambit learn` wrote, or not all of it. {MEND}") from None
    return unpacked


def _turned(numbers: array[int]) -> array[int]:
    """Turn the bytes of *numbers* round where this machine has the higher first; they are changed in place."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
