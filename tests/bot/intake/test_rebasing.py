"""Rebases come in: held against what everybody may see, kept for good, and taken back by a row of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.sql.store import SqlStore
from bot.intake.entry import Flaw
from knowledge.course import course_of
from knowledge.periods import parse
from knowledge.rebases import Proposal, Rebase
from knowledge.receipts import Remark
from tests.bot.intake.counting_house import House, row

REASON = "The dragons moved to a larger cave"
VALUES = [50, 52, 49, 51, 50, 53, 48, 80, 82, 79]


def proposal(**changes: object) -> Proposal:
    usual = {"measure": "2026-30/dragons-seen", "start": "2026-08", "reason": REASON, "by": "Olaf Owner-Example"}
    return Proposal.model_validate({**usual, **changes})


async def seen(house: House, **fields: str) -> None:
    await house.bring(*(row(period=f"2026-{at:02}", value=value, **fields) for at, value in enumerate(VALUES, start=1)))


async def rebased(house: House, breakdown: str | None = None) -> Rebase | None:
    library = await house.library()
    return course_of(library.indicators["dragons-seen"], breakdown, library).rebase


async def test_it_is_kept_with_who_when_and_why_and_the_limits_start_anew(house: House) -> None:
    await seen(house)
    before = await house.library()
    house.now += timedelta(days=1)
    made = await house.intake.rebase(proposal(start=" 2026-08 ", reason=f"  {REASON}\n"))
    assert made == Rebase(
        indicator="dragons-seen",
        start=parse("2026-08"),
        reason=REASON,
        recorded_at=house.now,
        recorded_by="Olaf Owner-Example",
    )
    assert await rebased(house) == made
    assert (await house.library()).version != before.version


async def test_the_same_again_adds_no_row_and_another_reason_does(house: House) -> None:
    await seen(house)
    made = await house.intake.rebase(proposal())
    revision = await house.store.revision()
    house.now += timedelta(days=1)
    assert await house.intake.rebase(proposal(by="Lena Late-Example")) == made
    assert await house.store.revision() == revision
    other = await house.intake.rebase(proposal(reason="Counted by another knight"))
    assert await rebased(house) == other
    assert (await house.store.load()).rebases == (made, other)


async def test_it_is_taken_back_by_a_row_of_its_own(house: House) -> None:
    await seen(house)
    made = await house.intake.rebase(proposal())
    undone = await house.intake.rebase(proposal(undo=True, reason="", by="Lena Late-Example"))
    assert (undone.undone, undone.recorded_by) == (True, "Lena Late-Example")
    assert await rebased(house) is None
    assert (await house.store.load()).rebases == (made, undone)
    with pytest.raises(Flaw, match="nothing to undo"):
        await house.intake.rebase(proposal(undo=True))
    again = await house.intake.rebase(proposal())
    assert await rebased(house) == again


async def test_a_part_has_limits_of_its_own(house: House) -> None:
    await seen(house, breakdown="Fenland")
    made = await house.intake.rebase(proposal(breakdown="fenland"))
    assert (made.breakdown, await rebased(house, "Fenland")) == ("Fenland", made)
    with pytest.raises(Flaw, match="No comparable reading is held for 2026-08: bring its readings first"):
        await house.intake.rebase(proposal())


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"measure": "griffins"}, "measure", "No measure is called “griffins”"),
        ({"measure": "2026-30/castle"}, "measure", "has several series"),
        ({"start": ""}, "from", "“from” is missing"),
        ({"start": "then"}, "from", "is not a period"),
        ({"start": "2026"}, "from", "this is read by month"),
        ({"start": "2027-01"}, "from", "has not begun yet"),
        ({"start": "2025-12"}, "from", "name the first after the change, one from 2026-01 to 2026-10"),
        ({"start": "2026-01"}, "from", "is its first reading"),
        ({"reason": "  "}, "reason", "“reason” is missing"),
        ({"reason": "x" * 151}, "reason", "at most 150 characters"),
        ({"reason": "a\0b"}, "reason", "at most 150 characters"),
        ({"breakdown": "Atlantis"}, "from", "bring its readings first"),
        ({"breakdown": "Atl\0ntis"}, "from", "bring its readings first"),
        ({"breakdown": "Atl\0ntis", "undo": True}, "from", "nothing to undo"),
        ({"undo": True}, "from", "nothing to undo"),
    ],
)
async def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(
    house: House, changes: dict[str, object], field: str, words: str
) -> None:
    await seen(house)
    revision = await house.store.revision()
    with pytest.raises(Flaw, match=words) as refused:
        await house.intake.rebase(proposal(**changes))
    assert refused.value.field == field
    assert await house.store.revision() == revision


async def test_a_break_says_more_and_what_counts_up_has_no_limits(house: House) -> None:
    await house.bring(row(period="2026-07", value=50), row(period="2026-08", value=80, series_break=True))
    with pytest.raises(Flaw, match="counted otherwise from 2026-08 on"):
        await house.intake.rebase(proposal())
    await house.bring(*(row("quests-ended", f"2025-26 Q{quarter}", f"{quarter}0%") for quarter in (1, 2, 3)))
    with pytest.raises(Flaw, match="count up over the year"):
        await house.intake.rebase(proposal(measure="quests-ended", start="2025-26 Q2"))


async def test_what_is_under_embargo_is_as_if_it_were_not_held(house: House) -> None:
    await seen(house)
    refused = []
    for visible_from in (None, "2027-01-01"):
        if visible_from:
            await house.bring(row(period="2026-11", value=81, visible_from=visible_from))
        with pytest.raises(Flaw) as told:
            await house.intake.rebase(proposal(start="2026-11"))
        refused.append(str(told.value))
    assert refused[0] == refused[1]


async def test_a_figure_that_is_usual_since_then_is_not_called_unusual(house: House) -> None:
    await seen(house)
    usual = row(period="2026-11", value="120", certainty="provisional")
    asked = await house.bring(usual, trial=True)
    assert [note.code for note in asked.notes if note.code is Remark.UNUSUAL] == [Remark.UNUSUAL]
    await house.intake.rebase(proposal())
    asked = await house.bring(usual, trial=True)
    assert [note for note in asked.notes if note.code is Remark.UNUSUAL] == []


async def test_what_is_loaded_by_and_by_is_what_is_loaded_at_once(house: House, database: str) -> None:
    await seen(house)
    await house.store.load()
    await house.intake.rebase(proposal())
    await house.store.load()
    await house.bring(row(period="2026-11", value="81"))
    await house.intake.rebase(proposal(undo=True))
    kept = await house.store.load()
    async with SqlStore(database) as other:
        assert await other.load() == kept
    assert len(kept.rebases) == 2
