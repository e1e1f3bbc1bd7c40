"""Readings brought in a browser: by keyboard, on a phone, without JavaScript, and at four times the size."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.e2e.conftest import window
from tests.e2e.reading import faults
from tests.e2e.test_pages import at, photograph

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

ROADS = "2016-21/killed-or-seriously-injured"
DEATHS = "road-deaths"
ENLARGED = (320, 256)
"""What a window of 1280 by 1024 shows at 400 %."""


def file(*rows: str) -> FilePayload:
    """Give a file as somebody picks it."""
    text = "\n".join(("measure,period,value,comentary,colour", *rows))
    return FilePayload(name="roads 2026.csv", mimeType="text/csv", buffer=text.encode())


async def tried(page: Page, bot: str) -> None:
    """Pick a file with good and bad rows, and have it checked."""
    await page.goto(f"{bot}/readings")
    rows = (f"{DEATHS},2022,31", f"{DEATHS},2021,44,Counted late", f"{DEATHS},2023,4 1", f"{DEATHS},2024,390", "roads")
    await page.get_by_label("CSV or XLSX file").set_input_files(file(*rows))
    await page.get_by_role("button", name="Check the file").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Check before it is taken")


async def looked_at(page: Page, name: str) -> None:
    await photograph(page, name)
    assert await faults(page) == []


@pytest.mark.parametrize("size", ["phone", "laptop"])
async def test_every_page_for_readings_reads_well(browser: Browser, bot: str, size: str) -> None:
    async with window(browser, (390, 844) if size == "phone" else (1280, 900), scripts=True) as context:
        page = await at(context, f"{bot}/readings")
        await looked_at(page, f"readings-{size}")
        await page.goto(f"{bot}/readings/new/{DEATHS}")
        await looked_at(page, f"entry-{size}")
        await page.goto(f"{bot}/readings/new/2023-28/attainment-at-key-stages")
        await looked_at(page, f"choose-{size}")
        await tried(page, bot)
        await looked_at(page, f"trial-{size}")


async def test_a_file_is_taken_without_scripts(scriptless: BrowserContext, bot: str) -> None:
    page = await scriptless.new_page()
    await tried(page, bot)
    await page.get_by_role("button", name="Take these readings").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Receipt R\d+"))
    await expect(page.get_by_role("main")).to_contain_text("4 1")
    await photograph(page, "receipt-laptop")


async def test_an_unusual_figure_is_asked_about_on_a_phone_and_the_question_has_the_focus(
    phone: BrowserContext, bot: str
) -> None:
    page = await at(phone, f"{bot}/measures/{ROADS}")
    await page.get_by_role("link", name="Bring a reading", exact=True).click()
    await page.get_by_label("Period").fill("2019")
    await page.get_by_label("Value").fill("41000")
    await page.get_by_label("Why it moved").fill("A typing error, or a very bad year")
    await page.get_by_role("button", name="Take this reading").click()
    await expect(page.get_by_role("alert")).to_contain_text("This is unusual")
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "unusual-phone")
    await expect(page.get_by_label("Value")).to_have_value("41000")
    await page.get_by_role("button", name="Yes, take it").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Receipt R\d+"))
    await looked_at(page, "receipt-phone")


async def test_what_is_wrong_leads_to_its_field_by_keyboard(desktop: BrowserContext, bot: str) -> None:
    page = await at(desktop, f"{bot}/readings/new/{DEATHS}")
    await page.get_by_label("Period").fill("2022")
    await page.get_by_label("Value").fill("about thirty")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "entry-problem-laptop")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Value")).to_be_focused()


async def test_nothing_is_cut_off_at_four_times_the_size(browser: Browser, bot: str) -> None:
    async with window(browser, ENLARGED) as context:
        page = await context.new_page()
        for path in ("/readings", f"/readings/new/{DEATHS}"):
            await page.goto(f"{bot}{path}")
            assert await faults(page) == []
        await tried(page, bot)
        await looked_at(page, "trial-enlarged")
