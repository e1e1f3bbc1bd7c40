"""Paths: the page that shows a thing, and the place in a document where it is printed."""

from __future__ import annotations

import re
import unicodedata
from typing import assert_never
from urllib.parse import quote, urlsplit

from knowledge.framework import Action, Committee, Edition, Fact, Goal, Measure, Statement
from knowledge.library import Entity
from knowledge.record import Source
from knowledge.series import Indicator

WORD = re.compile(r"[a-z0-9]+")
WEB_SCHEMES = frozenset({"http", "https"})


def path_of(entity: Entity) -> str:
    """Give the path of the page that shows *entity*, with its anchor there if it has no page of its own."""
    match entity:
        case Edition():
            return _path("editions", entity.id)
        case Goal():
            return _path("goals", entity.id)
        case Action():
            return f"{_path('goals', entity.goal)}#{short(entity.id)}"
        case Measure():
            return _path("measures", entity.id)
        case Fact() | Statement():
            return f"{_path('editions', entity.edition)}#{short(entity.id)}"
        case Committee():
            return _path("committees", entity.id)
        case Indicator():
            return f"/published#{entity.id}"
        case _:
            assert_never(entity)


def _path(kind: str, subject: str) -> str:
    return f"/{kind}/{quote(subject)}"


def short(subject: str) -> str:
    """Give the part of an id after the edition."""
    return subject.split("/", 1)[-1]


def source_path(source: Source) -> str | None:
    """Give the way to *source*: the place in the bundled document, else its address on the web, else nothing."""
    if source.document is None:
        return safe(source.url)
    anchor = f"#{section_anchor(source.section)}" if source.section else ""
    return f"/documents/{quote(source.document)}{anchor}"


def safe(url: str | None) -> str | None:
    """Let only web addresses and paths of this site pass, so that data can never carry a script."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    here = url.startswith("/") and not url.startswith(("//", "/\\"))
    return url if here or parts.scheme in WEB_SCHEMES else None


def section_anchor(section: str) -> str:
    """Give the anchor of a document's *section*."""
    return f"s-{slug(section)}"


def slug(text: str) -> str:
    """Write *text* in lower-case Latin letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).casefold()
    return "-".join(WORD.findall(plain))
