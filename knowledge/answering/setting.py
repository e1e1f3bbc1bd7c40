"""The setting of an answer: the library, the day, the sentences; and the draft that composers make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from knowledge.answer import TEXT_LIMIT, Figure, Kind, Link, Subject
from knowledge.framework import Committee, Edition, Goal
from knowledge.library import Entity, Library
from knowledge.paths import source_path
from knowledge.series import Indicator
from knowledge.subjects import subject_of


@dataclass(frozen=True)
class Draft:
    """An answer before it is signed with its data version; *sentences* are in order of importance."""

    kind: Kind
    sentences: tuple[str, ...]
    subjects: tuple[Subject, ...] = ()
    count: int | None = None
    options: tuple[Subject, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    followups: tuple[str, ...] = ()

    def text(self) -> str:
        """Join as many sentences as the limit allows; only a single overlong one is cut, at a word."""
        text = ""
        for sentence in filter(None, self.sentences):
            longer = f"{text} {ended(sentence)}".strip()
            if len(longer) > TEXT_LIMIT:
                break
            text = longer
        return text or shortened(self.sentences[0], TEXT_LIMIT)

    def beside(self, other: Draft) -> Draft:
        """Put *other* behind this draft, as the second part of one answer."""
        half = TEXT_LIMIT // 2 - 1
        return replace(
            self,
            sentences=(shortened(self.text(), half), shortened(other.text(), half)),
            subjects=tuple(dict.fromkeys((*self.subjects, *other.subjects))),
            figures=(*self.figures, *other.figures),
            links=tuple(dict.fromkeys((*self.links, *other.links))),
            followups=(*self.followups[:2], *other.followups[:2]),
        )


@dataclass(frozen=True)
class Setting:
    """What every composer may look at. *edition* is the one that the question named, if any."""

    library: Library
    today: date
    edition: str | None = None

    def say(self, sentence: str, /, **gaps: object) -> str:
        """Give the *sentence* of that name in the wording with its gaps filled."""
        return self.library.vocabulary.wording[sentence].format(**gaps).strip()

    def subjects(self, entities: Iterable[Entity]) -> tuple[Subject, ...]:
        """Name *entities* as subjects."""
        return tuple(subject_of(entity) for entity in entities)

    def provenance(self, edition: str) -> str:
        """Say which edition an answer comes from, and whether it is archived or a draft."""
        found: Edition = self.library.editions[edition]
        if found.effective_from <= self.today <= found.effective_to:
            return self.say("edition.draft" if found.draft else "edition.in_force", edition=edition)
        return self.say("edition.archived", edition=edition)

    def goal_name(self, goal: Goal) -> str:
        """Name *goal* as people do, such as “ambition 3, Health inequalities are reduced”."""
        number = f" {goal.number}" if goal.number else ""
        return f"{goal.kind.value}{number}, “{goal.statement}”"

    def source_link(self, entity: Entity) -> tuple[Link, ...]:
        """Link the place in the source document where *entity* is printed."""
        if isinstance(entity, Edition | Committee | Indicator):
            return ()
        section = f", {entity.source.section}" if entity.source.section else ""
        url = source_path(entity.source)
        return (Link(title=f"{entity.source.title}{section}", url=url),) if url else ()


def ended(sentence: str) -> str:
    """Close *sentence* with a full stop where it has no end of its own, and never with two."""
    whole = sentence.replace(".”.", ".”")
    return whole if whole.rstrip("”\"')").endswith((".", "!", "?", "…", ":")) else f"{whole}."


def fitting(items: Sequence[str], room: int) -> list[str]:
    """Give as many of *items*, from the first, as have at most *room* characters together."""
    lengths = accumulate(map(len, items))
    return [item for item, length in zip(items, lengths, strict=True) if length <= room]


def shortened(text: str, limit: int) -> str:
    """Cut *text* at a word so that it has at most *limit* characters, marking the cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 2].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
