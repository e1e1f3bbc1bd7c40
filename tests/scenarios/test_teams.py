"""Conversations in Teams: personal chat, group chat and channel, over real HTTP both ways."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from bot.cards.elements import Card
from tests.bot.card_rules import parts, troubles, words
from tests.scenarios.running import CARD, KSI, VAGUE, Json, Running, as_json, card_of, heading_of, listed

OPTION = re.compile(r"\d\. (?P<title>\S.*?)( \(\S*\))?")

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def offer(ambit: Running, person: str, name: str = "personal_message") -> Card:
    """Ask vague questions as *person* until Ambit asks back, and give the card that does."""
    for vague in VAGUE:
        card = await ambit.say(vague, name, person)
        if heading_of(card) == "Which do you mean?":
            return card
    raise AssertionError("none of the vague questions is too close to call any more: find another")


def buttons(card: Json) -> list[str]:
    """Give what the buttons of *card* ask."""
    asked = (as_json(action["data"])["ask"] for action in listed(card, "actions") if "data" in action)
    return [str(one) for one in asked]


def titles(card: Json) -> list[str]:
    """Give the names of the options that *card* lists, without number and edition."""
    lines = (OPTION.fullmatch(str(part.get("text"))) for part in parts(card))
    found = [line["title"] for line in lines if line]
    assert len(found) == len(buttons(card)) >= 2
    return found


async def test_a_councillor_asks_in_a_personal_chat_and_sees_figure_target_status_age_and_source(
    ambit: Running,
) -> None:
    [activity] = await ambit.sends("personal_message", text=KSI)
    card = card_of(activity)
    shown = words(card)
    for told in ("366", "2017", "worse than", "348", "2016", "246", "by 2020", "lapsed", "Red", "years old"):
        assert told in shown
    assert "2023-28" in shown
    assert "Source: " in shown
    assert troubles(card) == []
    assert "366" in str(activity["summary"])


async def test_the_answer_stands_under_the_question_in_its_own_conversation(ambit: Running) -> None:
    await ambit.sends("channel_message", text="ambition 3", id="1700000009999")
    call = ambit.connector.calls[-1]
    assert call.method == "POST"
    where = "19:kpi-alerts@thread.tacv2;messageid=1700000000000"
    assert call.path.startswith("/teams/v3/conversations/")
    assert call.path.lower().endswith("/activities/1700000009999")
    assert where in call.path or quote(where, safe="") in call.path


@pytest.mark.parametrize("place", ["group_message", "channel_message"])
async def test_a_mention_in_a_group_or_channel_is_answered_without_the_mention(ambit: Running, place: str) -> None:
    card = await ambit.say("<at>Ambit</at> what is ambition 3?", place)
    assert heading_of(card) == "Reduced health inequalities"
    assert "at>" not in words(card)


async def test_two_people_in_a_group_have_threads_of_their_own(ambit: Running) -> None:
    wanted = titles(await offer(ambit, "29:one", "group_message"))[0]
    other = await ambit.say("<at>Ambit</at> 1", "group_message", "29:two")
    assert heading_of(other) != wanted
    mine = await ambit.say("<at>Ambit</at> 1", "group_message", "29:one")
    assert heading_of(mine).endswith(wanted)


@pytest.mark.parametrize(("word", "place"), [("2", 1), ("the second one", 1), ("first", 0), ("number 1 please", 0)])
async def test_what_is_offered_is_picked_by_number_or_ordinal_word(ambit: Running, word: str, place: int) -> None:
    card = await offer(ambit, f"29:{word}")
    assert buttons(card) == [str(number) for number in range(1, len(titles(card)) + 1)]
    picked = await ambit.say(word, person=f"29:{word}")
    assert heading_of(picked).endswith(titles(card)[place])


async def test_what_is_offered_is_picked_by_name_and_by_its_button(ambit: Running) -> None:
    wanted = titles(await offer(ambit, "29:by-name"))[1]
    assert heading_of(await ambit.say(wanted, person="29:by-name")).endswith(wanted)
    asked = buttons(await offer(ambit, "29:by-button"))[1]
    pressed: Json = {"from": {"id": "29:by-button"}, "value": {"ask": asked}}
    [sent] = await ambit.sends("card_submit", **pressed)
    assert heading_of(card_of(sent)).endswith(wanted)


async def test_who_installs_ambit_is_welcomed_once_and_told_what_to_ask(ambit: Running) -> None:
    [welcome] = await ambit.sends("installed")
    card = card_of(welcome)
    assert "Ask me what the council promised" in words(card)
    assert len(buttons(card)) == 3
    assert await ambit.sends("members_added") == []
    assert await ambit.sends("uninstalled") == []


async def test_each_question_that_the_welcome_suggests_is_answered(ambit: Running) -> None:
    [welcome] = await ambit.sends("installed")
    for question in buttons(card_of(welcome)):
        assert heading_of(await ambit.say(question)) not in {"Not held here", "Which do you mean?", "Ambit"}


async def test_a_button_of_a_card_is_answered_in_its_place(ambit: Running) -> None:
    before = len(ambit.connector.sent)
    value: Json = {"action": {"type": "Action.Execute", "verb": "ask", "data": {"ask": "outcome 4"}}}
    response = await ambit.post("card_action", value=value)
    body = as_json(await response.json())
    assert (response.status, body["statusCode"], body["type"]) == (200, 200, CARD)
    card = as_json(body["value"])
    assert "The Cambridgeshire economy prospers" in words(card)
    assert troubles(card) == []
    assert len(ambit.connector.sent) == before


@pytest.mark.parametrize("name", ["card_action", "feedback", "dialog_opened", "dialog_sent", "search", "reaction"])
async def test_what_ambit_offers_no_button_for_does_no_harm(ambit: Running, name: str) -> None:
    response = await ambit.post(name)
    assert response.status == 200


async def test_asking_on_from_the_buttons_of_an_answer_leads_to_answers(ambit: Running) -> None:
    card = await ambit.say(KSI)
    for question in buttons(card):
        assert "killed or seriously injured" in words(await ambit.say(question)).lower()
