"""Remembering: what a turn leaves for the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.errors import UnknownSubject
from knowledge.library import Library
from knowledge.question import (
    NAMED_AT_ONCE,
    About,
    Actions,
    Aspect,
    Both,
    Brief,
    Changes,
    Facts,
    Goals,
    Measures,
    Memory,
    NotOurs,
    Offer,
    OffTrack,
    Rest,
    Set,
    Single,
    Statements,
    Talk,
    Understood,
)

MOST_EARLIER = 5
"""Subjects that a conversation remembers beside the last."""

_LEADS_ON = frozenset({Aspect.PLAN, Aspect.PARENT, Aspect.CHANGES})
"""Aspects whose answer names, behind the thing asked about, others that one may go on with."""


def remembered(before: Memory, understood: Understood, subjects: Sequence[str]) -> Memory:
    """Make what is remembered after a question was *understood* and answered with *subjects*, in that order."""
    match understood.question:
        case Both(first, second):
            return _after(_after(before, first, (), understood.edition), second, (), understood.edition)
        case Rest(_, after):
            return replace(before, listed=tuple(subjects), reach=after + min(NAMED_AT_ONCE, len(subjects)))
        case single:
            kept = _after(before, single, tuple(subjects), understood.edition)
            return replace(kept, options=understood.instead) if understood.instead else kept


def still_held(memory: Memory, library: Library) -> Memory:
    """Give *memory* if *library* has all that it names; a newer release may not, and then nothing is remembered."""
    questions = (one for one in (memory.last, memory.shown) if one)
    named = (key for question in questions for key in _named(question))
    try:
        for key in (*memory.options, *memory.listed, *memory.others, *memory.earlier, *named):
            library.entity(key)
    except UnknownSubject:
        return Memory()
    return memory


def _named(question: Single) -> Iterator[str]:
    """Give every id that *question* names."""
    match question:
        case About(subject, _, _, _, also):
            yield from (subject, *also)
        case Measures(where) | Brief(where) | OffTrack(where):
            yield from filter(None, (where.edition, where.goal, *(where.topic or ())))
        case Actions(goal, edition):
            yield from filter(None, (goal, edition))
        case Goals(edition) | Statements(edition) | Facts(edition) | Changes(edition):
            yield edition
        case _:
            pass


def _after(before: Memory, question: Single, subjects: tuple[str, ...], edition: str | None) -> Memory:
    match question:
        case Talk() | NotOurs():
            return before
        case Offer(options, aspect):
            return replace(_left(before, None), options=options, aspect=aspect, edition=edition)
        case About(subject, aspect):
            kept = replace(_left(before, subject), last=question, edition=edition)
            kept = replace(kept, others=tuple(key for key in question.also if key != subject))
            members = subjects[1:] if aspect in _LEADS_ON else subjects if len(subjects) > 1 else ()
            return kept if kept.listed or kept.options else replace(kept, listed=members)
        case _:
            shown: Set | None = question if isinstance(question, Set) else None
            reach = min(NAMED_AT_ONCE, len(subjects))
            earlier = _left(before, None).earlier
            return Memory(listed=subjects, shown=shown, reach=reach, last=question, edition=edition, earlier=earlier)


def _left(before: Memory, subject: str | None) -> Memory:
    """Give what stays of *before* when *subject* is spoken of: what was shown only while one of it is."""
    spoken = [before.last.subject] if isinstance(before.last, About) else []
    earlier = tuple(dict.fromkeys(key for key in (*spoken, *before.earlier) if key != subject))[:MOST_EARLIER]
    kept = Memory(earlier=earlier)
    if subject in before.listed:
        kept = replace(kept, listed=before.listed, shown=before.shown, reach=before.reach)
    if subject in before.options:
        kept = replace(kept, options=before.options, aspect=before.aspect)
    return kept
