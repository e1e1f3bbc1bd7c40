"""Acting on what is off track by the buttons of its card: rights, repeats, stale versions, who is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import JsonValue

from knowledge.people import Person
from tests.bot.card_rules import troubles, words
from tests.scenarios.acting import ADA, HAL, MAY, OLIVE, OTTO, Council, off_track
from tests.scenarios.running import as_json, card_of, listed
from tests.scenarios.test_alerts import Clock


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest_asyncio.fixture
async def council(tmp_path: Path, clock: Clock) -> AsyncIterator[Council]:
    """Run a council in which road casualties are off track."""
    async with off_track(tmp_path, clock) as started:
        yield started


async def test_the_owner_acknowledges_and_the_card_says_until_when(council: Council) -> None:
    card = await council.presses(OLIVE, "acknowledge")
    assert "E1 is acknowledged until 4 December 2026." in words(card)
    assert "Acknowledged by Olive Owner until 4 December 2026." in words(card)
    assert "Acknowledge" not in [one["title"] for one in listed(card, "actions")]
    again = await council.presses(OLIVE, "acknowledge")
    assert "was already acknowledged by Olive Owner, until 4 December 2026. Nothing was changed." in words(again)
    assert (await council.episode())["version"] == 2


SNOOZE: Mapping[str, JsonValue] = {"until": "2026-12-01", "reason": "Recount"}


@pytest.mark.parametrize(
    ("by", "do", "fields"),
    [
        (OLIVE, "acknowledge", {}),
        (HAL, "acknowledge", {}),
        (ADA, "acknowledge", {}),
        (OLIVE, "snooze", SNOOZE),
        (OTTO, "comment", {"text": "Seen at the depot"}),
        (MAY, "query", {"text": "Is the A14 in it?"}),
    ],
)
async def test_who_may_does_it(council: Council, by: Person, do: str, fields: Mapping[str, JsonValue]) -> None:
    assert "is for" not in words(await council.presses(by, do, 1, **fields))
    assert [one["by"] for one in listed(await council.episode(), "deeds")] == [by.name]


@pytest.mark.parametrize(
    ("by", "do", "fields"),
    [
        (OTTO, "acknowledge", {}),
        (MAY, "acknowledge", {}),
        (HAL, "snooze", SNOOZE),
        (ADA, "snooze", SNOOZE),
        (MAY, "comment", {"text": "Seen at the depot"}),
    ],
)
async def test_who_may_not_hears_who_may(
    council: Council, by: Person, do: str, fields: Mapping[str, JsonValue]
) -> None:
    said = words(await council.presses(by, do, 1, **fields))
    assert "Nothing was changed: E1 is for Olive Owner" in said
    assert listed(await council.episode(), "deeds") == []


COMMON = ["Open its page", "Stop following"]
OWNERS = ["Acknowledge", "Record a plan", "Let it rest", "Hand it over", "Comment"]


@pytest.mark.parametrize(
    ("reader", "offered"),
    [
        (OLIVE, [*OWNERS, *COMMON]),
        (HAL, ["Acknowledge", "Record a plan", "Hand it over", "Comment", "Is this right?", *COMMON]),
        (OTTO, ["Comment", "Is this right?", *COMMON]),
        (MAY, ["Is this right?", *COMMON]),
    ],
)
async def test_each_is_offered_in_their_own_chat_what_they_may_do(
    council: Council, reader: Person, offered: list[str]
) -> None:
    await council.writes(reader, "follow everything")
    await council.goes_off_track("320")
    await council.goes_off_track("500")
    [told] = [one for one in council.told("E1.3") if as_json(one["conversation"])["id"] == f"a:{reader.id}"]
    assert [one["title"] for one in listed(card_of(told), "actions")] == offered


async def test_where_many_read_all_is_offered_and_the_rare_is_behind_the_dots(council: Council) -> None:
    await council.sends("group_message", text="@Ambit follow everything")
    await council.goes_off_track("320")
    await council.goes_off_track("500")
    [told] = [one for one in council.told("E1.3") if as_json(one["conversation"])["id"] != f"a:{OLIVE.id}"]
    card = card_of(told)
    assert troubles(card) == []
    primary = [one["title"] for one in listed(card, "actions") if "mode" not in one]
    beyond = [one["title"] for one in listed(card, "actions") if "mode" in one]
    assert (primary, beyond) == ([*OWNERS, "Is this right?"], COMMON)


TYPED: Mapping[str, JsonValue] = {
    "cause": "More night work",
    "what-0": "Lower the speed limit",
    "owner-0": "Olive Owner",
    "due-0": "2027-01-31",
    "effect": "Fewer casualties",
    "back_by": "2027-06-30",
}


async def test_a_plan_is_recorded_on_the_card_and_another_one_only_on_the_page(council: Council) -> None:
    card = await council.presses(OLIVE, "record_plan", 1, **TYPED)
    assert "Its plan says: back on target by 30 June 2027." in words(card)
    assert "Record a plan" not in [one["title"] for one in listed(card, "actions")]
    plan = as_json((await council.episode())["plan"])
    assert [one["what"] for one in listed(plan, "steps")] == ["Lower the speed limit"]


async def test_a_plan_without_a_day_is_not_recorded_and_the_card_says_so(council: Council) -> None:
    card = await council.presses(OLIVE, "record_plan", cause="More night work", effect="", back_by="soon")
    assert "Nothing was changed" in words(card)
    assert listed(await council.episode(), "deeds") == []


async def test_it_is_handed_over_on_the_card(council: Council) -> None:
    card = await council.presses(OLIVE, "reassign", to="otto officer")
    assert "Otto Officer" in words(card)
    unknown = await council.presses(OLIVE, "reassign", version=2, to="Nobody Known")
    assert "Nothing was changed" in words(unknown)


async def test_whoever_is_refused_a_snooze_hears_that_only_the_owner_may(council: Council) -> None:
    card = await council.presses(HAL, "snooze", until="2026-12-01", reason="Recount")
    assert "E1 is for Olive Owner to act on." in words(card)


async def test_a_question_reaches_the_owner_with_who_asks_and_what(council: Council) -> None:
    card = await council.presses(MAY, "query", text="Is the A14 *really* in it?")
    assert "Your question stands in the history of E1. It goes to Olive Owner." in words(card)
    await council.settles()
    [message] = council.told("E1.2")
    assert "May Member asks about E1: Is the A14 *really* in it?" in words(card_of(message))
    assert troubles(card_of(message)) == []
    assert "already" in words(await council.presses(MAY, "query", text="Is the A14 *really* in it?"))
    await council.settles()
    assert len(council.told("E1.2")) == 1


async def test_a_question_goes_to_an_admin_where_no_owner_can_be_reached(council: Council) -> None:
    status, _ = await council.acts({"act": "reassign", "to": "Hal Head"})
    assert status == 200
    card = await council.presses(MAY, "query", version=2, text="Right?")
    assert "Nobody who answers for it can be reached in Teams yet" in words(card)
    await council.writes(ADA)
    assert "It goes to Ada Admin." in words(await council.presses(MAY, "query", version=2, text="And now?"))


async def test_the_new_owner_is_told_and_it_waits_for_them_anew(council: Council, clock: Clock) -> None:
    await council.writes(HAL)
    await council.presses(OLIVE, "acknowledge")
    clock.pass_by(timedelta(days=2))
    status, body = await council.acts({"act": "reassign", "to": "Hal Head"}, version=2)
    assert (status, body["said"]) == (200, "E1 is with Hal Head now.")
    await council.settles()
    [message] = council.told("E1.2")
    assert "handed E1 over to you" in words(card_of(message))
    episode = await council.episode()
    assert (episode["state"], episode["owner"], episode["acknowledged_by"]) == ("open", "Hal Head", None)
    assert "E1 is acknowledged" in words(await council.presses(HAL, "acknowledge", version=3))


async def test_who_saw_it_before_it_changed_hears_how_it_stands_and_changes_nothing(council: Council) -> None:
    await council.acts({"act": "snooze", "until": "2026-12-10", "reason": "Recount"})
    status, body = await council.acts({"act": "close", "ground": "accepted"}, version=1)
    assert status == 409
    assert "It rests until 10 December 2026: Recount." in str(body["error"])
    assert (await council.episode())["state"] == "snoozed"


async def test_what_is_beside_the_matter_makes_no_button_stale(council: Council) -> None:
    await council.presses(OTTO, "comment", text="Counted twice, it seems")
    assert "E1 is acknowledged" in words(await council.presses(OLIVE, "acknowledge", version=1))


async def test_a_press_on_what_is_back_on_track_says_so_and_wakes_nothing(council: Council) -> None:
    await council.goes_off_track("290")
    card = await council.presses(OLIVE, "acknowledge")
    assert "E1 is already back on track, since 20 November 2026." in words(card)
    assert (await council.episode())["state"] == "resolved"


async def test_becoming_worse_breaks_what_was_acknowledged_closed_or_put_to_rest(council: Council) -> None:
    for act in (
        {"act": "acknowledge"},
        {"act": "snooze", "until": "2026-12-01", "reason": "Recount"},
        {"act": "close", "ground": "accepted"},
    ):
        version = (await council.episode())["version"]
        assert isinstance(version, int)
        assert (await council.acts(act, version))[0] == 200
        await council.goes_off_track("320")
        await council.goes_off_track("500")
        episode = await council.episode()
        assert (episode["state"], episode["until"], episode["acknowledged_by"]) == ("open", None, None)
        assert "has changed since you saw it" in words(await council.presses(OLIVE, "acknowledge", version=version))


async def test_what_is_closed_is_told_no_more_until_it_becomes_worse(council: Council) -> None:
    await council.presses(OLIVE, "close", ground="accepted")
    await council.acts({"act": "close", "ground": "accepted"})
    await council.goes_off_track("320")
    assert council.told("E1.2") == []
    await council.goes_off_track("500")
    assert len(council.told("E1.3")) == 1
