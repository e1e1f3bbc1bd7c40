"""What programs are given: answers, the register and the goals, from the running service."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.conftest import NOW
from tests.scenarios.running import KSI, VAGUE, Json, Running, listed

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEASURE = {"id", "statement", "title", "edition", "directorate", "committee", "committee_today", "primary"} | {
    "secondary",
    "deprivation",
    "components",
    "indicators",
}
GOAL = {"id", "kind", "number", "statement", "edition", "actions", "tracked"}


async def test_the_question_that_must_be_answered_is_answered_exactly(ambit: Running) -> None:
    answer = await ambit.ask(KSI)
    newest, before = listed(answer, "figures")[:2]
    assert answer["kind"] == "measure"
    assert [(one["value"], one["period"], one["unit"]) for one in (newest, before)] == [
        ("366", "2017", "people"),
        ("348", "2016", "people"),
    ]
    assert (newest["target"], newest["target_note"]) == ("246", "by 2020, now lapsed")
    assert (newest["status"], newest["change"], newest["freshness"]) == ("red", "worse", "stale")
    assert newest["rule"] == "red: worse than target by more than 10% of the target (default rule, version 1)"
    assert newest["age_days"] == (NOW.date() - date(2017, 12, 31)).days
    assert newest["certainty"] == "final"
    assert str(newest["source"]) in str(answer["text"])
    for told in ("366", "2017", "worse than 348", "2016", "246", "by 2020", "8 years old", "2023-28"):
        assert told in str(answer["text"])
    [subject] = listed(answer, "subjects")
    assert subject["url"] == f"/measures/{subject['id']}"


async def test_an_archived_register_row_gives_the_same_figure_and_says_that_it_is_archived(ambit: Running) -> None:
    answer = await ambit.ask(f"{KSI} in the 2016-21 framework")
    [subject] = listed(answer, "subjects")
    assert subject["id"] == "2016-21/killed-or-seriously-injured"
    assert (
        subject["statement"] == "The number of people killed or seriously injured on the roads over the past 12 months"
    )
    assert listed(answer, "figures")[0]["value"] == "366"
    assert "2016-21 framework, archived" in str(answer["text"])


async def test_there_are_46_measures_in_the_register_and_17_tracked_since_2023(ambit: Running) -> None:
    measures = listed(await ambit.get("/api/measures"), "measures")
    assert Counter(one["edition"] for one in measures) == {"2016-21": 46, "2023-28": 17}
    assert all(one.keys() == MEASURE for one in measures)
    assert len({str(one["id"]) for one in measures}) == 63


async def test_register_rows_bear_everything_that_is_printed_and_tracked_measures_invent_none_of_it(
    ambit: Running,
) -> None:
    measures = listed(await ambit.get("/api/measures"), "measures")
    register = [one for one in measures if one["edition"] == "2016-21"]
    assert all(
        one["directorate"] and one["committee"] and one["committee_today"] and one["primary"] for one in register
    )
    assert sum("Developing our economy" in str(one["secondary"]) for one in register) == 3
    assert sum(bool(one["deprivation"]) for one in register) == 14
    for one in measures:
        if one["edition"] == "2023-28":
            assert not any(one[name] for name in ("directorate", "committee", "committee_today", "deprivation"))


async def test_there_are_24_goals_and_the_enablers_and_visions(ambit: Running) -> None:
    goals = listed(await ambit.get("/api/goals"), "goals")
    kinds = Counter((one["edition"], one["kind"]) for one in goals)
    assert kinds.pop(("2016-21", "outcome")) == 7
    assert kinds.pop(("2021-22", "priority")) == 5
    assert kinds.pop(("2022-23", "priority")) == 5
    assert kinds.pop(("2023-28", "ambition")) == 7
    assert kinds.pop(("2016-21", "enabler")) == 5
    assert set(kinds) == {(edition, "vision") for edition in ("2016-21", "2021-22", "2022-23", "2023-28")}
    assert all(one.keys() == GOAL for one in goals)


async def test_there_are_53_actions_in_the_framework_in_force_and_every_commitment_before_it(ambit: Running) -> None:
    goals = listed(await ambit.get("/api/goals"), "goals")
    actions = Counter(dict.fromkeys(("2021-22", "2022-23", "2023-28"), 0))
    for one in goals:
        actions[str(one["edition"])] += len(listed(one, "actions"))
    assert actions["2023-28"] == 53
    assert (actions["2021-22"], actions["2022-23"]) == (19, 26)


async def test_a_list_is_never_paged(ambit: Running) -> None:
    answer = await ambit.ask("list all measures in the 2016-21 register")
    assert answer["kind"] == "list"
    assert len(listed(answer, "subjects")) == answer["count"] == 46


async def offer(ambit: Running, conversation: str) -> list[Json]:
    """Ask vague questions until Ambit asks back, and give the options."""
    for vague in VAGUE:
        answer = await ambit.ask(vague, conversation)
        if answer["kind"] == "clarify":
            return listed(answer, "options")
    raise AssertionError("none of the vague questions is too close to call any more: find another")


async def test_what_is_offered_is_picked_in_the_next_turn_of_the_same_conversation_alone(ambit: Running) -> None:
    options = await offer(ambit, "picking")
    assert 2 <= len(options) <= 4
    elsewhere = await ambit.ask("the second", "elsewhere")
    assert options[1]["id"] not in [one["id"] for one in listed(elsewhere, "subjects")]
    picked = await ambit.ask("the second", "picking")
    assert listed(picked, "subjects")[0]["id"] == options[1]["id"]
    assert listed(await ambit.ask("no, the first", "picking"), "subjects")[0]["id"] == options[0]["id"]
    await ambit.ask("list the enablers", "picking")
    again = await ambit.ask("the second", "picking")
    assert options[1]["id"] not in [one["id"] for one in listed(again, "subjects")]


async def test_what_was_known_on_an_earlier_day_can_be_asked(ambit: Running) -> None:
    before, after = [await ambit.ask(KSI, as_of=day) for day in ("2018-07-05", "2018-07-06")]
    assert {"366", "348"}.isdisjoint(str(one["value"]) for one in listed(before, "figures"))
    newest = listed(after, "figures")[0]
    assert (newest["value"], newest["age_days"]) == ("366", 187)
    assert {str(one["edition"]) for one in listed(after, "subjects")} == {"2016-21"}
