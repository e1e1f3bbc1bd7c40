"""Which Ambit this is."""

from __future__ import annotations

from importlib.metadata import version


def release() -> str:
    """Give the version of this Ambit."""
    return version("ambit")
