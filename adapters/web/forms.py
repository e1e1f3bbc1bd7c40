"""What a form on a page sends: fields of text, and a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aiohttp import BodyPartReader, MultipartReader, web

from adapters.web.errors import Malformed, Refused
from adapters.web.question import clean

FILE_BYTES = 20 * 1024 * 1024
"""Bytes of one file at most."""

FORM_BYTES = FILE_BYTES + 64 * 1024
"""Bytes of a form with such a file in it."""


class FileTooLarge(Refused):
    """The file is larger than is taken."""

    status = 413


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form by name; *content* and *name* are those of its file, empty where none was chosen."""

    texts: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    name: str = ""


async def read_form(request: web.Request) -> Form:
    """Read what a form sent; raises FileTooLarge, Malformed."""
    try:
        if request.content_type.startswith("multipart/"):
            return await _parts(await request.multipart())
        fields = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Malformed("The form holds more text than is taken: shorten it.") from None
    except (ValueError, LookupError) as error:
        raise Malformed("What the form sent cannot be read: open the page again and send it once more.") from error
    return Form({name: _plain(value) for name, value in fields.items() if isinstance(value, str)})


async def _parts(reader: MultipartReader) -> Form:
    """Read a form with a file; nothing of it is written to a disk."""
    form, left = Form(), FORM_BYTES
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            raise Malformed("What the form sent holds another form: open the page again and send it once more.")
        content = await _bytes(part, min(left, FILE_BYTES))
        left -= len(content)
        if part.filename:
            form = replace(form, content=content, name=clean(part.filename) or "file")
        elif part.name:
            form = replace(form, texts={**form.texts, part.name: _plain(content.decode(errors="replace"))})
    return form


async def _bytes(part: BodyPartReader, most: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > most:
            raise FileTooLarge(f"The file is larger than {FILE_BYTES // 2**20} MiB: split it into several files.")
    return bytes(content)


def _plain(text: str) -> str:
    """Write the line ends of a form as everywhere else."""
    return text.replace("\r\n", "\n")
