"""A measure goes off track and comes back, as a councillor sees it in the Teams client."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import BrowserContext, expect

from tests.e2e.client import Place, opened
from tests.e2e.conftest import playing, serving

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

KSI = "2023-28/killed-or-seriously-injured"
TARGET = {"measure": KSI, "from": "2018", "to": "2029", "value": "310"}


async def sent(bot: str, name: str, row: dict[str, str]) -> None:
    """Send one made-up reading or target to the Ambit at *bot*."""
    async with aiohttp.ClientSession() as session, session.post(f"{bot}/api/{name}", json={name: [row]}) as response:
        assert (await response.json())["accepted"] == 1


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
        await sent(bot, "readings", {"measure": KSI, "period": "2025", "value": "290"})
        back = page.locator(".ac-adaptiveCard", has_text="Back on track:")
        await expect(back.last).to_contain_text("Ref E1.2")
        await conversation.photograph("alert-back")
