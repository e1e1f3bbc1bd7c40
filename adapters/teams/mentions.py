"""Takes the bot's own mention out of what a person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from adapters.teams.wire import WireEntity

# Bounded, and never across another tag, so that a hostile text costs no more than a plain one.
_TAG = re.compile(r"<at\b[^<>]{0,256}>([^<>]{0,256})</at>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]{2,}")


def words_without_mention(text: str, entities: Iterable[WireEntity], own_ids: frozenset[str]) -> str:
    """Return *text* without mentions of *own_ids*; other people's mentions become their names."""
    plain = _plain(text)
    if "<at" not in plain.casefold():
        return plain.strip()
    own = {name for entity in entities for name in _names(entity, own_ids)}
    without = _TAG.sub(lambda tag: " " if _name(tag[0]) in own else tag[1], plain)
    return _SPACES.sub(" ", without).strip()


def _names(entity: WireEntity, ids: frozenset[str]) -> set[str]:
    mentioned = entity.mentioned
    if entity.type != "mention" or mentioned is None or mentioned.id not in ids:
        return set()
    return {_name(entity.text or ""), _name(mentioned.name or "")}


def _name(tag: str) -> str:
    inside = _TAG.search(_plain(tag))
    return " ".join((inside[1] if inside else tag).split()).casefold()


def _plain(text: str) -> str:
    return text.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ")
