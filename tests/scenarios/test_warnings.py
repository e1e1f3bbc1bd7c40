"""Early warnings, as they arrive: once, in one message, to whom they concern, and never of what may not be seen."""

from __future__ import annotations

from datetime import timedelta

from pydantic import JsonValue

from bot.app import ALERTS
from tests.scenarios.running import Json, as_json, card_of, heading_of
from tests.scenarios.test_alerts import Clock, Council, clock, council

__all__ = ["clock", "council"]


async def notices(council: Council) -> list[Json]:
    """Give what was told so far that belongs to no episode."""
    await council.hears()
    return posted_notices(council)


def posted_notices(council: Council) -> list[Json]:
    """Give what was posted so far that belongs to no episode."""
    posted = (call.activity for call in council.connector.calls if call.method == "POST" and call.taken)
    return [as_json(one) for one in posted if "Ref N" in str(one.get("summary"))]


async def reads_on(council: Council, last: str, **fields: JsonValue) -> None:
    """Send seven years about 200, and then 2025."""
    for year, figure in enumerate((200, 202, 199, 201, 200, 198, 201), start=2018):
        await council.reads(str(year), str(figure), series_break=year == 2018)
    await council.reads("2025", last, **fields)


async def test_an_unusual_figure_is_warned_of_once_while_it_is_on_track(council: Council) -> None:
    await council.follows("killed or seriously injured")
    await reads_on(council, "270")
    [warned] = await notices(council)
    card = str(card_of(warned))
    assert heading_of(card_of(warned)).startswith("Early warning: ")
    assert "Ref N" in str(warned["summary"])
    assert "270 people in 2025, against a target of 300 people" in card
    assert "Worse than its normal range of" in card
    assert "judged by the 7 readings before it" in card
    assert "no alert: it is still blue" in card
    await council.reads("2025", "270", commentary="Counted again")
    assert len(await notices(council)) == 1
    assert await council.hears() == []


async def test_what_nobody_entered_or_nobody_may_see_yet_is_not_warned_of(council: Council, clock: Clock) -> None:
    await council.follows("everything")
    assert await notices(council) == []
    await reads_on(council, "270", visible_from="2026-12-01")
    assert await notices(council) == []
    clock.pass_by(timedelta(days=12))
    assert len(await notices(council)) == 1


async def test_what_has_been_known_for_long_is_no_early_warning(council: Council, clock: Clock) -> None:
    await reads_on(council, "270", visible_from="2026-12-01")
    await council.follows("everything")
    clock.pass_by(timedelta(days=60))
    assert await notices(council) == []


async def test_no_figure_is_called_old_by_data_from_before_an_embargo_ended(council: Council, clock: Clock) -> None:
    await reads_on(council, "270", visible_from="2026-12-01")
    await council.follows("everything")
    await council.service.shelf.stock()
    clock.pass_by(timedelta(days=60))
    alerts = council.client.app[ALERTS]
    await alerts.look()
    await alerts.tend()
    await alerts.deliver()
    assert posted_notices(council) == []


async def test_a_provisional_figure_says_so(council: Council) -> None:
    await council.follows("everything")
    await reads_on(council, "270", certainty="provisional")
    [warned] = await notices(council)
    assert "The figure is provisional." in str(card_of(warned))


async def test_operators_see_how_many_series_cannot_be_judged(council: Council) -> None:
    async with council.client.get("/metrics") as response:
        assert "ambit_series_failing 0.0" in await response.text()
