"""What a chat wishes to hear, how often and when: said in a few words, kept, and kept to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue

from knowledge.messages import Sending
from knowledge.people import Person, Role
from knowledge.quiet import QuietPeriod
from tests.scenarios.followers import KSI, TARGET, Followers, headings, settings_of
from tests.scenarios.running import running
from tests.scenarios.test_alerts import Clock

ROADS = "killed or seriously injured"
SERIES = "killed-or-seriously-injured"
"""The clock begins on Friday, 20 November 2026."""


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Followers]:
    """Run an Ambit that tells news at once, with a target for road casualties."""
    async with running(settings_of(tmp_path), clock) as started:
        ready = Followers(started.service, started.client, started.connector)
        await ready.targets([TARGET])
        yield ready


async def test_a_weekly_follower_hears_on_monday_and_one_at_once_at_once(council: Followers, clock: Clock) -> None:
    said = await council.person(f"follow {ROADS} weekly", "ann")
    assert "once a week, on Monday at 09:00" in said
    await council.person(f"follow {ROADS}", "ben")
    await council.reads("2025", "400")
    await council.hears()
    assert (len(council.told("a:ann")), len(council.told("a:ben"))) == (0, 1)
    clock.moment = clock.moment.replace(day=23, hour=8, minute=59)
    await council.hears()
    assert council.told("a:ann") == []
    clock.pass_by(timedelta(minutes=1))
    await council.hears()
    [told] = council.told("a:ann")
    assert "Ref E1.1" in str(told["summary"])


async def test_what_is_back_before_the_digest_is_not_told_at_all(council: Followers, clock: Clock) -> None:
    await council.person(f"follow {ROADS} weekly", "ann")
    await council.reads("2024", "400")
    await council.hears()
    clock.pass_by(timedelta(hours=3))
    await council.reads("2025", "250")
    await council.hears()
    clock.pass_by(timedelta(days=7))
    await council.hears()
    assert council.told("a:ann") == []


async def test_of_what_was_held_back_only_the_newest_is_told(council: Followers, clock: Clock) -> None:
    await council.person(f"follow {ROADS} weekly", "ann")
    for period, value in (("2023", "400"), ("2024", "310"), ("2025", "500")):
        await council.reads(period, value)
        await council.hears()
        clock.pass_by(timedelta(hours=1))
    clock.pass_by(timedelta(days=3))
    await council.hears()
    assert [one.partition(":")[0] for one in headings(council.told("a:ann"))] == ["Worse again"]
    await council.reads("2026", "250")
    await council.hears()
    clock.pass_by(timedelta(days=7))
    await council.hears()
    assert [one.partition(":")[0] for one in headings(council.told("a:ann"))] == ["Worse again", "Back on track"]


async def test_quiet_hours_and_a_pause_put_off_even_what_waits_already(council: Followers, clock: Clock) -> None:
    await council.person(f"follow {ROADS}", "ann")
    assert "From 19:00 to 08:00" in await council.person("quite hours 7pm to 8am", "ann")
    clock.moment = clock.moment.replace(hour=20)
    await council.reads("2025", "400")
    assert await council.hears() == []
    assert "Monday 23 November 2026" in await council.person("pause my alerts until monday", "ann")
    clock.moment = clock.moment.replace(day=21, hour=12)
    assert await council.hears() == []
    assert "come again" in await council.person("resume", "ann")
    assert len(await council.hears()) == 1


async def test_on_working_days_only_nothing_comes_at_the_weekend(council: Followers, clock: Clock) -> None:
    await council.person(f"follow {ROADS}", "ann")
    await council.person("only on working days", "ann")
    clock.pass_by(timedelta(days=1))
    await council.reads("2025", "400")
    assert await council.hears() == []
    clock.pass_by(timedelta(days=2))
    assert len(await council.hears()) == 1


async def test_all_that_was_wished_for_is_listed(council: Followers) -> None:
    await council.person(f"follow {ROADS} weekly", "ann")
    await council.person("follow everything", "ann")
    await council.person(f"tell me when {ROADS} goes above 300", "ann")
    await council.person("quiet hours 7pm to 8am", "ann")
    await council.person("only on working days", "ann")
    await council.person("pause my alerts for two weeks", "ann")
    listed = await council.person("what do I follow", "ann")
    for words in ("(weekly)", "everything", "above 300 people", "19:00 to 08:00", "working days", "4 December 2026"):
        assert words in listed


@pytest.mark.parametrize(
    "words", ["pause my alerts", "quiet hours", "digest at", "tell me when everything goes above 3"]
)
async def test_what_is_not_said_whole_changes_nothing_and_says_how_to_say_it(council: Followers, words: str) -> None:
    assert "Nothing was changed" in await council.person(words, "ann")
    assert "You follow nothing here" in await council.person("what do I follow", "ann")


@pytest.mark.parametrize("name", ["group_message", "channel_message"])
async def test_groups_and_channels_follow_as_well(council: Followers, name: str) -> None:
    for text in (f"<at>Ambit</at> follow {ROADS} daily", "<at>Ambit</at> what do we follow"):
        [sent] = await council.sends(name, text=text)
    assert "(daily)" in str(sent["summary"])
    await council.reads("2025", "400")
    assert await council.hears() == []


async def test_an_owner_hears_of_their_own_series_until_they_say_no(council: Followers) -> None:
    await council.employs(Person(id="olaf", name="Olaf Owner-Example", role=Role.OWNER, owns=(SERIES,)))
    assert "As its owner you hear of" in await council.person("what do I follow", "olaf")
    await council.reads("2024", "400")
    await council.hears()
    assert len(council.told("a:olaf")) == 1
    assert "You own what that covers" in await council.person(f"unfollow {ROADS}", "olaf")
    assert "You hear nothing of" in await council.person("what do I follow", "olaf")
    await council.reads("2025", "250")
    await council.reads("2026", "400")
    await council.hears()
    assert len(council.told("a:olaf")) == 1
    await council.person(f"follow {ROADS}", "olaf")
    assert "You hear nothing of" not in await council.person("what do I follow", "olaf")


async def test_before_an_election_members_and_groups_wait_and_officers_hear(council: Followers, clock: Clock) -> None:
    await council.employs(
        Person(id="mia", name="Mia Member-Example"), Person(id="otto", name="Otto Officer-Example", role=Role.OFFICER)
    )
    for who in ("mia", "otto"):
        await council.person(f"follow {ROADS}", who)
    await council.sends("group_message", text=f"<at>Ambit</at> follow {ROADS}")
    today = clock.moment.date()
    period = QuietPeriod(first=today, last=date(2026, 12, 3), reason="By-election in Example ward")
    await council.service.store.quiet_periods.add(period, clock.moment)
    await council.service.shelf.stock()
    await council.reads("2024", "400")
    assert len(await council.hears()) == 1
    assert len(council.told("a:otto")) == 1
    async with council.client.get("/alerts") as response:
        assert "Pre-election period until 3 December 2026" in await response.text()
    clock.pass_by(timedelta(days=3))
    await council.reads("2025", "310")
    await council.hears()
    clock.moment = clock.moment.replace(month=12, day=4, hour=0, minute=0)
    await council.hears()
    assert [one.partition(":")[0] for one in headings(council.told("a:mia"))] == ["Better, but not back on track"]
    superseded = await council.service.store.outbox.listed([Sending.SUPERSEDED], 10)
    assert {one.ref for one in superseded} == {"E1.1"}


async def test_what_waits_already_is_held_when_a_period_begins_and_told_when_it_is_ended_early(
    council: Followers, clock: Clock
) -> None:
    await council.employs(Person(id="mia", name="Mia Member-Example"))
    await council.person(f"follow {ROADS} weekly", "mia")
    await council.reads("2025", "400")
    await council.hears()
    periods = council.service.store.quiet_periods
    held = await periods.add(QuietPeriod(first=date(2026, 11, 21), last=date(2026, 12, 10), reason="Test"), clock())
    await council.hears()
    clock.moment = clock.moment.replace(day=23, hour=12)
    assert await council.hears() == []
    await periods.change([held.model_copy(update={"ended_at": clock()})], clock())
    await council.hears()
    clock.moment = clock.moment.replace(day=30, hour=9)
    assert len(await council.hears()) == 1


async def test_a_thousand_that_go_off_track_at_once_are_a_handful_of_digests(council: Followers, clock: Clock) -> None:
    wards = [f"Ward {number}" for number in range(1000)]
    await council.targets([{**TARGET, "breakdown": ward} for ward in wards])
    await council.person("follow everything", "ann")
    rows: list[JsonValue] = [{"measure": KSI, "period": "2025", "value": "400", "breakdown": ward} for ward in wards]
    async with council.client.post("/api/readings", json={"readings": rows}) as response:
        assert (await response.json())["accepted"] == 1000
    await council.hears()
    clock.pass_by(timedelta(seconds=2))
    await council.hears()
    told = council.told("a:ann")
    refs = [word for one in told for word in str(one["summary"]).replace(";", " ").split() if word.startswith("E")]
    assert sorted(refs) == sorted(f"E{number}.1" for number in range(1, 1001))
    assert len(told) <= 15
