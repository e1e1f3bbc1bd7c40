"""What becomes of rows beside what is held: new, unchanged, a revision, or kept behind what counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.intake.signing import CannotSignOff
from knowledge.receipts import Fault, Remark
from tests.bot.intake.counting_house import House, counts, row

LATER = timedelta(days=1)


async def test_the_same_content_again_is_unchanged_with_a_receipt_of_its_own(house: House) -> None:
    first = await house.bring(row(), row(period="2026-08"))
    revision = await house.store.revision()
    second = await house.bring(row(value="7.0"), row(period="2026-08", certainty="final"))
    assert (counts(first), counts(second)) == ((2, 0, 0, 0), (0, 2, 0, 0))
    assert (first.id, second.id) == ("R1", "R2")
    assert await house.store.revision() == revision
    assert await house.store.receipts.find("R2") == second


async def test_another_figure_is_a_revision_and_the_old_one_can_still_be_asked(house: House) -> None:
    await house.bring(row())
    before = house.now
    house.now += LATER
    assert counts(await house.bring(row(value="9", reason="Two were counted late"))) == (0, 0, 1, 0)
    assert await house.values("dragons-seen") == ["2026-09: 9 final"]
    library = await house.library()
    assert [one.reason for one in library.readings("dragons-seen")] == ["Two were counted late"]
    house.now = before
    assert await house.values("dragons-seen") == ["2026-09: 7 final"]


async def test_a_mistake_and_its_correction_are_both_kept(house: House) -> None:
    for value in ("7", "70", "7"):
        receipt = await house.bring(row(value=value))
    assert counts(receipt) == (0, 0, 1, 0)
    assert await house.values("dragons-seen") == ["2026-09: 7 final"]
    assert len((await house.store.load()).readings) == 3


async def test_a_row_that_only_adds_a_commentary_is_a_revision_and_loses_nothing(house: House) -> None:
    await house.bring(row("towers-safe", "2025-26", 50, numerator=5, denominator=10, certainty="revised"))
    assert counts(await house.bring(row("towers-safe", "2025-26", 50, commentary="Rebuilt"))) == (0, 0, 1, 0)
    [held] = (await house.library()).readings("towers-safe")
    assert (str(held.numerator), held.certainty.value, held.commentary) == ("5", "revised", "Rebuilt")
    assert counts(await house.bring(row("towers-safe", "2025-26", 50))) == (0, 1, 0, 0)


async def test_a_provisional_figure_that_comes_late_is_kept_behind_the_final_one(house: House) -> None:
    await house.bring(row(value="9"))
    receipt = await house.bring(row(value="7", certainty="provisional"))
    assert counts(receipt) == (1, 0, 0, 0)
    assert [note.code for note in receipt.notes] == [Remark.OUTRANKED]
    assert await house.values("dragons-seen") == ["2026-09: 9 final"]
    assert counts(await house.bring(row(value="7", certainty="provisional"))) == (0, 1, 0, 0)


async def test_what_is_not_marked_replaces_even_a_revised_figure(house: House) -> None:
    await house.bring(row(value="9", certainty="revised"))
    assert counts(await house.bring(row(value="10"))) == (0, 0, 1, 0)
    assert await house.values("dragons-seen") == ["2026-09: 10 revised"]


async def test_the_later_published_figure_counts_whichever_comes_first(house: House) -> None:
    await house.bring(row(value="9", published="2026-11-01"))
    await house.bring(row(value="7", published="2026-10-01"))
    assert await house.values("dragons-seen") == ["2026-09: 9 final"]


async def test_two_rows_that_contradict_each_other_are_both_rejected_and_named(house: House) -> None:
    receipt = await house.bring(row(value="7"), row(period="2026-08"), row(value="8"), row(value="7"))
    assert counts(receipt) == (1, 0, 0, 3)
    assert {one.code for one in receipt.rejected} == {Fault.CONTRADICTION}
    assert receipt.rejected[0].message.startswith("Row 2, 3 says something else of the same period")


async def test_the_same_row_twice_counts_once_and_once_as_unchanged(house: House) -> None:
    assert counts(await house.bring(row(), row())) == (1, 1, 0, 0)


async def test_rows_that_say_how_certain_they_are_do_not_contradict_each_other(house: House) -> None:
    receipt = await house.bring(row(value="8", certainty="revised"), row(value="7", certainty="provisional"))
    assert counts(receipt) == (1, 0, 1, 0)
    assert await house.values("dragons-seen") == ["2026-09: 8 revised"]


async def test_all_or_nothing_takes_nothing_where_one_row_is_bad(house: House) -> None:
    receipt = await house.bring(row(), row(value="n/a"), atomic=True)
    assert counts(receipt) == (0, 0, 0, 1)
    assert [note.code for note in receipt.notes] == [Remark.NOT_ALL]
    assert await house.values("dragons-seen") == []
    assert counts(await house.bring(row(), atomic=True)) == (1, 0, 0, 0)


async def test_a_trial_shows_the_differences_and_keeps_nothing(house: House) -> None:
    await house.bring(row())
    receipt = await house.bring(row(value="9"), row(period="2026-08"), trial=True)
    assert (receipt.id, counts(receipt)) == (None, (1, 0, 1, 0))
    shown = [(one.period, one.before, one.after) for one in receipt.differences]
    assert shown == [("2026-09", "7 people", "9 people"), ("2026-08", None, "7 people")]
    assert await house.values("dragons-seen") == ["2026-09: 7 final"]
    assert len(await house.store.receipts.newest(9)) == 1


async def test_a_figure_under_embargo_is_seen_when_it_ends_and_leaves_no_trace_before(house: House) -> None:
    await house.bring(row())
    name = (await house.library()).version
    await house.bring(row(period="2026-10", visible_from="2026-12-01"), row(value="9", visible_from="2026-12-01"))
    assert await house.values("dragons-seen") == ["2026-09: 7 final"]
    assert (await house.library()).version == name
    house.now = house.now.replace(month=12, day=1, hour=0, minute=0)
    assert await house.values("dragons-seen") == ["2026-09: 9 final", "2026-10: 7 final"]
    assert (await house.library()).version != name


async def test_an_embargo_is_lifted_only_by_saying_so(house: House) -> None:
    await house.bring(row(visible_from="2026-12-01"))
    receipt = await house.bring(row(value="8"))
    assert [note.code for note in receipt.notes] == [Remark.EMBARGO_KEPT]
    assert await house.values("dragons-seen") == []
    await house.bring(row(value="8", visible_from="2026-11-20"))
    assert await house.values("dragons-seen") == ["2026-09: 8 final"]


async def test_a_day_of_an_embargo_begins_at_midnight_at_the_council(house: House) -> None:
    await house.bring(row(visible_from="2027-06-01"))
    [held] = (await house.store.load()).readings
    assert held.visible_from is not None
    assert held.visible_from.isoformat() == "2027-05-31T23:00:00+00:00"


async def test_a_measure_that_needs_a_second_person_stays_provisional_until_then(house: House) -> None:
    receipt = await house.bring(row("spells-cast"), by="Olaf Owner-Example")
    assert [note.code for note in receipt.notes] == [Remark.AWAITS_SIGN_OFF]
    [waiting] = await house.intake.waiting()
    with pytest.raises(CannotSignOff, match="somebody else must sign it off"):
        await house.intake.sign_off(waiting.fingerprint(), "Olaf Owner-Example")
    assert await house.values("spells-cast") == ["2026-09: 7 provisional"]
    house.now += LATER
    settled = await house.intake.sign_off(waiting.fingerprint(), "Sigrid Second-Example")
    assert (settled.recorded_by, settled.signed_off_by) == ("Olaf Owner-Example", "Sigrid Second-Example")
    assert await house.values("spells-cast") == ["2026-09: 7 final"]
    assert await house.intake.waiting() == ()
    with pytest.raises(CannotSignOff, match="waits no longer"):
        await house.intake.sign_off(waiting.fingerprint(), "Sigrid Second-Example")
    assert counts(await house.bring(row("spells-cast"))) == (0, 1, 0, 0)


async def test_a_revision_of_a_signed_figure_counts_only_once_signed_itself(house: House) -> None:
    await house.bring(row("spells-cast"))
    await house.intake.sign_off((await house.intake.waiting())[0].fingerprint(), "Sigrid Second-Example")
    house.now += LATER
    await house.bring(row("spells-cast", value="8"))
    assert await house.values("spells-cast") == ["2026-09: 7 final"]
    [waiting] = await house.intake.waiting()
    house.now += LATER
    await house.intake.sign_off(waiting.fingerprint(), "Sigrid Second-Example")
    assert await house.values("spells-cast") == ["2026-09: 8 final"]


async def test_the_order_of_rows_in_a_delivery_means_nothing(house: House) -> None:
    rows: list[object] = [
        row(period=f"2026-0{month}", value=str(value), certainty=certainty)
        for month in (7, 8, 9)
        for value, certainty in ((1, "estimated"), (2, "provisional"), (3, "final"), (4, "revised"))
    ]
    rows = [*rows[5:], *reversed(rows[:5])]
    assert counts(await house.bring(*rows)) == (3, 0, 9, 0)
    assert await house.values("dragons-seen") == [f"2026-0{month}: 4 revised" for month in (7, 8, 9)]


async def test_a_day_is_the_day_at_the_council(house: House) -> None:
    house.now = house.now.replace(month=9, day=30, hour=22, minute=30)
    assert counts(await house.bring(row(period="2026-10"))) == (0, 0, 0, 1)
    house.now = house.now.replace(hour=23)
    assert counts(await house.bring(row(period="2026-10"))) == (1, 0, 0, 0)
