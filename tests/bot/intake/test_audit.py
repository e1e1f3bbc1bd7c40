"""The audit: every row ever recorded, with what counted before and after, and who signed it."""

from __future__ import annotations

from datetime import timedelta

from knowledge.audit import trail
from tests.bot.intake.counting_house import House, row


async def test_each_row_tells_who_recorded_it_when_and_what_it_replaced(house: House) -> None:
    await house.bring(row("spells-cast", value="7"))
    house.now += timedelta(days=1)
    await house.intake.sign_off((await house.intake.waiting())[0].fingerprint(), "Sigrid Second-Example")
    house.now += timedelta(days=1)
    await house.bring(row("spells-cast", value="5", certainty="provisional"), by="Lena Late-Example")
    steps = trail((await house.library()).recorded)
    told = [
        (
            step.reading.recorded_by,
            step.reading.signed_off_by,
            str(step.before.value) if step.before else None,
            str(step.after.value),
            step.reading.delivery,
        )
        for step in steps
    ]
    assert told == [
        ("Olaf Owner-Example", None, None, "7", "R1"),
        ("Olaf Owner-Example", "Sigrid Second-Example", "7", "7", "R1"),
        ("Lena Late-Example", None, "7", "7", "R2"),
    ]


async def test_what_is_under_embargo_is_not_told_before_the_moment(house: House) -> None:
    await house.bring(row(visible_from="2026-12-01"))
    assert trail((await house.library()).recorded) == ()
