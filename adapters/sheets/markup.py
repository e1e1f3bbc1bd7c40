"""XML parts as they go by, piece after piece, so that none is ever held in memory as a whole.

The parser is Python's own expat. Whatever is dangerous in XML (entities that multiply or fetch something) must be
declared in a document type, and the parts of a spreadsheet never have one: a part that has is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, NoReturn, Protocol
from xml.parsers.expat import ParserCreate

from adapters.sheets.limits import MOST_TAGS

CHUNK = 65_536

Attributes = Mapping[str, str]


class Reader(Protocol):
    """Takes what a part consists of; the names of elements may have a prefix."""

    def start(self, name: str, given: Attributes) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take some of the text in an element."""


class TooManyTags(Exception):
    """A part has more elements than are read."""


class DocumentType(ValueError):
    """A part declares a document type."""


def read(stream: IO[bytes], reader: Reader) -> Iterator[None]:
    """Have *reader* take what stands in *stream*, and pause after each piece.

    Raises ExpatError for broken XML, DocumentType, or TooManyTags.
    """
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    tags = 0
    while piece := stream.read(CHUNK):
        tags += piece.count(b"<")
        if tags > 2 * MOST_TAGS:
            raise TooManyTags
        parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position
        yield
    parser.Parse(b"", True)  # noqa: FBT003 - the same
    yield


def local(name: str) -> str:
    """Give *name* without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def starts(stream: IO[bytes]) -> Iterator[tuple[str, Attributes]]:
    """Give the name, without prefix, and the attributes of each element in *stream*; raises what `read` raises."""
    reader = _Starts()
    for _ in read(stream, reader):
        yield from reader.found
        reader.found.clear()


class _Starts:
    def __init__(self) -> None:
        self.found: list[tuple[str, Attributes]] = []

    def start(self, name: str, given: Attributes) -> None:
        self.found.append((local(name), given))

    def end(self, name: str) -> None:
        """Nothing ends that is asked for."""

    def text(self, text: str) -> None:
        """No text is asked for."""


def _refuse(*_: object) -> NoReturn:
    raise DocumentType
