"""Cells that a spreadsheet program would run as a formula: an apostrophe before them makes them text."""

from __future__ import annotations

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
NUMBER = re.compile(r"[-+]\d[\d,]*(\.\d+)?%?")


def protect(text: str) -> str:
    """Give *text* with an apostrophe before it if it could be run; plain numbers such as -3.5 stay as they are."""
    return f"'{text}" if DANGEROUS.match(text) and not NUMBER.fullmatch(text) else text


def bare(text: str) -> str:
    """Give *text* as it was before `protect`."""
    return text[1:] if text[:1] == "'" and DANGEROUS.match(text) else text
