"""Ambit in the Teams client: alone, in a group chat and in a channel.

The Playground does not carry out a card's messageBack and imBack buttons as Teams does, so they are seen and not pressed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import BrowserContext

from tests.e2e.asking import unclear_question
from tests.e2e.client import Place, opened
from tests.e2e.conftest import playing, serving

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

WHICH = "Which do you mean?"
CASUALTIES = "how many people were killed or seriously injured on our roads"


def assert_tells_the_casualties(card: str) -> None:
    assert "366" in card
    assert "2017" in card
    assert "246" in card
    assert "red" in card.lower()


async def test_who_installs_ambit_is_welcomed_wherever_that_is(desktop: BrowserContext, tmp_path: Path) -> None:
    async with serving(tmp_path) as bot, playing(bot, tmp_path) as playground:
        for place in Place:
            conversation = await opened(desktop, playground, place)
            assert "Ambit" in await conversation.first_card()
            await conversation.photograph(f"welcome-{place.name.lower()}")


async def test_a_greeting_gets_help(desktop: BrowserContext, playground: str) -> None:
    conversation = await opened(desktop, playground, Place.PERSONAL)
    assert "Ambit" in await conversation.say("hello")


async def test_a_figure_comes_with_its_period_target_and_status(desktop: BrowserContext, playground: str) -> None:
    conversation = await opened(desktop, playground, Place.PERSONAL)
    assert_tells_the_casualties(await conversation.say(CASUALTIES))
    await conversation.photograph("figure")


async def test_a_list_names_every_ambition_in_force(desktop: BrowserContext, playground: str) -> None:
    conversation = await opened(desktop, playground, Place.PERSONAL)
    card = await conversation.say("list the ambitions")
    assert "net zero carbon" in card.lower()
    assert "7" in card or "seven" in card.lower()
    await conversation.photograph("list")


async def test_a_misspelt_question_is_understood(desktop: BrowserContext, playground: str) -> None:
    conversation = await opened(desktop, playground, Place.PERSONAL)
    assert_tells_the_casualties(await conversation.say("peple kiled or seriosly injurd on the rodes"))


async def test_what_ambit_does_not_hold_is_declined_with_what_it_can_answer(
    desktop: BrowserContext, playground: str
) -> None:
    conversation = await opened(desktop, playground, Place.PERSONAL)
    card = await conversation.say("when is my bin collected")
    assert "framework" in card.lower()
    assert "%" not in card
    await conversation.photograph("out-of-scope")


async def test_a_close_call_offers_a_button_for_each_choice_and_words_pick_one(
    desktop: BrowserContext, bot: str, playground: str
) -> None:
    unclear = await unclear_question(bot)
    conversation = await opened(desktop, playground, Place.PERSONAL)
    card = await conversation.say(unclear.words)
    assert WHICH in card
    for number, option in enumerate(unclear.options, start=1):
        assert option.title in card
        assert await conversation.page.get_by_role("button", name=str(number), exact=True).last.is_visible()
    await conversation.photograph("clarify")
    picked = await conversation.say("the first one")
    assert WHICH not in picked
    assert unclear.options[0].shown_in(picked)
    await conversation.photograph("picked")


@pytest.mark.parametrize("place", [Place.GROUP, Place.CHANNEL])
async def test_a_mention_among_others_gets_the_same_answer_in_its_thread(
    desktop: BrowserContext, playground: str, place: Place
) -> None:
    conversation = await opened(desktop, playground, place)
    assert_tells_the_casualties(await conversation.say(CASUALTIES))
    await conversation.photograph(f"mention-{place.name.lower()}")
