"""A measure goes off track, gets a plan, and comes back, as people see it in the Teams client and on its page."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import BrowserContext, Locator, expect

from tests.e2e.client import Place, opened
from tests.e2e.conftest import ARTIFACTS, playing, serving

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

KSI = "2023-28/killed-or-seriously-injured"
TARGET = {"measure": KSI, "from": "2018", "to": "2029", "value": "310"}


async def sent(bot: str, name: str, row: dict[str, str]) -> None:
    """Send one made-up reading or target to the Ambit at *bot*."""
    async with aiohttp.ClientSession() as session, session.post(f"{bot}/api/{name}", json={name: [row]}) as response:
        assert (await response.json())["accepted"] == 1


async def _plan(form: Locator) -> None:
    """Record a plan on the card of the alert."""
    await form.get_by_role("button", name="Record a plan").click()
    await form.get_by_label("Why it is off track").fill("More traffic on the made-up bypass")
    await form.get_by_label("What is done").fill("Lower the speed limit there")
    await form.get_by_label("By whom").fill("Example Owner")
    await form.get_by_label("By when").fill("2027-03-31")
    await form.get_by_label("What effect is expected").fill("Fewer people hurt")
    await form.get_by_label("Back on target by").fill("2027-12-31")
    await form.get_by_role("button", name="Record the plan").scroll_into_view_if_needed()


async def _report(window: BrowserContext, bot: str) -> None:
    """Look at the alert's page, promise another day there, and look at the report that follows from it."""
    page = await window.new_page()
    await page.goto(f"{bot}/alerts/E1")
    await page.get_by_text("Revise the plan", exact=True).first.click()
    await page.get_by_label("Back on target by").fill("2028-03-31")
    await page.get_by_role("button", name="Revise the plan").click()
    await expect(
        page.get_by_text("back on target by 31 March 2028, after an earlier promise of 31 December 2027").first
    ).to_be_visible()
    await page.screenshot(path=ARTIFACTS / "alert-plan.png", full_page=True)
    await page.get_by_role("link", name="Exception report").click()
    await expect(page.get_by_text("More traffic on the made-up bypass").first).to_be_visible()
    await page.screenshot(path=ARTIFACTS / "alert-report.png", full_page=True)
    await page.close()


async def test_who_follows_hears_of_it_unasked_acknowledges_and_hears_when_it_is_back(
    desktop: BrowserContext, tmp_path: Path
) -> None:
    async with serving(tmp_path) as bot, playing(bot, tmp_path) as playground:
        conversation = await opened(desktop, playground, Place.PERSONAL)
        page = conversation.page
        await sent(bot, "targets", TARGET)
        assert "You now follow" in await conversation.say("follow killed or seriously injured")
        await sent(bot, "readings", {"measure": KSI, "period": "2024", "value": "372"})
        alert = page.locator(".ac-adaptiveCard", has_text="Off track:")
        await expect(alert.last).to_contain_text("Ref E1.1")
        await expect(alert.last).to_contain_text("372 people")
        await conversation.photograph("alert-opened")
        await alert.last.get_by_role("button", name="Acknowledge").click()
        await expect(page.get_by_text("E1 is acknowledged until").last).to_be_visible()
        await conversation.photograph("alert-acknowledged")
        await _plan(alert.last)
        await conversation.photograph("alert-plan-form")
        await alert.last.get_by_role("button", name="Record the plan").click()
        await expect(alert.last).to_contain_text("Its plan says: back on target by 31 December 2027.")
        await conversation.photograph("alert-planned")
        await _report(desktop, bot)
        await sent(bot, "readings", {"measure": KSI, "period": "2025", "value": "290"})
        back = page.locator(".ac-adaptiveCard", has_text="Back on track:")
        await expect(back).to_have_count(2)
        await expect(back.first).to_contain_text("Ref E1.4")
        await expect(back.last).to_contain_text("Ref E1.4")
        await expect(alert).to_have_count(0)
        await conversation.photograph("alert-back")
