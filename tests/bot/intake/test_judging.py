"""Unusual figures are taken with a remark, whichever way they come in."""

from __future__ import annotations

from knowledge.receipts import Note, Receipt, Remark
from tests.bot.intake.counting_house import House, counts, row

YEAR = [50, 40, 55, 45, 60, 50, 45, 55, 50]


def unusual(receipt: Receipt) -> list[Note]:
    return [note for note in receipt.notes if note.code is Remark.UNUSUAL]


def history() -> list[object]:
    return [row(period=f"2026-{at:02}", value=value) for at, value in enumerate(YEAR, start=1)]


async def test_a_figure_far_from_those_before_it_is_taken_with_a_remark(house: House) -> None:
    assert unusual(await house.bring(*history())) == []
    receipt = await house.bring(row(period="2026-10", value="500"))
    assert counts(receipt) == (1, 0, 0, 0)
    [note] = unusual(receipt)
    assert (note.index, note.message) == (
        0,
        "This is unusual: the last 9 readings, up to 2026-09, lie between 40 and 60 people. Is 500 people right?",
    )


async def test_rows_that_say_what_is_held_do_not_hide_what_the_new_one_is_compared_with(house: House) -> None:
    await house.bring(*history())
    assert [note.index for note in unusual(await house.bring(*history(), row(period="2026-10", value="500")))] == [9]


async def test_a_revision_is_judged_by_the_readings_before_it_and_not_by_what_it_replaces(house: House) -> None:
    await house.bring(*history(), row(period="2026-10", value="500"))
    assert unusual(await house.bring(row(period="2026-10", value="50"))) == []
    assert len(unusual(await house.bring(row(period="2026-10", value="501")))) == 1


async def test_readings_that_came_later_judge_nothing(house: House) -> None:
    await house.bring(*history())
    assert unusual(await house.bring(row(period="2026-02", value="400"))) == []


async def test_only_the_figure_is_unusual_and_not_what_is_said_of_it_later(house: House) -> None:
    await house.bring(*history(), row(period="2026-10", value="500"))
    assert unusual(await house.bring(row(period="2026-10", value="500", commentary="It was the flood"))) == []


async def test_a_new_way_to_count_an_end_of_a_range_and_another_part_are_not_compared(house: House) -> None:
    await house.bring(*history())
    assert unusual(await house.bring(row(period="2026-10", value="500", series_break="yes"))) == []
    house.now = house.now.replace(month=12)
    assert unusual(await house.bring(row(period="2026-11", value="900", qualifier="from"))) == []
    assert unusual(await house.bring(row(period="2026-11", value="900", breakdown="Fenland"))) == []


async def test_a_trial_says_what_is_unusual_too(house: House) -> None:
    await house.bring(*history())
    assert len(unusual(await house.bring(row(period="2026-10", value="500"), trial=True))) == 1
