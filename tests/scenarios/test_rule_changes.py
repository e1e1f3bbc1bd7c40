"""A target or rule that changes: it moves what is off track, and is told as what it is."""

from __future__ import annotations

from datetime import timedelta

from pydantic import JsonValue

from tests.scenarios.running import Json, card_of, heading_of
from tests.scenarios.test_alerts import KSI, Clock, Council, clock, council

__all__ = ["clock", "council"]


async def wants(council: Council, value: str, **fields: JsonValue) -> None:
    """Set another target."""
    target = {"measure": KSI, "from": "2018", "to": "2029", "value": value, **fields}
    async with council.client.post("/api/targets", json={"targets": [target]}) as response:
        body = await response.json()
        assert body["rejected"] == [], body


def texts(alerts: list[Json]) -> list[str]:
    return [str(card_of(one)) for one in alerts]


async def test_a_target_that_puts_a_measure_off_track_is_told_to_all_as_what_it_is(
    council: Council, clock: Clock
) -> None:
    await council.follows("everything")
    await council.reads("2024", "290")
    await council.reads("2025", "310")
    assert await council.hears() == []
    clock.pass_by(timedelta(hours=1))
    await wants(council, "250")
    [alert] = await council.hears()
    assert heading_of(card_of(alert)).startswith("The target changed: ")
    assert "The target changed from 300 people to 250 people: by it the measure is off track." in str(card_of(alert))
    assert "Ref E1.1" in str(alert["summary"])
    assert "Off track:" not in str(alert)
    clock.pass_by(timedelta(hours=1))
    await council.reads("2026-27", "100")
    await council.reads("2026", "100")
    assert [heading_of(card_of(one)).partition(":")[0] for one in await council.hears()][1:] == ["Back on track"]


async def test_a_target_that_ends_it_is_no_recovery_and_is_told_to_those_who_knew(
    council: Council, clock: Clock
) -> None:
    await council.follows("killed or seriously injured")
    await council.reads("2025", "400")
    await council.hears()
    await council.follows("everything", person="29:1councillor-two")
    clock.pass_by(timedelta(hours=1))
    await wants(council, "450")
    alerts = await council.hears()
    assert len(alerts) == 2
    assert "The target changed from 300 people to 450 people: by it the measure is not off track." in texts(alerts)[1]
    assert (await council.get("/api/episodes"))["episodes"] == []


async def test_a_rule_that_changes_is_told_with_the_rule_before_and_after(council: Council, clock: Clock) -> None:
    await council.follows("everything")
    await council.reads("2024", "290")
    await council.reads("2025", "320")
    await council.hears()
    clock.pass_by(timedelta(hours=1))
    await wants(council, "300", rule={"red": "5", "off_after": 1})
    [alert] = await council.hears()
    assert (
        "from 300 people (red: worse than target by more than 10% of the target) "
        "to 300 people (red: worse than target by more than 5% of the target): by it the measure is off track"
    ) in str(card_of(alert))


async def test_a_figure_beside_a_new_target_is_told_as_a_figure_if_it_would_have_been_news_anyway(
    council: Council, clock: Clock
) -> None:
    await council.follows("everything")
    await council.reads("2024", "290")
    await council.hears()
    clock.pass_by(timedelta(hours=1))
    await wants(council, "280")
    await council.reads("2025", "400")
    [alert] = await council.hears()
    assert heading_of(card_of(alert)).startswith("Off track: ")


async def test_a_rule_that_waits_says_so_and_tells_nothing_before(council: Council, clock: Clock) -> None:
    await wants(council, "300", rule={"off_after": 2, "back_after": 2, "severe": "50"})
    await council.follows("everything")
    await council.reads("2021", "200")
    await council.reads("2022", "200")
    for period, value, heard in (("2023", "400", 0), ("2024", "400", 1), ("2025", "200", 1), ("2026", "200", 2)):
        await council.reads(period, value)
        assert len(await council.hears()) == heard
        clock.pass_by(timedelta(days=1))
    first, last = texts(await council.hears())
    assert "off track after 2 periods in a row beyond red" in first
    assert "back after 2 periods in a row on target" in first
    assert "worse by more than 50% of the target" in first
    assert "Back on track" in last


async def test_a_figure_that_is_withdrawn_ends_nothing(council: Council, clock: Clock) -> None:
    await council.follows("everything")
    await council.reads("2024", "290")
    await council.reads("2025", "400")
    assert len(await council.hears()) == 1
    clock.pass_by(timedelta(hours=1))
    await council.reads("2025", "", certainty="suppressed", reason="Withdrawn")
    assert len(await council.hears()) == 1
    episodes = (await council.get("/api/episodes"))["episodes"]
    assert isinstance(episodes, list)
    assert len(episodes) == 1
    clock.pass_by(timedelta(hours=1))
    await council.reads("2026", "200")
    assert len(await council.hears()) == 2


async def test_rules_that_cannot_be_are_refused_with_what_to_mend(council: Council) -> None:
    refused: tuple[tuple[JsonValue, str], ...] = (
        ({"off_after": 0}, "from 1 to 12"),
        ({"back_after": 13}, "from 1 to 12"),
        ({"severe": "5"}, "lies beyond red"),
    )
    for rule, said in refused:
        target: JsonValue = {"measure": KSI, "from": "2030", "value": "300", "rule": rule}
        async with council.client.post("/api/targets", json={"targets": [target]}) as response:
            assert said in str(await response.json())
