"""What becomes of an entry beside what is held: taken as new, taken as a revision, or unchanged; with remarks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.intake.entry import Entry
from bot.intake.known import Counting, Known, completed, same
from knowledge.receipts import Note, Remark
from knowledge.record import Source
from knowledge.revisions import weigh
from knowledge.series import Basis, Certainty, Indicator, Reading

SETTLED = frozenset({Certainty.FINAL, Certainty.REVISED})
BEYOND_FINAL = frozenset({Certainty.REVISED, Certainty.SUPPRESSED})


class Outcome(StrEnum):
    """What became of an entry."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records a delivery, at *now* in UTC, which is *today* at the council.

    *replayed* says that this very file came before: what it says was said then. *source* stands where a row names none.
    """

    by: str
    now: datetime
    today: date
    source: Source
    delivery: str | None = None
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, the reading to keep if there is one, and what is worth knowing."""

    outcome: Outcome
    reading: Reading | None = None
    notes: tuple[Note, ...] = ()


def decide(entry: Entry, indicator: Indicator, known: Known, recorder: Recorder) -> Decision:
    """Decide what becomes of *entry*; nothing is changed by it."""
    held = known.counting(entry.cell)
    meant, notes = _meant(entry, held, indicator, recorder)
    if held is not None and same(meant, held.entry):
        return Decision(Outcome.UNCHANGED)
    reading = _reading(meant, indicator, recorder)
    outranked = held is not None and weigh(reading) < held.weight
    if known.was_said(meant) and (outranked or recorder.replayed):
        return Decision(Outcome.UNCHANGED)
    if reading.awaits is not None:
        notes = [
            *notes,
            _note(entry, Remark.AWAITS_SIGN_OFF, "It stays provisional until a second person signs it off."),
        ]
    if outranked and reading.awaits is None:
        said = "The figure held is more certain or was published later: it goes on counting."
        return Decision(Outcome.ACCEPTED, reading, (*notes, _note(entry, Remark.OUTRANKED, said)))
    return Decision(Outcome.ACCEPTED if held is None else Outcome.REVISED, reading, tuple(notes))


def _meant(entry: Entry, held: Counting | None, indicator: Indicator, recorder: Recorder) -> tuple[Entry, list[Note]]:
    """Give *entry* with what it leaves unsaid filled in, and remarks on that."""
    notes = []
    meant = entry if held is None else _beside(entry, held.entry, recorder.now)
    if meant.visible_from is not None and entry.visible_from is None and meant.visible_from > recorder.now:
        said = "The figure held is under embargo, so this one is too: name another “visible_from” to change that."
        notes.append(_note(entry, Remark.EMBARGO_KEPT, said))
    meant = replace(meant, certainty=meant.certainty or Certainty.FINAL)
    running = indicator.basis is Basis.PERIOD and entry.period.end >= recorder.today
    if running and meant.certainty in SETTLED:
        meant = replace(meant, certainty=Certainty.PROVISIONAL)
        notes.append(_note(entry, Remark.NOT_OVER, f"{entry.period} is not over yet: it is kept as provisional."))
    return meant, notes


def _beside(entry: Entry, held: Entry, now: datetime) -> Entry:
    if (entry.value, entry.word) == (held.value, held.word) and entry.certainty is not Certainty.SUPPRESSED:
        return completed(entry, held)
    embargoed = held.visible_from is not None and held.visible_from > now
    unsaid = Certainty.REVISED if held.certainty in BEYOND_FINAL else Certainty.FINAL
    return replace(
        entry,
        certainty=entry.certainty or unsaid,
        series_break=held.series_break if entry.series_break is None else entry.series_break,
        visible_from=held.visible_from if entry.visible_from is None and embargoed else entry.visible_from,
    )


def _reading(meant: Entry, indicator: Indicator, recorder: Recorder) -> Reading:
    certainty = meant.certainty or Certainty.FINAL
    waits = indicator.sign_off and certainty in SETTLED
    return Reading(
        indicator=meant.indicator,
        breakdown=meant.breakdown,
        period=meant.period,
        value=meant.value,
        word=meant.word,
        qualifier=meant.qualifier,
        numerator=meant.numerator,
        denominator=meant.denominator,
        certainty=Certainty.PROVISIONAL if waits else certainty,
        series_break=bool(meant.series_break),
        visible_from=meant.visible_from,
        commentary=meant.commentary,
        published=meant.published,
        reason=meant.reason,
        awaits=certainty if waits else None,
        delivery=recorder.delivery,
        source=meant.source or recorder.source,
        recorded_at=recorder.now,
        recorded_by=recorder.by,
    )


def _note(entry: Entry, code: Remark, message: str) -> Note:
    return Note(index=entry.index, code=code, message=message)
