"""When two names are the same: capitals, signs and spaces do not matter."""

from __future__ import annotations

from rapidfuzz import utils


def key(name: str) -> str:
    """Give what *name* is compared by."""
    return " ".join(utils.default_process(name).split())
