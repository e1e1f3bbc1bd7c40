"""The page of one committee: what it was, what it is today, and the measures it leads on."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.errors import UnknownSubject
from knowledge.framework import Committee, Measure
from knowledge.library import Library


@dataclass(frozen=True)
class CommitteeView:
    """*today* is the successor, empty if it still exists; *before* are the committees whose work it has now."""

    committee: Committee
    today: Committee | None
    before: tuple[Committee, ...]
    measures: tuple[Measure, ...]
    inherited: tuple[Measure, ...]


def committee_named(printed: str | None, library: Library) -> Committee | None:
    """Find the committee that an edition prints as *printed*."""
    if printed is None:
        return None
    known = (one for one in library.committees.values() if printed in {one.name, *one.printed})
    return next(known, None)


def committee_view(subject: str, library: Library) -> CommitteeView:
    """Gather the page of the committee with the id *subject*; raises UnknownSubject."""
    committee = library.entity(subject)
    if not isinstance(committee, Committee):
        raise UnknownSubject(f"“{subject}” is no committee: /measures lists the committees.")
    today = library.committee_today(committee.name)
    before = tuple(one for one in library.committees.values() if _goes_to(one, committee, library))
    return CommitteeView(
        committee=committee,
        today=None if today is committee else today,
        before=before,
        measures=_led_by({committee.id}, library),
        inherited=_led_by({one.id for one in before}, library),
    )


def _goes_to(one: Committee, successor: Committee, library: Library) -> bool:
    return one is not successor and library.committee_today(one.name) is successor


def _led_by(committees: set[str], library: Library) -> tuple[Measure, ...]:
    def led(measure: Measure) -> bool:
        lead = committee_named(measure.committee, library)
        return lead is not None and lead.id in committees

    return tuple(filter(led, library.measures.values()))
