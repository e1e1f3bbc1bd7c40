"""Watching the watcher, in a running Ambit: the age of its evaluation, and what its admins hear."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from knowledge.messages import Sending
from tests.bot.test_troubles import DEAD, holds
from tests.scenarios.neighbours import ADMIN, OWNER, Calendar, neighbours


async def test_the_age_of_the_evaluation_is_measured(tmp_path: Path) -> None:
    clock = Calendar()
    async with neighbours(tmp_path, clock) as council:
        await council.passes()
        clock.later(seconds=90)
        async with council.client.get("/metrics") as response:
            assert "ambit_evaluation_age_seconds " in await response.text()
        assert council.service.heart.evaluation_age(clock()) <= timedelta(seconds=90)
        await council.passes()
        assert council.service.heart.evaluation_age(clock()) == timedelta(0)


async def test_admins_alone_hear_of_it_in_teams(tmp_path: Path) -> None:
    clock = Calendar()
    async with neighbours(tmp_path, clock, ADMIN, OWNER) as council:
        await holds(council.service.store, clock, Sending.DEAD)
        for _ in range(3):
            clock.later(minutes=1)
            await council.passes()
        assert (council.heard(ADMIN), council.heard(OWNER)) == ([DEAD], [])
        assert "ambit alerts resend" in str(council.cards(ADMIN)[0])
