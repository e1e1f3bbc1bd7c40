"""Characters that XML cannot hold, as .xlsx files write them: _x000D_ is a carriage return."""

from __future__ import annotations

import re

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
ALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escape(text: str) -> str:
    """Give *text* so that nothing of it is taken for an escape."""
    return ALIKE.sub("_x005F_", text) if "_x" in text else text


def unescape(text: str) -> str:
    """Give *text* with its escapes resolved; those of control characters are dropped."""
    return ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escaped: re.Match[str]) -> str:
    character = chr(int(escaped[1], 16))
    return character if character.isprintable() or character in "\t\n" else ""
