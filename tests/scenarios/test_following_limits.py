"""“Tell me when it goes above 300”: told once, again after it was back, and taken back where a figure is corrected."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.scenarios.followers import Followers, headings, settings_of
from tests.scenarios.running import running
from tests.scenarios.test_alerts import Clock

ROADS = "killed or seriously injured"


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Followers]:
    """Run an Ambit that tells news at once; nobody set a target that could put a series off track."""
    async with running(settings_of(tmp_path), clock) as started:
        yield Followers(started.service, started.client, started.connector)


async def test_it_is_told_once_and_again_after_it_was_back(council: Followers) -> None:
    said = await council.person(f"tell me when {ROADS} goes above 380", "ann")
    assert "is above 380 people" in said
    for period, value in (("2020", "300"), ("2021", "400"), ("2022", "410"), ("2023", "380"), ("2024", "381")):
        await council.reads(period, value)
        await council.hears()
    told = council.told("a:ann")
    assert ["Ref N1" in str(told[0]["summary"]), "Ref N2" in str(told[1]["summary"]), len(told)] == [True, True, 2]
    assert "is above 380 people" in headings(told)[0]
    assert "400 people 2021" in str(told[0]["attachments"]) or "400 people in 2021" in str(told[0]["attachments"])


async def test_what_ships_with_ambit_makes_no_news_and_what_is_beyond_already_is_said(council: Followers) -> None:
    said = await council.person(f"tell me when {ROADS} goes above 100", "ann")
    assert "It is already" in said
    await council.reads("2024", "400")
    await council.hears()
    assert council.told("a:ann") == []
    await council.reads("2025", "90")
    await council.hears()
    await council.reads("2026", "120")
    await council.hears()
    assert len(council.told("a:ann")) == 1


async def test_a_correction_takes_it_back_from_whoever_had_read_it(council: Followers) -> None:
    await council.person(f"tell me when {ROADS} goes above 380", "ann")
    await council.person(f"tell me when {ROADS} goes above 380 weekly", "ben")
    await council.reads("2025", "400")
    await council.hears()
    await council.reads("2025", "350", reason="A month was counted twice")
    await council.hears()
    [first, second] = council.told("a:ann")
    assert headings([second])[0].startswith("Corrected: ")
    assert "the news of N1 no longer holds" in str(second["attachments"])
    assert "Ref N1" in str(first["summary"])
    assert council.told("a:ben") == []


async def test_nobody_hears_of_a_limit_passed_under_embargo_until_it_ends(council: Followers, clock: Clock) -> None:
    await council.person(f"tell me when {ROADS} goes above 380", "ann")
    await council.reads("2025", "400", visible_from="2026-12-01")
    await council.hears()
    assert council.told("a:ann") == []
    clock.pass_by(timedelta(days=12))
    await council.hears()
    assert len(council.told("a:ann")) == 1


async def test_to_stop_following_ends_its_limit_too(council: Followers) -> None:
    await council.person(f"tell me when {ROADS} falls below 200", "ann")
    assert "no longer follow" in await council.person(f"unfollow {ROADS}", "ann")
    await council.reads("2025", "150")
    await council.hears()
    assert council.told("a:ann") == []
