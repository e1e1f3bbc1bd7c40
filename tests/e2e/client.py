"""A conversation in the Teams client, as a person holds it: open, type, read the card, press its buttons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from playwright.async_api import BrowserContext, Locator, Page, expect

from tests.e2e.conftest import ARTIFACTS

CARD = "*[contains(concat(' ', @class, ' '), ' ac-adaptiveCard ')]"
ELSEWHERE = f"ancestor-or-self::*[@role='treeitem' or @role='textbox'] or ancestor::{CARD}"

PREVIEW = "Send a card"
"""What the list of chats shows below a chat whose last message is a card."""


class Place(Enum):
    """Where the conversation is held; the value is the place's name in the list of chats."""

    PERSONAL = "Personal Chat"
    GROUP = "Scrutiny Panel"
    CHANNEL = "Strategy - Measures"


@dataclass(frozen=True)
class Conversation:
    """One place, open in the client."""

    page: Page
    place: Place

    async def say(self, words: str) -> str:
        """Send *words*, with a mention where other people are, and give the text of the card that answers them."""
        boxes = self.page.get_by_role("textbox")
        box = boxes.first if self.place is Place.CHANNEL else boxes.last
        await box.click()
        if self.place is not Place.PERSONAL:
            await self._mention()
        await self.page.keyboard.insert_text(words)
        await expect(box).to_contain_text(words)
        button = "Post" if self.place is Place.CHANNEL else "Send Message"
        await self.page.get_by_role("button", name=button, exact=True).first.click()
        return await self.answer(words).inner_text()

    async def _mention(self) -> None:
        await self.page.keyboard.type("@")
        await self.page.get_by_role("menuitem", name="Ambit").click()
        await self.page.keyboard.type(" ")

    def answer(self, words: str) -> Locator:
        """Find the card that answers the message *words*, which stands here once and holds no quotes.

        In a channel it is the card in the message's thread, elsewhere the next card below.
        """
        message = f'//*[not({ELSEWHERE})][text()[contains(., "{words}")]]'
        way = "/ancestor::*[@role='group'][1]//" if self.place is Place.CHANNEL else "/following::"
        return self.page.locator(f"xpath=({message}{way}{CARD})[1]")

    async def first_card(self) -> str:
        """Give the text of the first card in the conversation."""
        return await self.page.locator(".ac-adaptiveCard").first.inner_text()

    async def photograph(self, name: str) -> None:
        """Keep a picture of the client in artifacts/playground-NAME.png."""
        await self.page.screenshot(path=ARTIFACTS / f"playground-{name}.png")


async def opened(window: BrowserContext, playground: str, place: Place) -> Conversation:
    """Open the client at *playground*, go to *place* and wait for the welcome: the client installs Ambit each time.

    The client's list of requests is put away.
    """
    page = await window.new_page()
    await page.goto(playground, wait_until="domcontentloaded")
    await page.get_by_role("button", name="Hide log panel").click()
    chat = page.get_by_role("treeitem", name=place.value)
    await chat.click()
    welcomed = page.locator("[role=group] .ac-adaptiveCard") if place is Place.CHANNEL else chat.get_by_text(PREVIEW)
    await welcomed.first.wait_for()
    return Conversation(page, place)
