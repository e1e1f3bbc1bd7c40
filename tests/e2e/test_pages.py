"""Ambit's pages in a browser: by keyboard alone, on a phone, without JavaScript."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.e2e.asking import unclear_question
from tests.e2e.conftest import ARTIFACTS
from tests.e2e.reading import faults

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

CASUALTIES = "how many people were killed or seriously injured on our roads"
FIGURE = re.compile("366.*2017|2017.*366", re.DOTALL)
PAGES = {
    "front": "/",
    "answer": f"/?{urlencode({'q': CASUALTIES})}",
    "unknown": f"/?{urlencode({'q': 'when is my bin collected'})}",
    "measures": "/measures",
    "coverage": "/coverage",
    "measure": "/measures/2016-21/killed-or-seriously-injured",
    "goal": "/goals/2023-28/ambition-2",
    "editions": "/editions",
    "edition": "/editions/2023-28",
    "missing": "/measures/2016-21/none-such",
}


async def at(window: BrowserContext, address: str) -> Page:
    """Open *address* in a new page."""
    page = await window.new_page()
    await page.goto(address)
    return page


async def photograph(page: Page, name: str) -> None:
    """Keep a picture of the whole page in artifacts/page-NAME.png."""
    await page.screenshot(path=ARTIFACTS / f"page-{name}.png", full_page=True)


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what has the focus fits *selector*."""
    for _ in range(60):
        if await page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        await page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not reach {selector}")


async def assert_focus_shows(page: Page) -> None:
    style = await page.evaluate(
        "() => (({outlineStyle, boxShadow}) => [outlineStyle, boxShadow])(getComputedStyle(document.activeElement))"
    )
    assert style != ["none", "none"], "what has the focus looks like everything else"


async def test_a_question_is_asked_and_followed_up_by_keyboard_alone(desktop: BrowserContext, bot: str) -> None:
    page = await at(desktop, bot)
    await tab_to(page, "input[name=q]")
    await assert_focus_shows(page)
    await page.keyboard.type(CASUALTIES)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_contain_text(FIGURE)
    await expect(page.get_by_role("main")).to_contain_text("246")
    await expect(page.get_by_role("main")).to_contain_text(re.compile("red", re.IGNORECASE))
    await photograph(page, "asked-by-keyboard")
    await tab_to(page, "main a[href^='/measures/']")
    await assert_focus_shows(page)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/measures/"))
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def test_a_question_is_answered_without_scripts(scriptless: BrowserContext, bot: str) -> None:
    page = await at(scriptless, bot)
    await page.get_by_role("textbox").fill(CASUALTIES)
    await page.get_by_role("button", name="Ask").click()
    await expect(page.get_by_role("main")).to_contain_text(FIGURE)
    await photograph(page, "without-scripts")


async def test_a_choice_is_offered_as_links_and_the_picked_one_is_answered(phone: BrowserContext, bot: str) -> None:
    unclear = await unclear_question(bot)
    page = await at(phone, f"{bot}/?{urlencode({'q': unclear.words})}")
    await photograph(page, "clarify-phone")
    options = page.get_by_role("main").get_by_role("list").first.get_by_role("link")
    await expect(options).to_have_count(len(unclear.options))
    await options.nth(1).click()
    await expect(page.get_by_role("main")).to_contain_text(unclear.options[1].title)
    await expect(options).not_to_have_count(len(unclear.options))


@pytest.mark.parametrize("name", PAGES)
async def test_every_page_reads_well_on_a_phone(phone: BrowserContext, bot: str, name: str) -> None:
    page = await at(phone, f"{bot}{PAGES[name]}")
    await photograph(page, f"{name}-phone")
    assert await faults(page) == []


@pytest.mark.parametrize("name", PAGES)
async def test_every_page_reads_well_on_a_laptop(desktop: BrowserContext, bot: str, name: str) -> None:
    page = await at(desktop, f"{bot}{PAGES[name]}")
    await photograph(page, f"{name}-laptop")
    assert await faults(page) == []


async def test_a_measure_shows_its_exact_wording_figure_target_and_goal(desktop: BrowserContext, bot: str) -> None:
    main = (await at(desktop, f"{bot}{PAGES['measure']}")).get_by_role("main")
    await expect(main).to_contain_text("The number of people killed or seriously injured on the roads over the past 12")
    await expect(main).to_contain_text(FIGURE)
    await expect(main).to_contain_text("246")


async def test_a_goal_shows_its_exact_wording(desktop: BrowserContext, bot: str) -> None:
    main = (await at(desktop, f"{bot}{PAGES['goal']}")).get_by_role("main")
    await expect(main).to_contain_text(re.compile("travel", re.IGNORECASE))


async def test_an_unknown_address_says_so_and_offers_a_way_on(desktop: BrowserContext, bot: str) -> None:
    page = await desktop.new_page()
    response = await page.goto(f"{bot}{PAGES['missing']}")
    assert response is not None
    assert response.status == 404
    await page.get_by_role("link", name="Ask").first.click()
    await expect(page.get_by_role("textbox")).to_be_visible()


async def test_the_pages_ask_nothing_of_other_hosts_and_raise_no_error(desktop: BrowserContext, bot: str) -> None:
    page = await desktop.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in (PAGES["front"], PAGES["answer"], PAGES["measure"], PAGES["goal"]):
        await page.goto(f"{bot}{path}")
    assert not wrong
    assert asked
    assert [url for url in asked if not url.startswith(bot)] == []
