"""Asking on the front page: one form, no script."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from adapters.web.settings import WebSettings
from adapters.web.views.ask import NOT_MEANT
from tests.adapters.web.conftest import Client, Opening
from tests.adapters.web.fake_desk import RoteDesk
from tests.adapters.web.html_page import HtmlPage
from tests.conftest import Council

EVIL = "\"><script>alert(1)</script><b a='x'>&amp;"


async def ask(client: Client, question: str) -> HtmlPage:
    return HtmlPage(await (await client.get(f"/?{urlencode({'q': question})}")).text())


async def test_an_answer_has_an_address_of_its_own(client: Client, desk: RoteDesk) -> None:
    page = await ask(client, "roads")
    assert "366 people killed or seriously injured" in page.reading()
    assert "366 people Cambridgeshire · 2017" in page.reading()
    assert [asked.text for asked in desk.heard] == ["roads"]


async def test_what_was_asked_is_shown_and_never_taken_as_html(client: Client) -> None:
    page = await ask(client, EVIL)
    assert page.troubles() == []
    assert "<script" not in page.text
    assert f"You asked: {EVIL}" in page.reading()


async def test_a_link_that_is_no_web_address_is_left_out(client: Client) -> None:
    page = await ask(client, "roads")
    assert "/editions/2016-21" in page.links
    assert "javascript" not in page.text


async def test_followups_and_examples_are_links_that_ask(client: Client, desk: RoteDesk) -> None:
    followups = [link for link in (await ask(client, "roads")).links if link.startswith("/?q=")]
    examples = [link for link in HtmlPage(await (await client.get("/")).text()).links if link.startswith("/?q=")]
    assert len(followups) == 2
    assert len(examples) >= 4
    await client.get(followups[0])
    assert desk.heard[-1].text == "What is being done about it?"


async def test_choosing_an_option_goes_on_in_the_same_conversation(client: Client, desk: RoteDesk) -> None:
    options = [link for link in (await ask(client, "which")).links if link.startswith("/?q=")]
    assert len(options) == 3
    await client.get(options[1])
    first, second = desk.heard
    assert second.conversation == first.conversation
    assert second.text == "Children with a child protection plan, per 10,000 children"


async def test_one_tap_says_that_something_else_was_meant(client: Client, desk: RoteDesk) -> None:
    page = await ask(client, "roads")
    assert '<form class="not-meant" action="/" method="get">' in page.text
    await ask(client, NOT_MEANT)
    first, second = desk.heard
    assert (second.text, second.conversation) == (NOT_MEANT, first.conversation)


async def test_where_nothing_was_taken_to_be_meant_there_is_nothing_to_tap(client: Client) -> None:
    assert NOT_MEANT not in (await ask(client, "football")).text


async def test_what_is_tapped_is_understood(council: Council) -> None:
    assert council.reader.rejects(NOT_MEANT)


async def test_two_callers_have_two_conversations(opening: Opening, desk: RoteDesk) -> None:
    for client in (await opening(), await opening()):
        await ask(client, "roads")
    first, second = desk.heard
    assert first.conversation != second.conversation
    assert first.conversation.startswith("web:")
    assert first.person is None


@pytest.mark.parametrize("cookie", ["", "short", "web:teams-conversation", "x" * 44, "!" * 43])
async def test_a_conversation_that_is_not_ours_is_not_taken_up(client: Client, desk: RoteDesk, cookie: str) -> None:
    await client.get("/?q=roads", headers={"Cookie": f"ambit_conversation={cookie}"})
    assert desk.heard[0].conversation != f"web:{cookie}"


async def test_the_cookie_is_kept_from_scripts_and_other_sites(opening: Opening) -> None:
    dev = (await (await opening()).get("/")).cookies["ambit_conversation"]
    client = await opening(WebSettings(token="let-me-in"))
    live = (await client.get("/", headers={"Authorization": "Bearer let-me-in"})).cookies["ambit_conversation"]
    assert (dev["httponly"], dev["samesite"], dev["secure"]) == (True, "Lax", "")
    assert (live["httponly"], live["samesite"], live["secure"]) == (True, "Lax", True)
    assert len(dev.value) == 43


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "The question is empty: type a few words"),
        (" \t\x00 ", "The question is empty"),
        ("road " * 500, "The question has 2,499 characters and Ambit reads up to 2,000"),
    ],
)
async def test_a_question_that_cannot_be_answered_is_said_beside_the_form(
    client: Client, desk: RoteDesk, question: str, sentence: str
) -> None:
    response = await client.get(f"/?{urlencode({'q': question})}")
    page = HtmlPage(await response.text())
    assert response.status == 400
    assert sentence in page.reading()
    assert 'aria-describedby="problem"' in page.text
    assert page.troubles() == []
    assert desk.heard == []


async def test_an_unprintable_query_is_no_failure(client: Client) -> None:
    for query in ("q=%ff%fe", "q=%ED%A0%80", "q=a&q=b", "q=%E2%80%AEabc", "%00"):
        assert (await client.get(f"/?{query}")).status in {200, 400}
