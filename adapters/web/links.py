"""The address at which a question is asked."""

from __future__ import annotations

from urllib.parse import urlencode


def question_path(words: str) -> str:
    """Give the path at which *words* are asked."""
    return f"/?{urlencode({'q': words})}"
