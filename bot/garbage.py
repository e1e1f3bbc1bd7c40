"""What lives as long as a process is not searched for garbage, and what it only loaded with is given back."""

from __future__ import annotations

import ctypes
import gc

OLDEST = 100
"""Searches of the middle generation of objects before the oldest one is searched."""


def keep_loaded() -> None:
    """Let all that is loaded live on without being searched again and again: that took 0.1 s each time.

    What came with later data is searched a tenth as often as usual: it takes 0.02 s, and nobody is answered then.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(*gc.get_threshold()[:2], OLDEST)
    _give_back()


def _give_back() -> None:
    """Give the system back the memory that was needed only to load, where the C library is one that can (glibc)."""
    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back is not None:
        give_back(0)
