"""The stewards' page: what was asked and not answered as meant."""

from __future__ import annotations

from datetime import date

import pytest

from adapters.web.settings import WebSettings
from adapters.web.views.questions import MOST
from knowledge.asked import Asked, Unmet
from tests.adapters.web.conftest import Client, Opening
from tests.adapters.web.fake_desk import RoteDesk
from tests.adapters.web.html_page import HtmlPage

DAY = date(2026, 11, 3)


def asked(text: str, count: int = 1, kind: Unmet = Unmet.UNKNOWN) -> Asked:
    return Asked(text=text, kind=kind, count=count, first=DAY, last=DAY)


async def read(client: Client) -> HtmlPage:
    response = await client.get("/questions")
    assert response.status == 200
    return HtmlPage(await response.text())


async def test_the_most_frequent_stand_first_with_what_became_of_them(client: Client, desk: RoteDesk) -> None:
    desk.unmet = (
        asked("how many craters", 12),
        asked("<b>schools</b>", 3, Unmet.CLARIFY),
        asked("obesity", 1, Unmet.WRONG),
    )
    page = await read(client)
    assert page.troubles() == []
    said = page.reading()
    places = [said.index(words) for words in ("how many craters", "<b>schools</b>", "obesity")]
    assert places == sorted(places)
    assert [
        words for words in ("declined 12", "asked back 3", "said to be not what was meant 1") if words not in said
    ] == []
    assert "/?q=how+many+craters" in page.links


async def test_only_so_many_are_shown_and_the_others_counted(client: Client, desk: RoteDesk) -> None:
    desk.unmet = tuple(asked(f"question {number} of many") for number in range(MOST + 7))
    page = await read(client)
    assert len([link for link in page.links if link.startswith("/?q=question")]) == MOST
    assert "7 more were asked less often" in page.reading()


async def test_nothing_held_is_said(client: Client) -> None:
    assert "None is held." in (await read(client)).reading()


@pytest.mark.parametrize("token", ["reader-token", "owner-token"])
async def test_nobody_reads_it_without_the_scope(opening: Opening, token: str) -> None:
    client = await opening(WebSettings(token="operator-token"))
    response = await client.get("/questions", headers={"Authorization": f"Bearer {token}"})
    assert response.status == 403
    assert "questions:read" in await response.text()
