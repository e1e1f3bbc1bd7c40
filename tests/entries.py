"""Entries of the index, as tests write them down."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.matching.evidence import Entry, Known
from knowledge.matching.families import Families
from knowledge.matching.phrases import Phrases


def known(entries: Sequence[Entry], families: Families) -> Known:
    """Give all phrases of *entries*."""
    said = {one.id: [families.joined(phrase) for phrase in one.said] for one in entries}
    return Known({one.id: one.printed for one in entries}, Phrases.of(said))
