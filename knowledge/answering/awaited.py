"""A reading that is awaited, in words: of whom it is asked, and what the reader can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answer import Link
from knowledge.answering.figures import day_words
from knowledge.answering.setting import Setting
from knowledge.asking import Stage, awaited
from knowledge.chasing import Chase
from knowledge.library import Library
from knowledge.subjects import subject_of

SOURCE = ("awaited.source", "awaited.what.source", "awaited.you.source")
"""What is said where nothing that an owner enters is up to date."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is told of a reading that is awaited, and where its page and, for who enters it, its form are."""

    ref: str
    heading: str
    lines: tuple[str, ...]
    link: Link
    entry: str | None


def awaited_words(ref: str, stage: Stage, rows: Sequence[Chase], library: Library, today: date) -> Awaited:
    """Put into words, called *ref*, that the next reading of the first of *rows* has come to *stage*.

    Several *rows* are all that one owner enters, and all of them are stale.
    """
    setting, chase = Setting(library, today), rows[0]
    gaps = _gaps(chase, rows)
    asked = stage in {Stage.ASKED, Stage.AGAIN}
    names = SOURCE if len(rows) > 1 else tuple(f"awaited{part}.{stage.value}" for part in ("", ".what", ".you"))
    end = "awaited.stop_owner" if asked else "awaited.stop"
    heading, *lines = (setting.say(name, **gaps) for name in (*names, end))
    link, form = _pages(chase, library)
    return Awaited(ref, heading, tuple(lines), link, form if asked else None)


def _gaps(chase: Chase, rows: Sequence[Chase]) -> dict[str, str]:
    return {
        "title": chase.indicator.title,
        "period": awaited(chase),
        "newest": str(chase.newest or "no printed period"),
        "day": day_words(chase.due) if chase.due else "long ago",
        "owner": chase.owner or "nobody that is named",
        "titles": "; ".join(one.indicator.title for one in rows),
    }


def _pages(chase: Chase, library: Library) -> tuple[Link, str]:
    """Give the page of the newest measure that the series stands behind, and the form to enter its reading."""
    name = chase.indicator.id
    row = next(
        (one for one in (*library.measures.values(), *library.components.values()) if name in one.indicators), None
    )
    subject = subject_of(chase.indicator if row is None else row)
    form = row.id if row is not None and row.indicators == (name,) else name
    return Link(title=subject.title, url=subject.url), f"/readings/new/{form}"
