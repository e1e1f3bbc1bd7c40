"""Forecasts are kept as they were stated, and scored when their readings come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.stating import Stating
from tests.bot.virtual_clock import VirtualClock
from tests.scenarios.running import Running, as_json, at_home, running

KSI = "2023-28/killed-or-seriously-injured"
ASKED = "will we hit the road casualty target"
TARGET = {"measure": KSI, "from": "2018", "to": "2030", "value": "310"}
YEARS = ("300", "320", "295", "325", "310", "290", "330")


class Council(Running):
    """A running Ambit whose forecasts are stated when a test says so."""

    async def brings(self, *rows: tuple[str, str]) -> None:
        """Bring readings by year, and let what follows from them be stated."""
        readings = [{"measure": KSI, "period": period, "value": value} for period, value in rows]
        async with self.client.post("/api/readings", json={"readings": readings}) as response:
            assert as_json(await response.json())["rejected"] == []
        await Stating(self.service.store, self.service.shelf, self.service.clock).look()
        await self.service.shelf.stock()


@pytest.fixture
async def council(tmp_path: Path) -> AsyncIterator[tuple[Council, VirtualClock]]:
    """Give a council with seven years of road casualties and a target."""
    clock = VirtualClock()
    async with running(at_home(tmp_path), clock) as started:
        ready = Council(started.service, started.client, started.connector)
        async with ready.client.post("/api/targets", json={"targets": [TARGET]}) as response:
            assert as_json(await response.json())["accepted"] == 1
        await ready.brings(*((str(2018 + place), value) for place, value in enumerate(YEARS)))
        yield ready, clock


async def test_a_forecast_is_kept_and_scored_when_its_reading_comes(council: tuple[Council, VirtualClock]) -> None:
    ambit, clock = council
    [stated] = (await ambit.service.store.load()).forecasts
    assert (str(stated.period), str(stated.newest), stated.count) == ("2025", "2024", 9)
    answer = await ambit.ask(ASKED)
    assert "Earlier forecasts" not in str(answer["text"])
    clock.pass_by(timedelta(days=30))
    await ambit.brings(("2025", "312"))
    first, second = (await ambit.service.store.load()).forecasts
    assert first == stated
    assert (str(second.period), second.count) == ("2026", 10)
    assert stated.low <= 312 <= stated.high
    answer = await ambit.ask(ASKED)
    assert "Earlier forecasts of it: 1, of which 1 gave a range that held what came" in str(answer["text"])


async def test_the_same_data_states_nothing_anew(council: tuple[Council, VirtualClock]) -> None:
    ambit, clock = council
    clock.pass_by(timedelta(days=1))
    await ambit.brings(("2024", YEARS[-1]))
    assert len((await ambit.service.store.load()).forecasts) == 1


async def test_a_correction_states_anew_and_the_last_word_before_the_reading_is_scored(
    council: tuple[Council, VirtualClock],
) -> None:
    ambit, clock = council
    clock.pass_by(timedelta(days=1))
    await ambit.brings(("2024", "500"))
    assert [str(one.period) for one in (await ambit.service.store.load()).forecasts] == ["2025", "2025"]
    await ambit.brings(("2025", "320"))
    assert "Earlier forecasts of it: 1," in str((await ambit.ask(ASKED))["text"])


async def test_what_was_known_before_has_no_later_score(council: tuple[Council, VirtualClock]) -> None:
    ambit, clock = council
    before = clock.moment.date()
    clock.pass_by(timedelta(days=2))
    await ambit.brings(("2025", "312"))
    answer = await ambit.ask(ASKED, as_of=str(before))
    assert "Earlier forecasts" not in str(answer["text"])
