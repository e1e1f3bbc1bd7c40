"""What a form on a page sends: fields of text, and a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

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
        fields = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise _too_large() from None
    except (ValueError, LookupError) as error:
        raise Malformed("What the form sent cannot be read: open the page again and send it once more.") from error
    texts = {name: _plain(value) for name, value in fields.items() if isinstance(value, str)}
    file = next((value for value in fields.values() if isinstance(value, web.FileField)), None)
    if file is None:
        return Form(texts)
    content = file.file.read()
    if len(content) > FILE_BYTES:
        raise _too_large()
    return Form(texts, content, clean(file.filename) or "file")


def _plain(text: str) -> str:
    """Write the line ends of a form as everywhere else."""
    return text.replace("\r\n", "\n")


def _too_large() -> FileTooLarge:
    return FileTooLarge(f"The file is larger than {FILE_BYTES // 2**20} MiB: split it into several files.")
