"""The pages, as a reader walks them: ask, read, follow every link."""

from __future__ import annotations

from urllib.parse import quote, urldefrag

import pytest

from knowledge.answer import Answer
from tests.adapters.web.html_page import HtmlPage
from tests.scenarios.running import KSI, VAGUE, Running, listed

NO_PAGES = ("/?q=", "/readings/template.")
"""How links begin that lead to an answer, or to a file."""

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def read(ambit: Running, path: str) -> HtmlPage:
    """Give the page at *path*."""
    async with ambit.client.get(path) as response:
        text = await response.text()
    assert response.status == 200, path
    return HtmlPage(text)


async def test_the_page_answers_the_question_that_must_be_answered(ambit: Running) -> None:
    page = await read(ambit, f"/?q={quote(KSI)}")
    shown = page.reading()
    for told in (
        "366",
        "2017",
        "worse than 348",
        "2016",
        "246",
        "by 2020",
        "10% of the target",
        "8 years old",
        "Source",
    ):
        assert told in shown
    assert "2023-28" in shown
    assert "/measures/2023-28/killed-or-seriously-injured" in page.links
    assert page.troubles() == []


async def test_a_vague_question_is_asked_back_and_each_offer_leads_to_its_answer(ambit: Running) -> None:
    for vague in VAGUE:
        page = await read(ambit, f"/?q={quote(vague)}")
        answer = Answer.model_validate(await ambit.ask(vague, vague))
        for option in answer.options:
            assert option.title in page.reading()
        if answer.options:
            offers = [link for link in page.links if link.startswith("/?q=")][: len(answer.options)]
            shown = (await read(ambit, offers[1])).reading()
            assert answer.options[1].title in shown
            return
    raise AssertionError("none of the vague questions is too close to call any more: find another")


async def test_no_link_of_any_page_leads_nowhere(ambit: Running) -> None:
    pending, seen, places = ["/"], set[str](), set[tuple[str, str]]()
    ids: dict[str, frozenset[str]] = {}
    while pending:
        path = pending.pop()
        page = await read(ambit, path)
        ids[path] = frozenset(page.ids)
        for link in (one for one in page.links if one.startswith("/") and not one.startswith(NO_PAGES)):
            target, anchor = urldefrag(link)
            places.add((target, anchor))
            if target not in seen:
                seen.add(target)
                pending.append(target)
    assert len(ids) > 100
    assert {(path, anchor) for path, anchor in places if anchor and anchor not in ids[path]} == set()


async def test_everything_that_the_api_lists_has_a_page_in_its_exact_words(ambit: Running) -> None:
    for kind in ("measures", "goals"):
        for one in listed(await ambit.get(f"/api/{kind}"), kind):
            shown = (await read(ambit, f"/{kind}/{one['id']}")).reading()
            assert " ".join(str(one["statement"]).split()) in shown


async def test_every_subject_of_an_answer_leads_to_its_page(ambit: Running) -> None:
    asked = (
        "list all measures",
        "list all actions in 2023-28",
        "list all committees",
        "list all editions",
        "life expectancy in fenland",
    )
    for text in asked:
        for one in listed(await ambit.ask(text, text), "subjects"):
            path, anchor = urldefrag(str(one["url"]))
            page = await read(ambit, path)
            assert not anchor or anchor in page.ids, one["url"]
